import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the receiver saw, by webhook-id. */
export interface Seen {
  readonly guid: string;
  /** Requests, failed ones included. */
  requests: number;
  /** Requests that were answered 200. */
  delivered: number;
  firstDeliveredAt: number | null;
}

export interface Receiver {
  readonly url: string;
  readonly seen: ReadonlyMap<string, Seen>;
  /** Requests whose signature was wrong; there must be none. */
  badSignatures(): number;
  close(): Promise<void>;
}

/** Of the deliveries seen for the first time, every tenth is answered 500 and every twenty-fifth cut off. */
const FAIL_EVERY = 10;
const RESET_EVERY = 25;

/** The application at the other end: takes deliveries on loopback, checks each signature, and fails now and then. */
export async function openReceiver(secret: string): Promise<Receiver> {
  const seen = new Map<string, Seen>();
  let badSignatures = 0;

  function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
    if (!isSigned(request, body, secret)) {
      badSignatures += 1;
      response.writeHead(401).end();
      return;
    }
    const id = headerOf(request, 'webhook-id');
    const entry = seen.get(id) ?? {
      guid: headerOf(request, 'x-github-delivery'),
      requests: 0,
      delivered: 0,
      firstDeliveredAt: null,
    };
    seen.set(id, entry);
    entry.requests += 1;
    if (entry.requests === 1 && seen.size % RESET_EVERY === 0) {
      request.socket.resetAndDestroy();
    } else if (entry.requests === 1 && seen.size % FAIL_EVERY === 0) {
      response.writeHead(500).end();
    } else {
      entry.delivered += 1;
      entry.firstDeliveredAt ??= performance.now();
      response.writeHead(200).end();
    }
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    seen,
    badSignatures: () => badSignatures,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function isSigned(request: IncomingMessage, body: Buffer, secret: string): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const given = Buffer.from(headerOf(request, 'x-hub-signature-256'));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
