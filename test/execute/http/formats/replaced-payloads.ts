import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { isObject } from '../../../support/chat-limits/checks.ts';
import { EVENT_NAMES, EXAMPLES, type Example, exampleOf } from '../../../support/examples.ts';

/** The first example of each event. */
export const FIRSTS: readonly Example[] = EVENT_NAMES.map(exampleOf);

/** And the last, where there are more. */
export const SAMPLES: readonly Example[] = [
  ...new Set([...FIRSTS, ...EVENT_NAMES.flatMap((event) => EXAMPLES.filter((one) => one.event === event).slice(-1))]),
];

/** Every leaf as `replace` would have it; keys stay. */
export function withLeaves(payload: unknown, replace: (leaf: JsonValue, key: string) => JsonValue): JsonObject {
  const copy = replaceIn(payload, '', replace);
  return isObject(copy) ? (copy as JsonObject) : {};
}

function replaceIn(value: unknown, key: string, replace: (leaf: JsonValue, key: string) => JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((one) => replaceIn(one, key, replace));
  if (!isObject(value)) return replace(value as JsonValue, key);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replaceIn(inner, name, replace)]));
}

function isAddress(leaf: unknown, key: string): boolean {
  return typeof leaf === 'string' && (/(^|_)url$|^compare$/.test(key) || /^https?:/.test(leaf));
}

/** Every string but addresses. */
export function withTexts(payload: unknown, text: string): JsonObject {
  return withLeaves(payload, (leaf, key) => (typeof leaf === 'string' && !isAddress(leaf, key) ? text : leaf));
}

/** Every address. */
export function withAddresses(payload: unknown, address: string): JsonObject {
  return withLeaves(payload, (leaf, key) => (isAddress(leaf, key) ? address : leaf));
}

/** Every list as long as that, of what it has. */
export function withLists(payload: unknown, length: number): JsonObject {
  const grown = JSON.parse(JSON.stringify(payload), (_, value) =>
    Array.isArray(value) && value.length > 0 ? Array.from({ length }, (_, at) => value[at % value.length]) : value,
  );
  return isObject(grown) ? (grown as JsonObject) : {};
}
