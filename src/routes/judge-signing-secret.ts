import { createPrivateKey, createPublicKey } from 'node:crypto';

export interface SigningSecretFault {
  /** Completes "the signing secret …"; never holds any of it. */
  readonly reason: string;
  readonly hint: string;
}

/** DER of an Ed25519 private key up to its 32 bytes (RFC 8410 §7). */
const ED25519_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Whether a signing secret can be a key (Standard Webhooks, "Signature scheme",
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): `whsec_X`, X is base64 of
 * any bytes; `whsk_X`, X is base64 of an ed25519 seed (32 bytes) or of seed and public key (64). All other texts can.
 */
export function judgeSigningSecret(secret: string): SigningSecretFault | null {
  if (secret.trim() !== secret) return { reason: 'begins or ends with a space or line break', hint: 'take it away' };
  if (secret === '') return { reason: 'is empty', hint: NEW_SECRET };
  if (secret.startsWith('whsec_')) {
    const bytes = base64Bytes(secret.slice('whsec_'.length));
    return bytes === null ? { reason: 'has no base64 after whsec_', hint: NEW_SECRET } : null;
  }
  return secret.startsWith('whsk_') ? judgeSeed(base64Bytes(secret.slice('whsk_'.length))) : null;
}

const NEW_SECRET = 'write whsec_ and the base64 of 24 or more random bytes';

function judgeSeed(bytes: Buffer | null): SigningSecretFault | null {
  const hint = 'write whsk_ and the base64 of the 32 bytes of an ed25519 seed, or of seed and public key';
  if (bytes === null) return { reason: 'has no base64 after whsk_', hint };
  if (bytes.length !== 32 && bytes.length !== 64) return { reason: `is ${bytes.length} bytes after whsk_`, hint };
  if (bytes.length === 32) return null;
  const der = Buffer.concat([ED25519_HEAD, bytes.subarray(0, 32)]);
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  const isPair = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').equals(bytes.subarray(32));
  return isPair ? null : { reason: 'has a public key that does not belong to its seed', hint };
}

/** null for an empty text too, and for what `Buffer.from` would skip in silence. */
function base64Bytes(text: string): Buffer | null {
  const isBase64 = /^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1;
  return isBase64 ? Buffer.from(text, 'base64') : null;
}
