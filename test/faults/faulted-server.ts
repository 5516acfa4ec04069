import { fileURLToPath } from 'node:url';
import { ENTRANCE, type SpawnedServe, spawnServe } from '../support/spawn-serve.ts';
import type { Fault, FaultHeard, FaultsAtStart } from './injected-faults.ts';

const INJECTED = fileURLToPath(new URL('injected-faults.ts', import.meta.url));

export interface FaultedServer extends SpawnedServe {
  /** Brings a fault about. Resolves once it is there. */
  inject(fault: Fault): Promise<void>;
}

export interface ServerFaults {
  readonly start?: FaultsAtStart;
  readonly data?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly network?: string;
  /** Stands before Node.js and its arguments: a shell. */
  readonly before?: readonly string[];
  /** In place of Node.js, the faults and the entrance. */
  readonly command?: readonly string[];
  readonly hear?: (heard: FaultHeard) => void;
}

/** A real `hookyard serve`, with what brings the faults about loaded before it. */
export function serveFaulted(args: readonly string[], faults: ServerFaults): FaultedServer {
  const { start = {}, env = {}, network = '127.0.0.0/8', before = [], hear = () => {} } = faults;
  const waiting: (() => void)[] = [];
  const command = faults.command ?? [...before, process.execPath, '--import', INJECTED, ENTRANCE, 'serve'];
  const server = spawnServe(args, {
    ...{ command, network },
    env: { ...env, HOOKYARD_TEST_FAULTS: JSON.stringify(start) },
    hear: (message) => {
      const heard = message as FaultHeard;
      if (heard.kind === 'done') waiting.shift()?.();
      else hear(heard);
    },
  });
  return {
    ...server,
    inject: (fault) =>
      new Promise((resolve, reject) => {
        waiting.push(resolve);
        void server.ended.then(() => reject(new Error(`the server ended:\n${server.output()}`)));
        server.tell(fault);
      }),
  };
}
