import { type FilterPattern, matchesPattern } from '../expression/filter-pattern.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { JsonValue } from '../model/json.ts';
import { matchesName, type NamePattern } from '../model/name-pattern.ts';
import type { EventFilter, FilterClause } from '../model/route.ts';
import { type ChangedFiles, MOST_FILES } from './changed-files.ts';
import { filteredRef } from './event-refs.ts';
import { listAt, textAt, valueAt } from './payload-reading.ts';

/** What one clause says of an event; `say` puts it into words, which only `explain` needs. */
export interface Judgement {
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly saw: JsonValue;
  readonly say: () => string;
}

/** What the clauses of one event share. `files` is called only if `paths` is asked. */
export interface Judging {
  readonly event: DecidableEvent;
  readonly filter: EventFilter;
  readonly files: () => ChangedFiles;
}

export function judgeClause(clause: FilterClause, judging: Judging): Judgement {
  switch (clause.kind) {
    case 'patterns':
      return clause.key === 'paths' || clause.key === 'paths-ignore'
        ? judgePaths(clause, judging)
        : judgeRef(clause, judging);
    case 'workflows':
      return judgeWorkflow(clause.names, judging);
    case 'names':
      return clause.key === 'actors' || clause.key === 'actors-ignore'
        ? judgeActor(clause, judging)
        : judgeLabels(clause, judging);
    default:
      return clause satisfies never;
  }
}

type PatternClause = Extract<FilterClause, { kind: 'patterns' }>;
type NamesClause = Extract<FilterClause, { kind: 'names' }>;

function judgeRef(clause: PatternClause, { event, filter }: Judging): Judgement {
  const { type, name } = filteredRef(event);
  const wanted = clause.key.startsWith('tags') ? 'tag' : 'branch';
  if (event.name === 'push' && type !== wanted) {
    // Both written: each is asked about its own kind of ref. One alone: the other kind never matches.
    const other = filter.clauses.find(({ key }) => key.startsWith(wanted === 'tag' ? 'branches' : 'tags'));
    const isAsked = type !== 'other' && other !== undefined;
    const saw = `the push is to ${type === 'other' ? `${quoted(name)}, neither branch nor tag` : `the ${type} ${quoted(name)}`}`;
    if (isAsked) return yes(name, () => `${saw}, which \`${other.key}\` is asked about`);
    return no(name, () => `${saw}, and only \`${clause.key}\` is written`);
  }
  if (name === null) {
    const say = () => 'the event names no branch';
    return isIgnore(clause) ? yes(null, say) : no(null, say);
  }
  const isIn = isIncluded(clause.patterns, name);
  const say = () => `${quoted(name)} is ${isIn ? '' : 'not '}in ${listed(clause.patterns)}`;
  return isIn !== isIgnore(clause) ? yes(name, say) : no(name, say);
}

/** The last pattern that matches decides: `!` takes out again, a positive one after it puts back in. */
function isIncluded(patterns: readonly FilterPattern[], text: string): boolean {
  for (let at = patterns.length - 1; at >= 0; at--) {
    const pattern = patterns[at];
    if (pattern !== undefined && matchesPattern(pattern, text)) return !pattern.negated;
  }
  return false;
}

function judgePaths(clause: PatternClause, { event, files }: Judging): Judgement {
  if (event.name === 'push' && filteredRef(event).type === 'tag') {
    return yes(null, () => 'a push of a tag is not asked about paths');
  }
  const changed = files();
  if (changed.kind === 'unknown') return { verdict: 'unknown', saw: null, say: () => `${changed.why}, so it matches` };
  const seen = changed.paths.slice(0, MOST_FILES);
  const decisive = seen.find((path) => isIncluded(clause.patterns, path) !== isIgnore(clause));
  const say = () => {
    const about = changed.kind === 'approximate' ? ' (by the lists of the commits, which is approximate)' : '';
    const beyond = changed.paths.length > MOST_FILES ? ` (only the first ${MOST_FILES} are looked at)` : '';
    const count = `${seen.length === 1 ? 'the one changed file' : `the ${seen.length} changed files`}${beyond}`;
    const list = listed(clause.patterns);
    if (changed.paths.length === 0) return 'no file was changed';
    if (decisive !== undefined) return `${quoted(decisive)} is ${isIgnore(clause) ? 'not ' : ''}in ${list}${about}`;
    return isIgnore(clause) ? `all of ${count} are in ${list}${about}` : `none of ${count} is in ${list}${about}`;
  };
  const saw = seen.slice(0, SHOWN_FILES);
  return decisive === undefined ? no(saw, say) : yes(saw, say);
}

const SHOWN_FILES = 20;

function judgeWorkflow(names: readonly string[], { event }: Judging): Judgement {
  const name = textAt(event.payload, 'workflow_run', 'name') ?? textAt(event.payload, 'workflow', 'name');
  const isIn = name !== null && names.includes(name);
  const say = () => `the workflow ${quoted(name)} is ${isIn ? '' : 'not '}in [${names.map(bare).join(', ')}]`;
  return isIn ? yes(name, say) : no(name, say);
}

function judgeActor(clause: NamesClause, { event }: Judging): Judgement {
  const login = textAt(event.payload, 'sender', 'login');
  return judgeNames(clause, login === null ? [] : [login], login, 'the event has no sender');
}

function judgeLabels(clause: NamesClause, { event: { payload } }: Judging): Judgement {
  const subject = ['issue', 'pull_request', 'discussion'].find((key) => valueAt(payload, key) !== null) ?? 'issue';
  const labels = listAt(payload, subject, 'labels').flatMap((label) => textAt(label, 'name') ?? []);
  return judgeNames(clause, labels, labels, 'it has no labels');
}

/** One of the positive ones must match, if there are any, and none of the negated ones, wherever they stand. */
function judgeNames(clause: NamesClause, names: readonly string[], saw: JsonValue, nothing: string): Judgement {
  const found = (negated: boolean) =>
    names.find((name) => clause.patterns.some((one) => one.negated === negated && matchesName(one, name)));
  const wanted = found(false);
  const list = listed(clause.patterns);
  if (isIgnore(clause)) {
    if (wanted !== undefined) return no(saw, () => `${quoted(wanted)} is in ${list}`);
    return yes(saw, () => (names.length === 0 ? nothing : `${named(names)} not in ${list}`));
  }
  const refused = found(true);
  if (refused !== undefined) return no(saw, () => `${quoted(refused)} is excluded by ${list}`);
  if (wanted !== undefined) return yes(saw, () => `${quoted(wanted)} is in ${list}`);
  const isOpen = clause.patterns.every(({ negated }) => negated);
  const say = () => (names.length === 0 ? nothing : `${named(names)} not in ${list}`);
  return isOpen ? yes(saw, () => `${say()}, and \`${clause.key}\` only excludes`) : no(saw, say);
}

function named(names: readonly string[]): string {
  return names.length === 1 ? `${quoted(names[0] ?? '')} is` : `[${names.map(bare).join(', ')}] are`;
}

function isIgnore({ key }: FilterClause): boolean {
  return key.endsWith('-ignore');
}

function listed(patterns: readonly (FilterPattern | NamePattern)[]): string {
  return `[${patterns.map(({ source }) => bare(source)).join(', ')}]`;
}

/** As YAML would have it: quoted where it needs quotes. */
function bare(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : quoted(word);
}

function quoted(word: string | null): string {
  return word === null ? 'nothing' : `'${word.replaceAll("'", "''")}'`;
}

function yes(saw: JsonValue, say: () => string): Judgement {
  return { verdict: 'yes', saw, say };
}

function no(saw: JsonValue, say: () => string): Judgement {
  return { verdict: 'no', saw, say };
}
