import { describe, expect, test } from 'vitest';
import { openFrontDoor } from '../../src/app/front-door.ts';
import type { IntakeAnswer } from '../../src/pipeline/intake.ts';
import { exampleOf } from '../support/examples.ts';
import { sendWebhook, sign, WEBHOOK_SECRET } from '../support/github.ts';
import { answersIn, openDoor, openWire, webhookHead } from './open-door.ts';

const STAR = exampleOf('star');
const MIB = 1_048_576;

function codeOf(text: string): string {
  return JSON.parse(text).error.code;
}

describe('a webhook that is in order', () => {
  test('is answered 202 once it is stored, with the bytes that were sent', async () => {
    const { url, events, signals } = await openDoor();
    const answer = await sendWebhook(url, { ...STAR, guid: 'guid-1' });
    expect(answer.status).toBe(202);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual({ status: 'stored', delivery: 'guid-1' });
    expect(events).toHaveLength(1);
    expect(Buffer.from(events[0]?.body ?? []).equals(STAR.body)).toBe(true);
    expect(events[0]).toMatchObject({
      guid: 'guid-1',
      name: 'star',
      action: STAR.payload.action,
      payload: STAR.payload,
    });
    expect(events[0]?.headers).toMatchObject({ 'x-github-hook-id': '292430182' });
    expect(signals).toEqual([
      {
        kind: 'event-accepted',
        guid: 'guid-1',
        event: 'star',
        action: STAR.payload.action,
        size: STAR.body.length,
        durationMs: expect.any(Number),
        duplicate: false,
        revived: 0,
        suspectOf: null,
      },
    ]);
  });

  test('is not answered before intake has it on disk', async () => {
    const stored = Promise.withResolvers<IntakeAnswer>();
    const asked = Promise.withResolvers<void>();
    const { url } = await openDoor({
      intake: () => {
        asked.resolve();
        return stored.promise;
      },
    });
    let answered = false;
    const answer = sendWebhook(url, STAR).finally(() => {
      answered = true;
    });
    await asked.promise;
    // A round trip of another request: an answer sent too early would have arrived by now.
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    expect(answered).toBe(false);
    stored.resolve({ kind: 'stored', suspectOf: null });
    expect((await answer).status).toBe(202);
  });

  test('a GUID known already is 202 too, and says so', async () => {
    const { url, signals } = await openDoor({ intake: async () => ({ kind: 'duplicate', revived: 2 }) });
    const answer = await sendWebhook(url, { ...STAR, guid: 'guid-1' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { status: 'duplicate', delivery: 'guid-1' }]);
    expect(signals).toMatchObject([{ kind: 'event-accepted', duplicate: true, revived: 2, suspectOf: null }]);
  });

  test('the body of an earlier event is passed on as suspect', async () => {
    const { url, signals } = await openDoor({ intake: async () => ({ kind: 'stored', suspectOf: 'guid-0' }) });
    expect((await sendWebhook(url, STAR)).status).toBe(202);
    expect(signals).toMatchObject([{ kind: 'event-accepted', duplicate: false, suspectOf: 'guid-0' }]);
  });

  test('an event that nobody has heard of is taken like others', async () => {
    const { url, events } = await openDoor();
    expect((await sendWebhook(url, { event: 'brand_new_event', body: '{"action":"invented"}' })).status).toBe(202);
    expect(events).toMatchObject([{ name: 'brand_new_event', action: 'invented' }]);
  });

  test('emoji arrive as they are', async () => {
    const { url, events } = await openDoor();
    const payload = { title: '🎉 naïve café \u2028', body: '👩‍👩‍👧' };
    expect((await sendWebhook(url, { event: 'issues', body: JSON.stringify(payload) })).status).toBe(202);
    expect(events[0]?.payload).toEqual(payload);
  });

  test('a form gives its payload', async () => {
    const { url, events } = await openDoor();
    const body = new URLSearchParams({ payload: STAR.body.toString() }).toString();
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await sendWebhook(url, { event: 'star', body, headers })).status).toBe(202);
    expect(Buffer.from(events[0]?.body ?? []).equals(STAR.body)).toBe(true);
  });

  test('a chunked body is a body', async () => {
    const { door, events } = await openDoor();
    const wire = openWire(door.port);
    await wire.send(webhookHead('{"a":1}', { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }));
    await wire.send('3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n');
    expect(answersIn(await wire.heard('}\n'))).toEqual([{ status: 202, says: 'stored' }]);
    expect(events[0]?.payload).toEqual({ a: 1 });
  });

  test('a body of 25 MiB is the largest that is taken', async () => {
    const { url, events } = await openDoor();
    const body = Buffer.alloc(25 * MIB, ' ');
    body.write('{}');
    expect((await sendWebhook(url, { event: 'push', body })).status).toBe(202);
    expect(events[0]?.body).toHaveLength(25 * MIB);
  });

  test('while the secret is changed, the old one and the new one are taken, and no third', async () => {
    const { url, events } = await openDoor({ secrets: ['the-new-secret-of-16', 'the-old-secret-of-16'] });
    const statuses = [];
    for (const secret of ['the-old-secret-of-16', 'the-new-secret-of-16', WEBHOOK_SECRET]) {
      statuses.push((await sendWebhook(url, { ...STAR, secret })).status);
    }
    expect(statuses).toEqual([202, 202, 401]);
    expect(events).toHaveLength(2);
  });

  test('300 at once are all taken, each once', async () => {
    const { url, events } = await openDoor();
    const guids = Array.from({ length: 300 }, (_, n) => `guid-${n}`);
    const answers = await Promise.all(guids.map((guid) => sendWebhook(url, { ...STAR, guid })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(events.map(({ guid }) => guid).sort()).toEqual(guids.sort());
  });

  test('a connection serves many of them, a refused one in between', async () => {
    const { door } = await openDoor();
    const wire = openWire(door.port);
    for (const guid of ['a', 'b', 'c']) {
      const headers = { 'X-GitHub-Delivery': guid, ...(guid === 'b' ? { 'X-Hub-Signature-256': sign('other') } : {}) };
      await wire.send(`${webhookHead(STAR.body, headers)}${STAR.body}`);
      await wire.heard(guid === 'b' ? 'wrong-signature' : `"${guid}"}\n`);
    }
    expect(answersIn(await wire.heard('"c"}\n')).map(({ status }) => status)).toEqual([202, 401, 202]);
  });
});

describe('503 with Retry-After', () => {
  test('when intake cannot take it', async () => {
    const unavailable = { kind: 'unavailable', code: 'journal-full', message: 'The disk is full.' } as const;
    const { url, signals } = await openDoor({ intake: async () => unavailable });
    const answer = await sendWebhook(url, { ...STAR, guid: 'guid-1' });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(answer.text)).toEqual({ error: { code: 'journal-full', message: 'The disk is full.' } });
    expect(signals).toEqual([{ kind: 'request-refused', status: 503, code: 'journal-full', guid: 'guid-1' }]);
  });

  test('when too many bodies are under way, until one of them is stored', async () => {
    const stored = Promise.withResolvers<IntakeAnswer>();
    const asked = Promise.withResolvers<void>();
    const { url, events } = await openDoor({
      limits: { bodiesBytes: STAR.body.length + 100 },
      intake: () => {
        asked.resolve();
        return stored.promise;
      },
    });
    const first = sendWebhook(url, STAR);
    await asked.promise;
    const second = await sendWebhook(url, STAR);
    expect([second.status, codeOf(second.text)]).toEqual([503, 'too-busy']);
    expect(Number(second.headers['retry-after'])).toBeGreaterThan(0);
    expect(events).toHaveLength(1);
    stored.resolve({ kind: 'stored', suspectOf: null });
    expect((await first).status).toBe(202);
    expect((await sendWebhook(url, STAR)).status).toBe(202);
  });

  test('when it is stopping: no new webhooks, not ready, still alive; what is coming in already is finished', async () => {
    const { door, url, origin, events } = await openDoor();
    const wire = openWire(door.port);
    await wire.send(webhookHead(STAR.body, { Expect: '100-continue' }));
    await wire.heard('100 Continue');
    door.beginShutdown();
    const late = await sendWebhook(url, STAR);
    expect([late.status, codeOf(late.text), late.headers.connection]).toEqual([503, 'stopping', 'close']);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    const alive = await fetch(`${origin}/healthz`);
    expect([alive.status, alive.headers.get('connection')]).toEqual([200, 'close']);
    expect(events).toEqual([]);

    const closing = door.close(60_000);
    await wire.send(STAR.body);
    expect(answersIn(await wire.closed).at(-1)).toEqual({ status: 202, says: 'stored' });
    await closing;
    expect(events).toHaveLength(1);
  });
});

describe('closing', () => {
  test('does not wait for connections on which nothing is under way', async () => {
    const { door, origin } = await openDoor();
    const fresh = openWire(door.port);
    const kept = openWire(door.port);
    await kept.send('GET /healthz HTTP/1.1\r\n\r\n');
    await kept.heard('alive');
    await fetch(`${origin}/healthz`);
    await door.close(60_000);
    await Promise.allSettled([fresh.closed, kept.closed]);
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
  });

  test('cuts off what is not finished within the grace', async () => {
    const { door, events } = await openDoor();
    const wire = openWire(door.port);
    await wire.send(webhookHead(STAR.body, { Expect: '100-continue' }));
    await wire.heard('100 Continue');
    await door.close(20);
    await Promise.allSettled([wire.closed]);
    expect(events).toEqual([]);
  });

  test('a port that is taken rejects with its code', async () => {
    const { door } = await openDoor();
    const parts = { host: '127.0.0.1', secrets: [WEBHOOK_SECRET], emit: () => {} };
    const intake = async () => ({ kind: 'stored', suspectOf: null }) as const;
    const second = openFrontDoor({ ...parts, port: door.port, intake, ready: async () => ({ kind: 'ready' }) });
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('other requests', () => {
  test.each([
    ['GET', '/healthz', 200, 'alive'],
    ['GET', '/readyz?verbose', 200, 'ready'],
    ['HEAD', '/healthz', 200, null],
    ['HEAD', '/readyz', 200, null],
    ['POST', '/healthz', 405, 'method-not-allowed'],
    ['DELETE', '/readyz', 405, 'method-not-allowed'],
    ['GET', '/api/github/webhooks', 405, 'method-not-allowed'],
    ['PUT', '/api/github/webhooks', 405, 'method-not-allowed'],
    ['GET', '/', 404, 'not-found'],
    ['POST', '/api/github/webhooks/', 404, 'not-found'],
    ['POST', '/API/GitHub/Webhooks', 404, 'not-found'],
  ])('%s %s is %d', async (method, path, status, says) => {
    const { origin, events, signals } = await openDoor();
    const answer = await fetch(origin + path, { method, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect(answer.status).toBe(status);
    const text = await answer.text();
    if (says === null) expect(text).toBe('');
    else expect(answersIn(`HTTP/1.1 ${status} \r\n\r\n${text}`)).toEqual([{ status, says }]);
    const allowed = path.startsWith('/api') ? 'POST' : 'GET, HEAD';
    expect(answer.headers.get('allow')).toBe(status === 405 ? allowed : null);
    expect([...events, ...signals]).toEqual([]);
  });

  test('not ready is 503 and says why', async () => {
    const { origin } = await openDoor({
      ready: async () => ({ kind: 'unready', code: 'journal-full', message: 'Full.' }),
    });
    const answer = await fetch(`${origin}/readyz`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).not.toBeNull();
    expect(await answer.json()).toEqual({ error: { code: 'journal-full', message: 'Full.' } });
  });

  test('a fault of its own is 500 without a word of it, and the next request is served', async () => {
    let faults = 1;
    const { url, signals } = await openDoor({
      intake: async () => {
        if (faults-- > 0) throw new Error('private');
        return { kind: 'stored', suspectOf: null };
      },
    });
    const answer = await sendWebhook(url, STAR);
    expect([answer.status, codeOf(answer.text)]).toEqual([500, 'fault']);
    expect(answer.text).not.toContain('private');
    expect(signals.map(({ kind }) => kind)).toEqual(['fault', 'request-refused']);
    expect((await sendWebhook(url, STAR)).status).toBe(202);
  });
});
