import type { ErrorCode, YAMLParseError } from 'yaml';
import type { ProblemCode } from './problem-codes.ts';
import type { ProblemList } from './problem-list.ts';
import { oneLine } from './quote-word.ts';

interface Words {
  readonly code: ProblemCode;
  readonly message: string;
  readonly hint: string | null;
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
    message: 'a value without quotes holds `: `, which begins a map',
    hint: 'put the whole value in quotes',
  },
  BAD_SCALAR_START: {
    code: 'yaml-syntax',
    message: 'a value without quotes cannot begin with this character',
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
    hint: null,
  },
};

/** After these the rest of the file means what it seems to mean. */
const HARMLESS = new Set<ErrorCode>(['TAB_AS_INDENT', 'BAD_DQ_ESCAPE', 'BAD_SCALAR_START']);

/** Says what is wrong, the first of each line: what follows on a line follows from it. False: the rest is a guess. */
export function reportSyntax(errors: readonly YAMLParseError[], text: string, report: ProblemList): boolean {
  const exhausted = errors.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const told = new Set<number>();
  for (const error of exhausted === undefined ? errors : [exhausted]) {
    const [offset] = error.pos;
    const { line } = report.positionOf(offset);
    if (told.has(line)) continue;
    told.add(line);
    const braces = bracesBefore(text, offset);
    if (braces === -1) {
      const { code, message, hint } = WORDS[error.code] ?? libraryWords(error);
      report.add(code, offset, message, hint);
    } else {
      const hint = "put the value in quotes: '${{ … }}'";
      report.add('unquoted-expression', braces, 'inside of { } and [ ] a `${{` needs quotes around it', hint);
    }
  }
  return errors.every(({ code }) => HARMLESS.has(code));
}

/** Where, on the line of a syntax error and not after it, a `${{` begins that has no quotes and stands in a flow collection; -1: nowhere. */
function bracesBefore(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset + 2);
  const match = /^(?:[^'"#]|'[^']*'|"[^"]*")*?[[{,](?:[^'"#]|'[^']*'|"[^"]*")*?(\$\{\{)/.exec(before);
  return match === null ? -1 : lineStart + match[0].length - 3;
}

function libraryWords({ message }: YAMLParseError): Words {
  const [first = ''] = message.split('\n');
  const words = oneLine(first);
  return { code: 'yaml-syntax', message: `${words.charAt(0).toLowerCase()}${words.slice(1, 200)}`, hint: null };
}
