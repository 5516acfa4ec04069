import type { ErrorCode } from 'yaml';
import { oneLine } from '../model/one-line.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/** A value that begins with `*`, which is a pattern more often than an alias. */
export function reportAlias(text: string, offset: number, report: ProblemList): void {
  const word = /^\*[^\s,[\]{}]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '*';
  const hint = `put a pattern in quotes: '${word}'; the anchor of an alias has to stand before it`;
  report.add('yaml-alias', offset, 'YAML takes a leading `*` for an alias, and it has no anchor', hint);
}

/** What to write for a value that YAML took for a tag, e.g. `!release/**`. */
export function tagHint(text: string, offset: number): string {
  const word = /^![^\s,[\]{}]*/.exec(text.slice(offset, offset + 100))?.[0] ?? '!';
  if (word.startsWith('!!')) return 'leave the tag out';
  return word === '!' ? 'put the value in quotes' : `put it in quotes: ${quoteWord(`'${word}'`)}`;
}

/** The condition of a line `if: !…`; null: the line is another. */
export function bangCondition(text: string, offset: number): { readonly text: string; readonly offset: number } | null {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const end = text.indexOf('\n', start);
  const found = /^([\s-]*if:\s*)(!.*?)\s*$/.exec(text.slice(start, end === -1 ? text.length : end));
  if (found === null) return null;
  const [, before = '', condition = ''] = found;
  return { text: condition, offset: start + before.length };
}

export function conditionHint(condition: string): string {
  return `write if: \${{ ${condition.length > 100 ? '!…' : oneLine(condition)} }}`;
}

/** `[main, v[0-9]]`: the inner bracket begins a list of its own. */
export function isBracketInFlow(code: ErrorCode, text: string, offset: number): boolean {
  return code === 'MISSING_CHAR' && text.charAt(offset) === '[' && /[^\s,[{]/.test(text.charAt(offset - 1));
}

/** An issue's number or an expression right after ` #`, behind a value without quotes: it was meant as text. */
export function reportCut(text: string, end: number, report: ProblemList): void {
  const comment = /^([ \t]+)(#\S[^\n]*)/.exec(text.slice(end, end + 300));
  if (comment === null) return;
  const [, blanks = '', written = ''] = comment;
  const offset = end + blanks.length;
  const hint = 'put the whole value in quotes, or a space after the # if it is a comment';
  if (written.startsWith('#${{')) {
    report.add(
      'cut-by-comment',
      offset,
      'a # after a space begins a comment, so that the expression is not part of the value',
      hint,
    );
  } else if (/^#\d/.test(written)) {
    const message = `a # after a space begins a comment, so that ${quoteWord(written.split(/\s/)[0] ?? '#')} is not part of the value`;
    report.add('glued-comment', offset, message, hint);
  }
}
