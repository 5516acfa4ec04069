import type { YAMLParseError } from 'yaml';
import { FILTER_KEYS } from '../model/route.ts';
import type { ProblemList } from './problem-list.ts';

/** Of those that stand in texts too, such as `title` and `format`, none. */
const GRAMMAR_KEYS = new Set([
  ...FILTER_KEYS,
  'types',
  'on',
  'steps',
  'forward',
  'fields',
  'omit',
  'url',
  'signing-secret',
]);
/** What has a list below it. */
const LIST_KEYS = new Set([
  ...FILTER_KEYS,
  'types',
  'steps',
  'fields',
  'omit',
  'to',
  'schedule',
  'add',
  'remove',
  'set',
  'users',
  'teams',
  'assignees',
]);
const FLOW_HINT = 'write { key: value, key: value }, [value, value]';
const COLON_HINT = 'write `key: value`, or `key:` above what is below it';
/** A line that begins an entry of a list. */
const ENTRY = /^\s*-(?:\s|$)/;
/** Lines of a file that people write are shorter. */
const MOST_OF_LINE = 500;

/** A colon, comma or dash that is missing, or a comment that has taken away the end of a list or map. False: it is none of that. */
export function reportMissing(error: YAMLParseError, text: string, report: ProblemList): boolean {
  const [offset] = error.pos;
  switch (error.code) {
    case 'MULTILINE_IMPLICIT_KEY':
      return reportColon(text, offset, report);
    case 'MISSING_CHAR':
      return reportFlowChar(error, text, offset, report);
    case 'BLOCK_IN_FLOW':
      return reportComma(text, offset, report);
    case 'UNEXPECTED_TOKEN':
      if (!/[{[]/.test(text.charAt(offset)) || !/[}\]][ \t]*$/.test(text.slice(Math.max(0, offset - 100), offset)))
        return false;
      report.add('yaml-syntax', offset, 'a comma is missing before this', 'write a , between two entries');
      return true;
    case 'BLOCK_AS_IMPLICIT_KEY':
      return reportDash(text, offset, report);
    case 'BAD_INDENT':
      return reportAbove(text, offset, report);
    default:
      return false;
  }
}

/** `steps` or `on:push`, alone on its line. */
function reportColon(text: string, offset: number, report: ProblemList): boolean {
  const line = restOfLine(text, offset);
  const glued = /^([\w-]+):(?=[^\s:/])/.exec(line)?.[1];
  if (glued !== undefined) {
    report.add('yaml-syntax', offset, 'a blank is missing behind the colon', 'write a blank behind the `:` of a key');
    return true;
  }
  if (!/^[\w-]+\s*$/.test(line)) return false;
  const { start } = lineAt(text, offset);
  if (/[^\s-]/.test(text.slice(start, offset))) {
    // A value of a map in braces, which goes on in the next line.
    const end = offset + line.trimEnd().length;
    report.add('yaml-syntax', end, 'a comma is missing behind the end of this line', FLOW_HINT);
    return true;
  }
  report.add('yaml-syntax', offset, 'a key needs a colon behind it', COLON_HINT);
  return true;
}

function reportFlowChar({ message }: YAMLParseError, text: string, offset: number, report: ProblemList): boolean {
  if (/^Missing , (?:or :|between)/.test(message)) {
    const what = message.includes('or :') ? 'a colon or a comma' : 'a comma';
    // Where it is the first of its line, what is missing belongs to the line before.
    const start = text.slice(Math.max(0, offset - MOST_OF_LINE), offset);
    const before = withoutComment(start.trimEnd());
    const isFirst = /\n\s*$/.test(start) && before !== '';
    const at = isFirst ? offset - (start.length - before.length) : offset;
    const where = isFirst ? 'behind the end of this line' : 'before this';
    report.add('yaml-syntax', at, `${what} is missing ${where}`, FLOW_HINT);
    return true;
  }
  if (text.charAt(offset) !== '#' || !/[[{,]/.test(text.charAt(offset - 1))) return false;
  report.add('yaml-syntax', offset, 'a # begins a comment here', "put a value that begins with # in quotes: '#…'");
  return true;
}

/** `{ on: push steps: … }`. What is no key of the grammar may be text with a colon in it. */
function reportComma(text: string, offset: number, report: ProblemList): boolean {
  const found = /^([^,{}[\]\n]*?[ \t]+)([\w-]+):(?=\s)/.exec(restOfLine(text, offset));
  const [, before = '', key = ''] = found ?? [];
  if (!GRAMMAR_KEYS.has(key)) return false;
  report.add(
    'yaml-syntax',
    offset + before.length,
    `a comma is missing before \`${key}\``,
    'write a , between two entries',
  );
  return true;
}

/** A list or map stands below something that can have none: the dash or the colon of the line before was forgotten. */
function reportDash(text: string, offset: number, report: ProblemList): boolean {
  const { start, line } = lineAt(text, offset);
  const above = lineAt(text, start - 1);
  const indent = indentOf(line);
  const indentAbove = indentOf(above.line);
  // In the middle of a line it is a `: ` inside of a value.
  if (start === 0 || text.slice(start, offset).trim() !== '' || /^\s*(?:#|$)/.test(above.line)) return false;
  const at = above.start + indentAbove;
  if (ENTRY.test(line)) {
    const opening = lineAt(text, above.start - 1).line;
    const key = /^\s*(?:- )?([\w-]+):\s*$/.exec(opening)?.[1] ?? '';
    const isOfList = LIST_KEYS.has(key) && indentAbove >= indent && indentAbove <= indent + 2;
    if (!isOfList || ENTRY.test(above.line)) return false;
    report.add('yaml-syntax', at, 'an entry of a list begins with a dash', 'write `- ` before it');
    return true;
  }
  if (indentAbove > indent || above.line.includes(':')) return false;
  report.add('yaml-syntax', at, 'a key needs a colon behind it', COLON_HINT);
  return true;
}

/** Of the line that an offset is in. */
function lineAt(text: string, offset: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  return { start, line: restOfLine(text, start) };
}

/** What is wrong with the line before, where this one does not fit it: a comment that cuts off a value, a dash too many or too few, no colon. */
function reportAbove(text: string, offset: number, report: ProblemList): boolean {
  const { start } = lineAt(text, offset);
  if (start === 0) return false;
  const above = lineAt(text, start - 1);
  const here = lineAt(text, Math.min(text.length, start + 1)).line;
  const cut = /^[^'"#]*\s(?=#\$\{\{)/.exec(above.line)?.[0].length ?? -1;
  const dashes = /^\s*(?=--\s)/.exec(above.line)?.[0];
  if (cut !== -1) {
    const message = 'a # after a space begins a comment, so that the expression is not part of the value';
    report.add('cut-by-comment', above.start + cut, message, 'put the whole value in quotes');
  } else if (dashes !== undefined) {
    report.add('yaml-syntax', above.start + dashes.length, 'an entry of a list begins with one dash', 'write `- `');
  } else if (/^\s*(?:"[^":]*"|'[^':]*'|[\w-]+)\s*$/.test(above.line) && indentOf(here) > indentOf(above.line)) {
    report.add('yaml-syntax', above.start + indentOf(above.line), 'a key needs a colon behind it', COLON_HINT);
  } else if (indentOf(above.line) === indentOf(here) - 1 && !ENTRY.test(above.line)) {
    const message = 'this line begins one column before the lines below it';
    report.add(
      'yaml-syntax',
      above.start + indentOf(above.line),
      message,
      'write `- ` before it if it begins an entry of a list, or indent it as far',
    );
  } else return false;
  return true;
}

function indentOf(line: string): number {
  return line.search(/[^ \t]|$/);
}

/** Where a comment stands behind a bracket that is never closed, on its line; null: nowhere. */
export function commentBehind(text: string, opening: number): number | null {
  const line = restOfLine(text, opening);
  const found = /^[^'"\n#]*?[\s[{,](?=#\S)/.exec(line)?.[0];
  const closing = text.charAt(opening) === '[' ? ']' : '}';
  return found === undefined || !line.slice(found.length).includes(closing) ? null : opening + found.length;
}

/** `"x"  # first` → `"x"`. */
function withoutComment(before: string): string {
  const start = before.lastIndexOf('\n') + 1;
  return before.slice(0, start) + before.slice(start).replace(/\s+#[^'"]*$/, '');
}

function restOfLine(text: string, offset: number): string {
  return /^[^\n]*/.exec(text.slice(offset, offset + MOST_OF_LINE))?.[0] ?? '';
}
