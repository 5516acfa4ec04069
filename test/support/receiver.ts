import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ReceivedRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly at: number;
}

/** Answers one request; `nth` counts the requests with this webhook-id, from 1. */
export type Answer = (request: ReceivedRequest, response: ServerResponse, nth: number, raw: IncomingMessage) => void;

export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly ReceivedRequest[];
  /** Resolves once `count` requests (or as many as `enough` wants) have come in. */
  until(enough: number | ((requests: readonly ReceivedRequest[]) => boolean)): Promise<void>;
  /** To be called once whoever sent is dead: resolves when all that it sent has come in. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** A real receiver on loopback that keeps what it was sent. Answers 200 unless told otherwise. */
export async function openReceiver(
  answer: Answer = (_request, response) => void response.end(),
  host = '127.0.0.1',
): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();

  const server = createServer((raw, response) => {
    const chunks: Buffer[] = [];
    raw.on('data', (chunk: Buffer) => chunks.push(chunk));
    raw.on('end', () => {
      const request = { path: raw.url ?? '', headers: raw.headers, body: Buffer.concat(chunks), at: Date.now() };
      const id = String(raw.headers['webhook-id']);
      const nth = (counts.get(id) ?? 0) + 1;
      counts.set(id, nth);
      requests.push(request);
      answer(request, response, nth, raw);
      for (const look of waiting) look();
    });
  });
  server.keepAliveTimeout = 60_000;
  const sockets = watchSockets(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://${host}:${port}/hook`,
    port,
    requests,
    until: (enough) =>
      new Promise((resolve) => {
        const isEnough = typeof enough === 'number' ? () => requests.length >= enough : () => enough(requests);
        const look = () => {
          if (!isEnough()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    drained: async () => {
      // Connections are taken in the order in which they were made: once this one is, those of the dead were.
      const last = connect(port, host);
      await sockets.until((open) => [...open].some(({ remotePort }) => remotePort === last.localPort));
      last.destroy();
      await sockets.until((open) => open.size === 0);
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function watchSockets(server: Server): { until(enough: (open: ReadonlySet<Socket>) => boolean): Promise<void> } {
  const open = new Set<Socket>();
  const waiting = new Set<() => void>();
  const lookAll = () => {
    for (const look of waiting) look();
  };
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => {
      open.delete(socket);
      lookAll();
    });
    lookAll();
  });
  return {
    until: (enough) =>
      new Promise((resolve) => {
        const look = () => {
          if (!enough(open)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

/** webhook-ids of the requests, each once. */
export function webhookIds(requests: readonly ReceivedRequest[]): ReadonlySet<string> {
  return new Set(requests.map(({ headers }) => String(headers['webhook-id'])));
}
