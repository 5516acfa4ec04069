import { parsePattern } from '../expression/filter-pattern.ts';
import { parseNamePattern } from '../model/name-pattern.ts';
import { FILTER_KEYS, type FilterClause, type FilterKey } from '../model/route.ts';
import { takesFilter, whoTakes, wordOf } from './filter-events.ts';
import { childOf, entriesOf, type Located, type LocatedEntry, type LocatedText, textsOf } from './located.ts';
import { quoteWord } from './quote-word.ts';
import type { Reading, RouteReading } from './read-expression.ts';
import { offsetInScalar } from './scalar-offset.ts';

/** The filters of one event of `on`, in the order of the file, `types` left aside. */
export function compileFilters(event: string, node: Located, reading: RouteReading): readonly FilterClause[] {
  return entriesOf(node).flatMap((entry) => {
    const key = FILTER_KEYS.find((known) => known === entry.key);
    if (key === undefined) return [];
    judgeTaken(event, key, entry, reading);
    judgePair(key, entry, node, reading);
    const texts = textsOf(entry.value);
    warnRepeated(texts, reading);
    warnAllOut(key, texts, entry, node, reading);
    warnWritten(key, texts, reading);
    if (wordOf(key) === 'paths' && event !== 'push')
      reading.uses.push({ kind: 'filter', name: key, offset: entry.keyOffset });
    return [compileClause(key, texts, entry, reading)];
  });
}

function judgeTaken(event: string, key: FilterKey, { keyOffset }: LocatedEntry, { report }: Reading): void {
  const word = wordOf(key);
  if (takesFilter(event, word)) return;
  const { events, instead } = whoTakes(word, event);
  const last = events.at(-1) ?? '';
  const who = events.length === 1 ? `only ${last} does` : `${events.slice(0, -1).join(', ')} and ${last} do`;
  report.add('filter-not-taken', keyOffset, `${event} takes no ${quoteWord(key)}: ${who}`, instead);
}

function judgePair(key: FilterKey, { keyOffset }: LocatedEntry, node: Located, { report }: Reading): void {
  const word = wordOf(key);
  if (key === word || childOf(node, word) === undefined) return;
  const message = `${quoteWord(key)} stands beside \`${word}\`; an event takes one of them`;
  report.add('exclusive-keys', keyOffset, message, `write what is to be left out into \`${word}\`, with a ! before it`);
}

function warnRepeated(texts: readonly LocatedText[], { report }: Reading): void {
  const seen = new Set<string>();
  for (const { value, offset } of texts) {
    // A pattern may well come again behind a `!`, to put back in what that took out.
    if (value.startsWith('!')) seen.clear();
    if (seen.has(value)) report.add('listed-twice', offset, `${quoteWord(value)} is listed twice`, 'leave one out');
    seen.add(value);
  }
}

function compileClause(
  key: FilterKey,
  texts: readonly LocatedText[],
  entry: LocatedEntry,
  reading: Reading,
): FilterClause {
  for (const { value, offset } of texts) {
    if (!value.includes('${{')) continue;
    const message = `${quoteWord(key)} takes no expression`;
    reading.report.add('no-expression', offset, message, 'write the names out, or a condition as `if`');
  }
  const literal = texts.filter(({ value }) => value !== '' && !value.includes('${{'));
  switch (key) {
    case 'labels':
    case 'labels-ignore':
    case 'actors':
    case 'actors-ignore':
      return { kind: 'names', key, patterns: compileNames(key, literal, reading) };
    default:
      return { kind: 'patterns', key, patterns: compilePatterns(key, literal, entry, reading) };
  }
}

function compileNames(key: FilterKey, texts: readonly LocatedText[], { report }: Reading) {
  return texts.map(({ value, offset }) => {
    const pattern = parseNamePattern(value);
    if (pattern.negated && key.endsWith('-ignore')) {
      const hint = `leave the ! out, or write it in \`${wordOf(key)}\``;
      report.add('bad-pattern', offset, `${quoteWord(key)} lists what is left out already`, hint);
    } else if (value === '!') {
      report.add('bad-pattern', offset, 'nothing follows the !', `write e.g. '!wontfix'`);
    }
    return pattern;
  });
}

function compilePatterns(key: FilterKey, texts: readonly LocatedText[], entry: LocatedEntry, reading: Reading) {
  const { text, report } = reading;
  const patterns = texts.flatMap((node) => {
    const parsed = parsePattern(node.value);
    if (parsed.kind === 'parsed') {
      warnUnmatchable(key, node, reading);
      return [parsed.pattern];
    }
    report.add('bad-pattern', offsetInScalar(text, node, parsed.offset), parsed.message, parsed.hint);
    return [];
  });
  if (patterns.length === texts.length && patterns.length > 0 && patterns.every(({ negated }) => negated)) {
    const word = wordOf(key);
    const other = word === 'workflows' ? '' : `, or use \`${word}-ignore\``;
    const hint = key === word ? `write what is to match before it, e.g. '**'${other}` : 'leave the ! out';
    report.add(
      'no-positive-pattern',
      entry.keyOffset,
      `${quoteWord(key)} only excludes, so that nothing ${key === word ? 'can match' : 'is left out'}`,
      hint,
    );
  }
  return patterns;
}

/** What no branch, tag or path can match (https://git-scm.com/docs/git-check-ref-format). */
function warnUnmatchable(key: FilterKey, { value, offset }: LocatedText, { report }: Reading): void {
  if (key === 'workflows') return;
  const bang = value.startsWith('!') ? '!' : '';
  const pattern = value.slice(bang.length);
  const isPath = wordOf(key) === 'paths';
  const prefix = (isPath ? /^(?:\.\.?)?\// : /^refs\/(?:heads|tags)\//).exec(pattern)?.[0];
  if (prefix !== undefined) {
    const message = isPath
      ? `paths begin at the root of the repository, without ${quoteWord(prefix)}`
      : `names of branches and tags are compared without ${prefix}`;
    const meant = `${bang}${pattern.slice(prefix.length)}`;
    report.add('never-matches', offset, message, `write ${quoteWord(meant === bang ? `${bang}**` : meant)}`);
  } else if (/\{[^{},]*,[^{}]*\}/.test(pattern)) {
    const hint = 'write a pattern for each of the words';
    report.add('never-matches', offset, 'braces stand for themselves in these patterns', hint);
  } else if (!isPath && /[\s~^:]|^\/|[/.]$|(?:^|\/)\.(?!\?)/.test(pattern)) {
    const hint = /(?:^|\/)\./.test(pattern)
      ? 'no part of a name begins with .; in these patterns * alone is any text, as in release/**'
      : 'a branch or tag has no blanks, ~ ^ :, and does not begin with / or end with / or .';
    report.add('never-matches', offset, `no branch or tag can be called ${quoteWord(pattern)}`, hint);
  }
}

/** What everything matches, at the end of a list that leaves out. Beside `tags`, to leave out all branches asks for tags only. */
function warnAllOut(
  key: FilterKey,
  texts: readonly LocatedText[],
  { keyOffset }: LocatedEntry,
  event: Located,
  { report }: Reading,
): void {
  const word = wordOf(key);
  const other = word === 'branches' ? 'tags' : word === 'tags' ? 'branches' : null;
  if (word === 'labels' || word === 'actors') return;
  if (texts.at(-1)?.value !== (key === word ? '!**' : '**')) return;
  if (other !== null && entriesOf(event).some((entry) => entry.key.startsWith(other))) return;
  const message = `${quoteWord(key)} leaves everything out at its end`;
  report.add('never-matches', keyOffset, message, 'leave the last pattern out');
}

/** Names that are written in another way. */
function warnWritten(key: FilterKey, texts: readonly LocatedText[], { report }: Reading): void {
  const word = wordOf(key);
  for (const { value, offset } of texts) {
    if (word === 'actors' && /^!?@/.test(value)) {
      const meant = value.replace('@', '');
      report.add('never-matches', offset, 'a login has no @ before it', `write ${quoteWord(meant)}`);
    } else if (word === 'workflows' && /^[^/]*\.ya?ml$/.test(value)) {
      const message = 'a workflow is named by its `name`, not by its file';
      report.add('never-matches', offset, message, 'write the name that stands in the workflow');
    } else if (word === 'paths' && value.endsWith('/')) {
      report.add(
        'never-matches',
        offset,
        'a path is that of a file, which does not end with /',
        `write ${quoteWord(`${value}**`)}`,
      );
    }
  }
}
