import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
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

/** Starts a server that is killed when the test is over. `command` stands before `serve`'s arguments: another script, strace, a shell. */
export function startServe(
  args: readonly string[],
  {
    env = {},
    command = [process.execPath, ENTRANCE, 'serve'],
  }: { env?: Readonly<Record<string, string | undefined>>; command?: readonly string[] } = {},
): ServeProcess {
  const [file = '', ...before] = command;
  const child = spawn(file, [...before, '--port', '0', '--allow-network', '127.0.0.0/8', ...args], {
    // Probot narrows what some variables may be, and tests set them wrong on purpose.
    env: { ...process.env, WEBHOOK_SECRET, ...env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  onTestFinished(async () => {
    endGroup(child);
    await ended;
  });
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  const log: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parseLine(text);
    if (line === null) return;
    log.push(line);
    for (const listener of listeners) listener(line);
  });

  function logged(test: (line: LogLine) => boolean): Promise<LogLine> {
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
  }

  const url = logged((line) => line.msg === 'listening').then((line) => `http://127.0.0.1:${line.port}${line.path}`);
  // A test that expects no start never asks for the address.
  url.catch(() => {});
  return {
    pid: child.pid ?? 0,
    url,
    log,
    output: () => output,
    logged,
    signal: (name) => void child.kill(name),
    ended,
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
