import { Webhooks } from '@octokit/webhooks';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { receiveGithub } from '../../src/receive/github.ts';
import { parseSignature, verifySignature } from '../../src/receive/verify-signature.ts';
import { exampleOf } from '../support/examples.ts';
import { sign, WEBHOOK_SECRET } from '../support/github.ts';

const OLD_SECRET = 'the-secret-before-this-one';

function receive(
  body: Buffer | string,
  {
    headers = {},
    secrets = [WEBHOOK_SECRET],
  }: { headers?: Record<string, string | undefined>; secrets?: string[] } = {},
) {
  const bytes = Buffer.from(body);
  return receiveGithub({
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'star',
      'x-github-delivery': 'a-guid',
      'x-hub-signature-256': sign(bytes),
      ...headers,
    },
    body: bytes,
    secrets,
    receivedAt: 1_700_000_000_000,
  });
}

function eventOf(received: ReturnType<typeof receive>) {
  if (received.kind === 'refused') throw new Error(received.code);
  return received.event;
}

describe('a signed webhook', () => {
  test('becomes an event with its exact bytes', () => {
    const { body, payload } = exampleOf('pull_request');
    const event = eventOf(receive(body, { headers: { 'x-github-event': 'pull_request' } }));
    expect(event).toEqual({
      source: 'github',
      guid: 'a-guid',
      name: 'pull_request',
      action: payload.action,
      repository: 'Codertocat/Hello-World',
      headers: {},
      body,
      payload,
      receivedAt: 1_700_000_000_000,
    });
  });

  test.each([
    ['an unknown event and action', '{"action":"invented"}', 'invented'],
    ['no action', '{}', null],
    ['an action that is no text', '{"action":7}', null],
    ['an empty action', '{"action":""}', null],
    ['an action longer than anybody needs', JSON.stringify({ action: 'x'.repeat(257) }), null],
    ['an action of its prototype only', '{"__proto__":{"action":"x"}}', null],
  ])('with %s', (_what, body, action) => {
    expect(eventOf(receive(body, { headers: { 'x-github-event': 'brand_new' } })).action).toBe(action);
  });

  test.each([
    ['a repository', { full_name: 'Octo-Org/my.repo_1' }, 'Octo-Org/my.repo_1'],
    ['no repository', undefined, null],
    ['a repository without its name', {}, null],
    ['a name that is no text', { full_name: 7 }, null],
    ['a name that can be none', { full_name: 'octo/repo/../../etc' }, null],
    ['a repository that is no map', 'octo/repo', null],
  ])('is about %s', (_what, repository, expected) => {
    expect(eventOf(receive(JSON.stringify({ repository }))).repository).toBe(expected);
  });

  test('keeps the headers that tell where it is from, and no signature', () => {
    const kept = {
      'user-agent': 'GitHub-Hookshot/abc1234',
      'x-github-hook-id': '292430182',
      'x-github-hook-installation-target-id': '79929171',
      'x-github-hook-installation-target-type': 'integration',
      'x-github-enterprise-host': 'github.example.com',
      'x-github-enterprise-version': '3.19.0',
    };
    const others = { 'x-hub-signature': `sha1=${'0'.repeat(40)}`, cookie: 'a=b', authorization: 'Basic eDp5' };
    expect(eventOf(receive('{}', { headers: { ...kept, ...others } })).headers).toEqual(kept);
  });

  test.each([
    ['long', 'x'.repeat(257)],
    ['not ASCII', 'GitHub-Hookshöt'],
    ['with a tab', 'a\tb'],
  ])('loses a kept header that is %s', (_what, value) => {
    expect(eventOf(receive('{}', { headers: { 'user-agent': value } })).headers).toEqual({});
  });

  test('is accepted under each of several secrets', () => {
    for (const secrets of [
      [WEBHOOK_SECRET, OLD_SECRET],
      [OLD_SECRET, WEBHOOK_SECRET],
    ]) {
      expect(receive('{}', { secrets }).kind).toBe('event');
    }
    expect(receive('{}', { secrets: [OLD_SECRET] })).toMatchObject({ status: 401, code: 'wrong-signature' });
    expect(receive('{}', { secrets: [] })).toMatchObject({ status: 401, code: 'wrong-signature' });
  });
});

describe('a form', () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

  test('gives the payload as it was before it was encoded', () => {
    const json = JSON.stringify({ action: 'created', text: '100 % + "é" & 🎉\n', path: 'a=b&payload=c' });
    const body = new URLSearchParams({ payload: json }).toString();
    const event = eventOf(receive(body, { headers }));
    expect(Buffer.from(event.body).toString()).toBe(json);
    expect(event.payload).toEqual(JSON.parse(json));
  });

  test('is decoded as a browser does, to the byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const body = new URLSearchParams({ payload: JSON.stringify({ text }), more: 'x' }).toString();
        expect(eventOf(receive(body, { headers })).payload).toEqual({ text });
      }),
    );
  });

  test('leaves a percent sign alone that two digits do not follow', () => {
    expect(eventOf(receive('payload={"a":"100%,%4g,%c3%a9"}', { headers })).payload).toEqual({ a: '100%,%4g,é' });
  });

  test.each([
    ['no payload', 'action=opened'],
    ['a payload that is not first', 'a=b&payload=%7B%7D'],
    ['nothing', ''],
  ])('with %s is refused', (_what, body) => {
    expect(receive(body, { headers })).toMatchObject({ status: 400, code: 'missing-payload' });
  });

  test('is never made of signed JSON in which somebody wrote a parameter, nor JSON of a form', () => {
    const json = '{"title":"&payload=%7B%22action%22%3A%22forged%22%7D&"}';
    expect(receive(json, { headers })).toMatchObject({ status: 400, code: 'missing-payload' });
    expect(receive('payload=%7B%7D')).toMatchObject({ status: 400, code: 'not-json' });
  });
});

describe('refused', () => {
  const hex = 'a'.repeat(64);
  test.each([
    ['no signature', { 'x-hub-signature-256': undefined }, 401, 'missing-signature'],
    ['an empty signature', { 'x-hub-signature-256': '' }, 401, 'malformed-signature'],
    ['a truncated signature', { 'x-hub-signature-256': sign('{}').slice(0, -1) }, 401, 'malformed-signature'],
    ['a longer signature', { 'x-hub-signature-256': `${sign('{}')}0` }, 401, 'malformed-signature'],
    ['a newline after the signature', { 'x-hub-signature-256': `${sign('{}')}\n` }, 401, 'malformed-signature'],
    ['a signature without its prefix', { 'x-hub-signature-256': hex }, 401, 'malformed-signature'],
    ['a SHA-1 signature', { 'x-hub-signature-256': `sha1=${'a'.repeat(40)}` }, 401, 'malformed-signature'],
    ['two signatures', { 'x-hub-signature-256': `${sign('{}')}, ${sign('{}')}` }, 401, 'malformed-signature'],
    ['a wrong signature', { 'x-hub-signature-256': `sha256=${hex}` }, 401, 'wrong-signature'],
    ['a signature of other bytes', { 'x-hub-signature-256': sign('{} ') }, 401, 'wrong-signature'],
    ['no event', { 'x-github-event': undefined }, 400, 'missing-header'],
    ['two events', { 'x-github-event': 'star, push' }, 400, 'bad-header'],
    ['an event that is a path', { 'x-github-event': '../push' }, 400, 'bad-header'],
    ['a long event', { 'x-github-event': 'x'.repeat(65) }, 400, 'bad-header'],
    ['no GUID', { 'x-github-delivery': undefined }, 400, 'missing-header'],
    ['an empty GUID', { 'x-github-delivery': '' }, 400, 'bad-header'],
    ['two GUIDs', { 'x-github-delivery': 'a, b' }, 400, 'bad-header'],
    ['a long GUID', { 'x-github-delivery': 'x'.repeat(129) }, 400, 'bad-header'],
    ['a GUID with a control character', { 'x-github-delivery': 'a\u0007' }, 400, 'bad-header'],
    ['no content type', { 'content-type': undefined }, 415, 'unsupported-media-type'],
    ['another content type', { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['a content type that begins alike', { 'content-type': 'application/jsonp' }, 415, 'unsupported-media-type'],
    ['an encoded body', { 'content-encoding': 'gzip' }, 415, 'encoded-body'],
    ['a body said to be encoded', { 'content-encoding': 'identity' }, 415, 'encoded-body'],
  ])('%s', (_what, headers, status, code) => {
    expect(receive('{}', { headers })).toMatchObject({ kind: 'refused', status, code });
  });

  test.each([
    ['nothing', '', 'not-json'],
    ['no JSON', 'hello', 'not-json'],
    ['half of its JSON', '{"action":', 'not-json'],
    ['a byte order mark before its JSON', '\uFEFF{}', 'not-json'],
    ['a list', '[]', 'not-an-object'],
    ['null', 'null', 'not-an-object'],
    ['text', '"opened"', 'not-an-object'],
    ['bytes that are no UTF-8', Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]), 'not-utf-8'],
    [
      'a surrogate in UTF-8',
      Buffer.from([...Buffer.from('{"a":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')]),
      'not-utf-8',
    ],
    ['1.9 million lists, none of them closed', '['.repeat(1_900_000), 'not-json'],
    ['2.1 million empty values', `{"a":[${'0,'.repeat(2_100_000)}0]}`, 'too-many-values'],
  ])('a body of %s', (_what, body, code) => {
    expect(receive(body)).toMatchObject({ kind: 'refused', status: 400, code });
  });

  test('2.1 million commas in a text are one value', () => {
    expect(receive(JSON.stringify({ text: '\\",[{'.repeat(600_000) }))).toMatchObject({ kind: 'event' });
  });

  test('what is signed by a stranger is not even parsed', () => {
    expect(receive('hello', { secrets: [OLD_SECRET] })).toMatchObject({ status: 401, code: 'wrong-signature' });
  });

  test('a refusal quotes neither the secret nor the body nor the headers', () => {
    for (const received of [
      receive('{"private', { secrets: [WEBHOOK_SECRET] }),
      receive('{"private"}', { secrets: [OLD_SECRET] }),
      receive('{}', { headers: { 'x-github-event': 'private event' } }),
    ]) {
      expect(received.kind).toBe('refused');
      expect(JSON.stringify(received)).not.toMatch(new RegExp(`private|${WEBHOOK_SECRET}|${OLD_SECRET}`));
    }
  });
});

describe('signatures', () => {
  test("what GitHub's own library signs is verified here, and the other way round", async () => {
    const body = JSON.stringify({ title: '🎉 naïve café' });
    const signature = await new Webhooks({ secret: WEBHOOK_SECRET }).sign(body);
    expect(receive(body, { headers: { 'x-hub-signature-256': signature } }).kind).toBe('event');
    expect(await new Webhooks({ secret: WEBHOOK_SECRET }).verify(body, sign(body))).toBe(true);
  });

  test("verdicts are those of GitHub's own library, whatever one character of body, secret or signature is", async () => {
    const text = fc.string({ minLength: 1 });
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        text,
        fc.nat(63),
        fc.constantFrom(...'0123456789abcdef'),
        async (body, secret, other, at, digit) => {
          const made = sign(body, other.length % 2 === 0 ? secret : other);
          const signature = other.length % 3 === 0 ? `${made.slice(0, 7 + at)}${digit}${made.slice(8 + at)}` : made;
          const parsed = parseSignature(signature);
          const ours = parsed !== null && verifySignature(Buffer.from(body), parsed, [secret]);
          expect(ours).toBe(await new Webhooks({ secret }).verify(body, signature));
        },
      ),
    );
  });
});
