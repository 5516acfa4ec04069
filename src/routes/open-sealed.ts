import {
  BINDING_PARAMETER,
  bindingParameter,
  MAX_SEALED_CHARACTERS,
  SEALED_ALG,
  SEALED_ENC,
  SEALED_PREFIX,
  type SealedBinding,
  type SealedPlace,
} from './sealed-value.ts';
import type { SealingKeys } from './sealing-keys.ts';

/** The value as it was before it was sealed; null: it cannot be opened there, and why is not said to anybody. */
export type OpenSealed = (sealed: string, binding: SealedBinding) => Promise<string | null>;

/** The same for all values of one file. */
export type OpenInFile = (sealed: string, place: SealedPlace) => Promise<string | null>;

/** `keysNow`: asked anew each time, so that a rotated key is seen. */
export function makeOpenSealed(keysNow: () => SealingKeys): OpenSealed {
  return async (sealed, binding) => {
    const jwe = sealed.slice(SEALED_PREFIX.length).trimEnd();
    if (sealed.length > MAX_SEALED_CHARACTERS || !isBoundTo(jwe, binding)) return null;
    return decrypt(jwe, keysNow());
  };
}

/** `repositoryId`: of the repository whose file it is; null: nobody knows, and nothing is opened. */
export function openFor(open: OpenSealed, repositoryId: number | null): OpenInFile {
  return async (sealed, place) => (repositoryId === null ? null : open(sealed, { ...place, repositoryId }));
}

const COMPACT = /^[\w-]+\.\.[\w-]{16}\.[\w-]+\.[\w-]{22}$/;

/** Base64url can spell the same bytes in several ways: only one of them was sealed. */
function isCanonical(jwe: string): boolean {
  return jwe.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** All that a sealed value's header has. What else there may be (`jku`, `jwk`, `x5u`, `zip`, `p2c`, …) asks for what is never done. */
const MEMBERS = ['alg', 'crit', 'enc', 'epk', BINDING_PARAMETER, 'kid'];
const MEMBERS_OF_EPK = ['crv', 'kty', 'x'];

/** Looks before any key is used. That nobody has changed the header since it was sealed is shown by the decryption alone. */
function isBoundTo(jwe: string, binding: SealedBinding): boolean {
  const header =
    COMPACT.test(jwe) && isCanonical(jwe) ? parseMap(Buffer.from(jwe.slice(0, jwe.indexOf('.')), 'base64url')) : null;
  if (header === null || !hasExactly(header, MEMBERS)) return false;
  const { alg, enc, epk, crit } = header;
  const isOurs = alg === SEALED_ALG && enc === SEALED_ENC && isMap(epk) && hasExactly(epk, MEMBERS_OF_EPK);
  if (!isOurs || JSON.stringify(crit) !== JSON.stringify([BINDING_PARAMETER])) return false;
  const said = header[BINDING_PARAMETER];
  const wanted: JsonMap = bindingParameter(binding);
  return (
    isMap(said) &&
    hasExactly(said, Object.keys(wanted)) &&
    Object.keys(wanted).every((key) => said[key] === wanted[key])
  );
}

async function decrypt(jwe: string, keys: SealingKeys): Promise<string | null> {
  if (keys.size === 0) return null;
  // Loaded only here: whoever has no sealed values starts without it.
  const { compactDecrypt } = await import('jose');
  try {
    const { plaintext } = await compactDecrypt(jwe, ({ kid }) => keyNamed(kid, keys), {
      keyManagementAlgorithms: [SEALED_ALG],
      contentEncryptionAlgorithms: [SEALED_ENC],
      crit: { [BINDING_PARAMETER]: true },
    });
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plaintext) || null;
  } catch {
    // Whatever it is that jose, the key or the text has against it: whoever seals is told one and the same.
    return null;
  }
}

function keyNamed(kid: string | undefined, keys: SealingKeys) {
  const key = keys.get(kid ?? '');
  if (key === undefined) throw new Error('no key of this name');
  return key;
}

type JsonMap = Readonly<Record<string, unknown>>;

function parseMap(bytes: Uint8Array): JsonMap | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isMap(value) ? value : null;
  } catch {
    return null;
  }
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasExactly(map: JsonMap, keys: readonly string[]): boolean {
  return Object.keys(map).length === keys.length && keys.every((key) => Object.hasOwn(map, key));
}
