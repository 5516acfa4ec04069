import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { AGENTS, allow, openSender } from './sending.ts';
import { grant, guardedBy, openGuardedReceiver, openTokenServer, until } from './token-server.ts';

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test('a token is asked for as RFC 6749 says, and sent as the one Authorization', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver();
    const auth = {
      clientId: 'a b:c',
      clientSecret: 'p+%/é',
      scope: 'read write',
      audience: 'https://a.example/?b=c&d',
    };
    const headers = [{ name: 'Authorization', value: 'Basic written' }];
    const outcome = await openSender(openAgent).send(guardedBy(tokens.url, receiver.url, auth, { headers }));
    expect(outcome).toMatchObject({ status: 200 });
    expect(receiver.authorizations).toEqual(['Bearer token-1']);
    const [asked] = tokens.asked;
    expect(asked).toMatchObject({ method: 'POST', url: '/oauth/token?tenant=secret-tenant' });
    expect(asked?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('a+b%3Ac:p%2B%25%2F%C3%A9').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'user-agent': 'Hookyard/1.2.3',
    });
    expect(asked?.form).toBe(
      'grant_type=client_credentials&scope=read+write&audience=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d',
    );
  });

  test('without scope and audience neither is asked for', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver();
    await openSender(openAgent).send(guardedBy(tokens.url, receiver.url));
    expect(tokens.asked.map(({ form }) => form)).toEqual(['grant_type=client_credentials']);
  });

  test.each([
    [
      '401 with an error code',
      401,
      '{"error":"invalid_client","error_description":"secret-words"}',
      'answered 401 invalid_client',
    ],
    ['400 with an error of its own', 400, '{"error":"secret-words"}', 'answered 400'],
    ['500 without JSON', 500, 'secret-words', 'answered 500'],
    ['a redirect', 302, '', 'answered 302'],
    ['no JSON', 200, 'secret-words', 'holds no access_token'],
    ['JSON that is no object', 200, '"secret-words"', 'holds no access_token'],
    ['null', 200, 'null', 'holds no access_token'],
    ['nothing', 200, '', 'holds no access_token'],
    ['no token', 200, '{"token_type":"Bearer"}', 'holds no access_token'],
    ['a token that is no text', 200, '{"access_token":{"secret":1}}', 'holds no access_token'],
    ['an empty token', 200, '{"access_token":""}', 'holds no access_token'],
    ['a token with a line break', 200, '{"access_token":"a\\r\\nX-B: secret"}', 'holds no access_token'],
    ['a token with a space', 200, '{"access_token":"a secret"}', 'holds no access_token'],
    ['a token beyond ASCII', 200, '{"access_token":"secr\u00e9t"}', 'holds no access_token'],
    ['a token of another type', 200, '{"access_token":"secret","token_type":"mac"}', 'another type than Bearer'],
    ['more than 8 KiB', 200, `{"access_token":"secret","x":"${'x'.repeat(9_000)}"}`, 'longer than 8 KiB'],
    ['more than is read', 200, `{"access_token":"secret","x":"${'x'.repeat(200_000)}"}`, 'longer than 8 KiB'],
  ])(
    'a token server that answers with %s: nothing is sent, and the outcome says why',
    async (_what, status, answer, why) => {
      const tokens = await openTokenServer((response) =>
        response.writeHead(status, { Location: '/secret' }).end(answer),
      );
      const receiver = await openGuardedReceiver();
      const outcome = await openSender(openAgent).send(guardedBy(tokens.url, receiver.url));
      expect(outcome).toEqual({ kind: 'failure', reason: 'other', message: expect.stringContaining(why) });
      expect(outcome).toHaveProperty('message', expect.stringMatching(/^Not sent without its token: .+\.$/));
      expect(JSON.stringify(outcome)).not.toMatch(/secret|127\.0\.0\.1|http:/);
      expect(tokens.asked).toHaveLength(1);
      expect(receiver.authorizations).toEqual([]);
    },
  );

  test('a token server that cannot be reached is the failure of the attempt', async () => {
    const receiver = await openGuardedReceiver();
    const closed = guardedBy('http://127.0.0.1:1/secret', receiver.url);
    expect(await openSender(openAgent).send(closed)).toEqual({
      kind: 'failure',
      reason: 'connect',
      message: 'Not sent without its token. The token server: No connection (ECONNREFUSED).',
    });
  });

  test.each(['http://10.0.0.1/token', 'http://169.254.169.254/token', 'http://[::ffff:10.0.0.1]/token'])(
    'a token is not asked for at %s',
    async (tokenUrl) => {
      const receiver = await openGuardedReceiver();
      expect(await openSender(openAgent).send(guardedBy(tokenUrl, receiver.url))).toMatchObject({
        kind: 'failure',
        reason: 'address-denied',
        message: expect.stringMatching(
          /^Not sent without its token\. The token server: The URL's address may not be dialled/,
        ),
      });
      expect(receiver.authorizations).toEqual([]);
    },
  );

  test('a name of the token server is judged when it is resolved', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver();
    const sender = openSender(openAgent, {
      allowed: allow('127.0.0.1'),
      resolve: (_name, _options, callback) => callback(null, [{ address: '10.0.0.1', family: 4 }]),
    });
    const named = tokens.url.replace('127.0.0.1', 'tokens.example');
    expect(await sender.send(guardedBy(named, receiver.url))).toMatchObject({ reason: 'address-refused' });
    expect(tokens.asked).toEqual([]);
  });

  test('a token server that hangs takes the time of the attempt and no more', async () => {
    const tokens = await openTokenServer(() => {});
    const receiver = await openGuardedReceiver();
    const hanging = guardedBy(tokens.url, receiver.url, {}, { timeoutMs: 40 });
    expect(await openSender(openAgent).send(hanging)).toEqual({
      kind: 'failure',
      reason: 'timeout',
      message: 'Not sent without its token: the token server gave no whole answer in time.',
    });
    expect(receiver.authorizations).toEqual([]);
  });

  test('a token is kept of no response, and neither is the secret that it was given for', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver((authorization) => [500, `${authorization} secret-of-client end`]);
    const outcome = await openSender(openAgent).send(guardedBy(tokens.url, receiver.url));
    expect(outcome).toMatchObject({ status: 500, excerpt: 'Bearer *** *** end' });
  });
});

describe('a token is used again', () => {
  async function opened(granted: Readonly<Record<string, unknown>> = {}) {
    const tokens = await openTokenServer((response, count) =>
      grant(response, { access_token: `token-${count}`, ...granted }),
    );
    const receiver = await openGuardedReceiver();
    const clock = makeFakeClock();
    return { tokens, receiver, clock, sender: openSender(openGuardedAgent, { clock }) };
  }

  test.each([
    ['for five minutes, less the margin, where its life is not said', {}, 270_000],
    ['for its life, less 30 s', { expires_in: 3_600 }, 3_570_000],
    ['for its life as text', { expires_in: '3600' }, 3_570_000],
    ['for nine tenths of a short life', { expires_in: 100 }, 90_000],
    ['for a day at most', { expires_in: 1e12 }, 86_370_000],
    ['as where nothing is said, for a life that is none', { expires_in: 'soon' }, 270_000],
    ['as where nothing is said, for a life below 0', { expires_in: -1 }, 270_000],
  ])('%s', async (_promise, granted, lastMs) => {
    const { tokens, receiver, clock, sender } = await opened(granted);
    const destination = guardedBy(tokens.url, receiver.url);
    await sender.send(destination);
    clock.advance(lastMs - 1);
    await sender.send(destination);
    expect(receiver.authorizations).toEqual(['Bearer token-1', 'Bearer token-1']);
    clock.advance(1);
    await sender.send(destination);
    expect(receiver.authorizations.at(-1)).toBe('Bearer token-2');
    expect(tokens.asked).toHaveLength(2);
  });

  test('once, where it has no life', async () => {
    const { tokens, receiver, sender } = await opened({ expires_in: 0 });
    const destination = guardedBy(tokens.url, receiver.url);
    for (let n = 0; n < 2; n += 1) await sender.send(destination);
    expect(receiver.authorizations).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test('only for the same client, secret, scope and audience', async () => {
    const { tokens, receiver, sender } = await opened();
    const others = [
      {},
      { clientId: 'x' },
      { clientSecret: 'x' },
      { scope: 'x' },
      { audience: 'x' },
      { tokenUrl: `${tokens.url}&x` },
    ];
    for (const other of [...others, ...others]) await sender.send(guardedBy(tokens.url, receiver.url, other));
    const each = others.map((_other, at) => `Bearer token-${at + 1}`);
    expect(receiver.authorizations).toEqual([...each, ...each]);
  });
});

describe('a token that the receiver refuses', () => {
  test('is asked for anew by the next attempt, and nothing is sent twice within one', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver((authorization) => [authorization === 'Bearer token-1' ? 401 : 200, '']);
    const sender = openSender(openGuardedAgent);
    const destination = guardedBy(tokens.url, receiver.url);
    expect(await sender.send(destination)).toMatchObject({ status: 401 });
    expect(receiver.authorizations).toEqual(['Bearer token-1']);
    expect(await sender.send(destination)).toMatchObject({ status: 200 });
    expect(await sender.send(destination)).toMatchObject({ status: 200 });
    expect(receiver.authorizations).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-2']);
    expect(tokens.asked).toHaveLength(2);
  });

  test('with 403 is kept: the token was understood', async () => {
    const tokens = await openTokenServer();
    const receiver = await openGuardedReceiver(() => [403, '']);
    const sender = openSender(openGuardedAgent);
    for (let n = 0; n < 2; n += 1) await sender.send(guardedBy(tokens.url, receiver.url));
    expect(tokens.asked).toHaveLength(1);
  });
});

describe('of deliveries that wait for the same token', () => {
  test('one asks for it', async () => {
    const waiting: ServerResponse[] = [];
    const tokens = await openTokenServer((response) => waiting.push(response));
    const receiver = await openGuardedReceiver();
    const sender = openSender(openGuardedAgent);
    const sent = Array.from({ length: 20 }, () => sender.send(guardedBy(tokens.url, receiver.url)));
    await until(() => waiting.length > 0);
    for (const response of waiting) grant(response, { access_token: 'shared' });
    const outcomes = await Promise.all(sent);
    expect(outcomes).toEqual(Array(20).fill(expect.objectContaining({ status: 200 })));
    expect(tokens.asked).toHaveLength(1);
    expect(receiver.authorizations).toEqual(Array(20).fill('Bearer shared'));
  });

  test('all fail where it does, and the next one asks again', async () => {
    const tokens = await openTokenServer((response, count) => {
      if (count === 1) response.writeHead(503).end();
      else grant(response, { access_token: 'second' });
    });
    const receiver = await openGuardedReceiver();
    const sender = openSender(openGuardedAgent);
    const send = () => sender.send(guardedBy(tokens.url, receiver.url));
    const outcomes = await Promise.all([send(), send(), send()]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(Array(3).fill('failure'));
    expect(await send()).toMatchObject({ status: 200 });
    expect(tokens.asked).toHaveLength(2);
  });

  test('each waits for its own time only', async () => {
    let answer = () => {};
    const tokens = await openTokenServer((response) => {
      answer = () => grant(response, { access_token: 'late' });
    });
    const receiver = await openGuardedReceiver();
    const sender = openSender(openGuardedAgent);
    const patient = sender.send(guardedBy(tokens.url, receiver.url));
    const hasty = sender.send(guardedBy(tokens.url, receiver.url, {}, { timeoutMs: 30 }));
    expect(await hasty).toMatchObject({ kind: 'failure', reason: 'timeout' });
    await until(() => tokens.asked.length > 0);
    answer();
    expect(await patient).toMatchObject({ status: 200 });
    expect(tokens.asked).toHaveLength(1);
  });

  test('what the token takes is taken from the time of the attempt', async () => {
    const clock = makeFakeClock();
    const tokens = await openTokenServer((response) => {
      clock.advance(6_000);
      grant(response, { access_token: 'slow' });
    });
    const sender = openSender(openGuardedAgent, { clock });
    const receiver = await openGuardedReceiver(() => {
      clock.advance(4_000);
      return [200, 'too late'];
    });
    expect(await sender.send(guardedBy(tokens.url, receiver.url, {}, { timeoutMs: 10_000 }))).toEqual({
      kind: 'failure',
      reason: 'timeout',
      message: 'No whole answer within 10000 ms.',
    });
  });

  test('closing ends the wait', async () => {
    const tokens = await openTokenServer(() => void sender.close());
    const receiver = await openGuardedReceiver();
    const sender = openSender(openGuardedAgent);
    expect(await sender.send(guardedBy(tokens.url, receiver.url))).toMatchObject({
      kind: 'failure',
      message: expect.stringContaining('Hookyard is stopping'),
    });
  });
});
