import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { omitFields, pickFields } from '../../src/decide/project-payload.ts';
import type { JsonObject, JsonValue } from '../../src/model/json.ts';

const payload: JsonObject = JSON.parse(`{
  "action": "opened", "nothing": null, "zero": 0, "empty": [], "text": "abc",
  "release": {"tag_name": "v1", "author": {"login": "mona", "id": 1}},
  "commits": [{"id": "a", "files": ["x", "y"]}, {"message": "no id"}, null, 7, {"id": "b", "files": []}],
  "matrix": [[{"n": 1, "m": 2}], []],
  "*": "star", "0": "zero", "__proto__": {"a": 1, "b": 2}, "constructor": {"name": "c"}
}`);

function paths(...written: string[]): string[][] {
  return written.map((path) => path.split('.'));
}

const budget = () => ({ left: 10_000_000 });

describe('pickFields', () => {
  test.each<[string, string[], string]>([
    ['a field', ['action'], '{"action":"opened"}'],
    [
      'null, 0 and an empty list, which are present',
      ['nothing', 'zero', 'empty'],
      '{"nothing":null,"zero":0,"empty":[]}',
    ],
    ['a nested field, in its place', ['release.author.login'], '{"release":{"author":{"login":"mona"}}}'],
    ['two of one map', ['release.author.id', 'release.tag_name'], '{"release":{"author":{"id":1},"tag_name":"v1"}}'],
    ['nothing of what is absent', ['x', 'release.x', 'action.x', 'nothing.x', 'release.author.login.x'], '{}'],
    ['a field of every element, each in its place', ['commits.*.id'], '{"commits":[{"id":"a"},{},{},{},{"id":"b"}]}'],
    ['every element', ['release.tag_name', 'empty.*'], '{"release":{"tag_name":"v1"},"empty":[]}'],
    ['lists in lists', ['matrix.*.*.n'], '{"matrix":[[{"n":1}],[]]}'],
    ['no element by its number', ['commits.0.id', 'commits.0'], '{}'],
    ['no map by a star', ['release.*', 'release.*.login', '*'], '{}'],
    ['a key that is a number', ['0'], '{"0":"zero"}'],
    ['a path and one within it', ['release', 'release.tag_name'], JSON.stringify({ release: payload.release })],
    ['the same, the other way round', ['release.tag_name', 'release'], JSON.stringify({ release: payload.release })],
    [
      'keys that objects inherit',
      ['__proto__.a', 'constructor.name', 'toString'],
      '{"__proto__":{"a":1},"constructor":{"name":"c"}}',
    ],
  ])('takes %s', (_, written, expected) => {
    expect(JSON.stringify(pickFields(payload, paths(...written), budget()))).toBe(expected);
  });

  test('takes nothing that an object only inherits', () => {
    expect(Object.keys(pickFields({ a: {} }, paths('toString', 'constructor', 'a.valueOf'), budget()))).toEqual([]);
  });
});

describe('omitFields', () => {
  test.each<[string, string[], string]>([
    ['a field', ['b'], '{"a":{"c":1,"d":[{"e":1,"f":2},{"e":3},4]}}'],
    ['a nested field', ['a.c', 'b'], '{"a":{"d":[{"e":1,"f":2},{"e":3},4]}}'],
    ['a field of every element', ['a.d.*.e', 'b'], '{"a":{"c":1,"d":[{"f":2},{},4]}}'],
    ['every element', ['a.d.*', 'b'], '{"a":{"c":1,"d":[]}}'],
    ['a path and one within it', ['a.d', 'a.d.*.e', 'b'], '{"a":{"c":1}}'],
    ['everything', ['a', 'b'], '{}'],
    [
      'no element by its number, no map by a star',
      ['a.d.0', 'a.*', '*', 'b'],
      '{"a":{"c":1,"d":[{"e":1,"f":2},{"e":3},4]}}',
    ],
  ])('leaves out %s', (_, written, expected) => {
    const small = { a: { c: 1, d: [{ e: 1, f: 2 }, { e: 3 }, 4] }, b: null };
    expect(JSON.stringify(omitFields(small, paths(...written), budget()))).toBe(expected);
  });

  test('keeps keys that objects inherit, and leaves them out by name', () => {
    const own: JsonObject = JSON.parse('{"__proto__":{"a":1,"b":2},"x":1}');
    expect(JSON.stringify(omitFields(own, paths('x'), budget()))).toBe('{"__proto__":{"a":1,"b":2}}');
    expect(JSON.stringify(omitFields(own, paths('__proto__.a'), budget()))).toBe('{"__proto__":{"b":2},"x":1}');
    expect(JSON.stringify(omitFields(own, paths('__proto__'), budget()))).toBe('{"x":1}');
  });

  test('shares with the payload what it does not change, and copies what it does', () => {
    const result = omitFields(payload, paths('release.tag_name', 'absent'), budget());
    expect(result.commits).toBe(payload.commits);
    expect(result.release).not.toBe(payload.release);
    expect(omitFields(payload, paths('absent'), budget())).toBe(payload);
  });
});

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '0');
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom<JsonValue>(null, 1, 'x'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));
const object = fc
  .array(fc.tuple(key, value), { maxLength: 4 })
  .map((entries): JsonObject => Object.fromEntries(entries));
const somePaths = fc.array(fc.array(fc.oneof(key, fc.constant('*')), { minLength: 1, maxLength: 4 }), { maxLength: 5 });

/** Every leaf (a value that is no list or map, or an empty one) by its place. */
function leavesOf(root: JsonValue, place: readonly string[] = []): Map<string, JsonValue> {
  if (typeof root !== 'object' || root === null || Object.keys(root).length === 0)
    return new Map([[JSON.stringify(place), root]]);
  return new Map(Object.entries(root).flatMap(([name, item]) => [...leavesOf(item, [...place, name])]));
}

/** Whether a path ends at, or above, a place: written apart from the code, leaf by leaf. */
function names(path: readonly string[], root: JsonValue, place: readonly string[]): boolean {
  let at: JsonValue = root;
  return path.every((segment, depth) => {
    const next = place[depth];
    if (next === undefined || typeof at !== 'object' || at === null) return false;
    const matches = Array.isArray(at) ? segment === '*' : segment === next && segment !== '*';
    at = (at as JsonObject)[next] ?? null;
    return matches;
  });
}

test('each leaf of the payload is either picked or left by omit, as the paths say', () => {
  fc.assert(
    fc.property(object, somePaths, (root, written) => {
      const before = JSON.stringify(root);
      const picked = leavesOf(pickFields(root, written, budget()));
      const omitted = JSON.stringify(omitFields(root, written, budget()));
      for (const [place, leaf] of leavesOf(root)) {
        const keys: string[] = JSON.parse(place);
        const isNamed = written.some((path) => names(path, root, keys));
        if (isNamed) expect(picked.get(place)).toEqual(leaf);
        else if (typeof leaf !== 'object' || leaf === null)
          expect(picked.has(place) && picked.get(place) === leaf).toBe(false);
      }
      const kept = [...leavesOf(root)].filter(
        ([place]) => !written.some((path) => names(path, root, JSON.parse(place))),
      );
      const scalars = (json: string) =>
        [...leavesOf(JSON.parse(json)).values()].filter((leaf) => typeof leaf !== 'object' || leaf === null);
      expect(scalars(omitted)).toEqual(
        kept.map(([, leaf]) => leaf).filter((leaf) => typeof leaf !== 'object' || leaf === null),
      );
      expect(JSON.stringify(root)).toBe(before);
    }),
    { numRuns: 1_000 },
  );
});
