import type { Command } from 'commander';
import { makeProgram, runProgram } from '../../src/cli/program.ts';

/** What the fake process is like; unset: a pipe, an empty environment, noon of 2026-05-04. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly stdin?: string | Uint8Array;
  /** Set: standard output is a terminal of this width. */
  readonly columns?: number;
  /** Commands made above the room. */
  readonly others?: readonly Command[];
}

export const NOON_AT = Date.UTC(2026, 4, 4, 12);

/** Runs `hookyard ARGS` in this process. */
export async function runCommand(
  args: readonly string[],
  { cwd = '/nowhere', env = {}, stdin = '', columns, others = [] }: Surroundings = {},
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io = {
    stdout: {
      write: (text: string) => {
        out += text;
      },
    },
    stderr: {
      write: (text: string) => {
        err += text;
      },
    },
    readStdin: async () => (typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
    isTTY: columns !== undefined,
    columns: columns ?? 80,
    env,
    cwd,
    now: () => NOON_AT,
  };
  const code = await runProgram(makeProgram(io, { version: '1.2.3', others }), args, io);
  return { code, out, err };
}
