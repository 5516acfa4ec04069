import type { ErrorCode } from 'yaml';
import { oneLine } from '../model/one-line.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/** A value that begins with `*`, which is a pattern more often than an alias. */
export function reportAlias(text: string, offset: number, report: ProblemList): void {
  const word = wordAt(text, offset, report);
  const hint = `put a pattern in quotes${word === '' ? '' : `: '${word}'`}; the anchor of an alias has to stand before it`;
  report.add('yaml-alias', offset, 'YAML takes a leading `*` for an alias, and it has no anchor', hint);
}

/** What to write for a value that YAML took for a tag, e.g. `!release/**`. */
export function tagHint(text: string, offset: number, report: ProblemList): string {
  if (text.startsWith('!!', offset)) return 'leave the tag out';
  const word = wordAt(text, offset, report);
  return word.length < 2 ? 'put the value in quotes' : `put it in quotes: ${quoteWord(`'${word}'`)}`;
}

/** The word at a place, to be repeated; '' above `routes:`, where it may be a secret. */
function wordAt(text: string, offset: number, report: ProblemList): string {
  if (!report.isInRoutes(offset)) return '';
  return /^[^\s,[\]{}]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '';
}

/** The condition of a line `if: !…`; null: the line is another. Of a line longer than anybody's, its beginning. */
export function bangCondition(text: string, offset: number): { readonly text: string; readonly offset: number } | null {
  const from = Math.max(0, offset - MOST_OF_LINE);
  const start = from + text.slice(from, Math.max(from, offset)).lastIndexOf('\n') + 1;
  if (start === from && from > 0) return null;
  const end = text.indexOf('\n', start);
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, start + MOST_OF_LINE)).trimEnd();
  const found = /^([\s-]*if:[ \t]*)(!.*)$/.exec(line);
  if (found === null) return null;
  const [, before = '', condition = ''] = found;
  return { text: condition, offset: start + before.length };
}

const MOST_OF_LINE = 2_000;

/** What to write instead of a condition that begins with `!`. */
export function conditionHint(condition: string): string {
  return `write if: \${{ ${condition.length > 100 ? '!…' : oneLine(condition)} }}`;
}

/** `[main, v[0-9]]`: the inner bracket begins a list of its own. */
export function isBracketInFlow(code: ErrorCode, text: string, offset: number): boolean {
  return code === 'MISSING_CHAR' && text.charAt(offset) === '[' && /[^\s,[{]/.test(text.charAt(offset - 1));
}

/** An issue's number or an expression right after ` #`, behind a value without quotes: it was meant as text. */
export function reportCut(text: string, end: number, report: ProblemList): void {
  const offset = gluedAt(text, end);
  if (offset === null) return;
  if (text.startsWith('#${{', offset)) {
    const message = 'a # after a space begins a comment, so that the expression is not part of the value';
    report.add('cut-by-comment', offset, message, GLUED_HINT);
  } else if (/\d/.test(text.charAt(offset + 1))) {
    warnGlued(text, offset, report);
  }
}

/** The `#x` of `label: #x`: a comment that has taken the place of the value of a key or of an entry; null: there is none. */
export function commentInPlace(text: string, keyOffset: number): string | null {
  return (
    /^(?:[^\n#]*?(?::|-)[ \t]+|[ \t]*)(#\S[^\n]{0,60})/.exec(text.slice(keyOffset, keyOffset + 300))?.[1]?.trimEnd() ??
    null
  );
}

/** The same of any word, behind a text that is sent. */
export function reportGlued(text: string, end: number, report: ProblemList): void {
  const offset = gluedAt(text, end);
  if (offset !== null && /[\p{L}\d]/u.test(text.charAt(offset + 1))) warnGlued(text, offset, report);
}

/** Where a `#` with something right after it stands behind a value; null: there is none. */
function gluedAt(text: string, end: number): number | null {
  const blanks = /^[ \t]+(?=#\S)/.exec(text.slice(end, end + 300))?.[0];
  return blanks === undefined ? null : end + blanks.length;
}

function warnGlued(text: string, offset: number, report: ProblemList): void {
  const word = wordAt(text, offset, report);
  const what = word === '' ? 'what follows it' : quoteWord(word);
  report.add(
    'glued-comment',
    offset,
    `a # after a space begins a comment, so that ${what} is not part of the value`,
    GLUED_HINT,
  );
}

const GLUED_HINT = 'put the whole value in quotes, or a space after the # if it is a comment';
