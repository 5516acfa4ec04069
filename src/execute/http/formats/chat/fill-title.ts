import { isJsonObject, type JsonObject, type JsonValue } from '../../../../model/json.ts';
import { shortRef, valueAt } from '../../../../model/payload-reading.ts';
import { cleanLine } from './clean-text.ts';

/** Names of a list that are shown. */
const MOST_NAMES = 10;

/** What people call a thing by, whatever it is; the first that it has. */
const NAMES = ['login', 'full_name', 'name', 'title', 'property_name', 'tag_name', 'slug', 'filename', 'sha'] as const;

/** A value in one line, as people would say it; null: there is nothing to say. */
export function lineOf(value: JsonValue): string | null {
  if (typeof value === 'string') return cleanLine(value) || null;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return namesOf(value);
  if (!isJsonObject(value)) return null;
  for (const key of NAMES) {
    const name = valueAt(value, key);
    if (typeof name === 'string') return cleanLine(name) || null;
  }
  return null;
}

/** `a, b and 3 more`; null: none has a name. */
function namesOf(list: readonly JsonValue[]): string | null {
  const names = list.slice(0, MOST_NAMES).flatMap((item) => (Array.isArray(item) ? [] : (lineOf(item) ?? [])));
  if (names.length === 0) return null;
  const more = list.length - MOST_NAMES;
  return cleanLine(names.join(', ')) + (more > 0 ? ` and ${more} more` : '');
}

/** `workflow_run` or `not-planned` in words. */
export function wordsOf(name: string): string {
  return cleanLine(name.slice(0, 300).replace(/[_-]/g, ' '));
}

/** The ways to show a value: `{after|sha}`. */
const SHOWN: Readonly<Record<string, (line: string) => string>> = {
  sha: (line) => (/^[\da-f]{40}(?:[\da-f]{24})?$/.test(line) ? line.slice(0, 7) : line),
  ref: shortRef,
  words: wordsOf,
};

/** `0` is the first of a list. */
export function valueAtPath(payload: JsonObject, path: string): JsonValue {
  let value: JsonValue = payload;
  for (const key of path.split('.')) {
    value = Array.isArray(value) && key === '0' ? (value[0] ?? null) : valueAt(value, key);
  }
  return value;
}

/**
 * A line like `Issue[ #{issue.number}] {action}`: braces hold words of `words`, or paths of the payload; a part in brackets is left
 * out when something in it has no value. null: what is not in brackets has something without a value, or nothing has one.
 */
export function fillTitle(
  template: string,
  payload: JsonObject,
  words: Readonly<Record<string, string>>,
): string | null {
  const parts = template.split(/\[([^[\]]*)\]/).map((part) => fillPart(part, payload, words));
  // Every second part is one in brackets.
  if (parts.some((part, i) => part === null && i % 2 === 0)) return null;
  const line = parts.join('').replace(/\s+/g, ' ').trim();
  return line === '' ? null : line;
}

function fillPart(part: string, payload: JsonObject, words: Readonly<Record<string, string>>): string | null {
  let lacking = false;
  const text = part.replace(/\{([^|}]+)(?:\|(\w+))?\}/g, (_, path: string, shown = '') => {
    const line = (Object.hasOwn(words, path) ? words[path] : lineOf(valueAtPath(payload, path))) ?? '';
    if (line === '') lacking = true;
    return SHOWN[shown]?.(line) ?? line;
  });
  return lacking ? null : text;
}
