import { describe, expect, test } from 'vitest';
import { only, openReceiver } from './recording-receiver.ts';
import { AGENTS, destinationAt, NOW_AT, openSender } from './sending.ts';

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  describe('statuses are reported as they are', () => {
    test.each([200, 204, 304, 400, 404, 410, 500, 503])('%d', async (status) => {
      const receiver = await openReceiver((response) => response.writeHead(status).end());
      const outcome = await openSender(openAgent).send(destinationAt(receiver.url));
      expect(outcome).toEqual({ kind: 'response', status, retryAfterMs: null, excerpt: '' });
    });

    test.each([301, 302, 303, 307, 308])('%d, which is not followed', async (status) => {
      const receiver = await openReceiver((response) => response.writeHead(status, { Location: '/elsewhere' }).end());
      expect(await openSender(openAgent).send(destinationAt(receiver.url))).toMatchObject({ kind: 'response', status });
      expect(receiver.received).toHaveLength(1);
    });

    test('an early hint is not yet the answer', async () => {
      const receiver = await openReceiver((response) => {
        response.writeEarlyHints({ link: '</a>; rel=preload' });
        response.writeHead(500).end('late');
      });
      expect(await openSender(openAgent).send(destinationAt(receiver.url))).toMatchObject({
        status: 500,
        excerpt: 'late',
      });
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
      expect(await openSender(openAgent).send(destinationAt(receiver.url))).toMatchObject({
        status: 429,
        retryAfterMs,
      });
    });

    test('retry_after in a body counts with 429 only, the header always', async () => {
      const receiver = await openReceiver((response) => response.writeHead(503).end('{"retry_after": 9}'));
      expect(await openSender(openAgent).send(destinationAt(receiver.url))).toMatchObject({
        status: 503,
        retryAfterMs: null,
      });
      const other = await openReceiver((response) => response.writeHead(503, { 'Retry-After': '4' }).end());
      expect(await openSender(openAgent).send(destinationAt(other.url))).toMatchObject({
        status: 503,
        retryAfterMs: 4_000,
      });
    });
  });

  test('what is kept of a response holds no secret, no URL and no control character', async () => {
    const secret = 'tok/en+1234';
    const signingSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const receiver = await openReceiver((response) => {
      const echo = JSON.stringify({
        bad: secret,
        at: '/hook?x=1',
        key: signingSecret,
        enc: encodeURIComponent(secret),
      });
      response.writeHead(400).end(`${echo}\u0000 ${receiver.url}\r\n`);
    });
    const destination = destinationAt(receiver.url, { secrets: [secret], signingSecrets: [signingSecret] });
    const outcome = await openSender(openAgent).send(destination);
    expect(outcome).toMatchObject({ excerpt: '{"bad":"***","at":"***","key":"***","enc":"***"} *** ' });
  });

  test('the host is removed too where the whole URL came from a secret', async () => {
    const receiver = await openReceiver((response) => response.end(`host 127.0.0.1:${receiver.port} and 127.0.0.1`));
    const outcome = await openSender(openAgent).send(
      destinationAt(receiver.url, { shownUrl: '***', secrets: [receiver.url] }),
    );
    expect(outcome).toMatchObject({ excerpt: 'host *** and ***' });
  });

  test('a compressed answer that nobody asked for is kept as its bytes, not inflated', async () => {
    const receiver = await openReceiver((response) =>
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).end('no gzip at all'),
    );
    expect(await openSender(openAgent).send(destinationAt(receiver.url))).toMatchObject({ excerpt: 'no gzip at all' });
    expect(only(receiver.received).request.headers).not.toHaveProperty('accept-encoding');
  });
});
