import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

/** One `signing-secret`, ready to sign with. `hubKey` is for `X-Hub-Signature-256`. */
export type SigningKey =
  | { readonly kind: 'hmac'; readonly key: KeyObject; readonly hubKey: KeyObject }
  | { readonly kind: 'ed25519'; readonly key: KeyObject };

export type ParsedSigningKey = SigningKey | { readonly kind: 'invalid'; readonly reason: string };

/** DER of an Ed25519 private key up to its 32 bytes (RFC 8410 §7). */
const ED25519_PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Reads a `signing-secret` (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
 * "Signature scheme"): `whsec_X`: X is base64; `whsk_X`: X is the base64 of an ed25519 seed of 32 bytes, or of seed and
 * public key, 64 bytes; all else: the text's UTF-8 bytes. `reason` never holds the secret.
 */
export function parseSigningKey(secret: string): ParsedSigningKey {
  if (secret.startsWith('whsk_')) return ed25519Key(secret.slice('whsk_'.length));
  if (secret === '') return { kind: 'invalid', reason: 'is empty' };
  const hubKey = createSecretKey(secret, 'utf8');
  if (!secret.startsWith('whsec_')) return { kind: 'hmac', key: hubKey, hubKey };
  const bytes = base64Bytes(secret.slice('whsec_'.length));
  if (bytes === null) return { kind: 'invalid', reason: 'has no base64 after whsec_' };
  return { kind: 'hmac', key: createSecretKey(bytes), hubKey };
}

function ed25519Key(text: string): ParsedSigningKey {
  const bytes = base64Bytes(text);
  if (bytes === null) return { kind: 'invalid', reason: 'has no base64 after whsk_' };
  if (bytes.length !== 32 && bytes.length !== 64) {
    return { kind: 'invalid', reason: 'is no ed25519 key: 32 bytes (seed) or 64 (seed and public key) are needed' };
  }
  const key = createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8_HEAD, bytes.subarray(0, 32)]),
    format: 'der',
    type: 'pkcs8',
  });
  if (bytes.length === 64 && !publicBytes(key).equals(bytes.subarray(32))) {
    return { kind: 'invalid', reason: 'is no ed25519 key: its public half does not belong to its seed' };
  }
  return { kind: 'ed25519', key };
}

function publicBytes(key: KeyObject): Buffer {
  return Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url');
}

/** null for an empty text too, and for what `Buffer.from` would skip in silence. */
function base64Bytes(text: string): Buffer | null {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1
    ? Buffer.from(text, 'base64')
    : null;
}
