import type { YAMLParseError } from 'yaml';
import { KEYS } from './grammar-words.ts';
import type { ProblemList } from './problem-list.ts';

const GRAMMAR_KEYS: ReadonlySet<string> = new Set(Object.values(KEYS).flat());
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
      return reportCutAbove(text, offset, report);
    default:
      return false;
  }
}

/** `steps` or `on:push`, alone on its line. */
function reportColon(text: string, offset: number, report: ProblemList): boolean {
  const line = restOfLine(text, offset);
  const glued = /^([\w-]+):(?=[^\s:])/.exec(line)?.[1];
  if (glued !== undefined) {
    report.add('yaml-syntax', offset, 'a blank is missing behind the colon', 'write a blank behind the `:` of a key');
    return true;
  }
  if (!/^[\w-]+\s*$/.test(line)) return false;
  report.add(
    'yaml-syntax',
    offset,
    'a key needs a colon behind it',
    'write `key: value`, or `key:` above what is below it',
  );
  return true;
}

function reportFlowChar({ message }: YAMLParseError, text: string, offset: number, report: ProblemList): boolean {
  if (/^Missing , or :/.test(message)) {
    report.add('yaml-syntax', offset, 'a colon or a comma is missing before this', 'write { key: value, key: value }');
    return true;
  }
  if (text.charAt(offset) !== '#') return false;
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

/** An entry of a list stands below something that is none: the dash of the line before was forgotten. */
function reportDash(text: string, offset: number, report: ProblemList): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*(?=- )/.exec(text.slice(start, start + MOST_OF_LINE))?.[0];
  const before = text.lastIndexOf('\n', start - 2) + 1;
  const line = text.slice(before, Math.min(start, before + MOST_OF_LINE));
  if (indent === undefined || start === 0 || line.search(/[^ \t]/) !== indent.length || /^\s*(?:- |#)/.test(line))
    return false;
  report.add('yaml-syntax', before + indent.length, 'an entry of a list begins with a dash', 'write `- ` before it');
  return true;
}

/** ` #${{ … }}` on the line before has cut off a value that goes on here. */
function reportCutAbove(text: string, offset: number, report: ProblemList): boolean {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const before = text.lastIndexOf('\n', start - 2) + 1;
  const at = start === 0 ? -1 : text.slice(before, Math.min(start, before + MOST_OF_LINE)).search(/\s#\$\{\{/);
  if (at === -1) return false;
  const message = 'a # after a space begins a comment, so that the expression is not part of the value';
  report.add('cut-by-comment', before + at + 1, message, 'put the whole value in quotes');
  return true;
}

/** Where a comment stands behind a bracket that is never closed, on its line; null: nowhere. */
export function commentBehind(text: string, opening: number): number | null {
  const found = /^[^'"\n]*?[\s[{,](?=#\S)/.exec(restOfLine(text, opening))?.[0];
  return found === undefined ? null : opening + found.length;
}

function restOfLine(text: string, offset: number): string {
  return /^[^\n]*/.exec(text.slice(offset, offset + MOST_OF_LINE))?.[0] ?? '';
}
