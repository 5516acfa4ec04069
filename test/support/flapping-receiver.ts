import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a receiver is: well, not listening, answering 500, or resetting what has sent it a whole request. */
export type Weather = 'up' | 'refused' | 'errors' | 'resets';

/** The ways of being down, in the order in which a receiver that flaps takes them. */
export const STORMS: readonly Weather[] = ['errors', 'resets', 'refused'];

/** What the receiver has seen. */
export interface Taken {
  /** webhook-ids by the GUID of their event, of requests that were answered 200. */
  readonly ids: ReadonlyMap<string, string>;
  /** Whole requests whose GUID had come before, whatever that one was answered. */
  readonly repeated: number;
  /** GUIDs that came with more than one webhook-id, whatever they were answered. */
  readonly renamed: ReadonlySet<string>;
  /** Whole requests, by how the receiver was. */
  readonly requests: Readonly<Record<Weather, number>>;
}

/** A receiver on loopback that keeps what came, not the bodies, and is well or not as it is told. Begins up. */
export interface FlappingReceiver {
  readonly url: string;
  taken(): Taken;
  become(weather: Weather): Promise<void>;
  close(): Promise<void>;
}

/** @param heard called after each request that came in whole */
export async function openFlappingReceiver(heard: () => void = () => {}): Promise<FlappingReceiver> {
  let weather: Weather = 'up';
  let repeated = 0;
  const ids = new Map<string, string>();
  const firstIds = new Map<string, string>();
  const renamed = new Set<string>();
  const requests = { up: 0, refused: 0, errors: 0, resets: 0 };

  function answer({ headers, socket }: IncomingMessage, response: ServerResponse): void {
    const [guid, id] = [String(headers['x-github-delivery']), String(headers['webhook-id'])];
    requests[weather] += 1;
    const firstId = firstIds.get(guid);
    if (firstId === undefined) firstIds.set(guid, id);
    else repeated += 1;
    if (firstId !== undefined && firstId !== id) renamed.add(guid);
    if (weather === 'resets') socket.resetAndDestroy();
    else if (weather === 'errors') response.writeHead(500).end();
    else {
      ids.set(guid, id);
      response.end();
    }
    heard();
  }

  const server = createServer((request, response) => void request.resume().on('end', () => answer(request, response)));
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const hangUp = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    taken: () => ({ ids, repeated, renamed, requests }),
    become: async (next) => {
      const before = weather;
      weather = next;
      if (next === 'refused') await hangUp();
      else if (before === 'refused') await listen(port);
    },
    close: async () => {
      if (weather !== 'refused') await hangUp();
    },
  };
}
