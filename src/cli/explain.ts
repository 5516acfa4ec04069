import type { Command } from 'commander';
import { formatProblem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import type { ExplainedRoute } from '../pipeline/explain-routes.ts';
import { eventDoubt } from './event-doubt.ts';
import { Exit } from './exit.ts';
import { type AskedEvent, askedEvent, type EventOptions, PLACEHOLDER_GUID } from './explain-event.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import { printJson, printNote } from './print.ts';
import { DEFAULT_ROUTE_FILE, printProblems, readRoutes, shownPath } from './read-routes.ts';

const HELP = `
Nothing is sent, no secret is read. Every clause of every route with its
verdict and what it saw, then the steps with what they would send; --json is
the same for programs.
Exits 0 when all was decided, also if nothing fires; 1 when the file cannot be
used or a route failed.

Example:
  $ hookyard explain --event pull_request --payload payload.json
  $ hookyard explain --stored 72d3162e-cc78-11e3-81ab-4c9367dc0958`;

interface Options extends EventOptions {
  readonly full?: boolean;
  readonly json?: boolean;
}

export function explainCommand(io: Io): Command {
  return makeCommand(io, 'explain')
    .description('say which routes an event would fire, and why the others would not')
    .argument('[file]', 'the route file; - is standard input', DEFAULT_ROUTE_FILE)
    .option('--event <name>', 'the event, as in X-GitHub-Event; of a sample its action too: issues.opened')
    .option('--payload <file>', "the event's payload, JSON; - is standard input; without it a sample of GitHub's")
    .option('--stored <id>', 'an event that came in, by its GUID as `hookyard events` prints it')
    .addOption(dataOption())
    .option('--full', 'cut nothing to the width of the terminal')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((path: string, options: Options, command: Command) => explain(io, path, options, command));
}

async function explain(io: Io, path: string, options: Options, command: Command): Promise<void> {
  const asked = await askedEvent(io, path, options);
  const read = await readRoutes(io, path);
  if (read.kind === 'invalid') {
    if (options.json === true) printJson(io, { file: shownPath(path), valid: false, problems: read.problems });
    else await printProblems(io, read.problems, read.source);
    throw new Exit(1);
  }
  const { explainRoutes } = await import('../pipeline/explain-routes.ts');
  const { event } = asked;
  const userAgent = `Hookyard/${command.parent?.version() ?? 'dev'}`;
  // Of the environment, variables alone are read.
  const varOf = (name: string) => io.env[`HOOKYARD_VAR_${name.toUpperCase()}`];
  const routes = await explainRoutes({ event, file: read.file, userAgent, varOf });
  const notes = [...(await notesOn(asked, routes, read.file, shownPath(path))), ...placeholderNotes(asked, routes)];
  if (options.json === true) {
    const { makeDocument } = await import('../pipeline/plan-document.ts');
    const { name, action } = event;
    const head = { file: shownPath(path), sha256: read.file.sha256, event: name, action, notes };
    printJson(io, { ...head, decisions: makeDocument(routes) });
  } else {
    const { formatPlan } = await import('./format-plan.ts');
    for (const note of notes) printNote(io, note);
    io.stdout.write(formatPlan(io, event, routes, options.full === true));
  }
  if (routes.some(({ decision }) => decision.kind === 'failed')) throw new Exit(1);
}

async function notesOn(
  { event }: AskedEvent,
  routes: readonly ExplainedRoute[],
  file: RouteFile,
  shown: string,
): Promise<readonly string[]> {
  const { judgeFace } = await import('../routes/judge-face.ts');
  const doubt = await eventDoubt(event.name);
  return [
    ...(doubt === null ? [] : [doubt]),
    ...silentDestinations(destinationsOf(routes), file),
    ...judgeFace(file, null).map((problem) => formatProblem({ ...problem, file: shown })),
  ];
}

function destinationsOf(routes: readonly ExplainedRoute[]): ReadonlySet<string> {
  const sent = routes.flatMap(({ deliveries }) => [...deliveries.values()].flat());
  return new Set(sent.map(({ destination }) => destination));
}

function placeholderNotes({ isMadeUp }: AskedEvent, routes: readonly ExplainedRoute[]): readonly string[] {
  if (!isMadeUp || destinationsOf(routes).size === 0) return [];
  return [
    `placeholder-guid: this payload has no GUID, so that ${PLACEHOLDER_GUID} stands in and each webhook-id is another than the server's`,
  ];
}

/** A plan names destinations; whether one takes anything stands elsewhere in the file. */
function silentDestinations(sent: ReadonlySet<string>, { destinations }: RouteFile): readonly string[] {
  return [...sent]
    .filter((name) => destinations.get(name)?.enabled === false)
    .map((name) => `destination-off: ${name} has \`enabled: false\`, so what goes there is held`);
}
