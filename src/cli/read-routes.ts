import { resolve } from 'node:path';
import { formatProblem, type Problem } from '../model/problem.ts';
import type { RouteFileResult } from '../routes/parse-route-file.ts';
import type { Io } from './io.ts';
import { printLine } from './print.ts';

/** Where GitHub's own files are, and this one too. */
export const DEFAULT_ROUTE_FILE = '.github/hookyard.yml';
/** On a command line: standard input. */
export const STDIN = '-';

/** `source`: the text that the problems are of, for `printProblems`; null where it was not to be had. */
export type RoutesRead = RouteFileResult & { readonly source: string | null };

/** Problems name the file as it was named on the command line; standard input is `<stdin>`. */
export async function readRoutes(io: Io, path: string): Promise<RoutesRead> {
  const { loadRouteFile } = await import('../routes/load-route-file.ts');
  const { sourceOf } = await import('../routes/source-of.ts');
  const read = path === STDIN ? await readStdin(io) : await loadRouteFile(resolve(io.cwd, path));
  const problems = read.problems.map((problem) => ({ ...problem, file: shownPath(path) }));
  const text = read.kind === 'ok' ? read.file.text : read.text;
  return { ...read, problems, source: text === null ? null : sourceOf(text) };
}

/** What the file is called where it is talked about. Compilers and linters call standard input so, and editors know it. */
export function shownPath(path: string): string {
  return path === STDIN ? '<stdin>' : path;
}

/**
 * In a pipe `FILE:LINE:COL code message; hint`, one line a problem; on a terminal a block each, with the line of `source`
 * that it is about.
 */
export async function printProblems(io: Io, problems: readonly Problem[], source: string | null = null): Promise<void> {
  if (!io.isTTY) {
    for (const problem of problems) printLine(io, formatProblem(problem));
    return;
  }
  const { formatProblemBlock } = await import('./format-problem.ts');
  const { ShownLines } = await import('./format-problem-lines.ts');
  const lines = source === null ? null : new ShownLines(source);
  for (const problem of problems) io.stdout.write(`${formatProblemBlock(io, problem, lines)}\n`);
}

async function readStdin(io: Io): Promise<RouteFileResult> {
  const { parseRouteBytes } = await import('../routes/load-route-file.ts');
  return parseRouteBytes(STDIN, await io.readStdin());
}
