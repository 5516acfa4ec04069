import type { ErrorCode, YAMLParseError } from 'yaml';
import { oneLine } from '../model/one-line.ts';
import type { Slip } from './find-slips.ts';
import type { ProblemCode } from './problem-codes.ts';
import type { ProblemList } from './problem-list.ts';
import { bangCondition, conditionHint, isBracketInFlow, reportAlias } from './report-classics.ts';
import { commentBehind, reportMissing } from './report-missing.ts';

interface Words {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string;
}

/** Ours for what people do; for the rest the library's own first line. */
const WORDS: Partial<Record<ErrorCode, Words>> = {
  TAB_AS_INDENT: {
    code: 'yaml-tab',
    message: 'a tab is used as indentation',
    hint: 'indent with spaces',
  },
  BAD_INDENT: {
    code: 'yaml-syntax',
    message: 'the indentation does not fit the lines above',
    hint: 'entries of one map or list begin in the same column',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    code: 'yaml-syntax',
    message: 'a `: ` inside of a value without quotes begins a map',
    hint: 'put the whole value in quotes, or see how far the next line is indented',
  },
  BAD_SCALAR_START: {
    code: 'yaml-syntax',
    message: 'a value without quotes cannot begin with this character',
    hint: 'put the whole value in quotes',
  },
  BLOCK_IN_FLOW: {
    code: 'yaml-syntax',
    message: 'inside of { } and [ ] a `: ` without quotes begins a map of its own',
    hint: 'put the whole value in quotes',
  },
  BAD_DQ_ESCAPE: {
    code: 'yaml-syntax',
    message: 'there is no such escape in double quotes',
    hint: "write \\\\ for a backslash, or use single quotes '…'",
  },
  RESOURCE_EXHAUSTION: {
    code: 'yaml-limit',
    message: 'the file is nested too deeply',
    hint: 'write it flatter',
  },
};

interface Broken {
  readonly text: string;
  readonly slips: readonly Slip[];
  readonly report: ProblemList;
}

/** More than these nobody reads, and each goes through its line. */
const MOST_ERRORS = 500;

/** After these the rest of the file means what it seems to mean. */
const HARMLESS = new Set<ErrorCode>(['BAD_DQ_ESCAPE', 'BAD_SCALAR_START', 'BAD_ALIAS']);

/** Says what is wrong, the first of each line: what follows on a line follows from it. False: the rest is a guess. */
export function reportSyntax(errors: readonly YAMLParseError[], { text, slips, report }: Broken): boolean {
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const told = new Set<number>();
  let isGuess = false;
  for (const { offset } of slips.filter(({ kind }) => kind === 'key')) {
    const hint = 'put the key in quotes, or leave the sign out';
    report.add('yaml-syntax', offset, `a key cannot begin with \`${text.charAt(offset)}\``, hint);
    isGuess = true;
  }
  for (const error of exhausted === undefined ? errors.slice(0, MOST_ERRORS) : [exhausted]) {
    const [offset] = error.pos;
    const { line } = report.positionOf(offset);
    if (told.has(line)) continue;
    told.add(line);
    if (reportClassic(error, text, report)) {
      // An inner bracket closes the outer list: what follows is not in its place.
      isGuess ||= isBracketInFlow(error.code, text, offset);
      continue;
    }
    const opening = isGuess ? undefined : openingOf(error, slips, report);
    if (opening !== undefined) {
      reportUnclosed(opening, text, report);
      isGuess = true;
      continue;
    }
    if (isGuess && error.code === 'BAD_INDENT') continue;
    if (!isGuess && bracesBefore(text, offset) === -1 && reportMissing(error, text, report)) {
      isGuess = true;
      continue;
    }
    const words = WORDS[error.code];
    const braces = words !== undefined ? -1 : isGuess ? bracesInFlow(text, offset) : bracesBefore(text, offset);
    if (words !== undefined) {
      report.add(words.code, offset, words.message, words.hint);
    } else if (braces !== -1) {
      const hint = "put the value in quotes: '${{ … }}'";
      report.add('unquoted-expression', braces, 'inside of { } and [ ] a `${{` needs quotes around it', hint);
      // The braces close what they did not open, so that hardly anything after them is in its place.
      isGuess = true;
    } else if (!isGuess) {
      const isBehind = /at node end/.test(error.message);
      isGuess = isBehind;
      const hint = isBehind
        ? "put the whole value in quotes; a ' inside of '…' is written ''"
        : 'put the whole value in quotes, or see how far the line is indented';
      report.add(
        'yaml-syntax',
        offset,
        isBehind ? 'something stands behind the end of a value' : libraryWords(error),
        hint,
      );
    }
  }
  return (
    errors.length <= MOST_ERRORS &&
    errors.every(({ code, pos }) => HARMLESS.has(code) || bangCondition(text, pos[0]) !== null)
  );
}

/** `text: *bold* and more`: where the value of the line begins with a star; null: it does not. */
function starOf(text: string, offset: number): number | null {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const found = /^[\s-]*[\w-]+:[ \t]+(?=\*\S)/.exec(text.slice(start, Math.min(offset, start + 200)));
  return found === null ? null : start + found[0].length;
}

/** The bracket or quote that an error lines later comes of. */
function openingOf(error: YAMLParseError, slips: readonly Slip[], report: ProblemList): Slip | undefined {
  const [offset] = error.pos;
  const before = slips.filter((one) => one.offset < offset);
  const { line } = report.positionOf(offset);
  const isOpen = error.message.startsWith('Missing closing');
  const ends = (end: number) => isOpen || report.positionOf(end).line === line;
  const quote = before.findLast(({ kind, end }) => kind === 'quote' && ends(end));
  if (quote !== undefined) return quote;
  const isOfFlow = error.code === 'MULTILINE_IMPLICIT_KEY' || /^flow .* end with/i.test(error.message);
  if (!isOfFlow) return undefined;
  return before.findLast(({ kind }) => kind !== 'key');
}

function reportUnclosed({ kind, offset, end }: Slip, text: string, report: ProblemList): void {
  const opened = text.charAt(offset);
  if (kind === 'bracket') {
    const closing = opened === '[' ? ']' : '}';
    const comment = commentBehind(text, offset);
    if (comment !== null) {
      const message = `a # begins a comment here, so that the \`${closing}\` behind it is not there`;
      report.add('yaml-syntax', comment, message, 'put a value that has a # in quotes');
      return;
    }
    report.add('yaml-syntax', offset, `this \`${opened}\` is not closed`, `end it with ${closing}`);
    return;
  }
  const isEnded = text.charAt(end - 1) === opened;
  const message = isEnded
    ? `this quote is closed only in line ${report.positionOf(end).line}`
    : 'this quote is never closed';
  const hint =
    opened === "'" ? "end the text with '; a ' inside is written ''" : 'end the text with "; a " inside is written \\"';
  report.add('yaml-syntax', offset, message, hint);
}

/** What people write who know workflows better than YAML. False: it is none of that. */
function reportClassic({ code, pos: [offset] }: YAMLParseError, text: string, report: ProblemList): boolean {
  const condition = report.isInRoutes(offset) ? bangCondition(text, offset) : null;
  const star = starOf(text, offset);
  if (star !== null) reportAlias(text, star, report);
  else if (code === 'BAD_ALIAS') reportAlias(text, offset, report);
  else if (condition !== null) {
    report.add('yaml-tag', condition.offset, 'YAML takes a leading `!` for a tag', conditionHint(condition.text));
  } else if (isBracketInFlow(code, text, offset)) {
    const hint = "put the whole value in quotes: 'v[0-9]+'";
    report.add('yaml-syntax', offset, 'inside of [ ] a value with brackets needs quotes around it', hint);
  } else return false;
  return true;
}

/** Where a `${{` without quotes begins, on the line of a syntax error and not after it; -1: nowhere. */
function bracesBefore(text: string, offset: number): number {
  return findBraces(text, offset, offset + 1, true);
}

/** The same where nothing is in its place any more: anywhere on the line, after a `{` or `[`. */
function bracesInFlow(text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  return findBraces(text, offset, lineEnd === -1 ? text.length : lineEnd, false);
}

function findBraces(text: string, offset: number, end: number, isInFlow: boolean): number {
  let quote = '';
  let isOpen = isInFlow;
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < end; at++) {
    const unit = text.charAt(at);
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (isOpen && text.startsWith('${{', at)) return at;
    else if (/['"]/.test(unit) && /[\s[{,]/.test(text.charAt(at - 1))) quote = unit;
    else if (unit === '{' || unit === '[') isOpen ||= !'${'.includes(text.charAt(at - 1));
  }
  return -1;
}

function libraryWords({ message }: YAMLParseError): string {
  // What follows a colon quotes the file, which may be a secret.
  const [first = ''] = message.split(/\n|: (?=\S)/);
  const words = oneLine(first);
  return `${words.charAt(0).toLowerCase()}${words.slice(1, 200)}`;
}
