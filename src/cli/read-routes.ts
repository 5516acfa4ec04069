import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { formatProblem, type Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import type { RouteFileResult } from '../routes/parse-route-file.ts';
import type { Io } from './io.ts';
import { printLine } from './print.ts';

/** Where GitHub's own files are, and this one too. */
export const DEFAULT_ROUTE_FILE = '.github/hookyard.yml';
/** On a command line: standard input. */
export const STDIN = '-';

/** `source`: the text that the problems are of, for `printProblems`; null where it was not to be had, or none is wanted. */
export type RoutesRead =
  | {
      readonly kind: 'ok';
      readonly file: RouteFile;
      readonly problems: readonly Problem[];
      readonly source: string | null;
    }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[]; readonly source: string | null };

/** Problems name the file as it was named on the command line; standard input is `<stdin>`. */
export async function readRoutes(io: Io, path: string): Promise<RoutesRead> {
  const { read, source } = path === STDIN ? await readStdin(io) : await readFile(io, resolve(io.cwd, path));
  const problems = read.problems.map((problem) => ({ ...problem, file: shownPath(path) }));
  return { ...read, problems, source };
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

interface Read {
  readonly read: RouteFileResult;
  readonly source: string | null;
}

async function readFile(io: Io, path: string): Promise<Read> {
  const { loadRouteFile } = await import('../routes/load-route-file.ts');
  const read = await loadRouteFile(path);
  const isShown = io.isTTY && read.problems.length > 0;
  return { read, source: isShown ? await readSource(path) : null };
}

/** A refused file comes without its text, so that it is read again. A pipe cannot be: null. */
async function readSource(path: string): Promise<string | null> {
  const { MAX_FILE_BYTES } = await import('../routes/file-limits.ts');
  try {
    if (!(await stat(path)).isFile()) return null;
    const chunks = await Array.fromAsync<Buffer>(createReadStream(path, { end: MAX_FILE_BYTES }));
    return new TextDecoder().decode(Buffer.concat(chunks));
  } catch {
    return null;
  }
}

async function readStdin(io: Io): Promise<Read> {
  const { parseRouteFile } = await import('../routes/parse-route-file.ts');
  const { refuseFile } = await import('../routes/refuse-file.ts');
  const bytes = await io.readStdin();
  if (!isUtf8(bytes)) {
    return {
      read: refuseFile(STDIN, 'file-unreadable', 'the input is not UTF-8 text', 'save it as UTF-8'),
      source: null,
    };
  }
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { read: parseRouteFile({ path: STDIN, text }), source: new TextDecoder().decode(bytes) };
}
