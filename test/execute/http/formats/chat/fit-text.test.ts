import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitText } from '../../../../../src/execute/http/formats/chat/fit-text.ts';
import '../../../../support/fixed-seed.ts';

/** Each character takes as much more room as an escape does. */
const DIALECT = {
  data: (text: string) => text.replace(/[*&]/g, '\\$&'),
  link: (label: string, url: string) => `[${label}](${url})`,
};

const CHARACTERS = ['a', '*', '&', 'é', 'e\u0301', '👍🏽', '👨‍👩‍👧‍👦', '🇺🇳', 'क्षि', '한', '\n'];

test('a text is cut between two characters as people see them, never in an escape, and ends in …', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 80 }),
      fc.integer({ min: 1, max: 120 }),
      (characters, limit) => {
        const whole = DIALECT.data(characters.join(''));
        const fitted = fitText([{ kind: 'data', text: characters.join('') }], limit, DIALECT);
        expect(fitted.length).toBeLessThanOrEqual(limit);
        if (whole.length <= limit) {
          expect(fitted).toBe(whole);
          return;
        }
        const starts = characters.map((_, i) => `${DIALECT.data(characters.slice(0, i).join(''))}…`);
        expect(starts).toContain(fitted);
      },
    ),
    { numRuns: 1000 },
  );
});

test('links and the author’s markup are kept whole or left out', () => {
  const text = [
    { kind: 'markup', text: '*bold* ' },
    { kind: 'link', text: 'abc', url: 'https://x.example/' },
    { kind: 'data', text: ' some *words* that go on' },
    { kind: 'markup', text: ' [a](b) `code` <@1> **pair**' },
  ] as const;
  const all = fitText(text, 1000, DIALECT);
  const pieces = ['*bold*', '[abc](https://x.example/)', '[a](b)', '`code`', '<@1>', '**pair**'];
  for (let limit = 1; limit <= all.length; limit++) {
    const fitted = fitText(text, limit, DIALECT);
    expect(fitted.length).toBeLessThanOrEqual(limit);
    const rest = pieces.reduce((left, piece) => left.replace(piece, ''), fitted);
    expect(rest.replace(/\\\*/g, '')).not.toMatch(/[*[\]()`<>@]/);
    if (limit < all.length) expect(fitted).toContain('…');
  }
});

test('half an address is left out', () => {
  const text = [{ kind: 'data', text: 'see https://example.com/a/long/path for more of it' }] as const;
  expect(fitText(text, 30, DIALECT)).toBe('see …');
});
