import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { openUnpooledAgent } from '../../../src/execute/http/unpooled-agent.ts';
import { selfSigned } from './self-signed.ts';
import { sendInProcess } from './send-in-process.ts';
import { destinationAt, listen, openHostKeeper, openSender } from './sending.ts';

const OK = { kind: 'response', status: 200, retryAfterMs: null, excerpt: 'ok' };

/** Keeps its side of every connection open for as long as it is asked to. */
async function openPatient(server = createServer()) {
  let opened = 0;
  server.keepAliveTimeout = 0;
  server.on('connection', () => {
    opened += 1;
  });
  server.on('request', (_request, response) => response.end('ok'));
  return { port: await listen(server), opened: () => opened };
}

test('each delivery has a connection, which ends with it', async () => {
  const server = createServer();
  const { port, opened } = await openPatient(server);
  let closed: (() => void) | undefined;
  const bothClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  let left = 2;
  server.on('connection', (socket) =>
    socket.on('close', () => {
      left -= 1;
      if (left === 0) closed?.();
    }),
  );
  const sender = openSender(openUnpooledAgent);
  for (let n = 0; n < 2; n += 1) expect(await sender.send(destinationAt(`http://127.0.0.1:${port}/`))).toEqual(OK);
  await bothClosed;
  expect(opened()).toBe(2);
});

describe('a process ends by itself after its last delivery', () => {
  test('to http:, with neither undici nor TLS loaded for it', async () => {
    const { port } = await openPatient();
    const { outcome, imported, builtIn } = await sendInProcess('unpooled-agent', `http://127.0.0.1:${port}/`);
    expect(outcome).toEqual(OK);
    expect(imported).toContain('./judge-address.ts');
    expect(imported).not.toContain('undici');
    expect(builtIn).toContain('NativeModule _http_client');
    expect(builtIn.filter((name) => /undici|NativeModule (_tls|tls|https)/.test(name))).toEqual([]);
  });

  test('to https:', async () => {
    const { key, cert } = selfSigned('trusted.example');
    const { port } = await openPatient(createTlsServer({ key, cert }));
    const sent = await sendInProcess('unpooled-agent', `https://trusted.example:${port}/`, { trusted: cert });
    expect(sent.outcome).toEqual(OK);
  });

  test('that failed', async () => {
    const port = await listen(createServer().on('connection', (socket) => socket.destroy()));
    const { outcome } = await sendInProcess('unpooled-agent', `http://127.0.0.1:${port}/`);
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'reset' });
  });
});

describe.each(['guarded-agent', 'unpooled-agent'] as const)('%s, in an environment of its own', (agent) => {
  test('NODE_TLS_REJECT_UNAUTHORIZED=0 makes no certificate trusted', async () => {
    const server = createTlsServer(selfSigned('trusted.example'), (_request, response) => response.end('ok'));
    server.on('tlsClientError', () => {});
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    const { outcome } = await sendInProcess(agent, `https://trusted.example:${await listen(server)}/`, { env });
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'tls' });
  });

  test('a proxy that Node itself would use is not used', async () => {
    const [receiver, proxy] = [await openHostKeeper(), await openHostKeeper()];
    const through = `http://127.0.0.1:${proxy.port}`;
    const env = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: through, http_proxy: through, NO_PROXY: '', no_proxy: '' };
    const { outcome } = await sendInProcess(agent, `http://name.example:${receiver.port}/`, { env });
    expect(outcome).toMatchObject({ kind: 'response', status: 200 });
    expect([receiver.hosts, proxy.hosts]).toEqual([[`name.example:${receiver.port}`], []]);
  });

  test('a parser that was made lenient stays strict', async () => {
    const server = createServer((request) => request.socket.end('HTTP/1.1 200 OK\r\nX-A: a\u0000b\r\n\r\n'));
    const env = { NODE_OPTIONS: '--insecure-http-parser' };
    const { outcome } = await sendInProcess(agent, `http://127.0.0.1:${await listen(server)}/`, { env });
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'other' });
  });
});
