import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { sendWebhook, sign } from '../support/github.ts';
import { answersIn, openDoor, openWire, webhookHead } from './open-door.ts';

const STAR = exampleOf('star');
const MIB = 1_048_576;

describe('26 MiB', () => {
  const part = Buffer.alloc(MIB, 'x');

  test.each([
    ['announced', { 'Content-Length': String(26 * MIB) }, [], 413, 'body-too-large'],
    [
      'in chunks',
      { 'Content-Length': null, 'Transfer-Encoding': 'chunked' },
      ['100000\r\n', '\r\n'],
      413,
      'body-too-large',
    ],
    ['unsigned', { 'Content-Length': String(26 * MIB), 'X-Hub-Signature-256': null }, [], 401, 'missing-signature'],
  ])(
    '%s: a sender that listens only when it has sent everything still gets its answer',
    async (_how, headers, [before = '', after = ''], status, code) => {
      const { door, events, signals } = await openDoor();
      const wire = openWire(door.port);
      wire.socket.pause();
      await wire.send(webhookHead('', headers));
      for (let n = 0; n < 26; n += 1) await wire.send(Buffer.concat([Buffer.from(before), part, Buffer.from(after)]));
      if (before !== '') await wire.send('0\r\n\r\n');
      wire.socket.resume();
      expect(answersIn(await wire.closed)).toEqual([{ status, says: code }]);
      expect(events).toEqual([]);
      expect(signals).toMatchObject([{ kind: 'request-refused', status }]);
    },
  );

  test('connections that say nothing make room for one that does, once there are too many', async () => {
    const { door, url } = await openDoor({ limits: { connections: 3 } });
    const silent = Array.from({ length: 5 }, () => openWire(door.port));
    await Promise.all(silent.map(({ socket }) => once(socket, 'connect')));
    expect((await sendWebhook(url, STAR)).status).toBe(202);
    await silent[0]?.closed;
  });

  test('a sender that goes on for ever is cut off', async () => {
    const { door } = await openDoor({ limits: { lingerBytes: 3 * MIB } });
    const wire = openWire(door.port);
    await wire.send(webhookHead('', { 'Content-Length': String(1e15) }));
    const cutOff = wire.closed.then(
      () => true,
      () => true,
    );
    const goOn = (error?: Error | null) => {
      if (!error && wire.socket.writable) wire.socket.write(part, goOn);
    };
    goOn();
    expect(await cutOff).toBe(true);
    expect(answersIn(await wire.heard('}\n'))).toEqual([{ status: 413, says: 'body-too-large' }]);
  });
});

describe('slow senders', () => {
  test.each([
    ['nothing at all', ''],
    ['half a header', 'POST /api/github/webhooks HTTP/1.1\r\nHost: a\r\nX-Gi'],
  ])('%s within the time for headers is 408', async (_what, text) => {
    const { door } = await openDoor({ limits: { headersMs: 50 } });
    const wire = openWire(door.port);
    if (text !== '') await wire.send(text);
    expect(answersIn(await wire.closed)).toEqual([{ status: 408, says: 'request-too-slow' }]);
  });

  test('a body that drips is 408 when its time is up, however steadily it drips', async () => {
    const { door, events, signals } = await openDoor({ limits: { bodyMs: 60, lingerMs: 30 } });
    const wire = openWire(door.port);
    await wire.send(webhookHead(STAR.body));
    const drip = setInterval(() => wire.socket.writable && wire.socket.write('x'), 5);
    const text = await wire.heard('}\n');
    clearInterval(drip);
    expect(answersIn(text)).toEqual([{ status: 408, says: 'body-too-slow' }]);
    expect(events).toEqual([]);
    expect(signals).toEqual([{ kind: 'request-refused', status: 408, code: 'body-too-slow', guid: 'a-guid' }]);
    await wire.closed.catch(() => {});
    expect(wire.socket.closed).toBe(true);
  });

  test('a sender that leaves in the middle of its body is no event, and nobody else notices', async () => {
    const { door, url, events, signals } = await openDoor();
    for (const leave of ['destroy', 'resetAndDestroy'] as const) {
      const wire = openWire(door.port);
      await wire.send(webhookHead(STAR.body, { Expect: '100-continue' }));
      await wire.heard('100 Continue');
      await wire.send(STAR.body.subarray(0, 100));
      wire.socket[leave]();
    }
    expect((await sendWebhook(url, { ...STAR, guid: 'after' })).status).toBe(202);
    expect(events.map(({ guid }) => guid)).toEqual(['after']);
    expect(signals.some(({ kind }) => kind === 'fault')).toBe(false);
  });

  test('half a body and no more to come is 400', async () => {
    const { door, events, signals } = await openDoor();
    const wire = openWire(door.port);
    wire.socket.end(webhookHead(STAR.body) + STAR.body.toString().slice(0, 100));
    expect(answersIn(await wire.closed)).toEqual([{ status: 400, says: 'bad-request' }]);
    expect(events).toEqual([]);
    expect(signals).toEqual([{ kind: 'request-refused', status: 400, code: 'bad-request', guid: 'a-guid' }]);
  });
});

describe('Expect: 100-continue', () => {
  test('the sender is told to go on, and then answered', async () => {
    const { door } = await openDoor();
    const wire = openWire(door.port);
    await wire.send(webhookHead('{}', { Expect: '100-continue' }));
    await wire.heard('100 Continue');
    await wire.send('{}');
    expect(answersIn(await wire.heard('}\n')).at(-1)).toEqual({ status: 202, says: 'stored' });
  });

  test.each([
    ['no signature', { 'X-Hub-Signature-256': null }, 401, 'missing-signature'],
    ['too much to come', { 'Content-Length': String(26 * MIB) }, 413, 'body-too-large'],
    ['a wrong content type', { 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
  ])('with %s it is refused instead', async (_what, headers, status, code) => {
    const { door } = await openDoor();
    const wire = openWire(door.port);
    await wire.send(webhookHead('{}', { Expect: '100-continue', ...headers }));
    expect(answersIn(await wire.closed)).toEqual([{ status, says: code }]);
  });

  test('another expectation is passed over', async () => {
    const { url } = await openDoor();
    expect((await sendWebhook(url, { ...STAR, headers: { Expect: 'a-miracle' } })).status).toBe(202);
  });
});

describe('whatever comes over the wire', () => {
  const line = fc.constantFrom(
    'POST /api/github/webhooks HTTP/1.1',
    'POST /api/github/webhooks HTTP/1.0',
    'POST http://a/api/github/webhooks HTTP/1.1',
    'CONNECT a:1 HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'PRI * HTTP/2.0',
    'GET /readyz HTTP/1.1',
    'Host: a',
    'Content-Length: 2',
    'Content-Length: 18446744073709551616',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    'Content-Type: application/json',
    'Content-Type: application/x-www-form-urlencoded',
    'Expect: 100-continue',
    'Upgrade: websocket',
    'Connection: upgrade',
    'X-GitHub-Event: star',
    'X-GitHub-Delivery: a-guid',
    `X-Hub-Signature-256: ${sign('')}`,
    `X-Hub-Signature-256: ${sign('{}')}`,
    '',
    '{}',
    '2\r\n{}',
    '0\r\n',
    'ffffffffffffffffff',
  );
  const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array).toString('latin1'));
  const wholeHead = fc.constantFrom('{}', '[]', '').map((body) => webhookHead(body) + body);

  test('it answers or closes, faults never, and stores nothing that is not signed', async () => {
    const { door, origin, events, signals } = await openDoor({ limits: { headersMs: 500, bodyMs: 500, lingerMs: 50 } });
    const message = fc.array(fc.oneof({ weight: 6, arbitrary: line }, bytes, wholeHead), {
      minLength: 1,
      maxLength: 14,
    });
    await fc.assert(
      fc.asyncProperty(message, fc.boolean(), async (lines, abrupt) => {
        const wire = openWire(door.port);
        wire.socket.on('error', () => {});
        await once(wire.socket, 'connect');
        wire.socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
        if (abrupt) wire.socket.resetAndDestroy();
        else wire.socket.end();
        await wire.closed.catch(() => {});
        expect(wire.socket.closed).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect(signals.filter(({ kind }) => kind === 'fault')).toEqual([]);
    for (const { body } of events) expect(Buffer.from(body).toString()).toBe('{}');
  });
});
