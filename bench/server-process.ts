/** `hookyard serve` as a process of its own, watched from outside by what Linux tells of it in /proc. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WEBHOOK_SECRET } from '../test/support/github.ts';

/** This checkout, whose server is measured unless another one is named. */
export const CHECKOUT = fileURLToPath(new URL('../', import.meta.url));

/** A tick of /proc/PID/stat: USER_HZ, 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

export interface ServerProcess {
  readonly pid: number;
  /** Where webhooks go. */
  readonly url: string;
  /** User and system, of all its threads, in ms, since it started. */
  cpuMs(): number;
  /** What of its memory is resident, in bytes. */
  residentBytes(): number;
  /** Log lines so far that say this. */
  logged(message: string): number;
  /** What `hookyard status --json` prints, asked while the server runs or afterwards. */
  status(): Promise<Status>;
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface Status {
  readonly events: number;
  readonly unroutedEvents: number;
  readonly deliveries: Readonly<Record<string, number>>;
  readonly attempts: number;
}

/**
 * @param folder for its file and its journal
 * @param watched log lines that are counted
 */
export async function startServer(
  folder: string,
  file: string,
  { checkout = CHECKOUT, watched = [] }: { readonly checkout?: string; readonly watched?: readonly string[] } = {},
): Promise<ServerProcess> {
  const config = join(folder, 'hookyard.yml');
  const data = join(folder, 'data');
  const entrance = join(checkout, 'src/hookyard.ts');
  writeFileSync(config, file);
  const args = ['serve', '--config', config, '--data', data, '--port', '0', '--allow-network', '127.0.0.0/8'];
  const child = spawn(process.execPath, [entrance, ...args], {
    env: { ...process.env, WEBHOOK_SECRET },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const counts = new Map(watched.map((message) => [message, 0]));
  const url = await listeningAt(child, counts);
  const { pid = 0 } = child;
  return {
    pid,
    url,
    cpuMs: () => cpuTicks(pid) * TICK_MS,
    residentBytes: () => residentBytes(pid),
    logged: (message) => counts.get(message) ?? 0,
    status: () => statusOf(entrance, data),
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, 'close');
    },
  };
}

/** Reads the log to its end, as somebody must: a server whose log nobody reads is another one. */
async function listeningAt(child: ChildProcess, counts: Map<string, number>): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = /"msg":"([^"]*)"/.exec(line)?.[1] ?? '';
      const count = counts.get(message);
      if (count !== undefined) counts.set(message, count + 1);
      if (message !== 'listening') continue;
      const { port, path } = JSON.parse(line);
      resolve(`http://127.0.0.1:${port}${path}`);
    }
  });
  child.once('close', (code) => reject(new Error(`the server ended with ${code}`)));
  return promise;
}

/** `utime` and `stime` of proc_pid_stat(5); the process's name, in brackets before them, may hold blanks. */
function cpuTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024;
}

/** Exit code 1 is a journal that needs a look, and says so in what is printed. */
async function statusOf(entrance: string, data: string): Promise<Status> {
  const { promise, resolve, reject } = Promise.withResolvers<Status>();
  execFile(process.execPath, [entrance, 'status', '--data', data, '--json'], (error, stdout) => {
    if (error !== null && error.code !== 1) reject(error);
    else resolve(JSON.parse(stdout));
  });
  return promise;
}
