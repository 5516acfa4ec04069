import { describe, expect, test } from 'vitest';
import {
  callsOf,
  comparisonsOf,
  constantsOf,
  namesReadBy,
  parseExpression,
  readsOf,
} from '../../src/expression/expression.ts';

function parse(source: string) {
  const parsed = parseExpression(source, { contexts: ['github', 'steps', 'secrets'] });
  if (parsed.kind === 'faults') throw new Error(`${source}: ${parsed.faults[0]?.message}`);
  return parsed.value;
}

describe('readsOf', () => {
  test.each<[string, [string, (string | null)[], number][]]>([
    ['1 == 1', []],
    ['GitHub.Event.PR', [['github', ['Event', 'PR'], 0]]],
    ["  github['event']['a b'].c", [['github', ['event', 'a b', 'c'], 0]]],
    ['github', [['github', [], 0]]],
    ['github.event.labels.*.name', [['github', ['event', 'labels', null, 'name'], 0]]],
    ['github.event.a[0][*].b', [['github', ['event', 'a', null, null, 'b'], 0]]],
    ['(github.event).a', [['github', ['event', 'a'], 1]]],
    [
      "github.event[github.event.key].x || contains('🎉\n', github.actor)",
      [
        ['github', ['event', null, 'x'], 0],
        ['github', ['event', 'key'], 13],
        ['github', ['actor'], 52],
      ],
    ],
    ['fromJSON(github.event.a).b', [['github', ['event', 'a'], 9]]],
    [
      '!github.a && (steps.b.outcome == github.c)',
      [
        ['github', ['a'], 1],
        ['steps', ['b', 'outcome'], 14],
        ['github', ['c'], 33],
      ],
    ],
  ])('%s', (source, expected) => {
    expect(readsOf(parse(source)).map(({ context, path, offset }) => [context, path, offset])).toEqual(expected);
  });
});

test('callsOf gives every call, in lower case, with the texts that are written out', () => {
  const source = "startsWith('a', github.ref) && (Permission('it''s') || format(('{0}'), toJSON(1)))";
  expect(callsOf(parse(source))).toEqual([
    { name: 'startswith', offset: 0, args: ['a', null] },
    { name: 'permission', offset: 32, args: ["it's"] },
    { name: 'format', offset: 55, args: ['{0}', null] },
    { name: 'tojson', offset: 71, args: [null] },
  ]);
});

test('comparisonsOf gives paths compared with what is written out, either way round', () => {
  const found = (source: string) =>
    comparisonsOf(parse(source)).map(({ context, path, operator, literal, offset }) => [
      [context, ...path].join('.'),
      operator,
      literal,
      offset,
    ]);
  expect(found("github.event.action == 'opened' || ('x' != (github.ref)) && github.event.n == 1")).toEqual([
    ['github.event.action', '==', 'opened', 0],
    ['github.ref', '!=', 'x', 36],
    ['github.event.n', '==', 1, 60],
  ]);
  expect(found('!(github.event.merged == null)')).toEqual([['github.event.merged', '==', null, 2]]);
  for (const source of ['github.a == github.b', '1 == 1', 'github.a < 1', 'github.a[0] == 1']) {
    expect(found(source), source).toEqual([]);
  }
});

test('comparisonsOf tells a list that was made by a star, and leaves the star out', () => {
  expect(comparisonsOf(parse("github.event.labels.*.name == 'x'"))).toMatchObject([
    { path: ['event', 'labels', 'name'], isFiltered: true, literal: 'x' },
  ]);
});

test('constantsOf gives what is written out where a condition is wanted', () => {
  const found = (source: string) =>
    constantsOf(parse(source)).map(({ literal, operator, offset }) => [literal, operator, offset]);
  expect(found("github.a == 'x' || 'y' && (github.b || 2)")).toEqual([
    ['y', '&&', 19],
    [2, '||', 39],
  ]);
  expect(found("'x'")).toEqual([['x', null, 0]]);
  for (const source of [
    'true',
    'false || github.a',
    "contains('x', github.a)",
    "!(github.a == 'x')",
    "'x' == github.a",
  ]) {
    expect(found(source), source).toEqual([]);
  }
});

test('namesReadBy gives each name that is read of a context, where it is', () => {
  const source = "steps.a.outputs.x == steps['b-C'].outcome || STEPS.a.outcome";
  expect(namesReadBy(parse(source), 'steps')).toEqual([
    { context: 'steps', name: 'a', offset: 6 },
    { context: 'steps', name: 'b-C', offset: 27 },
    { context: 'steps', name: 'a', offset: 51 },
  ]);
  expect(namesReadBy(parse(source), 'secrets')).toEqual([]);
});
