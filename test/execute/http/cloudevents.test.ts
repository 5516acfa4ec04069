import { CloudEvent, HTTP } from 'cloudevents';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { EXAMPLES } from '../../support/examples.ts';
import { ADAPTER_TABLES } from './cloudevents-adapter.ts';
import { attributesOf, binary, eventOf, GUID, RECEIVED_AT, structured } from './reading-cloudevents.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a payload holds
const at = (payload: any, path: string) => path.split('.').reduce((value, key) => value?.[key], payload);

/** Works out a cell of the adapter's tables: `"a.b" value`, joined by `+`, and comments after `#`. null: it is nothing. */
function cell(words: string, payload: JsonObject): string | null {
  const [text = ''] = words.split(' #');
  if (text.trim() === 'Omit' || text.trim() === 'Current time') return null;
  const [, thenPath] = /then "([\w.]+)"/.exec(text) ?? [];
  const [wanted = ''] = text.split(/, ?unless| ,/);
  let missing = false;
  const values = wanted.split(' + ').map((part) => {
    const [, path] = /^"([\w.]+)"/.exec(part.trim()) ?? [];
    if (path === undefined) return part.trim();
    const value = at(payload, path) ?? (thenPath === undefined ? null : at(payload, thenPath));
    missing ||= value === null || value === undefined;
    return String(value ?? '');
  });
  return missing ? null : values.join('');
}

const ROWS = new Map(
  ADAPTER_TABLES.trim()
    .split('\n')
    .map((line) => {
      const [type = '', source = '', subject = '', time = ''] = line.split(' | ');
      return [/^com\.github\.([a-z_0-9]+)/.exec(type)?.[1] ?? '', { type, source, subject, time }] as const;
    }),
);

/** What the tables say, where they say it of a field that is there. */
function documented(name: string, payload: JsonObject) {
  const row = ROWS.get(name);
  if (row === undefined) return null;
  const parent = /without the/.test(row.source);
  const source = cell(row.source.replace(/ value without.*/, ' value'), payload);
  const time = row.time.startsWith('release') ? null : cell(row.time, payload);
  return {
    type: cell(row.type, payload) ?? row.type.replace(/\. \+ "action" value$/, ''),
    source: parent && source !== null ? source.slice(0, source.lastIndexOf('/')) : source,
    subject: cell(row.subject, payload),
    time: time === null || !/^\d{4}-/.test(time) ? null : time,
  };
}

test('the tables name 71 events, each once', () => {
  expect(ROWS.size).toBe(71);
});

describe.each([...new Set(EXAMPLES.map(({ event }) => event))])('%s', (name) => {
  const payloads = EXAMPLES.filter(({ event }) => event === name).map(({ payload }) => payload as JsonObject);

  test('is described as the adapter says', () => {
    for (const payload of payloads) {
      const attributes = attributesOf(binary(eventOf(name, payload)).headers);
      expect(attributes).toMatchObject({ specversion: '1.0', id: GUID, source: expect.stringMatching(/^\S+$/) });
      const expected = documented(name, payload);
      if (expected === null) {
        expect(['ping']).toContain(name);
        continue;
      }
      expect([name, attributes.type]).toEqual([name, expected.type]);
      if (expected.source !== null) expect(attributes.source).toBe(expected.source);
      expect(attributes.subject ?? null).toBe(expected.subject);
      if (name !== 'release' && name !== 'installation' && name !== 'installation_repositories') {
        expect(attributes.time).toBe(expected.time ?? new Date(RECEIVED_AT).toISOString());
      }
    }
  });

  test('is read by the SDK as it was sent, in both modes', () => {
    for (const payload of payloads) {
      const event = eventOf(name, payload);
      const inHeaders = binary(event);
      const inBody = structured(event);
      const attributes = attributesOf(inHeaders.headers);
      // The SDK takes a header as it is: the decoding is left to its caller.
      const decoded = {
        ...inHeaders.headers,
        ...Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`ce-${key}`, value])),
      };
      for (const message of [{ ...inHeaders, headers: decoded }, inBody]) {
        const read = HTTP.toEvent<JsonObject>(message);
        if (Array.isArray(read)) throw new Error('a batch');
        expect(new CloudEvent({ ...read }).validate()).toBe(true);
        const { id, source, specversion, type, subject, datacontenttype, data } = read;
        expect({ id, source, specversion, type, datacontenttype }).toEqual({
          ...{ id: GUID, source: attributes.source, specversion: '1.0', type: attributes.type },
          datacontenttype: 'application/json',
        });
        expect(subject).toBe(attributes.subject);
        expect(new Date(read.time ?? '').getTime()).toBe(Date.parse(attributes.time ?? ''));
        expect(data).toEqual(payload);
      }
    }
  });
});

/** A payload that has whatever a row of the tables names; of its times only the last one where `lastOnly`. */
function payloadFor(row: Readonly<Record<string, string>>, lastOnly: boolean): JsonObject {
  const payload: Record<string, unknown> = {};
  const inTime = [...(row.time ?? '').matchAll(/"([\w.]+)"/g)]
    .map(([, path]) => path ?? '')
    .filter((path) => path !== 'null');
  const others = [row.type, row.source, row.subject].flatMap((cell) => [...(cell ?? '').matchAll(/"([\w.]+)"/g)]);
  const set = (path: string, value: string | null) => {
    const keys = path.split('.');
    let at: Record<string, unknown> = payload;
    for (const key of keys.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[keys.at(-1) ?? ''] = value;
  };
  for (const [, path = ''] of others) set(path, `https://of.example/${path}`);
  for (const [n, path] of inTime.entries()) {
    set(path, lastOnly && n < inTime.length - 1 ? null : `2020-01-0${n + 1}T00:00:00Z`);
  }
  return payload as JsonObject;
}

describe.each([...ROWS])('%s, as its table has it', (name, row) => {
  test.each([false, true])('of its times only the last one is there: %j', (lastOnly) => {
    const payload = payloadFor(row, lastOnly);
    const { type, source, subject, time } = attributesOf(binary(eventOf(name, payload)).headers);
    const expected = documented(name, payload);
    expect({ type, source, subject: subject ?? null, time }).toEqual({
      ...expected,
      time: expected?.time ?? new Date(RECEIVED_AT).toISOString(),
    });
  });
});
