import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesPattern, parsePattern } from '../../src/expression/filter-pattern.ts';

const piece = fc.constantFrom('a', 'b', '/', '*', '**', '**/', '/**', '?', '+', '[ab]', '[a-c]', '\\*', '🎉', '.', '-');
const letter = fc.constantFrom('a', 'b', 'c', '/', '🎉', '*', '.');
const patterns = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const texts = fc.array(letter, { maxLength: 8 }).map((letters) => letters.join(''));

test('matchesPattern agrees with a slow reading of the rules, letter by letter', () => {
  let matching = 0;
  fc.assert(
    fc.property(patterns, texts, (source, text) => {
      const parsed = parsePattern(source);
      if (parsed.kind === 'fault') {
        expect(isMisplaced([...source]), source).toBe(true);
        return;
      }
      const matches = matchesPattern(parsed.pattern, text, () => {});
      if (matches) matching++;
      expect(matches, `${source} on ${text}`).toBe(slowMatch([...source], [...text]));
    }),
    { numRuns: 20_000 },
  );
  expect(matching).toBeGreaterThan(500);
});

test('no text makes parsePattern throw, and every fault lies within it', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'[]\\!*?+a-z/\ud83c') }));
  fc.assert(
    fc.property(text, texts, (source, subject) => {
      const parsed = parsePattern(source);
      if (parsed.kind === 'fault') {
        expect(parsed.offset).toBeGreaterThanOrEqual(0);
        expect(parsed.offset).toBeLessThanOrEqual(source.length);
        return;
      }
      let units = 0;
      matchesPattern(parsed.pattern, subject, (more) => {
        units += more;
      });
      expect(units).toBeGreaterThan(0);
    }),
    { numRuns: 3_000 },
  );
});

/** One element of a pattern, with the `?` and `+` behind it. */
interface Element {
  readonly head: string;
  readonly marks: string;
}

function elementsOf(pattern: readonly string[]): readonly Element[] {
  const written = pattern.join('');
  const elements: Element[] = [];
  let at = 0;
  while (at < written.length) {
    const rest = written.slice(at);
    const folder = (at === 0 || written.charAt(at - 1) === '/') && /^\*\*\/(?![?+])/.test(rest) ? '**/' : null;
    const head = folder ?? /^(?:\*\*|\\.|\[[^\]]*\]|.)/su.exec(rest)?.[0] ?? '';
    const marks = folder === null ? (/^[?+]*/.exec(rest.slice(head.length))?.[0] ?? '') : '';
    elements.push({ head, marks });
    at += head.length + marks.length;
  }
  return elements;
}

/** A `?` or `+` without one character before it. */
function isMisplaced(pattern: readonly string[]): boolean {
  return elementsOf(pattern).some(
    ({ head, marks }) => '?+'.includes(head) || marks.length > (head.startsWith('*') ? 0 : 1),
  );
}

/** Every way to divide the text among the elements is tried, once. */
function slowMatch(pattern: readonly string[], text: readonly string[]): boolean {
  const elements = elementsOf(pattern);
  const known = new Map<string, boolean>();
  const from = (index: number, at: number): boolean => {
    const key = `${index} ${at}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const element = elements[index];
    let found = element === undefined && at === text.length;
    for (let end = at; element !== undefined && !found && end <= text.length; end++) {
      found = takes(element, text.slice(at, end)) && from(index + 1, end);
    }
    known.set(key, found);
    return found;
  };
  return from(0, 0);
}

function takes({ head, marks }: Element, taken: readonly string[]): boolean {
  if (head === '**') return true;
  if (head === '*') return !taken.includes('/');
  if (head === '**/') return taken.length === 0 || (taken.length > 1 && taken.at(-1) === '/');
  const most = marks.includes('+') ? Number.POSITIVE_INFINITY : 1;
  const least = marks.includes('?') ? 0 : 1;
  return taken.length >= least && taken.length <= most && taken.every((letter) => isOne(head, letter));
}

function isOne(head: string, letter: string): boolean {
  if (head === '[ab]') return 'ab'.includes(letter);
  if (head === '[a-c]') return 'abc'.includes(letter);
  return letter === (head.startsWith('\\') ? head.slice(1) : head);
}
