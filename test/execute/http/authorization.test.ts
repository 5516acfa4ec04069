import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { METHODS, type ResolvedDestination } from '../../../src/model/destination.ts';
import { AGENTS, BODY, destinationAt, listen, openSender } from './sending.ts';

type AuthOf = ResolvedDestination['auth'];

/** A receiver that keeps method, Authorization headers and body of each request, and answers 401 with `answer`. */
async function openReceiver(answer = '') {
  const received: { method: string | undefined; authorizations: readonly string[]; body: string }[] = [];
  const port = await listen(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const authorizations = request.headersDistinct.authorization ?? [];
        received.push({ method: request.method, authorizations, body: Buffer.concat(chunks).toString() });
        response.writeHead(401).end(answer);
      });
    }),
  );
  return { received, url: `http://127.0.0.1:${port}/` };
}

describe.each(AGENTS)('%s', (_agent, openAgent) => {
  test.each(METHODS)('a delivery by %s has its body', async (method) => {
    const { received, url } = await openReceiver();
    await openSender(openAgent).send(destinationAt(url, { method }));
    expect(received).toEqual([{ method, authorizations: [], body: BODY.toString() }]);
  });

  test.each<[string, AuthOf, string]>([
    ['a bearer token', { kind: 'bearer', token: 'mF_9.B5f-4.1JqM' }, 'Bearer mF_9.B5f-4.1JqM'],
    // The examples of RFC 7617 §2 and §2.1.
    [
      'a user name and a password',
      { kind: 'basic', username: 'Aladdin', password: 'open sesame' },
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    ],
    ['both in UTF-8', { kind: 'basic', username: 'test', password: '123£' }, 'Basic dGVzdDoxMjPCow=='],
    ['both composed', { kind: 'basic', username: 'e\u0301', password: '' }, 'Basic w6k6'],
    ['a password with colons', { kind: 'basic', username: 'u', password: ':a:' }, 'Basic dTo6YTo='],
  ])('%s is sent as the one Authorization', async (_what, auth, expected) => {
    const { received, url } = await openReceiver();
    const headers = [{ name: 'AUTHORIZATION', value: 'Bearer written' }];
    await openSender(openAgent).send(destinationAt(url, { auth, headers }));
    expect(received.map(({ authorizations }) => authorizations)).toEqual([[expected]]);
  });

  test.each<[string, AuthOf, string]>([
    ['a bearer token', { kind: 'bearer', token: 'a/b+c' }, 'a/b+c a%2Fb%2Bc a\\/b+c'],
    ['a password', { kind: 'basic', username: 'u', password: 'open sesame' }, 'open sesame dTpvcGVuIHNlc2FtZQ=='],
  ])('%s is kept of no response', async (_what, auth, said) => {
    const { url } = await openReceiver(`no: ${said} end`);
    const outcome = await openSender(openAgent).send(destinationAt(url, { auth }));
    expect(outcome).toMatchObject({ status: 401, excerpt: expect.stringMatching(/^no: (\*\*\* )+end$/) });
  });

  test.each<[string, AuthOf, string]>([
    ['a token with a line break', { kind: 'bearer', token: 'a\r\nX-B: b' }, 'what HTTP does not allow'],
    ['a token beyond Latin-1', { kind: 'bearer', token: '🚀' }, 'what HTTP does not allow'],
    ['a user name with a colon', { kind: 'basic', username: 'secret:name', password: '' }, 'holds a colon'],
    ['a password with a line break', { kind: 'basic', username: 'u', password: 'secret\n' }, 'control character'],
  ])('%s sends nothing, and the outcome says why', async (_what, auth, why) => {
    const { received, url } = await openReceiver();
    const outcome = await openSender(openAgent).send(destinationAt(url, { auth }));
    expect(outcome).toEqual({ kind: 'failure', reason: 'other', message: expect.stringContaining(why) });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(received).toEqual([]);
  });
});
