import { type Check, isObject } from './checks.ts';

/** A string of a body, and where it stands. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

/** The JSON of a body. Throws where its bytes are not UTF-8, or no JSON. */
export function readBody(body: Uint8Array): unknown {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
}

/** Every string of a JSON value, keys apart. */
export function textsOf(value: unknown, path = 'body'): readonly Text[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, `${path}[${at}]`));
  if (isObject(value)) return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
  return [];
}

/**
 * What is wrong with a body whatever the platform: bytes that are no JSON in UTF-8, halves of surrogate pairs (RFC 8259 §8.2), control characters (NUL is
 * refused by PostgreSQL, on which Mattermost stands; others are dropped), writing directions that are changed and not changed back
 * (Unicode UAX #9), and what `check` finds. `most`: bytes.
 */
export function bodyProblems(body: Uint8Array, check: Check, most: number): readonly string[] {
  let value: unknown;
  try {
    value = readBody(body);
  } catch (failure) {
    return [`body is no JSON in UTF-8: ${failure}`];
  }
  const size = body.byteLength > most ? [`body has ${body.byteLength} bytes, ${most} are allowed`] : [];
  return [...size, ...check(value, 'body'), ...textsOf(value).flatMap(characterProblems)];
}

function characterProblems({ path, text }: Text): readonly string[] {
  const problems: string[] = [];
  if (!text.isWellFormed()) problems.push(`${path} has half of a surrogate pair`);
  if (/[^\P{Cc}\n\t]/u.test(text)) problems.push(`${path} has a control character`);
  if (!isBalanced(text)) problems.push(`${path} changes the writing direction and not back`);
  return problems;
}

/** Each line, since a direction ends with its paragraph. */
function isBalanced(text: string): boolean {
  return text.split('\n').every((line) => {
    const embedded = [...line.matchAll(/[\u202a\u202b\u202d\u202e]/g)].length;
    const popped = [...line.matchAll(/\u202c/g)].length;
    const isolated = [...line.matchAll(/[\u2066-\u2068]/g)].length;
    const closed = [...line.matchAll(/\u2069/g)].length;
    return embedded <= popped && isolated <= closed;
  });
}
