/** What a command may touch of the process that it runs in. A test passes its own. */
export interface Io {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  /** All of standard input. */
  readonly readStdin: () => Promise<Uint8Array>;
  /** True where a person reads standard output. */
  readonly isTTY: boolean;
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
    isTTY: process.stdout.isTTY === true,
    columns: process.stdout.columns || USUAL_COLUMNS,
    env: process.env,
    cwd: process.cwd(),
    now: Date.now,
  };
}
