import type { Problem } from '../model/problem.ts';
import { oneLine } from './quote-word.ts';

/** `FILE:LINE:COL code message; hint`, one line, in the form that editors and CI annotations find positions by. */
export function formatProblem({ file, line, column, code, message, hint }: Problem): string {
  return oneLine(`${file}:${line}:${column} ${code} ${message}${hint === null ? '' : `; ${hint}`}`);
}
