import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openGuardedAgent } from '../../../src/execute/http/guarded-agent.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { openSender } from './sending.ts';
import { grant, guardedBy, openGuardedReceiver, openTokenServer, until } from './token-server.ts';

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
