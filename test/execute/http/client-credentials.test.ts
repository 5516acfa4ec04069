import { describe, expect, test } from 'vitest';
import { AGENTS, allow, openSender } from './sending.ts';
import { guardedBy, openGuardedReceiver, openTokenServer } from './token-server.ts';

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
