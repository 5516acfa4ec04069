import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/model/clock.ts';
import type { ResolvedDestination } from '../../../src/model/destination.ts';
import { AGENTS, destinationAt, listen, openSender, STILL_CLOCK } from './sending.ts';

/** As long as GitHub's are, and with what JSON, URLs and HTML write in other ways. */
const TOKEN = `eyJhbGciOiJSUzI1NiJ9.${'claims+/'.repeat(200)}.signature_-1`;

/** A receiver that keeps the Authorization headers of each request, and answers with `answer`. */
async function openReceiver(answer = '') {
  const authorizations: (readonly string[])[] = [];
  const port = await listen(
    createServer((request, response) => {
      authorizations.push(request.headersDistinct.authorization ?? []);
      request.resume().on('end', () => response.writeHead(401).end(answer));
    }),
  );
  const destination = (more: Partial<ResolvedDestination> = {}) =>
    destinationAt(`http://127.0.0.1:${port}/secret-path`, { auth: { kind: 'oidc' }, ...more });
  return { authorizations, port, destination };
}

/** Gives the 1st, 2nd, … token, and keeps for whom. */
function counting() {
  const audiences: string[] = [];
  const idToken = async (audience: string) => `token-${audiences.push(audience)}`;
  return { audiences, idToken };
}

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test('each attempt carries a token of its own, asked for the origin of its destination', async () => {
    const { authorizations, port, destination } = await openReceiver();
    const { audiences, idToken } = counting();
    const sender = openSender(openAgent, { idToken });
    const one = destination();
    await sender.send(one);
    await sender.send(one);
    expect(audiences).toEqual(Array(2).fill(`http://127.0.0.1:${port}`));
    expect(authorizations).toEqual([['Bearer token-1'], ['Bearer token-2']]);
  });

  test('a destination that asks for no token gets none', async () => {
    const { authorizations, destination } = await openReceiver();
    const { audiences, idToken } = counting();
    await openSender(openAgent, { idToken }).send(destination({ auth: null }));
    expect([audiences, authorizations]).toEqual([[], [[]]]);
  });

  test('the token takes the place of an Authorization that the destination sets', async () => {
    const { authorizations, destination } = await openReceiver();
    const headers = [{ name: 'authorization', value: 'Basic abc' }];
    await openSender(openAgent, counting()).send(destination({ headers }));
    expect(authorizations).toEqual([['Bearer token-1']]);
  });

  test('a token is kept of no response, whole or cut off, in no form', async () => {
    const forms = [TOKEN, encodeURIComponent(TOKEN), JSON.stringify(TOKEN).replaceAll('/', '\\/')];
    const { destination } = await openReceiver(`no: Bearer ${forms.join(' ')} ${'.'.repeat(1_000)}${TOKEN.repeat(2)}`);
    const outcome = await openSender(openAgent, { idToken: async () => TOKEN }).send(destination());
    expect(outcome).toMatchObject({ excerpt: `no: Bearer *** *** "***" ${'.'.repeat(1_000)}***` });
  });

  test('a token with a line break is refused, and nothing is sent', async () => {
    const { authorizations, destination } = await openReceiver();
    const outcome = await openSender(openAgent, { idToken: async () => 'a\r\nX-B: b' }).send(destination());
    expect(outcome).toMatchObject({ reason: 'other', message: expect.stringContaining('what HTTP does not allow') });
    expect(authorizations).toEqual([]);
  });
});

describe('nothing is sent without its token', () => {
  const [[, openAgent] = []] = AGENTS;
  if (openAgent === undefined) throw new Error('no agent');

  test.each([
    ['rejected', () => Promise.reject(new Error('the job lacks `id-token: write`.'))],
    [
      'thrown',
      () => {
        throw new Error('the job lacks `id-token: write`.');
      },
    ],
  ])('where asking for it is %s, the outcome says why', async (_how, idToken) => {
    const { authorizations, destination } = await openReceiver();
    expect(await openSender(openAgent, { idToken }).send(destination())).toEqual({
      kind: 'failure',
      reason: 'other',
      message: 'Not sent without its token: the job lacks `id-token: write`.',
    });
    expect(authorizations).toEqual([]);
  });

  test('where it does not come in the time of an attempt', async () => {
    const { authorizations, destination } = await openReceiver();
    const sender = openSender(openAgent, { idToken: () => new Promise(() => {}) });
    expect(await sender.send(destination({ timeoutMs: 40 }))).toEqual({
      kind: 'failure',
      reason: 'timeout',
      message: 'Not sent without its token: none came within 40 ms.',
    });
    expect(authorizations).toEqual([]);
  });

  test('and the wait for one that came ends there', async () => {
    const { destination } = await openReceiver();
    const running = new Set<symbol>();
    const clock: Clock = {
      now: STILL_CLOCK.now,
      after: () => {
        const timer = Symbol();
        running.add(timer);
        return () => running.delete(timer);
      },
    };
    expect(await openSender(openAgent, { ...counting(), clock }).send(destination())).toMatchObject({ status: 401 });
    expect(running.size).toBe(0);
  });

  test('where nobody can give one', async () => {
    const { authorizations, destination } = await openReceiver();
    expect(await openSender(openAgent).send(destination())).toEqual({
      kind: 'failure',
      reason: 'other',
      message: 'Not sent: `auth: oidc` needs the Action, since GitHub gives such a token to a workflow only.',
    });
    expect(authorizations).toEqual([]);
  });

  test('and none is asked for where nothing may be sent anyway', async () => {
    const { destination } = await openReceiver();
    const { audiences, idToken } = counting();
    await openSender(openAgent, { idToken, allowed: [] }).send(destination());
    await openSender(openAgent, { idToken }).send(destination({ signingSecrets: ['whsk_nonsense'] }));
    expect(audiences).toEqual([]);
  });
});
