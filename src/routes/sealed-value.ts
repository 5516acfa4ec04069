import { parseTemplate, type Template } from '../expression/template.ts';

/** Stands before the JWE of a sealed value. */
export const SEALED_PREFIX = 'sealed:';

/** Of a sealed value with its prefix: what is longer is never looked at. */
export const MAX_SEALED_CHARACTERS = 64 * 1024;

/** In UTF-8: with header and base64 it stays below MAX_SEALED_CHARACTERS, and makes a bundle of certificates. */
export const MAX_SEALABLE_BYTES = 40 * 1024;

/** Whose file the operator's own is, of a server that is told it by `--config`: no repository of GitHub's has this id. */
export const OPERATOR_REPOSITORY_ID = 0;

/** Where in a file a value stands. */
export interface SealedPlace {
  readonly destination: string;
  /** The keys below the destination with dots between; names of headers in lower case. */
  readonly field: string;
  /** Of the destination's URL, e.g. `https://chat.example.com`; null: the value is that URL. */
  readonly origin: string | null;
  /** Of the URL where a token is asked for, if the value is sent there: what the token opens is sent to `origin`. */
  readonly tokenOrigin: string | null;
}

/** The one place where a sealed value can be opened. */
export interface SealedBinding extends SealedPlace {
  /** GitHub's number of the repository whose file it is. */
  readonly repositoryId: number;
}

/** RFC 7518 §4.6, agreed on directly: nobody but the holder of the private key can open what was sealed, and everybody can seal. */
export const SEALED_ALG = 'ECDH-ES';
/** RFC 7518 §5.3. */
export const SEALED_ENC = 'A256GCM';
/** Our own header parameter (RFC 7516 §4.3). It is named in `crit`: whoever does not know it must not open. */
export const BINDING_PARAMETER = 'hky';

const BINDING_VERSION = 1;

/** As it stands in the protected header, which is authenticated with the value (RFC 7516 §5.1, step 14). */
export function bindingParameter({ repositoryId, destination, field, origin, tokenOrigin }: SealedBinding) {
  return {
    ...{ v: BINDING_VERSION, repo: repositoryId, dest: destination, field },
    ...(origin === null ? {} : { origin }),
    ...(tokenOrigin === null ? {} : { token_origin: tokenOrigin }),
  };
}

/** The field of a value by its path in the file; the place in a list is not of it: the lists are those of a rotation. */
export function fieldAt(path: readonly PropertyKey[]): string {
  const [first = '', ...rest] = path.slice(2).filter((key) => typeof key !== 'number');
  const words = [first, ...rest].map(String);
  return (first === 'headers' ? words.map((word) => word.toLowerCase()) : words).join('.');
}

/** No name that a file could write: it is refused for the colon. */
const STAND_IN = parseTemplate("${{ secrets['sealed:'] }}", { contexts: ['secrets'] });

/**
 * A sealed value as a template: one that reads a secret which no file can name and nobody can set, so that all that judges, shows
 * or masks what reads secrets takes it for one. Its source is the value as it stands.
 */
export function sealedTemplate(source: string): Template {
  if (STAND_IN.kind !== 'parsed') throw new Error('the stand-in of sealed values is no template');
  return { source, parts: STAND_IN.value.parts };
}

export function isSealed({ source }: Template): boolean {
  return source.startsWith(SEALED_PREFIX);
}

const SOMEWHERE = /sealed:eyJ[\w-]{16,}\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]/;

/** Whether a sealed value stands anywhere in a text. */
export function holdsSealed(text: string): boolean {
  return SOMEWHERE.test(text);
}
