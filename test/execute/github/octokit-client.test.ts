import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { judgeRefusal } from '../../../src/execute/github/judge-refusal.ts';
import { octokitClient } from '../../../src/execute/github/octokit-client.ts';
import { octokitsAt, refusalOf, tokenAt, useServer } from '../../app/github/broken-github.ts';

const MIB = 2 ** 20;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const IN_REPOSITORY = { owner: 'o', repo: 'r' };

function answering(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer = '') {
  return (_: IncomingMessage, response: ServerResponse) => void response.writeHead(status, headers).end(body);
}

describe('an answer that is no whole one is none', () => {
  const breaksOff = (status: number, headers: Readonly<Record<string, string>>) =>
    useServer((_, response) => {
      response.writeHead(status, { ...JSON_TYPE, ...headers });
      response.write('{"permission":');
      setTimeout(() => response.destroy(), 20);
    });

  test.each([
    [200, {}],
    [200, { 'content-length': '100' }],
    [201, {}],
    [404, { 'content-length': '100' }],
    [500, {}],
  ])('%i that breaks off, %j', async (status, headers) => {
    const client = tokenAt(await breaksOff(status, headers));
    const refusal = await refusalOf(client.request('GET /repos/{owner}/{repo}', IN_REPOSITORY));
    expect(refusal).toBeInstanceOf(GithubRefusal);
    expect(refusal).toMatchObject({ status: null, headers: {} });
    expect(judgeRefusal(refusal, 0).kind).toBe('retry');
  });

  test('as the App too', async () => {
    const client = octokitClient(await octokitsAt(await breaksOff(200, {})).asApp());
    expect(await refusalOf(client.request('GET /app'))).toMatchObject({ status: null });
  });

  test('one that was compressed, and cut', async () => {
    const zipped = gzipSync(JSON.stringify({ text: 'x'.repeat(1_000) })).subarray(0, -20);
    const origin = await useServer(answering(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, zipped));
    expect(await refusalOf(tokenAt(origin).request('GET /emojis'))).toMatchObject({ status: null });
  });

  test.each([
    ['cut JSON', JSON_TYPE, '{"permission":'],
    ['HTML that says it is JSON', JSON_TYPE, '<html></html>'],
    ['nothing that says it is JSON', JSON_TYPE, ''],
    ['nothing at all', {}, ''],
  ])('%s', async (_, headers, body) => {
    const client = tokenAt(await useServer(answering(200, headers, body)));
    const refusal = await refusalOf(client.request('GET /repos/{owner}/{repo}', IN_REPOSITORY));
    expect(refusal).toMatchObject({ status: null, message: 'GitHub did not answer: what came is no JSON' });
  });

  test.each([['""'], ['null'], ['[]'], ['{}']])('GraphQL that brings %s', async (body) => {
    const client = tokenAt(await useServer(answering(200, JSON_TYPE, body)));
    expect(await refusalOf(client.graphql('{ viewer { login } }'))).toMatchObject({ status: null });
  });

  test('whole ones are answers: JSON, text, nothing, whole numbers beyond 2^53', async () => {
    const origin = await useServer((request, response) => {
      if (request.url?.endsWith('/zen') === true)
        return answering(200, { 'content-type': 'text/plain' }, 'Zen')(request, response);
      if (request.url?.endsWith('/meta') === true)
        return answering(200, JSON_TYPE, '{"id":12345678901234567890}')(request, response);
      const empty = request.url?.endsWith('/dispatches') === true ? 204 : 202;
      return answering(empty, empty === 202 ? JSON_TYPE : {})(request, response);
    });
    const client = tokenAt(origin);
    const seen = [
      await client.request('GET /zen'),
      await client.request('GET /meta'),
      await client.request('POST /repos/{owner}/{repo}/dispatches', { ...IN_REPOSITORY, event_type: 'x' }),
      await client.request('PUT /repos/{owner}/{repo}/x', IN_REPOSITORY),
    ];
    expect(seen.map(({ status, data }) => [status, data])).toEqual([
      [200, 'Zen'],
      [200, { id: '12345678901234567890' }],
      [204, null],
      [202, null],
    ]);
  });
});

describe('an answer that is too large', () => {
  /** Sends until it has sent `most` or nobody reads any more. */
  async function useFlood(most: number, status = 200, headers: Readonly<Record<string, string>> = {}) {
    const sent = { bytes: 0 };
    const chunk = Buffer.alloc(64 * 1024, ' ');
    function* chunks() {
      for (; sent.bytes < most; sent.bytes += chunk.length) yield chunk;
      yield '{}';
    }
    const origin = await useServer((_, response) => {
      response.writeHead(status, { ...JSON_TYPE, ...headers });
      // It fails when nobody reads any more.
      pipeline(Readable.from(chunks()), response).catch(() => {});
    });
    return { origin, sent };
  }

  test('is read no further than 8 MiB, and the step fails for good', async () => {
    const { origin, sent } = await useFlood(300 * MIB);
    const refusal = await refusalOf(tokenAt(origin).request('GET /repos/{owner}/{repo}', IN_REPOSITORY));
    expect(refusal).toMatchObject({ status: 200, message: "GitHub's answer is larger than 8 MiB and was not read" });
    expect(judgeRefusal(refusal, 0)).toEqual({
      kind: 'refused',
      code: 'github-refused',
      reason: "GitHub's answer is larger than 8 MiB and was not read",
    });
    // What lies in the buffers of two sockets is sent and not read.
    expect(sent.bytes).toBeLessThan(40 * MIB);
  });

  test('nor once it is unpacked', async () => {
    const zipped = gzipSync(Buffer.alloc(64 * MIB));
    const origin = await useServer(answering(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }, zipped));
    expect(await refusalOf(tokenAt(origin).request('GET /emojis'))).toMatchObject({ status: 200 });
  });

  test('is still a limit, an error or a 404', async () => {
    const { origin } = await useFlood(20 * MIB, 429, { 'retry-after': '17' });
    const limited = await refusalOf(tokenAt(origin).request('GET /emojis'));
    expect(judgeRefusal(limited, 0)).toMatchObject({ kind: 'rate-limited', untilMs: 17_000 });
    const failing = await useFlood(20 * MIB, 502);
    expect(await refusalOf(tokenAt(failing.origin).request('GET /emojis'))).toMatchObject({ status: 502 });
  });

  test('to the App, whose delivery log holds payloads, only beyond 64 MiB', async () => {
    const within = await useFlood(12 * MIB);
    const app = octokitClient(await octokitsAt(within.origin).asApp());
    expect(await app.request('GET /app')).toMatchObject({ status: 200, data: {} });
    const beyond = await useFlood(300 * MIB);
    const other = octokitClient(await octokitsAt(beyond.origin).asApp());
    expect(await refusalOf(other.request('GET /app'))).toMatchObject({ status: 200 });
    expect(beyond.sent.bytes).toBeLessThan(100 * MIB);
  });
});

describe('redirections', () => {
  /** `/api/v3/old/…` leads to `target`, everything else is answered. */
  async function useMoved(status: number, target: (origin: string) => string | null) {
    const seen: string[] = [];
    const origin: string = await useServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`.trim());
      const location = request.url?.startsWith('/api/v3/repos/old') === true ? target(origin) : null;
      if (request.url?.startsWith('/api/v3/repos/old') !== true)
        return void answering(200, JSON_TYPE, '{"id":1}')(request, response);
      response.writeHead(status, { ...JSON_TYPE, ...(location !== null && { location }) }).end('{"message":"Moved"}');
    });
    return { client: tokenAt(origin), seen, origin };
  }

  test.each([301, 302, 307, 308])('%i within GitHub: the same once more, body and token too', async (status) => {
    const { client, seen } = await useMoved(status, () => '/api/v3/repositories/1/x');
    const parameters = { owner: 'old', repo: 'r', body: 'hi' };
    expect((await client.request('POST /repos/{owner}/{repo}/x', parameters)).data).toEqual({ id: 1 });
    expect(seen).toEqual([
      'POST /api/v3/repos/old/r/x token ghs_x {"body":"hi"}',
      'POST /api/v3/repositories/1/x token ghs_x {"body":"hi"}',
    ]);
  });

  test('never to another host', async () => {
    const asked: string[] = [];
    const elsewhere = await useServer((request, response) => {
      asked.push(request.url ?? '');
      answering(200, { 'content-type': 'application/zip' }, 'PK')(request, response);
    });
    const { client } = await useMoved(302, () => `${elsewhere}/o/r/legacy.zip/main?token=SECRET`);
    const parameters = { owner: 'old', repo: 'r', ref: 'main' };
    const refusal = await refusalOf(client.request('GET /repos/{owner}/{repo}/zipball/{ref}', parameters));
    const reason = `GitHub sends on to ${elsewhere}, another host, which is not followed`;
    expect(judgeRefusal(refusal, 0)).toEqual({ kind: 'refused', code: 'github-refused', reason });
    expect(refusal.status).toBe(302);
    expect(JSON.stringify([refusal, refusal.message, refusal.headers])).not.toContain('SECRET');
    expect(asked).toEqual([]);
  });

  test.each([
    [302, 'http://'],
    [302, 'file:///etc/passwd'],
    [302, null],
    [303, '/api/v3/repositories/1'],
    [300, null],
  ])('%i to %s is no answer either', async (status, target) => {
    const { client, seen } = await useMoved(status, () => target);
    const refusal = await refusalOf(client.request('GET /repos/{owner}/{repo}', { owner: 'old', repo: 'r' }));
    expect(refusal).toMatchObject({ status });
    expect(judgeRefusal(refusal, 0).kind).toBe('refused');
    expect(seen).toHaveLength(1);
  });

  test('without end', async () => {
    const { client, seen } = await useMoved(307, () => '/api/v3/repos/old/r');
    const refusal = await refusalOf(client.request('GET /repos/{owner}/{repo}', { owner: 'old', repo: 'r' }));
    expect(refusal).toMatchObject({ status: 307, message: 'GitHub sends on again and again' });
    expect(seen.length).toBeLessThan(10);
  });

  test('304 is one of the refusals', async () => {
    const client = tokenAt(await useServer(answering(304, { etag: '"x"' })));
    expect(await refusalOf(client.request('GET /emojis'))).toMatchObject({ status: 304 });
  });
});

test('GraphQL of an Enterprise Server lies beside its REST API', async () => {
  const seen: string[] = [];
  const origin = await useServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    answering(200, JSON_TYPE, '{"data":{"a":1}}')(request, response);
  });
  expect(await tokenAt(origin).graphql('{ a }')).toEqual({ a: 1 });
  expect(seen).toEqual(['POST /api/graphql']);
});
