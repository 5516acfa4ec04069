import type { ServerResponse } from 'node:http';
import { Webhooks } from '@octokit/webhooks';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import type { Clock } from '../../../src/model/clock.ts';
import { only, openReceiver } from './recording-receiver.ts';
import { AGENTS, BODY, destinationAt, NOW_AT, openSender } from './sending.ts';

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test('a delivery is one POST of exactly its bytes, with every header in its place', async () => {
    const receiver = await openReceiver((response) => response.writeHead(202).end('thanks'));
    const outcome = await openSender(openAgent).send(
      destinationAt(receiver.url, { headers: [{ name: 'X-Team', value: 'blue' }] }),
      { event: { headers: { 'x-github-hook-id': '77' } } },
    );
    expect(outcome).toEqual({ kind: 'response', status: 202, retryAfterMs: null, excerpt: 'thanks' });
    const { request, body } = only(receiver.received);
    expect(body.equals(BODY)).toBe(true);
    expect([request.method, request.url]).toEqual(['POST', '/hook?x=1']);
    expect(request.headers).toEqual({
      host: `127.0.0.1:${receiver.port}`,
      connection: openAgent === openGuardedAgent ? 'keep-alive' : 'close',
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

  test('headers are sent in the case and the order in which they are written', async () => {
    const receiver = await openReceiver();
    const headers = [
      { name: 'X-zULU', value: '1' },
      { name: 'x-Alpha', value: '2' },
      { name: 'X-zULU', value: 'é' },
    ];
    await openSender(openAgent).send(destinationAt(receiver.url, { headers }));
    const raw = only(receiver.received).request.rawHeaders;
    const names = raw.filter((_text, at) => at % 2 === 0).filter((name) => /^(x-(zulu|alpha)|webhook-id)$/i.test(name));
    expect(names).toEqual(['X-zULU', 'x-Alpha', 'X-zULU', 'webhook-id']);
    expect(raw).toContain('é');
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
    const outcome = await openSender(openAgent).send(destinationAt(receiver.url, { headers }));
    expect(outcome.kind).toBe('response');
    const { request } = only(receiver.received);
    expect(request.rawHeaders.join('\n')).not.toMatch(/forged|gzip|chunked|100-continue/);
    expect(request.headers.authorization).toBe('Bearer abc');
  });

  test('what was signed verifies at the receiver with standardwebhooks and Octokit', async () => {
    const receiver = await openReceiver();
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    await openSender(openAgent).send(destinationAt(receiver.url, { signingSecrets: [secret] }));
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
    const outcome = await openSender(openAgent).send(
      destinationAt(receiver.url, { signingSecrets: ['whsk_nonsense'] }),
    );
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'other', message: expect.stringContaining('secret 1') });
    expect(receiver.received).toHaveLength(0);
  });

  test('a destination may send a User-Agent of its own', async () => {
    const receiver = await openReceiver();
    const headers = [{ name: 'user-agent', value: 'acme-relay/1' }];
    await openSender(openAgent).send(destinationAt(receiver.url, { headers }));
    expect(only(receiver.received).request.headers['user-agent']).toBe('acme-relay/1');
  });

  test('an empty body is sent with its length', async () => {
    const receiver = await openReceiver();
    const outcome = await openSender(openAgent).send(destinationAt(receiver.url), { body: new Uint8Array() });
    expect(outcome).toMatchObject({ kind: 'response', status: 200, excerpt: '' });
    expect(only(receiver.received).request.headers['content-length']).toBe('0');
  });

  test('a body of 8 MiB arrives whole', async () => {
    const receiver = await openReceiver();
    const body = Buffer.alloc(8 * 1024 * 1024, 'x🚀');
    expect(await openSender(openAgent).send(destinationAt(receiver.url), { body })).toMatchObject({ status: 200 });
    expect(only(receiver.received).body.equals(body)).toBe(true);
  });

  test.each([
    ['a header value with a line break', { headers: [{ name: 'X-A', value: 'a\r\nX-B: b' }] }],
    ['a header name with a space', { headers: [{ name: 'X A', value: 'a' }] }],
    ['a header value beyond Latin-1', { headers: [{ name: 'X-A', value: '🚀' }] }],
    ['a URL that is none', { url: 'nonsense' }],
  ])('%s is a failure, never an exception, and nothing is sent', async (_what, more) => {
    const receiver = await openReceiver();
    const outcome = await openSender(openAgent).send({ ...destinationAt(receiver.url), ...more });
    expect(outcome).toMatchObject({ kind: 'failure', reason: 'other' });
    expect(JSON.stringify(outcome)).not.toContain('nonsense');
    expect(receiver.received).toHaveLength(0);
  });

  test('deliveries under way at once do not wait for one another', async () => {
    const waiting: ServerResponse[] = [];
    const receiver = await openReceiver((response) => {
      waiting.push(response);
      // Answered only once all have come in: a queue anywhere would end in timeouts.
      if (waiting.length === 20) for (const each of waiting) each.end();
    });
    const sender = openSender(openAgent);
    const destination = destinationAt(receiver.url);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => sender.send(destination)));
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(20).fill('response'));
  });

  test('an attempt has one deadline, and takes back every timer when it ends', async () => {
    const receiver = await openReceiver();
    const timers = new Map<symbol, number>();
    const set: number[] = [];
    const clock: Clock = {
      now: () => NOW_AT,
      after: (delayMs) => {
        const timer = Symbol();
        timers.set(timer, delayMs);
        set.push(delayMs);
        return () => timers.delete(timer);
      },
    };
    await openSender(openAgent, { clock }).send(destinationAt(receiver.url, { timeoutMs: 7_000 }));
    // undici has a timer of its own for connecting.
    expect(set).toEqual(openAgent === openGuardedAgent ? [7_000] : [7_000, 5_000]);
    expect([...timers.values()]).toEqual([]);
  });

  test('closing ends what is under way with a failure', async () => {
    const sender = openSender(openAgent);
    const receiver = await openReceiver(() => void sender.close());
    const stopping = { kind: 'failure', reason: 'other', message: expect.stringContaining('Hookyard is stopping') };
    expect(await sender.send(destinationAt(receiver.url))).toMatchObject(stopping);
    expect(await sender.send(destinationAt(receiver.url))).toMatchObject(stopping);
    expect(receiver.received).toHaveLength(1);
  });
});
