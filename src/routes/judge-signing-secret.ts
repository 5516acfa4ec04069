import { createPrivateKey, createPublicKey } from 'node:crypto';
import { ed25519Pkcs8, parseSigningSecret } from '../model/signing-secret.ts';

export interface SigningSecretFault {
  /** Completes "the signing secret …"; never holds any of it. */
  readonly reason: string;
  readonly hint: string;
}

const NEW_SECRET = 'write whsec_ and the base64 of 24 or more random bytes';
const NEW_SEED = 'write whsk_ and the base64 of the 32 bytes of an ed25519 seed, or of seed and public key';

/** Whether a signing secret can be a key; null: it can. */
export function judgeSigningSecret(secret: string): SigningSecretFault | null {
  const parsed = parseSigningSecret(secret);
  if (parsed.kind === 'invalid') {
    const hint = secret.trim() !== secret ? 'take it away' : secret.startsWith('whsk_') ? NEW_SEED : NEW_SECRET;
    return { reason: parsed.reason, hint };
  }
  if (parsed.kind !== 'ed25519' || parsed.publicKey === null) return null;
  const der = Buffer.from(ed25519Pkcs8(parsed.seed));
  const key = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
  // What receivers check with would never fit what we sign with, and nobody would see why.
  const isPair = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').equals(parsed.publicKey);
  return isPair ? null : { reason: 'has a public key that does not belong to its seed', hint: NEW_SEED };
}
