import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCase, matchesName, parseNamePattern } from '../../src/model/name-pattern.ts';

test.each([
  ['bug', 'BUG', true],
  ['bug', 'bugs', false],
  ['area/*', 'Area/ui/forms', true],
  ['*[bot]', 'dependabot[bot]', true],
  ['*[bot]', 'dependabot', false],
  ['a*b*c', 'aXbXc', true],
  ['a*b*c', 'ac', false],
  ['a*a', 'a', false],
  ['*', '', true],
  ['', '', true],
  ['!wip', 'wip', true],
  ['a.c', 'abc', false],
  ['a?c', 'ac', false],
  ['ΑΣ*', 'ΑΣΑ', true],
  ['e\u0301*', '\u00e9a', true],
  ['straße', 'STRASSE', true],
])('%s against %s: %s', (pattern, name, matches) => {
  expect(matchesName(parseNamePattern(pattern), foldCase(name))).toBe(matches);
});

test('agrees with the obvious regular expression on short names', () => {
  const letters = fc.array(fc.constantFrom('a', 'B', '*', '[', '.'), { maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(letters, letters, (pattern, name) => {
      const escaped = pattern.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[^]*');
      const text = name.replaceAll('*', 'x');
      expect(matchesName(parseNamePattern(pattern), foldCase(text))).toBe(new RegExp(`^${escaped}$`, 'i').test(text));
    }),
  );
});
