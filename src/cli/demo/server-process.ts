import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The real server, as its own process: `hookyard serve`. */
export interface ServerProcess {
  readonly port: number;
  /** SIGKILL: no goodbye, nothing flushed. Resolves once it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** The entrance beside this room, in the language it is running in: TypeScript from a checkout, JavaScript once built. */
const ENTRANCE = fileURLToPath(
  new URL(`../../hookyard${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
);

/** Starts the server and waits until it listens. Rejects with its last words if it does not. */
export async function startServer(args: readonly string[], env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [ENTRANCE, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  const port = await listeningPort(child);
  return {
    port,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let lastWords = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = `${lastWords}${chunk.toString()}`.slice(-2_000);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the server ended with ${code} before it listened: ${lastWords}`)));
    if (child.stdout === null) throw new Error('the server has no standard output');
    // Read to the end, also after the port is known: a full pipe would hold up the server's log.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = portIn(line);
      if (port !== null) resolve(port);
    });
  });
}

function portIn(line: string): number | null {
  try {
    const { msg, port } = JSON.parse(line);
    return msg === 'listening' && typeof port === 'number' ? port : null;
  } catch {
    return null;
  }
}
