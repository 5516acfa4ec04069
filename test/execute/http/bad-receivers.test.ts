import { createServer as createHttpServer } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { AGENTS, destinationAt, listen, type OpenAgent, openSender } from './sending.ts';

const OK = 'HTTP/1.1 200 OK\r\n';

/** A receiver of bare TCP that does `onRequest` once a request's bytes begin to come. */
async function openRaw(onRequest: (socket: Socket) => void): Promise<string> {
  const port = await listen(createServer((socket) => socket.once('data', () => onRequest(socket))));
  return `http://127.0.0.1:${port}/secret-path`;
}

async function failureOf(openAgent: OpenAgent, url: string, timeoutMs = 10_000) {
  const outcome = await openSender(openAgent).send(destinationAt(url, { timeoutMs }));
  expect(JSON.stringify(outcome)).not.toMatch(/secret-path|127\.0\.0\.1|http:/);
  return outcome;
}

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  describe('one deadline covers the whole exchange', () => {
    test.each([
      ['hangs before its headers', ''],
      ['hangs within its headers', `${OK}Content-Le`],
      ['hangs before its body', `${OK}Content-Length: 10\r\n\r\n`],
      ['hangs within its body', `${OK}Content-Length: 10\r\n\r\nhalf`],
      ['never ends its chunks', `${OK}Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n`],
    ])('a receiver that %s', async (_how, sent) => {
      let closed: (() => void) | undefined;
      const dropped = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const url = await openRaw((socket) => {
        socket.on('close', () => closed?.());
        socket.write(sent);
      });
      // Long enough to be connected on a machine that is busy: else there is nothing to let go.
      expect(await failureOf(openAgent, url, 500)).toMatchObject({ kind: 'failure', reason: 'timeout' });
      // The connection is let go, not left hanging.
      await dropped;
    });

    test('a receiver that answers one byte after another', async () => {
      const text = `${OK}Content-Length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
      const url = await openRaw((socket) => {
        let at = 0;
        const timer = setInterval(() => socket.write(text.charAt(at++)), 2);
        socket.on('close', () => clearInterval(timer));
      });
      expect(await failureOf(openAgent, url, 150)).toMatchObject({ kind: 'failure', reason: 'timeout' });
    });

    test('a receiver that takes nothing of a large body', async () => {
      const port = await listen(createServer((socket) => socket.pause()));
      const outcome = await openSender(openAgent).send(destinationAt(`http://127.0.0.1:${port}/`, { timeoutMs: 100 }), {
        body: new Uint8Array(20 * 1024 * 1024),
      });
      expect(outcome).toMatchObject({ kind: 'failure', reason: 'timeout' });
    });

    test('a name that does not resolve in time, and nothing is sent once it does', async () => {
      const requests: string[] = [];
      const server = createHttpServer((request, response) => {
        requests.push(String(request.url));
        response.end();
      });
      const port = await listen(server);
      let answer: (() => void) | undefined;
      const sender = openSender(openAgent, {
        resolve: (_hostname, _options, callback) => {
          answer = () => callback(null, [{ address: '127.0.0.1', family: 4 }]);
        },
      });
      const destination = destinationAt(`http://late.example:${port}/late`, { timeoutMs: 60 });
      expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'timeout' });
      answer?.();
      // What the late name might have led to would be there before this one.
      expect(await sender.send(destinationAt(`http://127.0.0.1:${port}/next`))).toMatchObject({ status: 200 });
      expect(requests).toEqual(['/next']);
    });
  });

  test('connecting has a deadline of its own', async () => {
    const sender = openSender(openAgent, { connectTimeoutMs: 60, resolve: () => {} });
    expect(await sender.send(destinationAt('http://never.example/'))).toMatchObject({
      kind: 'failure',
      reason: 'timeout',
      message: expect.stringMatching(/^No connection in time \((UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)\)\.$/),
    });
  });

  describe('a connection that breaks', () => {
    test.each<[string, (socket: Socket) => void, string]>([
      ['is reset before an answer', (socket) => void socket.resetAndDestroy(), 'reset'],
      ['is closed without an answer', (socket) => void socket.destroy(), 'reset'],
      ['is half-closed without an answer', (socket) => void socket.end(), 'reset'],
      ['is half-closed within its headers', (socket) => void socket.end(`${OK}Content-`), 'reset'],
      ['is half-closed within its body', (socket) => void socket.end(`${OK}Content-Length: 10\r\n\r\nhalf`), 'reset'],
      ['speaks no HTTP', (socket) => void socket.write('220 mail.example ESMTP ready\r\n'), 'other'],
      ['has a status that is none', (socket) => void socket.write('HTTP/1.1 abc OK\r\n\r\n'), 'other'],
      ['sends endless headers', (socket) => void socket.write(`${OK}X: ${'x'.repeat(100_000)}`), 'other'],
      [
        'changes the protocol',
        (socket) => void socket.write('HTTP/1.1 101 Switching\r\nUpgrade: a\r\nConnection: upgrade\r\n\r\n'),
        'reset',
      ],
      [
        'has chunks that are none',
        (socket) => void socket.write(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
        'other',
      ],
    ])('%s', async (_how, act, reason) => {
      expect(await failureOf(openAgent, await openRaw(act))).toMatchObject({ kind: 'failure', reason });
    });

    // Node and undici agree that these are no answers, and not on why.
    test.each([
      ['changes the protocol to none', 'HTTP/1.1 101 Switching\r\n\r\n'],
      ['sends two lengths', `${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ])('%s', async (_how, sent) => {
      const url = await openRaw((socket) => void socket.end(sent));
      expect(await failureOf(openAgent, url)).toMatchObject({ kind: 'failure' });
    });

    test('closing is how an answer without a length ends', async () => {
      const url = await openRaw((socket) => void socket.end(`${OK}\r\nwhole`));
      expect(await failureOf(openAgent, url)).toMatchObject({ kind: 'response', status: 200, excerpt: 'whole' });
    });

    test('a port that nobody listens at', async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      await new Promise((resolve) => server.close(resolve));
      if (typeof address !== 'object' || address === null) throw new Error('no port');
      expect(await failureOf(openAgent, `http://127.0.0.1:${address.port}/secret-path`)).toMatchObject({
        kind: 'failure',
        reason: 'connect',
        message: 'No connection (ECONNREFUSED).',
      });
    });

    test('the next delivery gets a connection of its own', async () => {
      let requests = 0;
      const port = await listen(
        createServer((socket) => {
          socket.on('data', () => {
            requests += 1;
            if (requests === 1) socket.resetAndDestroy();
            else socket.write(`${OK}Content-Length: 0\r\n\r\n`);
          });
        }),
      );
      const sender = openSender(openAgent);
      const destination = destinationAt(`http://127.0.0.1:${port}/`);
      expect(await sender.send(destination)).toMatchObject({ kind: 'failure', reason: 'reset' });
      expect(await sender.send(destination)).toMatchObject({ kind: 'response', status: 200 });
    });
  });

  describe('a response is read to 64 KiB', () => {
    test('a receiver of 1 GiB has answered, and its connection is dropped', async () => {
      const total = 1024 ** 3;
      const chunk = Buffer.alloc(64 * 1024, 'x');
      let written = 0;
      let closed: (() => void) | undefined;
      const dropped = new Promise<void>((resolve) => {
        closed = resolve;
      });
      const port = await listen(
        createHttpServer((_request, response) => {
          response.writeHead(200, { 'Content-Length': total });
          response.on('close', () => closed?.());
          const pump = () => {
            while (!response.destroyed && written < total) {
              written += chunk.length;
              if (!response.write(chunk)) return void response.once('drain', pump);
            }
          };
          pump();
        }),
      );
      const outcome = await openSender(openAgent).send(destinationAt(`http://127.0.0.1:${port}/`));
      expect(outcome).toEqual({ kind: 'response', status: 200, retryAfterMs: null, excerpt: 'x'.repeat(4_096) });
      await dropped;
      // What the sockets' buffers on both sides hold; the rest was never asked for.
      expect(written).toBeLessThan(32 * 1024 * 1024);
    });
  });
});
