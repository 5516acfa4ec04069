import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';
import { ed25519Pkcs8, parseSigningSecret } from '../../model/signing-secret.ts';

/** One `signing-secret`, ready to sign with. `hubKey` is for `X-Hub-Signature-256`. */
export type SigningKey =
  | { readonly kind: 'hmac'; readonly key: KeyObject; readonly hubKey: KeyObject }
  | { readonly kind: 'ed25519'; readonly key: KeyObject };

export type ParsedSigningKey = SigningKey | { readonly kind: 'invalid'; readonly reason: string };

/** `whsec_X` keys `X-Hub-Signature-256` with its whole text: that is what a receiver made for GitHub was given. */
export function parseSigningKey(secret: string): ParsedSigningKey {
  const parsed = parseSigningSecret(secret);
  switch (parsed.kind) {
    case 'invalid':
      return parsed;
    case 'text': {
      const key = createSecretKey(secret, 'utf8');
      return { kind: 'hmac', key, hubKey: key };
    }
    case 'standard':
      return { kind: 'hmac', key: createSecretKey(parsed.bytes), hubKey: createSecretKey(secret, 'utf8') };
    case 'ed25519': {
      const der = Buffer.from(ed25519Pkcs8(parsed.seed));
      return { kind: 'ed25519', key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) };
    }
    default:
      return parsed satisfies never;
  }
}
