import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhooks } from '@octokit/webhooks';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/model/clock.ts';
import { BODY, destinationAt, listen, NOW_AT, openSender } from './sending.ts';

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

/** A receiver that keeps what it gets and answers with `answer`. */
async function openReceiver(answer: (response: ServerResponse) => void = (response) => void response.end()) {
  const received: Received[] = [];
  const port = await listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ request, body: Buffer.concat(chunks) });
        answer(response);
      });
    }),
  );
  return { received, url: `http://127.0.0.1:${port}/hook?x=1`, port };
}

function only(received: readonly Received[]): Received {
  const [first] = received;
  if (first === undefined || received.length !== 1) throw new Error(`${received.length} requests came in`);
  return first;
}

test('a delivery is one POST of exactly its bytes, with every header in its place', async () => {
  const receiver = await openReceiver((response) => response.writeHead(202).end('thanks'));
  const outcome = await openSender().send(
    destinationAt(receiver.url, { headers: [{ name: 'X-Team', value: 'blue' }] }),
    { event: { headers: { 'x-github-hook-id': '77' } } },
  );
  expect(outcome).toEqual({ kind: 'response', status: 202, retryAfterMs: null, excerpt: 'thanks' });
  const { request, body } = only(receiver.received);
  expect(body.equals(BODY)).toBe(true);
  expect([request.method, request.url]).toEqual(['POST', '/hook?x=1']);
  expect(request.headers).toEqual({
    host: `127.0.0.1:${receiver.port}`,
    connection: 'keep-alive',
    'content-length': String(BODY.length),
    accept: '*/*',
    'x-team': 'blue',
    'user-agent': 'Hookyard/1.2.3',
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': '6f1a2b3c-0000-4000-8000-000000000001',
    'x-github-hook-id': '77',
    'webhook-id': 'msg_2b1c',
    'webhook-timestamp': String(NOW_AT / 1_000),
  });
});

test('a destination cannot set what Hookyard says of a delivery, nor how it travels', async () => {
  const receiver = await openReceiver();
  const forged = [
    ['Webhook-Signature', 'v1,forged'],
    ['WEBHOOK-ID', 'forged'],
    ['x-hub-signature-256', 'sha256=forged'],
    ['X-GitHub-Event', 'forged'],
    ['content-type', 'text/forged'],
    ['Host', 'forged.example'],
    ['Transfer-Encoding', 'chunked'],
    ['Accept-Encoding', 'gzip'],
    ['Expect', '100-continue'],
  ].map(([name = '', value = '']) => ({ name, value }));
  const headers = [...forged, { name: 'Authorization', value: 'Bearer abc' }];
  const outcome = await openSender().send(destinationAt(receiver.url, { headers }));
  expect(outcome.kind).toBe('response');
  const { request } = only(receiver.received);
  expect(request.rawHeaders.join('\n')).not.toMatch(/forged|gzip|chunked|100-continue/);
  expect(request.headers.authorization).toBe('Bearer abc');
});

test('what was signed verifies at the receiver with standardwebhooks and Octokit', async () => {
  const receiver = await openReceiver();
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  await openSender().send(destinationAt(receiver.url, { signingSecrets: [secret] }));
  const { request, body } = only(receiver.received);
  const hub = String(request.headers['x-hub-signature-256']);
  expect(await new Webhooks({ secret }).verify(body.toString(), hub)).toBe(true);
  // The library takes no time but its own: the fixed one of this test is signed again by it and compared.
  expect(new Webhook(secret).sign('msg_2b1c', new Date(NOW_AT), body.toString())).toBe(
    request.headers['webhook-signature'],
  );
});

test('a secret that is no key sends nothing', async () => {
  const receiver = await openReceiver();
  const outcome = await openSender().send(destinationAt(receiver.url, { signingSecrets: ['whsk_nonsense'] }));
  expect(outcome).toMatchObject({ kind: 'failure', reason: 'other', message: expect.stringContaining('secret 1') });
  expect(receiver.received).toHaveLength(0);
});

test('a destination may send a User-Agent of its own', async () => {
  const receiver = await openReceiver();
  const headers = [{ name: 'user-agent', value: 'acme-relay/1' }];
  await openSender().send(destinationAt(receiver.url, { headers }));
  expect(only(receiver.received).request.headers['user-agent']).toBe('acme-relay/1');
});

test('an empty body is sent with its length', async () => {
  const receiver = await openReceiver();
  const outcome = await openSender().send(destinationAt(receiver.url), { body: new Uint8Array() });
  expect(outcome).toMatchObject({ kind: 'response', status: 200, excerpt: '' });
  expect(only(receiver.received).request.headers['content-length']).toBe('0');
});

test('a body of 8 MiB arrives whole', async () => {
  const receiver = await openReceiver();
  const body = Buffer.alloc(8 * 1024 * 1024, 'x🚀');
  expect(await openSender().send(destinationAt(receiver.url), { body })).toMatchObject({ status: 200 });
  expect(only(receiver.received).body.equals(body)).toBe(true);
});

describe('statuses are reported as they are', () => {
  test.each([200, 204, 304, 400, 404, 410, 500, 503])('%d', async (status) => {
    const receiver = await openReceiver((response) => response.writeHead(status).end());
    const outcome = await openSender().send(destinationAt(receiver.url));
    expect(outcome).toEqual({ kind: 'response', status, retryAfterMs: null, excerpt: '' });
  });

  test.each([301, 302, 303, 307, 308])('%d, which is not followed', async (status) => {
    const receiver = await openReceiver((response) => response.writeHead(status, { Location: '/elsewhere' }).end());
    expect(await openSender().send(destinationAt(receiver.url))).toMatchObject({ kind: 'response', status });
    expect(receiver.received).toHaveLength(1);
  });

  test('an early hint is not yet the answer', async () => {
    const receiver = await openReceiver((response) => {
      response.writeEarlyHints({ link: '</a>; rel=preload' });
      response.writeHead(500).end('late');
    });
    expect(await openSender().send(destinationAt(receiver.url))).toMatchObject({ status: 500, excerpt: 'late' });
  });
});

describe('how long a receiver asks to be left alone', () => {
  test.each([
    ['seconds', { 'Retry-After': '30' }, '', 30_000],
    ['a date', { 'Retry-After': new Date(NOW_AT + 90_000).toUTCString() }, '', 90_000],
    ['nothing', {}, '{"message":"slow down"}', null],
    ['Discord’s body', { 'Content-Type': 'application/json' }, '{"retry_after": 1.337}', 1_337],
    ['header before body', { 'Retry-After': '2' }, '{"retry_after": 9}', 2_000],
    ['body, where the header is nonsense', { 'Retry-After': 'soon' }, '{"retry_after": 9}', 9_000],
  ])('%s', async (_form, headers, body, retryAfterMs) => {
    const receiver = await openReceiver((response) => response.writeHead(429, headers).end(body));
    expect(await openSender().send(destinationAt(receiver.url))).toMatchObject({ status: 429, retryAfterMs });
  });

  test('retry_after in a body counts with 429 only, the header always', async () => {
    const receiver = await openReceiver((response) => response.writeHead(503).end('{"retry_after": 9}'));
    expect(await openSender().send(destinationAt(receiver.url))).toMatchObject({ status: 503, retryAfterMs: null });
    const other = await openReceiver((response) => response.writeHead(503, { 'Retry-After': '4' }).end());
    expect(await openSender().send(destinationAt(other.url))).toMatchObject({ status: 503, retryAfterMs: 4_000 });
  });
});

test('what is kept of a response holds no secret, no URL and no control character', async () => {
  const secret = 'tok/en+1234';
  const signingSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const receiver = await openReceiver((response) => {
    const echo = JSON.stringify({ bad: secret, at: '/hook?x=1', key: signingSecret, enc: encodeURIComponent(secret) });
    response.writeHead(400).end(`${echo}\u0000 ${receiver.url}\r\n`);
  });
  const destination = destinationAt(receiver.url, { secrets: [secret], signingSecrets: [signingSecret] });
  const outcome = await openSender().send(destination);
  expect(outcome).toMatchObject({ excerpt: '{"bad":"***","at":"***","key":"***","enc":"***"} *** ' });
});

test('the host is removed too where the whole URL came from a secret', async () => {
  const receiver = await openReceiver((response) => response.end(`host 127.0.0.1:${receiver.port} and 127.0.0.1`));
  const outcome = await openSender().send(destinationAt(receiver.url, { shownUrl: '***', secrets: [receiver.url] }));
  expect(outcome).toMatchObject({ excerpt: 'host *** and ***' });
});

test('a compressed answer that nobody asked for is kept as its bytes, not inflated', async () => {
  const receiver = await openReceiver((response) =>
    response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip at all'),
  );
  expect(await openSender().send(destinationAt(receiver.url))).toMatchObject({ excerpt: 'no gzip at all' });
  expect(only(receiver.received).request.headers).not.toHaveProperty('accept-encoding');
});

test.each([
  ['a header value with a line break', { headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] }],
  ['a header name with a space', { headers: [{ name: 'X A', value: 'a' }] }],
  ['a header value beyond Latin-1', { headers: [{ name: 'X-A', value: '🚀' }] }],
  ['a URL that is none', { url: 'nonsense' }],
])('%s is a failure, never an exception, and nothing is sent', async (_what, more) => {
  const receiver = await openReceiver();
  const outcome = await openSender().send({ ...destinationAt(receiver.url), ...more });
  expect(outcome).toMatchObject({ kind: 'failure', reason: 'other' });
  expect(JSON.stringify(outcome)).not.toContain('nonsense');
  expect(receiver.received).toHaveLength(0);
});

test('one connection serves deliveries that follow one another', async () => {
  const receiver = await openReceiver((response) => response.end('ok'));
  const sender = openSender();
  const destination = destinationAt(receiver.url);
  for (let n = 0; n < 3; n += 1) {
    expect(await sender.send(destination)).toMatchObject({ status: 200 });
    // undici takes a connection back one turn after its answer has ended.
    await new Promise(setImmediate);
  }
  expect(new Set(receiver.received.map(({ request }) => request.socket)).size).toBe(1);
});

test('deliveries under way at once do not wait for one another', async () => {
  const waiting: ServerResponse[] = [];
  const receiver = await openReceiver((response) => {
    waiting.push(response);
    // Answered only once all have come in: a queue anywhere would end in timeouts.
    if (waiting.length === 20) for (const each of waiting) each.end();
  });
  const sender = openSender();
  const destination = destinationAt(receiver.url);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => sender.send(destination)));
  expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(20).fill('response'));
});

test('one timer is set for an attempt, and taken back when it ends', async () => {
  const receiver = await openReceiver();
  const timers: string[] = [];
  const clock: Clock = {
    now: () => NOW_AT,
    after: (delayMs) => {
      timers.push(`set ${delayMs}`);
      return () => timers.push('taken back');
    },
  };
  await openSender({ clock }).send(destinationAt(receiver.url, { timeoutMs: 7_000 }));
  expect(timers).toEqual(['set 7000', 'taken back']);
});

test('closing ends what is under way with a failure', async () => {
  const sender = openSender();
  const receiver = await openReceiver(() => void sender.close());
  expect(await sender.send(destinationAt(receiver.url))).toMatchObject({ kind: 'failure', reason: 'other' });
  expect(await sender.send(destinationAt(receiver.url))).toMatchObject({ kind: 'failure', reason: 'other' });
  expect(receiver.received).toHaveLength(1);
});
