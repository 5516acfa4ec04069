import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { WEBHOOK_SECRET } from './github.ts';

export const ENTRANCE = fileURLToPath(new URL('../../src/hookyard.ts', import.meta.url));

type LogLine = Readonly<Record<string, unknown>>;

/** `hookyard serve` as a process of its own. */
export interface ServeProcess {
  readonly pid: number;
  /** Where webhooks go. Rejects if the process ended before it listened. */
  readonly url: Promise<string>;
  readonly log: readonly LogLine[];
  /** Standard output and error, as they came. */
  output(): string;
  /** Resolves with the first log line, past or coming, for which `test` holds. */
  logged(test: (line: LogLine) => boolean): Promise<LogLine>;
  signal(name: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

export interface SpawnedServe extends ServeProcess {
  /** To what was loaded before the server, where `hear` is given. */
  tell(message: object): void;
  /** SIGKILL to all that was started, and the end of it. */
  kill(): Promise<void>;
}

export interface SpawnOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stands before `serve`'s arguments: another script, strace, a shell. */
  readonly command?: readonly string[];
  /** The private network that deliveries may go to. */
  readonly network?: string;
  /** Hears what is sent by what was loaded before the server; left out: there is no such channel. */
  readonly hear?: (message: unknown) => void;
}

/** Starts a server, which is the caller's to end. */
export function spawnServe(
  args: readonly string[],
  { env = {}, command = [process.execPath, ENTRANCE, 'serve'], network = '127.0.0.0/8', hear }: SpawnOptions = {},
): SpawnedServe {
  const [file = '', ...before] = command;
  const child = spawn(file, [...before, '--port', '0', '--allow-network', network, ...args], {
    // Probot narrows what some variables may be, and tests set them wrong on purpose.
    env: { ...process.env, WEBHOOK_SECRET, ...env } as NodeJS.ProcessEnv,
    stdio: hear === undefined ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  if (hear !== undefined) child.on('message', hear);
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const { log, output, logged } = listen(child, ended);
  const url = logged((line) => line.msg === 'listening').then((line) => `http://127.0.0.1:${line.port}${line.path}`);
  // Who expects no start never asks for the address.
  url.catch(() => {});
  return {
    pid: child.pid ?? 0,
    ...{ url, log, output, logged, ended },
    signal: (name) => void child.kill(name),
    tell: (message) => void child.send(message),
    kill: async () => {
      endGroup(child);
      await ended;
    },
  };
}

function listen(
  { stdout, stderr }: ChildProcess,
  ended: Promise<number | string | null>,
): Pick<ServeProcess, 'log' | 'output' | 'logged'> {
  if (stdout === null || stderr === null) throw new Error('it was started without pipes');
  const log: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  let output = '';
  for (const stream of [stdout, stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  createInterface({ input: stdout }).on('line', (text) => {
    const line = parseLine(text);
    if (line === null) return;
    log.push(line);
    for (const listener of listeners) listener(line);
  });
  return {
    log,
    output: () => output,
    logged: (test) => {
      const past = log.find(test);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve, reject) => {
        const listener = (line: LogLine) => {
          if (!test(line)) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
        void ended.then((code) => reject(new Error(`the server ended with ${code}:\n${output}`)));
      });
    },
  };
}

/** The whole group: under strace, the server is a grandchild. */
function endGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

function parseLine(text: string): LogLine | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
