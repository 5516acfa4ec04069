import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';

/** RFC 8037 §2. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'X25519';
  readonly x: string;
}

export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

/** Private keys by their `kid`, the one that is to be sealed with now first. */
export type SealingKeys = ReadonlyMap<string, PrivateJwk>;

/** `reason` completes "the key …" and holds nothing of it. */
export type ParsedKeys<Keys> =
  | { readonly kind: 'ok'; readonly keys: Keys }
  | { readonly kind: 'invalid'; readonly reason: string };

const MAX_KEY_CHARACTERS = 64 * 1024;
const MAX_KEYS = 20;
const KEY_BYTES = 32;
const PUBLIC_PREFIX = 'hkypub_';

/** The JWK thumbprint (RFC 7638 §3), by which a sealed value names the key that opens it. */
export function keyId({ crv, kty, x }: PublicJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
}

/** A public key as people hand it around: `hkypub_` and the base64url of its 32 bytes. */
export function publicKeyText({ x }: PublicJwk): string {
  return `${PUBLIC_PREFIX}${x}`;
}

export function makeSealingKey(): PrivateJwk {
  const { kty, crv, x, d } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  if (kty !== 'OKP' || crv !== 'X25519' || x === undefined || d === undefined)
    throw new Error('no X25519 key was made');
  return { kty, crv, x, d };
}

/** As it is kept: one JWK, or of several a JWK set (RFC 7517 §5), with the members that say what each is for. */
export function formatSealingKeys(keys: readonly PrivateJwk[]): string {
  const written = keys.map(({ kty, crv, x, d }) => {
    return { kty, crv, x, d, kid: keyId({ kty, crv, x }), use: 'enc', alg: 'ECDH-ES' };
  });
  // On one line: of a secret that has several, GitHub's runner masks each, and a line that is a brace blanks the log's braces.
  return JSON.stringify(written.length === 1 ? written[0] : { keys: written });
}

/** Reads one private JWK, or a JWK set of them. */
export function parseSealingKeys(text: string): ParsedKeys<SealingKeys> {
  const read = readJwks(text);
  if (read.kind === 'invalid') return read;
  const keys = new Map<string, PrivateJwk>();
  for (const jwk of read.keys) {
    const key = privateJwk(jwk);
    if (key === null) return invalid(WANTED_PRIVATE);
    keys.set(keyId(key), key);
  }
  return { kind: 'ok', keys };
}

/** Reads what people hand around, or a JWK; of a set the first key, and of a private key its public half. */
export function parsePublicKey(text: string): ParsedKeys<PublicJwk> {
  const trimmed = text.trim();
  if (trimmed.startsWith(PUBLIC_PREFIX)) {
    const x = trimmed.slice(PUBLIC_PREFIX.length);
    return isKeyBytes(x) ? { kind: 'ok', keys: { kty: 'OKP', crv: 'X25519', x } } : invalid(WANTED_PUBLIC);
  }
  const read = readJwks(trimmed);
  if (read.kind === 'invalid') return invalid(WANTED_PUBLIC);
  const [first] = read.keys;
  const key = first === undefined ? null : (privateJwk(first) ?? publicJwk(first));
  return key === null ? invalid(WANTED_PUBLIC) : { kind: 'ok', keys: { kty: key.kty, crv: key.crv, x: key.x } };
}

const WANTED_PRIVATE = 'is no private X25519 key as JWK; `hookyard keygen` makes one';
const WANTED_PUBLIC = 'is no public key as `hookyard keygen` prints it';

type JsonMap = Readonly<Record<string, unknown>>;

function readJwks(text: string): ParsedKeys<readonly JsonMap[]> {
  if (text.length > MAX_KEY_CHARACTERS) return invalid('is longer than any set of keys');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // V8's words quote the text.
    return invalid('is no JSON: it is a JWK, or a JWK set { "keys": [ … ] }');
  }
  if (!isMap(value)) return invalid('is no JWK and no JWK set');
  const keys = Array.isArray(value.keys) ? value.keys : [value];
  if (keys.length === 0 || keys.length > MAX_KEYS) return invalid(`is no set of 1 to ${MAX_KEYS} keys`);
  return keys.every(isMap) ? { kind: 'ok', keys } : invalid('is a set that holds something else than keys');
}

function publicJwk({ kty, crv, x, d }: JsonMap): PublicJwk | null {
  return kty === 'OKP' && crv === 'X25519' && isKeyBytes(x) && d === undefined ? { kty, crv, x } : null;
}

function privateJwk({ kty, crv, x, d }: JsonMap): PrivateJwk | null {
  if (kty !== 'OKP' || crv !== 'X25519' || !isKeyBytes(x) || !isKeyBytes(d)) return null;
  const jwk = { kty, crv, x, d } as const;
  // Node takes `d` and does not look whether `x` belongs to it: a wrong `x` would give the key a name that nobody seals for.
  const half = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' })).export({ format: 'jwk' });
  return half.x === x ? jwk : null;
}

/** In the one spelling that base64url has for it, so that a key has one name. */
function isKeyBytes(value: unknown): value is string {
  if (typeof value !== 'string' || !/^[\w-]{43}$/.test(value)) return false;
  const bytes = Buffer.from(value, 'base64url');
  return bytes.length === KEY_BYTES && bytes.toString('base64url') === value;
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(reason: string): { readonly kind: 'invalid'; readonly reason: string } {
  return { kind: 'invalid', reason };
}
