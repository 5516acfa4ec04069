import { createHmac, createPublicKey, generateKeyPairSync, verify as verifyBytes } from 'node:crypto';
import { Webhooks } from '@octokit/webhooks';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { type DeliveryToSign, signDelivery } from '../../../src/execute/http/sign-delivery.ts';

const BODY = '{"title":"🚀 ship it 👩‍👩‍👧 – naïve ✓"}';
const TIMESTAMP_S = Math.floor(Date.now() / 1_000);
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function headersOf(more: Partial<DeliveryToSign>): Record<string, string> {
  const signed = signDelivery({
    webhookId: 'msg_1',
    timestampS: TIMESTAMP_S,
    body: Buffer.from(BODY),
    secrets: [],
    format: 'github',
    ...more,
  });
  if (signed.kind === 'unusable') throw new Error(signed.reason);
  return Object.fromEntries(signed.headers);
}

/** As a receiver made with Octokit does. */
function verifyHub(secret: string, body: string, signature = ''): Promise<boolean> {
  return new Webhooks({ secret }).verify(body, signature);
}

/** A new ed25519 key as `whsk_` writes it. */
function ed25519() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const jwk = privateKey.export({ format: 'jwk' });
  const seed = Buffer.from(String(jwk.d), 'base64url');
  const pair = Buffer.concat([seed, Buffer.from(String(jwk.x), 'base64url')]);
  return {
    publicKey,
    seed: `whsk_${seed.toString('base64')}`,
    pair: `whsk_${pair.toString('base64')}`,
    pairBytes: pair,
  };
}

test('without secrets a delivery has its id and its time, and no signature', () => {
  expect(headersOf({})).toEqual({ 'webhook-id': 'msg_1', 'webhook-timestamp': String(TIMESTAMP_S) });
});

test('a whsec_ secret verifies with standardwebhooks and, as a whole string, with Octokit', async () => {
  const headers = headersOf({ secrets: [WHSEC] });
  expect(new Webhook(WHSEC).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  expect(await verifyHub(WHSEC, BODY, headers['X-Hub-Signature-256'])).toBe(true);
});

test('a secret without a prefix is its UTF-8 bytes, for both signatures', async () => {
  const secret = 'pässwörd-🔑';
  const headers = headersOf({ secrets: [secret] });
  expect(new Webhook(Buffer.from(secret), { format: 'raw' }).verify(BODY, headers)).toEqual(JSON.parse(BODY));
  expect(await verifyHub(secret, BODY, headers['X-Hub-Signature-256'])).toBe(true);
});

test('a body of bytes that are no text is signed as bytes', () => {
  const body = Uint8Array.from([0xff, 0xfe, 0x00, 0x80]);
  const expected = createHmac('sha256', 'secret').update(body).digest('hex');
  expect(headersOf({ body, secrets: ['secret'] })['X-Hub-Signature-256']).toBe(`sha256=${expected}`);
});

test('a changed body, id or time does not verify', () => {
  const headers = headersOf({ secrets: [WHSEC] });
  expect(() => new Webhook(WHSEC).verify(`${BODY} `, headers)).toThrow();
  expect(() => new Webhook(WHSEC).verify(BODY, { ...headers, 'webhook-id': 'msg_2' })).toThrow();
  expect(() => new Webhook(WHSEC).verify(BODY, { ...headers, 'webhook-timestamp': String(TIMESTAMP_S + 1) })).toThrow();
});

test('several secrets sign in order, each verifies, and the first signs X-Hub-Signature-256', async () => {
  const older = `whsec_${Buffer.from('an-older-secret-of-24-by').toString('base64')}`;
  const headers = headersOf({ secrets: [WHSEC, older, 'plain'] });
  expect(headers['webhook-signature']?.split(' ')).toHaveLength(3);
  expect(headers['webhook-signature']?.split(' ')[0]).toBe(headersOf({ secrets: [WHSEC] })['webhook-signature']);
  for (const secret of [WHSEC, older]) new Webhook(secret).verify(BODY, headers);
  expect(await verifyHub(WHSEC, BODY, headers['X-Hub-Signature-256'])).toBe(true);
});

describe('while a secret is changed', () => {
  const older = `whsec_${Buffer.from('an-older-secret-of-24-by').toString('base64')}`;

  test.each([
    ['the newest first', [WHSEC, older], WHSEC],
    ['the oldest first', [older, WHSEC], older],
  ])('%s: a receiver that has only one of the two, whichever it is, verifies', async (_order, secrets, first) => {
    const headers = headersOf({ secrets });
    for (const known of [WHSEC, older]) {
      expect(new Webhook(known).verify(BODY, headers)).toEqual(JSON.parse(BODY));
      expect(await verifyHub(known, BODY, headers['X-Hub-Signature-256'])).toBe(known === first);
    }
    const stranger = `whsec_${Buffer.from('a-secret-of-somebody-els').toString('base64')}`;
    expect(() => new Webhook(stranger).verify(BODY, headers)).toThrow();
  });

  test.each(['whsk_ first', 'whsec_ first'])(
    'from one kind to the other (%s), both receivers verify',
    async (order) => {
      const key = ed25519();
      const secrets = order === 'whsk_ first' ? [key.seed, older] : [older, key.seed];
      const headers = headersOf({ secrets });
      expect(new Webhook(older).verify(BODY, headers)).toEqual(JSON.parse(BODY));
      expect(await verifyHub(older, BODY, headers['X-Hub-Signature-256'])).toBe(true);
      const asymmetric = headers['webhook-signature']?.split(' ').filter((entry) => entry.startsWith('v1a,')) ?? [];
      expect(asymmetric).toHaveLength(1);
      const signature = Buffer.from(asymmetric[0]?.slice(4) ?? '', 'base64');
      expect(verifyBytes(null, Buffer.from(`msg_1.${TIMESTAMP_S}.${BODY}`), key.publicKey, signature)).toBe(true);
    },
  );
});

test.each(['json', 'standard', 'cloudevents', 'cloudevents-structured', 'slack'] as const)(
  'format %s has no X-Hub-Signature-256',
  (format) => {
    const headers = headersOf({ secrets: [WHSEC], format });
    expect(Object.keys(headers)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
  },
);

test.each(['seed', 'pair'] as const)('a whsk_ secret (%s) makes an ed25519 v1a signature and no X-Hub', (form) => {
  const key = ed25519();
  const headers = headersOf({ secrets: [key[form]] });
  const [version, signature = ''] = headers['webhook-signature']?.split(',') ?? [];
  expect(version).toBe('v1a');
  const signedText = Buffer.from(`msg_1.${TIMESTAMP_S}.${BODY}`);
  expect(verifyBytes(null, signedText, key.publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  expect(verifyBytes(null, Buffer.from('else'), key.publicKey, Buffer.from(signature, 'base64'))).toBe(false);
  expect(headers).not.toHaveProperty('X-Hub-Signature-256');
});

test('the seed of the first test of RFC 8032 makes its public key', () => {
  const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const x = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString(
    'base64url',
  );
  const headers = headersOf({ secrets: [`whsk_${seed.toString('base64')}`] });
  const signature = Buffer.from(headers['webhook-signature']?.split(',')[1] ?? '', 'base64');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  expect(verifyBytes(null, Buffer.from(`msg_1.${TIMESTAMP_S}.${BODY}`), publicKey, signature)).toBe(true);
});

test('beside a whsk_ secret, the first of the others signs X-Hub-Signature-256', async () => {
  const headers = headersOf({ secrets: [ed25519().pair, 'first', 'second'] });
  expect(headers['webhook-signature']).toMatch(/^v1a,\S+ v1,\S+ v1,\S+$/);
  expect(await verifyHub('first', BODY, headers['X-Hub-Signature-256'])).toBe(true);
});

test('the keys of a list of secrets do not leak to another list', () => {
  const secrets = [WHSEC];
  const first = headersOf({ secrets });
  expect(headersOf({ secrets })).toEqual(first);
  expect(headersOf({ secrets: ['another'] })['webhook-signature']).not.toBe(first['webhook-signature']);
});

test.each([
  ['', 'is empty'],
  ['whsec_', 'base64'],
  ['whsec_not base64!', 'base64'],
  ['whsec_AAAAA', 'base64'],
  ['whsk_', 'base64'],
  [`whsk_${Buffer.alloc(31).toString('base64')}`, '31 bytes'],
])('what is no key (%j) is named by its place, and nothing is signed', (secret, reason) => {
  const signed = signDelivery({
    webhookId: 'msg_1',
    timestampS: 1,
    body: Buffer.from(BODY),
    secrets: ['fine', secret],
    format: 'json',
  });
  expect(signed).toEqual({ kind: 'unusable', reason: expect.stringContaining(reason) });
  expect(signed).toHaveProperty('reason', expect.stringMatching(/^signing secret 2 /));
});
