import { expect, test } from 'vitest';
import { parseRetryAfter, parseRetryAfterBody } from '../../../src/execute/http/retry-after.ts';

const NOW_AT = Date.UTC(2025, 5, 1, 12, 0, 0);

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 7 ', 7_000],
  ['Sun, 01 Jun 2025 12:00:30 GMT', 30_000],
  ['Sunday, 01-Jun-25 12:00:30 GMT', 30_000],
  ['Sun Jun  1 12:00:30 2025', 30_000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
  ['Sun, 01 Jun 2025 12:00:60 GMT', 60_000],
  ['9'.repeat(400), 3_155_760_000_000],
])('Retry-After %j is a wait of %d ms', (value, expected) => {
  expect(parseRetryAfter(value, NOW_AT)).toBe(expected);
});

test.each([
  '',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '10s',
  'soon',
  '2025-06-01T12:00:30Z',
  'Sun, 1 Jun 2025 12:00:30 GMT',
  'Sun, 01 Jun 2025 12:00:30 +0000',
  'Sun, 01 Jun 2025 25:00:30 GMT',
  'Mon, 31 Feb 2025 12:00:00 GMT',
  'sun, 01 jun 2025 12:00:30 gmt',
])('Retry-After %j is neither form', (value) => expect(parseRetryAfter(value, NOW_AT)).toBeNull());

test.each([
  ['{"message":"You are being rate limited.","retry_after":64.57,"global":false}', 64_570],
  ['{"retry_after":0}', 0],
  ['{"retry_after":1e300}', 3_155_760_000_000],
  ['{"retry_after":-1}', null],
  ['{"retry_after":"5"}', null],
  ['{"retry_after":', null],
  ['null', null],
  ['[]', null],
  ['', null],
])('a body %s asks for %s ms', (body, expected) => expect(parseRetryAfterBody(body)).toBe(expected));
