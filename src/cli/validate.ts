import { type Command, Option } from 'commander';
import { FACES, type Face } from '../model/face.ts';
import type { Problem } from '../model/problem.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine } from './print.ts';
import { DEFAULT_ROUTE_FILE, printProblems, type RoutesRead, readRoutes, STDIN, shownPath } from './read-routes.ts';

const HELP = `
On a terminal each problem is shown with its line; what may be a credential is
not. In a pipe, one line a problem: FILE:LINE:COL code message; hint. Standard
input is called <stdin> there. With --json one document; a list of them where
several files are named.
Errors exit 1; warnings exit 0, with --strict 1. The worst file counts.

Example:
  $ hookyard validate --strict .github/hookyard.yml
  $ git show main:.github/hookyard.yml | hookyard validate -`;

interface Options {
  readonly strict: boolean;
  readonly json?: boolean;
  readonly face?: Face;
}

export function validateCommand(io: Io): Command {
  return makeCommand(io, 'validate')
    .description('say what is wrong with a route file, and where')
    .argument('[files...]', 'the route files; - is standard input', [DEFAULT_ROUTE_FILE])
    .option('--strict', 'let warnings exit 1 too', false)
    .addOption(new Option('--face <face>', 'say also what this face cannot do').choices(FACES))
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((paths: readonly string[], options: Options) => validate(io, paths, options));
}

async function validate(io: Io, paths: readonly string[], { strict, json, face }: Options): Promise<void> {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new Exit(2, 'stdin-twice: standard input can be read once; name - once');
  }
  const checks: Check[] = [];
  // One after the other: what is said of a file stands before the next is read.
  for (const path of paths) {
    const check = await checkOf(path, await readRoutes(io, path), face);
    checks.push(check);
    if (json !== true) await printCheck(io, check);
  }
  if (json === true) {
    const documents = checks.map(documentOf);
    printJson(io, documents.length === 1 ? documents[0] : documents);
  }
  if (checks.some(({ errors, warnings }) => errors > 0 || (strict && warnings > 0))) throw new Exit(1);
}

/** What was found in one file. */
interface Check {
  readonly file: string;
  readonly read: RoutesRead;
  readonly problems: readonly Problem[];
  readonly errors: number;
  readonly warnings: number;
}

async function checkOf(path: string, read: RoutesRead, face: Face | undefined): Promise<Check> {
  const problems = [...read.problems, ...(await faceProblems(path, read, face))].sort(inOrder);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return { file: shownPath(path), read, problems, errors, warnings: problems.length - errors };
}

/** What the file asks for and the face cannot do; without a face, what is not known here. */
async function faceProblems(path: string, read: RoutesRead, face: Face | undefined): Promise<readonly Problem[]> {
  const { judgeFace } = await import('../routes/judge-face.ts');
  const { text, uses } = read.kind === 'ok' ? read.file : read;
  return judgeFace({ path, text: text ?? '', uses }, face ?? null).map((problem) => ({
    ...problem,
    file: shownPath(path),
  }));
}

function inOrder(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}

function documentOf({ file, problems, errors, warnings }: Check): object {
  return { file, valid: errors === 0, errors, warnings, problems };
}

async function printCheck(io: Io, check: Check): Promise<void> {
  await printProblems(io, check.problems, check.read.source);
  if (io.isTTY) printLine(io, summaryOf(check));
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
