import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../../src/model/json.ts';
import { PLATFORM_NAMES, PLATFORMS, type PlatformName } from '../../../support/chat-limits/platforms.ts';
import { EXAMPLES, exampleOf } from '../../../support/examples.ts';
import { CALLS } from './hostile-texts.ts';
import { renderPayload } from './render-payload.ts';
import { FIRSTS, withLeaves, withLists } from './replaced-payloads.ts';

/** What is wrong with what is rendered of a payload that is not as GitHub's are; none: nothing is. */
function faults(format: PlatformName, event: string, payload: JsonObject): readonly string[] {
  const body = renderPayload(format, event, payload);
  const { pings, links } = PLATFORMS[format].read(body);
  return [
    ...PLATFORMS[format].problems(body),
    ...pings,
    ...links.map(({ url }) => url).filter((url) => !/^https?:\/\/[^/]/.test(url)),
  ].map((fault) => `${event}: ${fault}`);
}

function nested(depth: number): JsonValue {
  return JSON.parse('{"a":['.repeat(depth) + ']}'.repeat(depth));
}

const WRONG: readonly JsonValue[] = [null, true, -1.5, 'x', [], {}, [[null]], { login: null }, nested(50)];

describe.each(PLATFORM_NAMES)('%s', (format) => {
  test.each(WRONG)('every leaf may be %j', (wrong) => {
    expect(
      FIRSTS.flatMap(({ event, payload }) =>
        faults(
          format,
          event,
          withLeaves(payload, () => wrong),
        ),
      ),
    ).toEqual([]);
  });

  test.each(WRONG)('whatever stands at the top of a payload may be %j', (wrong) => {
    const replaced = FIRSTS.flatMap(({ event, payload }) =>
      Object.keys(payload).map((key) => ({ event, payload: { ...payload, [key]: wrong } })),
    );
    expect(replaced.flatMap(({ event, payload }) => faults(format, event, payload))).toEqual([]);
  });

  test.each(WRONG)('whatever stands one level below may be %j', (wrong) => {
    const replaced = FIRSTS.flatMap(({ event, payload }) =>
      Object.entries(payload)
        .filter(([, inner]) => typeof inner === 'object' && inner !== null && !Array.isArray(inner))
        .map(([key, inner]) => {
          const changed = Object.fromEntries(Object.keys(Object(inner)).map((name) => [name, wrong]));
          return { event, payload: { ...payload, [key]: changed } };
        }),
    );
    expect(replaced.flatMap(({ event, payload }) => faults(format, event, payload))).toEqual([]);
  });

  test('an empty payload has a message, whatever the event', () => {
    const names = [...new Set(FIRSTS.map(({ event }) => event)), 'not_known_yet', '__proto__', 'constructor', ''];
    expect(names.flatMap((event) => faults(format, event, {}))).toEqual([]);
  });

  test('a payload may be nested 20,000 deep', () => {
    const deep = nested(20_000);
    expect(
      FIRSTS.flatMap(({ event, payload }) => [
        ...faults(format, event, Object.fromEntries(Object.keys(payload).map((key) => [key, deep]))),
        ...faults(format, event, { ...payload, deep }),
      ]),
    ).toEqual([]);
  });

  test('10,000 commits, labels and whatever else there is a list of', () => {
    expect(FIRSTS.flatMap(({ event, payload }) => faults(format, event, withLists(payload, 10_000)))).toEqual([]);
  });

  test('10,000 labels with long names keep the limits', () => {
    const { event, payload } = exampleOf('issues');
    const labels = Array.from({ length: 10_000 }, (_, at) => ({
      name: `${CALLS[at % CALLS.length]} ${at}`.repeat(20),
    }));
    expect(faults(format, event, { ...payload, issue: { ...payload.issue, labels, assignees: labels } })).toEqual([]);
  });

  test('any value may stand anywhere', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...EXAMPLES),
        fc.infiniteStream(fc.option(fc.jsonValue({ maxDepth: 2 }))),
        (example, values) => {
          const payload = withLeaves(example.payload, (leaf) => {
            const { value } = values.next();
            return value === null || value === undefined ? leaf : (value as JsonValue);
          });
          expect(faults(format, example.event, payload)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
