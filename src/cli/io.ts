import { isatty } from 'node:tty';

/** Puts a question, and gives the line that was typed; null: the person has left (Ctrl-C, Ctrl-D). */
export type Ask = (question: string) => Promise<string | null>;

/** What a command may touch of the process that it runs in. A test passes its own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** All of standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** Talks with the person at the terminal, by way of standard error; absent where nobody can be asked. */
  readonly converse?: <T>(talk: (ask: Ask) => Promise<T>) => Promise<T>;
  /** Does work that looks at the signal, which says when SIGINT or SIGTERM has asked it to stop; absent: nobody asks. */
  readonly interruptible?: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /** True where a person reads standard output. */
  readonly isTTY: boolean;
  /** True where a person reads standard error. */
  readonly isErrorTTY?: boolean;
  /** Width of the terminal, in cells. */
  readonly columns: number;
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly now: () => number;
}

/** Where the width of the terminal is not known; some terminals call that 0. */
const USUAL_COLUMNS = 80;

/** The real thing. A reader that closes the pipe early (`| head`) ends the process: nobody is left to write to. */
export function openProcessIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    readStdin: async () => Buffer.concat(await Array.fromAsync<Buffer>(process.stdin)),
    // isatty: touching process.stdin would open it, for commands that never read it.
    ...(isatty(0) && isatty(2) ? { converse } : {}),
    interruptible,
    isErrorTTY: isatty(2),
    isTTY: process.stdout.isTTY === true,
    columns: process.stdout.columns || USUAL_COLUMNS,
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
  };
}

/** Once only: a second signal ends the process as it would any other. */
async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  for (const signal of STOP_SIGNALS) process.once(signal, abort);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of STOP_SIGNALS) process.off(signal, abort);
  }
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** One reader for the whole talk, whose lines wait: whoever pastes or types ahead loses none. */
async function converse<T>(talk: (ask: Ask) => Promise<T>): Promise<T> {
  const { createInterface } = await import('node:readline');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const lines = reader[Symbol.asyncIterator]();
  let isOpen = true;
  reader.once('close', () => {
    isOpen = false;
  });
  const ask: Ask = async (question) => {
    // A closed reader throws at a prompt, and may still hold lines that were typed ahead.
    reader.setPrompt(question);
    if (isOpen) reader.prompt();
    const { done, value } = await lines.next();
    if (done !== true) return value;
    process.stderr.write('\n');
    return null;
  };
  try {
    return await talk(ask);
  } finally {
    reader.close();
  }
}
