import type { Command } from 'commander';
import { actionOf, type DecidableEvent } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Plan } from '../model/plan.ts';
import type { RouteFile } from '../model/route.ts';
import { eventDoubt } from './event-doubt.ts';
import { Exit } from './exit.ts';
import { formatPlan } from './format-plan.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson, printNote } from './print.ts';
import { readPayload } from './read-payload.ts';
import { DEFAULT_ROUTE_FILE, printProblems, readRoutes } from './read-routes.ts';

const HELP = `
Nothing is sent. Says for every route whether it fires on this event, with its
steps, their destinations and what would be sent, or which clause said no.
Exits 0 when all was decided, also if nothing fires; 1 when the file cannot be
used or a route failed.

Example:
  $ hookyard explain --event pull_request --payload payload.json`;

interface Options {
  readonly event: string;
  readonly payload?: string;
  readonly json?: boolean;
}

export function explainCommand(io: Io): Command {
  return makeCommand(io, 'explain')
    .description('say which routes an event would fire, and why the others would not')
    .argument('[file]', 'the route file', DEFAULT_ROUTE_FILE)
    .requiredOption('--event <name>', 'the event, as in X-GitHub-Event')
    .option('--payload <file>', "the event's payload, JSON; - is standard input; without it a sample of GitHub's")
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((path: string, options: Options) => explain(io, path, options));
}

async function explain(io: Io, path: string, options: Options): Promise<void> {
  const payload =
    options.payload === undefined ? await samplePayload(options.event) : await readPayload(io, options.payload);
  const read = await readRoutes(io, path);
  if (read.kind === 'invalid') {
    if (options.json === true) printJson(io, { file: path, valid: false, problems: read.problems });
    else await printProblems(io, read.problems);
    throw new Exit(1);
  }
  const { decidePlan } = await import('../decide/decide-plan.ts');
  const event: DecidableEvent = { name: options.event, action: actionOf(payload), payload };
  const plan = decidePlan(event, read.file.routes);
  const doubt = await eventDoubt(event.name);
  const notes = [...(doubt === null ? [] : [doubt]), ...silentDestinations(plan, read.file)];
  if (options.json === true) {
    const { name, action } = event;
    printJson(io, { file: path, sha256: read.file.sha256, event: name, action, notes, decisions: plan.decisions });
  } else {
    for (const note of notes) printNote(io, note);
    io.stdout.write(formatPlan(io, event, plan));
  }
  if (plan.decisions.some(({ kind }) => kind === 'failed')) throw new Exit(1);
}

async function samplePayload(event: string): Promise<JsonObject> {
  const { readSamples } = await import('./sample-payloads.ts');
  const sample = readSamples().find((one) => one.event === event);
  if (sample === undefined) throw new Exit(2, `no-sample: there is no sample of ${event}; name a file with --payload`);
  return JSON.parse(sample.body.toString());
}

/** A plan names destinations; whether one takes anything stands elsewhere in the file. */
function silentDestinations(plan: Plan, { destinations }: RouteFile): readonly string[] {
  const named = new Set(
    plan.decisions.flatMap((one) => (one.kind === 'fires' ? one.steps.flatMap(({ to }) => to) : [])),
  );
  return [...named]
    .filter((name) => destinations.get(name)?.enabled === false)
    .map((name) => `destination-off: ${name} has \`enabled: false\`, so what goes there is held`);
}
