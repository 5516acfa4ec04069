import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
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
  close(): Promise<void>;
}

/** A real receiver on loopback that keeps what it was sent. Answers 200 unless told otherwise. */
export async function openReceiver(answer: Answer = (_request, response) => void response.end()): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();

  const server = createServer((raw, response) => {
    const chunks: Buffer[] = [];
    raw.on('data', (chunk: Buffer) => chunks.push(chunk));
    raw.on('end', () => {
      const request = { headers: raw.headers, body: Buffer.concat(chunks), at: Date.now() };
      const id = String(raw.headers['webhook-id']);
      const nth = (counts.get(id) ?? 0) + 1;
      counts.set(id, nth);
      requests.push(request);
      answer(request, response, nth, raw);
      for (const look of waiting) look();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/hook`,
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
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** webhook-ids of the requests, each once. */
export function webhookIds(requests: readonly ReceivedRequest[]): ReadonlySet<string> {
  return new Set(requests.map(({ headers }) => String(headers['webhook-id'])));
}
