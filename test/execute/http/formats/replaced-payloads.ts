import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { isObject } from '../../../support/chat-limits/checks.ts';
import { EVENT_NAMES, EXAMPLES, type Example } from '../../../support/examples.ts';

/** For each event the first example and, where there are more, the last: all that their payloads have, twice. */
export const SAMPLES: readonly Example[] = EVENT_NAMES.flatMap((event) => {
  const all = EXAMPLES.filter((example) => example.event === event);
  return all.slice(0, 1).concat(all.slice(1).slice(-1));
});

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

export function isAddress(leaf: unknown, key: string): boolean {
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
