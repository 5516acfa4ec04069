import { expect, test } from 'vitest';
import { pick } from '../../../src/execute/github/pick.ts';

const NAMES = ['ada', 'bob', 'cy', 'dee', 'eve'];
const seed = (n: number) => n.toString(16).padStart(32, '0');

test('the same seed picks the same, in the order written, whatever the case', () => {
  expect(pick(NAMES, 2, seed(7))).toEqual(pick(NAMES, 2, seed(7)));
  expect(pick(NAMES.toReversed(), 2, seed(7)).toReversed()).toEqual(pick(NAMES, 2, seed(7)));
  expect(pick(['ADA', 'BOB', 'cy', 'dee', 'eve'], 2, seed(7)).map((name) => name.toLowerCase())).toEqual(
    pick(NAMES, 2, seed(7)),
  );
});

test('all, where there are not more', () => {
  expect(pick(NAMES, 5, seed(1))).toEqual(NAMES);
  expect(pick(NAMES, 9, seed(1))).toEqual(NAMES);
  expect(pick([], 1, seed(1))).toEqual([]);
});

test('everybody is picked as often as everybody else', () => {
  const times = new Map(NAMES.map((name) => [name, 0]));
  for (let n = 0; n < 10_000; n++) {
    for (const name of pick(NAMES, 2, seed(n))) times.set(name, (times.get(name) ?? 0) + 1);
  }
  // 4,000 each; the standard deviation is 49.
  for (const count of times.values()) expect(Math.abs(count - 4_000)).toBeLessThan(250);
});
