import { type Command, Option } from 'commander';
import { FACES, type Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine, printNote } from './print.ts';
import { DEFAULT_ROUTE_FILE, printProblems, type RoutesRead, readRoutes, STDIN, shownPath } from './read-routes.ts';
import { type ActionVerdict, judgeAction } from './validate-workflow.ts';

const HELP = `
On a terminal each problem is shown with its line; what may be a credential is
not. In a pipe, one line a problem: FILE:LINE:COL code message; hint. Standard
input is called <stdin> there. With --json one document; a list of them where
several files are named.
Errors exit 1; warnings exit 0, with --strict 1. The worst file counts.

With --face action it ends with the least that the workflow has to grant, as a
note on standard error; with --json as the field permissions. With --workflow it
says also what that workflow does not grant or give, and never starts by.

Example:
  $ hookyard validate --strict .github/hookyard.yml
  $ hookyard validate --face action --workflow .github/workflows/hookyard.yml
  $ git show main:.github/hookyard.yml | hookyard validate -`;

interface Options {
  readonly strict: boolean;
  readonly json?: boolean;
  readonly face?: Face;
  readonly workflow?: string;
}

export function validateCommand(io: Io): Command {
  return makeCommand(io, 'validate')
    .description('say what is wrong with a route file, and where')
    .argument('[files...]', 'the route files; - is standard input', [DEFAULT_ROUTE_FILE])
    .option('--strict', 'let warnings exit 1 too', false)
    .addOption(new Option('--face <face>', 'say also what this face cannot do').choices(FACES))
    .option('--workflow <path>', 'with --face action: the workflow that runs the file')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: Options) => validate(io, paths, options));
}

async function validate(io: Io, paths: readonly string[], options: Options): Promise<void> {
  const { strict, json } = options;
  refuseWrongUse(paths, options);
  const checks: Check[] = [];
  // One after the other: what is said of a file stands before the next is read.
  for (const path of paths) {
    const check = await checkOf(io, path, await readRoutes(io, path), options);
    checks.push(check);
    if (json !== true) await printCheck(io, check);
  }
  if (json === true) {
    const documents = checks.map(documentOf);
    printJson(io, documents.length === 1 ? documents[0] : documents);
  }
  if (checks.some(({ errors, warnings }) => errors > 0 || (strict && warnings > 0))) throw new Exit(1);
}

function refuseWrongUse(paths: readonly string[], { face, workflow }: Options): void {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new Exit(2, 'stdin-twice: standard input can be read once; name - once');
  }
  if (workflow === undefined) return;
  if (face !== 'action') throw new Exit(2, 'workflow-face: --workflow goes with --face action');
  if (paths.length > 1) throw new Exit(2, 'workflow-files: --workflow goes with one route file');
}

/** What was found in one file. */
interface Check {
  readonly file: string;
  readonly read: RoutesRead;
  readonly problems: readonly Problem[];
  /** What a workflow needs for it; null: that was not asked, or the file cannot be used. */
  readonly action: ActionVerdict | null;
  readonly errors: number;
  readonly warnings: number;
}

async function checkOf(io: Io, path: string, read: RoutesRead, { face, workflow }: Options): Promise<Check> {
  const file = shownPath(path);
  const action = face === 'action' && read.kind === 'ok' ? await judgeAction(io, read.file, file, workflow) : null;
  const ofFace = (await faceProblems(path, read, face)).filter(
    ({ code }) => code !== 'workflow-token' || action?.isTokenOwn !== true,
  );
  const problems = [...read.problems, ...ofFace, ...(action?.problems ?? [])].sort(inOrder);
  const all = [...problems, ...(action?.ofWorkflow.problems ?? [])];
  const errors = all.filter(({ severity }) => severity === 'error').length;
  return { file, read, problems, action, errors, warnings: all.length - errors };
}

/** What the file asks for and the face cannot do; without a face, what is not known here. */
async function faceProblems(path: string, read: RoutesRead, face: Face | undefined): Promise<readonly Problem[]> {
  const { judgeFace } = await import('../routes/judge-face.ts');
  const file = read.kind === 'ok' ? read.file : { ...read, text: read.text ?? '' };
  return judgeFace({ ...file, path }, face ?? null).map((problem) => ({
    ...problem,
    file: shownPath(path),
  }));
}

function inOrder(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}

function documentOf({ file, problems, action, errors, warnings }: Check): object {
  const all = [...problems, ...(action?.ofWorkflow.problems ?? [])];
  const permissions = action === null ? {} : { permissions: action.permissions };
  return { file, valid: errors === 0, errors, warnings, problems: all, ...permissions };
}

async function printCheck(io: Io, check: Check): Promise<void> {
  const { problems, read, action } = check;
  await printProblems(io, problems, read.source);
  if (action !== null) await printProblems(io, action.ofWorkflow.problems, action.ofWorkflow.source);
  if (io.isTTY) printLine(io, summaryOf(check));
  if (action !== null) printNote(io, action.note);
}

function summaryOf({ file, read, errors, warnings }: Check): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning')].join(', ');
  if (read.kind === 'invalid' || errors > 0) return `${file} cannot be used: ${found}`;
  const holds = [counted(read.file.routes.length, 'route'), counted(read.file.destinations.size, 'destination')];
  return `${file} can be used: ${holds.join(', ')}; ${found}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
