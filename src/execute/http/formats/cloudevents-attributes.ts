import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { attributeRule, SOURCES_BESIDE } from './cloudevents-mapping.ts';
import type { RenderableEvent } from './format-shape.ts';

/** Of CloudEvents 1.0, https://github.com/cloudevents/spec/blob/main/cloudevents/spec.md#context-attributes, in this order. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** Longer texts are cut, so that the headers of a delivery stay within what receivers take. */
const LONGEST_TEXT = 512;
const LONGEST_SOURCE = 2_048;

/** Characters of RFC 3986 §2. */
const URI_REFERENCE = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/;
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The type of a release's action, where the field of the time has another name. */
const TIMED_AS: Readonly<Record<string, string>> = {
  edited: 'updated',
  released: 'published',
  prereleased: 'published',
};

/** What is said of an event beside its data. All of them are valid, whatever the payload holds. */
export function cloudEventAttributes({ guid, name, payload, receivedAt }: RenderableEvent): Attributes {
  const rule = attributeRule(name);
  const type = (rule.type ?? `com.github.${name}.{action}`).replace(
    /(\.?)\{([^}]+)\}/g,
    (_whole, dot: string, path: string) => {
      const value = textAt(payload, path);
      return value === null ? '' : dot + value;
    },
  );
  const subject = rule.subject === undefined ? null : textAt(payload, rule.subject);
  return [
    ['specversion', '1.0'],
    ['id', validText(guid)],
    ['source', sourceOf(rule.source, payload)],
    ['type', validText(type)],
    ...(subject === null ? [] : ([['subject', validText(subject)]] as const)),
    ['time', timeOf(rule.time ?? [], payload) ?? new Date(receivedAt).toISOString()],
  ];
}

function sourceOf(template: string | undefined, payload: JsonObject): string {
  for (const candidate of template === undefined ? SOURCES_BESIDE : [template, ...SOURCES_BESIDE]) {
    let missing = false;
    const source = candidate.replace(/\{([^}|]+)(\|parent)?\}/g, (_whole, path: string, parent?: string) => {
      const value = textAt(payload, path);
      missing ||= value === null;
      return parent === undefined ? (value ?? '') : (value ?? '').replace(/\/[^/]*$/, '');
    });
    if (!missing && source.length <= LONGEST_SOURCE && URI_REFERENCE.test(source)) return source;
  }
  return 'https://github.com';
}

/** RFC 3339. null: none of the fields holds a time. */
function timeOf(paths: readonly string[], payload: JsonObject): string | null {
  const action = textAt(payload, 'action') ?? '';
  for (const path of paths) {
    const time = valueAt(payload, path.replace('{action}', TIMED_AS[action] ?? action));
    if (typeof time === 'string' && RFC_3339.test(time) && !Number.isNaN(Date.parse(time))) return time;
    // Old payloads of installations have seconds since 1970.
    if (typeof time === 'number' && time > 0 && time < 1e11) return new Date(time * 1_000).toISOString();
  }
  return null;
}

function textAt(payload: JsonObject, path: string): string | null {
  const value = valueAt(payload, path);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function valueAt(payload: JsonObject, path: string): JsonValue | undefined {
  let at: JsonValue | undefined = payload;
  for (const key of path.split('.')) {
    if (!isJsonObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return at;
}

/** A String of the specification's type system: no controls, no lone surrogates, no noncharacters. */
function validText(text: string): string {
  const short = text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
  return short.toWellFormed().replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '\ufffd');
}
