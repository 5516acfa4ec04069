import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { appendPart } from '../../../src/execute/github/append-part.ts';
import { cutText, isMarked, keyOfMarker, LONGEST_BODY, markOf, withMarks } from '../../../src/execute/github/mark.ts';
import '../../support/fixed-seed.ts';

const [KEY, OTHER] = ['0123456789abcdef0123456789abcdef', 'f'.repeat(32)];
const ACTOR = 'Hookyard[bot]';
const by = (login: string, body: string | null) => ({ user: { login }, body });

describe('marks', () => {
  test('are found again in what the actor wrote', () => {
    expect(isMarked(by('hookyard[bot]', withMarks('Hi', KEY)), KEY, ACTOR)).toBe(true);
    expect(isMarked(by(ACTOR, withMarks('Hi', KEY, OTHER)), KEY, ACTOR)).toBe(true);
    expect(isMarked(by(ACTOR, withMarks('Hi', KEY, OTHER).replaceAll('\n', '\r\n')), OTHER, ACTOR)).toBe(true);
    expect(isMarked(by(ACTOR, `${withMarks('Hi', KEY)}\n`), KEY, ACTOR)).toBe(true);
  });

  test('count nowhere else', () => {
    for (const item of [
      by('mallory', withMarks('Hi', KEY)),
      by(ACTOR, withMarks('Hi', OTHER)),
      by(ACTOR, withMarks(`quoted: ${markOf(KEY)} and more`, OTHER)),
      by(ACTOR, null),
      { user: null, body: withMarks('Hi', KEY) },
      null,
    ]) {
      expect(isMarked(item, KEY, ACTOR)).toBe(false);
    }
  });

  test('are found at once in a body that is nearly all spaces', () => {
    const spaces = ' \n'.repeat(LONGEST_BODY / 2 - 100);
    expect(isMarked(by(ACTOR, `${spaces}x`), KEY, ACTOR)).toBe(false);
    expect(isMarked(by(ACTOR, `x${spaces}${markOf(KEY)}${spaces}`), KEY, ACTOR)).toBe(true);
    expect(isMarked(by(ACTOR, markOf(OTHER).repeat(1_000)), KEY, ACTOR)).toBe(false);
  });

  test('of others do not count before the two that are at the end', () => {
    expect(isMarked(by(ACTOR, withMarks(markOf(KEY), OTHER, OTHER)), KEY, ACTOR)).toBe(false);
  });

  test('a marker of the user can be any text', () => {
    expect(keyOfMarker('--> <b>')).toMatch(/^[\da-f]{32}$/);
    expect(keyOfMarker('a')).not.toBe(keyOfMarker('b'));
  });

  test('stay where the body is cut', () => {
    const body = withMarks('x'.repeat(70_000), KEY, OTHER);
    expect(body.length).toBe(LONGEST_BODY);
    expect(body).toContain('x…\n<!--');
    expect(isMarked(by(ACTOR, body), KEY, ACTOR)).toBe(true);
  });
});

describe('cutting', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['a👩‍👩‍👧b', 5, 'a…'],
    ['ab👍', 3, 'ab…'],
    ['e\u0301e\u0301', 3, 'e\u0301…'],
  ])('%s to %i', (text, most, cut) => {
    expect(cutText(text, most)).toBe(cut);
  });

  test('never longer, never a half', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 1, max: 200 }), (text, most) => {
        const cut = cutText(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut === text ? cut : cut.slice(0, -1))).toBe(true);
      }),
    );
  });

  test('even where one character is as long as the text', () => {
    expect(cutText(`a${'\u0301'.repeat(500)}`, 100).length).toBeLessThanOrEqual(100);
    expect(cutText('👍'.repeat(100), 100).isWellFormed()).toBe(true);
  });
});

describe('adding to a comment', () => {
  const run = (n: number) => n.toString(16).padStart(32, '0');

  test('each part once, in order', () => {
    const one = appendPart(null, 'First', run(1), KEY) ?? '';
    const two = appendPart(one, 'Second', run(2), KEY) ?? '';
    expect(two).toBe(`First\n${markOf(run(1))}\n\nSecond\n${markOf(run(2))}\n${markOf(KEY)}`);
    expect(appendPart(two, 'First', run(1), KEY)).toBeNull();
    expect(appendPart(two, 'Second', run(2), KEY)).toBeNull();
    expect(appendPart(two.replaceAll('\n', '\r\n'), 'Second', run(2), KEY)).toBeNull();
    expect(isMarked(by(ACTOR, two), KEY, ACTOR)).toBe(true);
  });

  test('a part that quotes a mark does not stand for its run', () => {
    const one = appendPart(null, `Look: ${markOf(run(2))} there`, run(1), KEY) ?? '';
    expect(appendPart(one, 'Second', run(2), KEY)).toContain('Second');
  });

  test('where it is full, the oldest parts go, and the newest is never lost', () => {
    let body: string | null = null;
    for (let n = 1; n <= 40; n++) body = appendPart(body, `${n}: ${'y'.repeat(5_000)}`, run(n), KEY) ?? body;
    expect(body?.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(body).toMatch(/^…\n\n29: y/);
    expect(body).toContain('\n40: y');
    const huge = appendPart(body, 'z'.repeat(70_000), run(41), KEY) ?? '';
    expect(huge.length).toBeLessThanOrEqual(LONGEST_BODY);
    expect(appendPart(huge, 'z', run(41), KEY)).toBeNull();
  });
});
