import { expect, test } from 'vitest';
import { ACTS } from '../../../src/execute/github/acts.ts';
import { boundOutputs } from '../../../src/execute/github/bound-outputs.ts';
import { annotationsOf } from '../../../src/execute/github/check-annotations.ts';
import { countOf, flagOf, textOf, textsOf } from '../../../src/execute/github/written-arguments.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';

test('every verb can be carried out, and nothing else', () => {
  expect([...ACTS.keys()].toSorted()).toEqual([...VERBS.keys()].toSorted());
});

test('outputs are 64 KiB at most, the largest go first', () => {
  const small = { id: 1, url: 'u' };
  expect(boundOutputs(small)).toBe(small);
  expect(boundOutputs({ status: 200, data: 'x'.repeat(65_536) })).toEqual({ status: 200, data: null });
  expect(boundOutputs({ a: 'é'.repeat(20_000), b: 'é'.repeat(30_000) })).toEqual({ a: 'é'.repeat(20_000), b: null });
  expect(boundOutputs({ a: 'x'.repeat(70_000), b: 'y'.repeat(70_000), c: 1 })).toEqual({ a: null, b: null, c: 1 });
});

test('arguments as expressions may give them', () => {
  expect(textsOf({ a: ['x', ['Y', 'x '], 'X', null, '', 7, true, {}] }, 'a')).toEqual(['x', 'Y', '7']);
  expect(textsOf({ a: 'x' }, 'a')).toEqual(['x']);
  expect(textsOf({}, 'a')).toEqual([]);
  expect([textOf({ a: '' }, 'a'), textOf({ a: 3 }, 'a'), textOf({ a: [] }, 'a')]).toEqual([null, '3', null]);
  expect([flagOf({ a: 'true' }, 'a'), flagOf({ a: false }, 'a'), flagOf({ a: 'x' }, 'a')]).toEqual([true, false, null]);
  expect([countOf({ a: 2 }, 'a'), countOf({ a: 1.5 }, 'a'), countOf({}, 'a')]).toEqual([2, null, null]);
});

test('annotations as tools write them', () => {
  const whole = { path: 'a', start_line: 1, end_line: 2, annotation_level: 'notice', message: 'm', title: 't' };
  expect(
    annotationsOf([
      whole,
      { path: 'a', start_line: '3', message: 'm', annotation_level: 'ERROR', other: 1 },
      { path: 'a', start_line: 5, end_line: 2, message: 'm' },
      ...[null, 'x', {}, { path: 'a', message: 'm' }, { path: 'a', start_line: 0, message: 'm' }],
    ]),
  ).toEqual([
    whole,
    { path: 'a', start_line: 3, end_line: 3, annotation_level: 'failure', message: 'm' },
    { path: 'a', start_line: 5, end_line: 5, annotation_level: 'warning', message: 'm' },
  ]);
  expect(annotationsOf(null)).toEqual([]);
  expect(() => annotationsOf('x')).toThrow('`annotations` is not a list');
  expect(annotationsOf(Array.from({ length: 1_500 }, () => whole))).toHaveLength(1_000);
});
