/** Who is measured: Hookyard, and its peers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** What it has to do, beside verifying the signature and sending five fields of what passes the one condition. */
export interface Task {
  /** Where to, as many as there are targets: an event goes to all, or, with `byBranch`, to the one that its base branch names. */
  readonly urls: readonly string[];
  readonly byBranch: boolean;
  /** A folder of its own, which is removed afterwards. */
  readonly folder: string;
}

export interface Running {
  /** Where webhooks go. */
  readonly url: string;
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
}

export interface Contender {
  readonly name: string;
  readonly version: string;
  /** Why it cannot be run here; null: it can. */
  readonly absent: string | null;
  /** Most events of a round: who starts a process for each would take all day. */
  readonly mostEvents: number;
  start(task: Task): Promise<Running>;
}

/** Somebody may take it meanwhile: a start that fails for that says so. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Runs it until it is ended. Its output is read to the end, as somebody must: a server whose log nobody reads is another one. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout?.setEncoding('utf8').on('data', () => {});
  return child;
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'close');
}

/** Resolves once somebody answers there, whatever it is. */
export async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    try {
      await fetch(url, { method: 'GET' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nobody answers at ${new URL(url).origin}`);
}
