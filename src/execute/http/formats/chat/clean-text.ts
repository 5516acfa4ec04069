import { truncateText } from '../../../../expression/truncate-text.ts';

/** UTF-16 units of a text that are looked at: more than any platform shows. What is longer ends in `…`. */
const LONGEST = 20_000;

const LONGEST_LINE = 300;

/**
 * What shows nothing, or shows something else than stands there: control characters, directions
 * (https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters, https://trojansource.codes), characters of no width.
 * The joiners that emoji and scripts are written with, and the tags of flags, stay.
 */
const UNSEEN = /(?!\n|\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\u2800\u3164\uffa0]/gu;

/** More accents on a letter than any language has would cover the lines around. */
const MARKS = /(\p{M}{8})\p{M}+/gu;

/** Of lines, as a person would read them. Half a surrogate pair is U+FFFD. */
export function cleanText(text: string): string {
  const start = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return start
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replace(UNSEEN, '')
    .replace(MARKS, '$1');
}

/** In one line, of 300 characters at most. */
export function cleanLine(text: string): string {
  // Twice as much is read as is kept, since some of it may be unseen.
  const start = text.length > 2 * LONGEST_LINE ? `${text.slice(0, 2 * LONGEST_LINE)}…` : text;
  return cutTo(LONGEST_LINE, cleanText(start).replace(/\s+/g, ' ').trim());
}

const MOST_LINES = 15;
const LONGEST_EXCERPT = 1200;

/** The beginning of what somebody wrote on GitHub, without the comments that templates are full of. */
export function excerptOf(text: string): string {
  const read = cleanText(withoutComments(text.slice(0, LONGEST)));
  const trimmed = read.split('\n').map((line) => line.trimEnd());
  const lines = trimmed
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
  const start = lines.slice(0, MOST_LINES).join('\n');
  return cutTo(LONGEST_EXCERPT, lines.length > MOST_LINES ? `${start}\n…` : start);
}

/** Code points, as people see characters. */
function cutTo(most: number, text: string): string {
  return truncateText(text, most, () => {});
}

/** Not by a pattern: it would look for the end of each of many unclosed comments anew. */
function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4);
    if (end < 0) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}
