import { onTestFinished } from 'vitest';
import { type ServeProcess, type SpawnOptions, spawnServe } from './spawn-serve.ts';

export { ENTRANCE, type ServeProcess } from './spawn-serve.ts';

/** Starts a server that is killed when the test is over. */
export function startServe(args: readonly string[], options: Pick<SpawnOptions, 'env' | 'command'> = {}): ServeProcess {
  const server = spawnServe(args, options);
  onTestFinished(server.kill);
  return server;
}
