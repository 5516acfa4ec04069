import { oneLine } from './one-line.ts';

/**
 * One thing wrong with a file, for the person who wrote it: where, what, and what to write instead.
 * Codes are stable: scripts and documentation refer to them.
 */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong. Never a secret, never a payload value. */
  readonly message: string;
  /** One sentence: what to write instead. */
  readonly hint: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units, as editors count. */
  readonly column: number;
}

/** `FILE:LINE:COL code message; hint`, one line, in the form that editors and CI annotations find positions by. */
export function formatProblem({ file, line, column, code, message, hint }: Problem): string {
  return oneLine(`${file}:${line}:${column} ${code} ${message}; ${hint}`);
}
