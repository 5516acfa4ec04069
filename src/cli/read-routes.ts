import { resolve } from 'node:path';
import type { Problem } from '../model/problem.ts';
import type { RouteFile } from '../model/route.ts';
import type { Io } from './io.ts';
import { printLine } from './print.ts';

/** Where GitHub's own files are, and this one too. */
export const DEFAULT_ROUTE_FILE = '.github/hookyard.yml';

export type RoutesRead =
  | { readonly kind: 'ok'; readonly file: RouteFile; readonly problems: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** Problems name the file as it was named on the command line. */
export async function readRoutes(io: Io, path: string): Promise<RoutesRead> {
  const { loadRouteFile } = await import('../routes/load-route-file.ts');
  const read = await loadRouteFile(resolve(io.cwd, path));
  const problems = read.problems.map((problem) => ({ ...problem, file: path }));
  return { ...read, problems };
}

/** `FILE:LINE:COL code message`, one line a problem. */
export async function printProblems(io: Io, problems: readonly Problem[]): Promise<void> {
  const { formatProblem } = await import('../model/problem.ts');
  for (const problem of problems) printLine(io, formatProblem(problem));
}
