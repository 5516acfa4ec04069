import type { Problem } from '../model/problem.ts';

/** Why the server did not start. `usage`: the command line is wrong. */
export interface StartRefused {
  readonly kind: 'refused';
  readonly usage: boolean;
  readonly code: string;
  readonly message: string;
  readonly problems: readonly Problem[];
}

export function refused(code: string, message: string, problems: readonly Problem[] = []): StartRefused {
  return { kind: 'refused', usage: false, code, message, problems };
}

/** A wrong command line, or a wrong environment. */
export function misused(code: string, message: string): StartRefused {
  return { ...refused(code, message), usage: true };
}

/** The stable code of what the operating system or one of our own refusals says; null: a bug. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
