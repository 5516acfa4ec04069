import type { FilterPattern, PatternAtom } from './match-pattern.ts';

export { type FilterPattern, matchesPattern } from './match-pattern.ts';

/** No branch, tag or path that people write is longer, and matching takes this times the length of the text. */
export const MAX_PATTERN_LENGTH = 1_000;

type Fault = {
  readonly kind: 'fault';
  readonly message: string;
  readonly hint: string;
  /** In UTF-16 units from the start of the pattern. */
  readonly offset: number;
};

export type ParsedPattern = { readonly kind: 'parsed'; readonly pattern: FilterPattern } | Fault;

/** What stands at one place of a pattern, and where the next thing begins. */
type Taken = { readonly kind: 'taken'; readonly atom: PatternAtom; readonly end: number } | Fault;

/**
 * Reads a filter pattern of a workflow
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet).
 * Beyond the page: `\` takes the next character as it is, and `-`, `_` and `.` may be listed in brackets, where a `-` that
 * cannot make a range stands for itself. `?` and `+` without a character before them are faults, as GitHub refuses such a
 * workflow.
 */
export function parsePattern(source: string): ParsedPattern {
  const negated = source.startsWith('!');
  const start = negated ? 1 : 0;
  if (source.length === start) {
    const message = negated ? 'there is no pattern after the `!`' : 'the pattern is empty';
    return fault(0, message, 'write what shall match, e.g. release/**');
  }
  if (source.length > MAX_PATTERN_LENGTH) {
    return fault(0, `the pattern is longer than ${MAX_PATTERN_LENGTH} characters`, 'write several shorter ones');
  }
  const atoms: PatternAtom[] = [];
  for (let at = start; at < source.length; ) {
    const last = atoms.at(-1);
    const symbol = source.charAt(at);
    if (symbol === '?' || symbol === '+') {
      if (last?.kind !== 'one' || last.optional || last.many) return nothingToRepeat(symbol, at);
      atoms[atoms.length - 1] = symbol === '?' ? { ...last, optional: true } : { ...last, many: true };
      at++;
      continue;
    }
    const taken = takeAtom(source, at, start);
    if (taken.kind === 'fault') return taken;
    atoms.push(taken.atom);
    at = taken.end;
  }
  return { kind: 'parsed', pattern: makePattern(source, negated, atoms) };
}

function nothingToRepeat(symbol: '?' | '+', offset: number): Fault {
  const message = `no character stands before the \`${symbol}\``;
  const count = symbol === '?' ? 'zero or one' : 'one or more';
  return fault(
    offset,
    message,
    `it means ${count} of the character or [ ] before it; write \\${symbol} for the character itself`,
  );
}

function takeAtom(source: string, at: number, start: number): Taken {
  const symbol = source.charAt(at);
  if (symbol === '*') return takeStars(source, at, start);
  if (symbol === '[') return takeBrackets(source, at);
  if (symbol !== '\\') return takeCharacter(source, at);
  if (at + 1 < source.length) return takeCharacter(source, at + 1);
  return fault(
    at,
    'nothing follows the `\\`',
    'write \\\\ for a backslash; a `\\` takes the character after it as it is',
  );
}

function takeCharacter(source: string, at: number): Taken {
  const point = source.codePointAt(at) ?? 0;
  const text = String.fromCodePoint(point);
  const atom: PatternAtom = { kind: 'one', text, members: new Set([point]), optional: false, many: false };
  return { kind: 'taken', atom, end: at + text.length };
}

// `**/` is whole folders, or none, where a folder can begin: `**/README.md` matches README.md. Behind other characters, or
// where a `?` or `+` takes the slash, it is `**` and a slash.
function takeStars(source: string, at: number, start: number): Taken {
  if (source.charAt(at + 1) !== '*') return { kind: 'taken', atom: { kind: 'within-folder' }, end: at + 1 };
  const beginsFolder = at === start || source.charAt(at - 1) === '/';
  if (beginsFolder && source.charAt(at + 2) === '/' && !'?+'.includes(source.charAt(at + 3) || ' ')) {
    return { kind: 'taken', atom: { kind: 'folders' }, end: at + 3 };
  }
  return { kind: 'taken', atom: { kind: 'anything' }, end: at + 2 };
}

function takeBrackets(source: string, at: number): Taken {
  const close = source.indexOf(']', at);
  if (close === -1) return fault(at, 'this `[` has no `]`', 'write \\[ for a bracket');
  if (close === at + 1)
    return fault(at, '`[]` lists no character', 'write the characters between the brackets, e.g. [0-9]');
  const members = new Set<number>();
  for (let i = at + 1; i < close; i++) {
    const from = source.charCodeAt(i);
    if (source.charAt(i + 1) === '-' && i + 2 < close) {
      const to = source.charCodeAt(i + 2);
      if (!isRange(from, to)) return badRange(source.slice(i, i + 3), i);
      for (let point = from; point <= to; point++) members.add(point);
      i += 2;
    } else if (/[A-Za-z0-9._-]/.test(source.charAt(i))) {
      members.add(from);
    } else {
      return badMember(source, i, at);
    }
  }
  return { kind: 'taken', atom: { kind: 'one', text: null, members, optional: false, many: false }, end: close + 1 };
}

/** Within letters of one case, or within digits; `A-z` too, which workflows have been seen to use. */
function isRange(from: number, to: number): boolean {
  const both = String.fromCharCode(from, to);
  return from <= to && /^(?:[0-9]{2}|[a-z]{2}|[A-Z]{2}|Az)$/.test(both);
}

function badRange(range: string, offset: number): Fault {
  const message = `\`${range}\` is no range that a pattern can have`;
  return fault(offset, message, 'a range goes up, within a-z, A-Z or 0-9; write several for more, e.g. [a-zA-Z0-9]');
}

function badMember(source: string, offset: number, open: number): Fault {
  const symbol = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  if (offset === open + 1 && (symbol === '!' || symbol === '^')) {
    const hint = 'list what may stand there; a ! before the whole pattern excludes what it matches';
    return fault(offset, `\`[${symbol}\` does not exist in these patterns`, hint);
  }
  const message = `\`${symbol}\` cannot stand in brackets`;
  return fault(
    offset,
    message,
    'brackets list letters and digits of ASCII; write \\ before a character to take it as it is',
  );
}

/** Characters at both ends that stand for themselves are compared as texts; what is between them is simulated. */
function makePattern(source: string, negated: boolean, atoms: readonly PatternAtom[]): FilterPattern {
  let first = 0;
  let end = atoms.length;
  let prefix = '';
  let suffix = '';
  for (let text = plainText(atoms[first]); text !== null; text = plainText(atoms[++first])) prefix += text;
  for (let text = plainText(atoms[end - 1]); end > first && text !== null; text = plainText(atoms[--end - 1])) {
    suffix = text + suffix;
  }
  return { source, negated, prefix, middle: atoms.slice(first, end), suffix };
}

function plainText(atom: PatternAtom | undefined): string | null {
  return atom?.kind === 'one' && !atom.optional && !atom.many ? atom.text : null;
}

function fault(offset: number, message: string, hint: string): Fault {
  return { kind: 'fault', message, hint, offset };
}
