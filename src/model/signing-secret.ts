/** What a `signing-secret` is, by its prefix. */
export type SigningSecret =
  /** No prefix: the text's own UTF-8 bytes are the key. */
  | { readonly kind: 'text' }
  | { readonly kind: 'standard'; readonly bytes: Uint8Array }
  /** `publicKey` where the secret holds it behind the seed, 32 bytes each. */
  | { readonly kind: 'ed25519'; readonly seed: Uint8Array; readonly publicKey: Uint8Array | null }
  /** `reason` completes "the signing secret …" and holds none of it. */
  | { readonly kind: 'invalid'; readonly reason: string };

const SEED_BYTES = 32;

/**
 * Reads a `signing-secret` (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
 * "Signature scheme"): `whsec_X`: X is base64; `whsk_X`: X is the base64 of an ed25519 seed, or of seed and public key.
 */
export function parseSigningSecret(secret: string): SigningSecret {
  if (secret.trim() !== secret) return invalid('begins or ends with a space or line break');
  if (secret === '') return invalid('is empty');
  if (secret.startsWith('whsec_')) {
    const bytes = base64Bytes(secret.slice('whsec_'.length));
    return bytes === null ? invalid('has no base64 after whsec_') : { kind: 'standard', bytes };
  }
  return secret.startsWith('whsk_') ? parseSeed(base64Bytes(secret.slice('whsk_'.length))) : { kind: 'text' };
}

/** DER of an Ed25519 private key up to its 32 bytes (RFC 8410 §7). */
const ED25519_HEAD = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];

/** The seed as an unencrypted PKCS #8 key in DER, as cryptographic libraries read it. */
export function ed25519Pkcs8(seed: Uint8Array): Uint8Array {
  return Uint8Array.from([...ED25519_HEAD, ...seed]);
}

function parseSeed(bytes: Uint8Array | null): SigningSecret {
  if (bytes === null) return invalid('has no base64 after whsk_');
  if (bytes.length !== SEED_BYTES && bytes.length !== 2 * SEED_BYTES) {
    return invalid(`is ${bytes.length} bytes after whsk_`);
  }
  const seed = bytes.subarray(0, SEED_BYTES);
  return { kind: 'ed25519', seed, publicKey: bytes.length === SEED_BYTES ? null : bytes.subarray(SEED_BYTES) };
}

function invalid(reason: string): SigningSecret {
  return { kind: 'invalid', reason };
}

/** null for an empty text too, and for whatever a lenient decoder would skip in silence. */
function base64Bytes(text: string): Uint8Array | null {
  const digits = text.replace(/={0,2}$/, '');
  if (!/^[A-Za-z0-9+/]+$/.test(digits) || digits.length % 4 === 1) return null;
  return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0));
}
