import { expect, test } from 'vitest';
import { makeExcerpt, unkeptTexts } from '../../../src/execute/http/excerpt.ts';

const URL_TEXT = 'https://chat.example/services/T0001/B0002/tok-abcdefghijkl?key=Zz%2F9-secret-key&n=1';
const SECRETS = ['s3cr3t/+ "quoted" & ü', '-----BEGIN KEY-----\nline\n-----END KEY-----'];
const UNKEPT = unkeptTexts(SECRETS, new URL(URL_TEXT), URL_TEXT);

function excerptOf(text: string, cut = false): string {
  return makeExcerpt(Buffer.from(text), cut, UNKEPT);
}

test.each([
  ['as it is', 's3cr3t/+ "quoted" & ü'],
  ['URL-encoded', encodeURIComponent('s3cr3t/+ "quoted" & ü')],
  ['URL-encoded in lower case', encodeURIComponent('s3cr3t/+ "quoted" & ü').toLowerCase()],
  ['form-encoded', 's3cr3t%2F%2B+%22quoted%22+%26+%C3%BC'],
  ['in JSON', 's3cr3t/+ \\"quoted\\" & ü'],
  ['in JSON with escaped slashes', 's3cr3t\\/+ \\"quoted\\" & ü'],
  ['in JSON of ASCII', 's3cr3t/+ \\"quoted\\" & \\u00fc'],
  ['in HTML', 's3cr3t/+ &quot;quoted&quot; &amp; ü'],
  ['in several lines', '-----BEGIN KEY-----\nline\n-----END KEY-----'],
  ['with a control character inside', 's3cr3t/\u0000+ "quo\u200bted" & ü'],
  ['the URL', URL_TEXT],
  ['path and query', '/services/T0001/B0002/tok-abcdefghijkl?key=Zz%2F9-secret-key&n=1'],
  ['the query in HTML', 'key=Zz%2F9-secret-key&amp;n=1'],
  ['the path', '/services/T0001/B0002/tok-abcdefghijkl'],
  ['a token of the path', 'tok-abcdefghijkl'],
  ['a token of the query, decoded', 'Zz/9-secret-key'],
])('a secret is removed %s', (_form, held) => {
  expect(excerptOf(`before <${held}> after`)).toBe('before <***> after');
});

test('secrets that overlap go whole', () => {
  const unkept = unkeptTexts(['abcd', 'cdefgh', 'xyxy'], new URL('https://a.example/'), 'https://a.example/');
  expect(makeExcerpt(Buffer.from('1abcdefgh2xyxyxy3'), false, unkept)).toBe('1***2***3');
});

test('short parts of a URL and empty secrets leave a sentence as it is', () => {
  const unkept = unkeptTexts([''], new URL('https://a.example/ci?q'), 'https://a.example/ci?q');
  expect(makeExcerpt(Buffer.from('see /ci or / or q'), false, unkept)).toBe('see /ci or / or q');
});

test('line breaks become spaces, other controls and bidirectional marks go', () => {
  expect(excerptOf('one\r\n\ttwo\u0007\u001b[31m\u202ethree\u2028\u0085🚀')).toBe('one two[31mthree🚀');
});

test('at most 4 KiB are kept, cut at the border of a character', () => {
  const kept = excerptOf(`x${'🚀'.repeat(2_000)}`);
  expect(Buffer.byteLength(kept)).toBe(4_093);
  expect(kept).toBe(`x${'🚀'.repeat(1_023)}`);
});

test('bytes that are no UTF-8 are shown as replacement characters', () => {
  expect(makeExcerpt(Uint8Array.from([0x61, 0xff, 0x62]), false, UNKEPT)).toBe('a�b');
});

test('a secret or character that the cut went through leaves no part of itself', () => {
  const bytes = Buffer.from('ok tok-abcdefgh');
  expect(makeExcerpt(bytes, true, UNKEPT)).toBe('ok ***');
  expect(makeExcerpt(bytes, false, UNKEPT)).toBe('ok tok-abcdefgh');
  expect(makeExcerpt(Buffer.from('ok 🚀').subarray(0, 5), true, UNKEPT)).toBe('ok ');
});
