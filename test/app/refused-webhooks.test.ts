import { describe, expect, test } from 'vitest';
import type { IntakeAnswer } from '../../src/pipeline/intake.ts';
import { exampleOf } from '../support/examples.ts';
import { sendWebhook, sign, WEBHOOK_SECRET } from '../support/github.ts';
import { answersIn, openDoor, openWire, webhookHead } from './open-door.ts';

const STAR = exampleOf('star');
const MIB = 1_048_576;

describe('a webhook that is not in order is refused, and nothing is stored', () => {
  const wrong = `sha256=${'0'.repeat(64)}`;
  test.each<[string, Record<string, string | null>, string, number, string]>([
    ['no signature', { 'X-Hub-Signature-256': null }, '{}', 401, 'missing-signature'],
    ['a wrong signature', { 'X-Hub-Signature-256': wrong }, '{}', 401, 'wrong-signature'],
    ['a truncated signature', { 'X-Hub-Signature-256': sign('{}').slice(0, -2) }, '{}', 401, 'malformed-signature'],
    ['an empty body', {}, '', 400, 'not-json'],
    ['an empty body and no length', { 'Content-Length': null }, '', 400, 'not-json'],
    ['a body that is no JSON', {}, 'hello', 400, 'not-json'],
    ['a list', {}, '[]', 400, 'not-an-object'],
    ['an encoded body', { 'Content-Encoding': 'gzip' }, '{}', 415, 'encoded-body'],
    ['another content type', { 'Content-Type': 'text/plain' }, '{}', 415, 'unsupported-media-type'],
    ['no content type', { 'Content-Type': null }, '{}', 415, 'unsupported-media-type'],
    ['no event', { 'X-GitHub-Event': null }, '{}', 400, 'missing-header'],
    ['no GUID', { 'X-GitHub-Delivery': null }, '{}', 400, 'missing-header'],
    ['a length that is none', { 'Content-Length': 'two' }, '{}', 400, 'bad-request'],
    ['a length and chunks', { 'Transfer-Encoding': 'chunked' }, '2\r\n{}\r\n0\r\n\r\n', 400, 'bad-request'],
    ['chunks that are none', { 'Content-Length': null, 'Transfer-Encoding': 'chunked' }, 'x\r\n', 400, 'bad-request'],
    ['headers of 20 kB', { Cookie: 'x'.repeat(20_000) }, '{}', 431, 'headers-too-large'],
  ])('%s', async (what, headers, body, status, code) => {
    const { door, events, signals } = await openDoor({ limits: { lingerMs: 50 } });
    const wire = openWire(door.port);
    await wire.send(`${webhookHead(body, headers)}${body}`);
    expect(answersIn(await wire.heard('}\n'))).toEqual([{ status, says: code }]);
    expect(events).toEqual([]);
    // What never became a request is not known to be a webhook.
    const ill = code === 'headers-too-large' || headers['Content-Length'] === 'two' || what === 'a length and chunks';
    const guid = headers['X-GitHub-Delivery'] === null ? null : 'a-guid';
    expect(signals).toEqual(ill ? [] : [{ kind: 'request-refused', status, code, guid }]);
  });

  test('two signatures', async () => {
    const { door, events } = await openDoor();
    const wire = openWire(door.port);
    const twice = `X-Hub-Signature-256: ${sign('{}')}\r\nX-GitHub-Event`;
    await wire.send(`${webhookHead('{}').replace('X-GitHub-Event', twice)}{}`);
    expect(answersIn(await wire.heard('}\n'))).toEqual([{ status: 401, says: 'malformed-signature' }]);
    expect(events).toEqual([]);
  });

  test('what is no HTTP gets its answer although the sender goes on and listens last', async () => {
    const { door } = await openDoor();
    const wire = openWire(door.port);
    wire.socket.pause();
    for (let n = 0; n < 20; n += 1) await wire.send(Buffer.alloc(MIB, 'x'));
    wire.socket.end();
    wire.socket.resume();
    expect(answersIn(await wire.closed)).toEqual([{ status: 400, says: 'bad-request' }]);
  });

  test('what follows a sound webhook on its connection is not answered in its place', async () => {
    const stored = Promise.withResolvers<IntakeAnswer>();
    const { door, events } = await openDoor({ intake: () => stored.promise });
    const wire = openWire(door.port);
    await wire.send(`${webhookHead('{}')}{}no HTTP at all\r\n\r\n`);
    expect(await wire.closed.catch(() => 'reset')).not.toContain('HTTP/1.1');
    expect(events).toHaveLength(1);
    stored.resolve({ kind: 'stored', suspectOf: null });
  });

  test('a refusal says what to do, and shows no stack, secret, body or header', async () => {
    const { url, signals } = await openDoor();
    const answer = await sendWebhook(url, { event: 'star', body: '{"private', headers: { 'X-Private': 'private' } });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ error: { code: 'not-json', message: expect.stringMatching(/\.$/) } });
    expect(answer.text + JSON.stringify(signals)).not.toMatch(new RegExp(`private|${WEBHOOK_SECRET}|sha256=| at `));
  });

  test('a long GUID stands in no log line', async () => {
    const { url, signals } = await openDoor();
    expect((await sendWebhook(url, { ...STAR, guid: 'x'.repeat(5_000) })).status).toBe(400);
    expect(signals).toEqual([{ kind: 'request-refused', status: 400, code: 'bad-header', guid: null }]);
  });
});
