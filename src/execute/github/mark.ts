import { createHash } from 'node:crypto';
import type { JsonValue } from '../../model/json.ts';
import { textAt } from '../../model/payload-reading.ts';

/** "body is too long (maximum is 65536 characters)", says GitHub of issues, comments and reviews. */
export const LONGEST_BODY = 65_536;

const MARK = /^<!-- hookyard:[\da-f]{32} -->$/;
/** At the end of a comment that is added to: its last part's, and its own. What stands before them is others' text. */
const MOST_MARKS = 2;

/** Invisible where Markdown is shown. `key`: 32 hex digits. */
export function markOf(key: string): string {
  return `<!-- hookyard:${key} -->`;
}

/** The key of what users call a comment by `marker`: any text, so that it is never written into a comment itself. */
export function keyOfMarker(marker: string): string {
  return createHash('sha256').update(`marker\0${marker}`).digest('hex').slice(0, 32);
}

/** The body with its marks at the end; what is too long for GitHub is cut, the marks never. */
export function withMarks(body: string, ...keys: readonly string[]): string {
  const marks = keys.map((key) => `\n${markOf(key)}`).join('');
  return `${cutText(body, LONGEST_BODY - marks.length)}${marks}`;
}

/**
 * Whether something that has `user` and `body` (a comment, a review, an issue) was written by `actor` and carries the mark.
 * Only at the end does it count, where this program puts it: what was quoted from others stands before.
 */
export function isMarked(item: JsonValue, key: string, actor: string): boolean {
  return isBy(item, actor) && marksAtEnd(textAt(item, 'body') ?? '').includes(markOf(key));
}

/** From the end backwards: a pattern would begin anew at each space of a body that is full of them. */
function marksAtEnd(body: string): readonly string[] {
  const marks: string[] = [];
  let rest = body.trimEnd();
  while (marks.length < MOST_MARKS) {
    const last = rest.slice(-markOf('').length - 32);
    if (!MARK.test(last)) break;
    marks.push(last);
    rest = rest.slice(0, -last.length).trimEnd();
  }
  return marks;
}

function isBy(item: JsonValue, actor: string): boolean {
  return textAt(item, 'user', 'login')?.toLowerCase() === actor.toLowerCase();
}

/** Takes some ten milliseconds to make, and most texts are short enough. */
let graphemes: Intl.Segmenter | null = null;
/** No character that people see as one is longer than this, short of those made to be. */
const LONGEST_GRAPHEME = 64;

/** At most `most` UTF-16 units, which are never fewer than GitHub counts. Ends in `…` where it is cut, between two characters. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - 1;
  const from = Math.max(0, room - LONGEST_GRAPHEME);
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  const ends = [...graphemes.segment(text.slice(from, room + LONGEST_GRAPHEME))].map(({ index }) => from + index);
  const end = ends.findLast((one) => one <= room && one > from) ?? wholePoint(text, room);
  return `${text.slice(0, end)}…`;
}

/** `end`, or one less where it would part a pair of surrogates. */
function wholePoint(text: string, end: number): number {
  const code = text.charCodeAt(end);
  return code >= 0xdc00 && code <= 0xdfff ? end - 1 : end;
}
