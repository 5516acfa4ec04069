import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRateLimit } from '../../src/model/rate-limit.ts';

test.each([
  ['1/s', 1, 1_000],
  ['600/m', 600, 60_000],
  ['5000/h', 5_000, 3_600_000],
  ['100000/d', 100_000, 86_400_000],
])('%s', (text, count, perMs) => {
  expect(parseRateLimit(text)).toEqual({ count, perMs });
});

test.each([
  '',
  '10',
  '/s',
  '0/s',
  '01/s',
  '-1/s',
  '1.5/s',
  '100001/s',
  '999999/s',
  '10/5m',
  '10/ms',
  '10/S',
  '10 / s',
  ' 1/s',
  '1/s\n',
  '1/s/s',
  '１/s',
])('%j is none', (text) => {
  expect(parseRateLimit(text)).toBeNull();
});

test('every count from 1 to 100,000 is taken, and no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 200_000 }), (count) => {
      const limit = parseRateLimit(`${count}/m`);
      expect(limit).toEqual(count >= 1 && count <= 100_000 ? { count, perMs: 60_000 } : null);
    }),
  );
});
