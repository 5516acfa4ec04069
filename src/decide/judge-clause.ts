import { charge } from '../expression/charge.ts';
import { type FilterPattern, matchesPattern } from '../expression/filter-pattern.ts';
import type { Budget } from '../expression/scope.ts';
import type { JsonValue } from '../model/json.ts';
import { matchesName, type NamePattern } from '../model/name-pattern.ts';
import { textAt } from '../model/payload-reading.ts';
import type { EventFilter, FilterClause } from '../model/route.ts';
import { MOST_FILES } from './changed-files.ts';
import type { EventFacts, FoldedName } from './event-facts.ts';

/** What one clause says of an event; `say` puts it into words, which only `explain` needs. */
export interface Judgement {
  readonly verdict: 'yes' | 'no' | 'unknown';
  readonly saw: JsonValue;
  readonly say: () => string;
}

/** `filter`: that of the event which the clause belongs to, since `branches` and `tags` of a push depend on each other. */
export function judgeClause(clause: FilterClause, filter: EventFilter, facts: EventFacts, budget: Budget): Judgement {
  switch (clause.kind) {
    case 'patterns':
      if (clause.key === 'workflows') return judgeWorkflow(clause, facts, budget);
      return clause.key === 'paths' || clause.key === 'paths-ignore'
        ? judgePaths(clause, facts, budget)
        : judgeRef(clause, filter, facts, budget);
    case 'names':
      return clause.key === 'actors' || clause.key === 'actors-ignore'
        ? judgeNames(clause, facts.actors, 'the event has no sender', budget)
        : judgeNames(clause, facts.labels, 'it has no labels', budget);
    default:
      return clause satisfies never;
  }
}

type PatternClause = Extract<FilterClause, { kind: 'patterns' }>;
type NamesClause = Extract<FilterClause, { kind: 'names' }>;

function judgeRef(clause: PatternClause, filter: EventFilter, { event, ref }: EventFacts, budget: Budget): Judgement {
  const { type, name } = ref;
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
  const decisive = decisiveOf(clause.patterns, name, budget);
  const isIn = isTakenIn(decisive);
  const say = () => whereIn(clause.patterns, decisive, name);
  return isIn !== isIgnore(clause) ? yes(name, say) : no(name, say);
}

/** No branch, tag or path is longer; matching takes its length times that of the pattern. */
const LONGEST_MATCHED = 4_096;

/** The last pattern that matches decides: `!` takes out again, a positive one after it puts back in. */
function isIncluded(patterns: readonly FilterPattern[], text: string, budget: Budget): boolean {
  return isTakenIn(decisiveOf(patterns, text, budget));
}

function isTakenIn(decisive: FilterPattern | null): boolean {
  return decisive !== null && !decisive.negated;
}

/** null: none of them matches. */
function decisiveOf(patterns: readonly FilterPattern[], text: string, budget: Budget): FilterPattern | null {
  if (text.length > LONGEST_MATCHED) return null;
  const take = (units: number) => charge(budget, units);
  for (let at = patterns.length - 1; at >= 0; at--) {
    const pattern = patterns[at];
    if (pattern !== undefined && matchesPattern(pattern, text, take)) return pattern;
  }
  return null;
}

/** `'dev' is not in [main]`. */
function whereIn(patterns: readonly FilterPattern[], decisive: FilterPattern | null, name: string): string {
  if (decisive?.negated) return `${quoted(name)} is taken out of ${listed(patterns)} by ${quoted(decisive.source)}`;
  return `${quoted(name)} is ${decisive === null ? 'not ' : ''}in ${listed(patterns)}`;
}

function judgePaths(clause: PatternClause, { event, ref, files }: EventFacts, budget: Budget): Judgement {
  if (event.name === 'push' && ref.type === 'tag') {
    return yes(null, () => 'a push of a tag is not asked about paths');
  }
  const changed = files();
  if (changed.kind === 'unknown') return { verdict: 'unknown', saw: null, say: () => `${changed.why}, so it matches` };
  const seen = changed.paths.slice(0, MOST_FILES);
  const decisive = seen.find((path) => isIncluded(clause.patterns, path, budget) !== isIgnore(clause));
  const say = () => {
    const about = changed.kind === 'approximate' ? ' (by the lists of the commits, which is approximate)' : '';
    const beyond = changed.paths.length > MOST_FILES ? ` (only the first ${MOST_FILES} are looked at)` : '';
    const count = `${seen.length === 1 ? 'the one changed file' : `the ${seen.length} changed files`}${beyond}`;
    const list = listed(clause.patterns);
    if (changed.paths.length === 0) return 'no file was changed';
    if (decisive !== undefined) return `${quoted(decisive)} is ${isIgnore(clause) ? 'not ' : ''}in ${list}${about}`;
    return isIgnore(clause) ? `all of ${count} are in ${list}${about}` : `none of ${count} is in ${list}${about}`;
  };
  const saw = seen.slice(0, MOST_SHOWN);
  return decisive === undefined ? no(saw, say) : yes(saw, say);
}

const MOST_SHOWN = 20;

/** Names of workflows are matched by patterns too, which GitHub's pages do not say: `C++` has to be written `C\+\+`. */
function judgeWorkflow({ patterns }: PatternClause, { event }: EventFacts, budget: Budget): Judgement {
  const name = textAt(event.payload, 'workflow', 'name') ?? textAt(event.payload, 'workflow_run', 'name');
  if (name === null) return no(null, () => 'the event names no workflow');
  const decisive = decisiveOf(patterns, name, budget);
  const say = () => `the workflow ${whereIn(patterns, decisive, name)}`;
  return isTakenIn(decisive) ? yes(name, say) : no(name, say);
}

/** One of the positive ones must match, if there are any, and none of the negated ones, wherever they stand. */
function judgeNames(clause: NamesClause, names: readonly FoldedName[], nothing: string, budget: Budget): Judgement {
  const { patterns } = clause;
  const wanted = findName(patterns, names, false, budget);
  const outside = () => (names.length === 0 ? nothing : `${named(names)} not in ${listed(patterns)}`);
  const saw = clause.key.startsWith('actors') ? (names[0]?.written ?? null) : names.map(({ written }) => written);
  if (isIgnore(clause)) {
    return wanted === null ? yes(saw, outside) : no(saw, () => `${quoted(wanted)} is in ${listed(patterns)}`);
  }
  const refused = findName(patterns, names, true, budget);
  if (refused !== null) return no(saw, () => `${quoted(refused)} is excluded by ${listed(patterns)}`);
  if (wanted !== null) return yes(saw, () => `${quoted(wanted)} is in ${listed(patterns)}`);
  const isOpen = patterns.every(({ negated }) => negated);
  return isOpen ? yes(saw, () => `${outside()}, and \`${clause.key}\` only excludes`) : no(saw, outside);
}

/** The first name that one of the patterns of this kind matches. */
function findName(
  patterns: readonly NamePattern[],
  names: readonly FoldedName[],
  negated: boolean,
  budget: Budget,
): string | null {
  for (const { written, folded } of names) {
    for (const pattern of patterns) {
      if (pattern.negated !== negated) continue;
      charge(budget, pattern.pieces.length + (pattern.pieces.length > 1 ? folded.length : 0));
      if (matchesName(pattern, folded)) return written;
    }
  }
  return null;
}

function named(names: readonly FoldedName[]): string {
  const [first] = names;
  if (names.length === 1) return `${quoted(first?.written ?? '')} is`;
  const shown = names.slice(0, MOST_SHOWN).map(({ written }) => bare(written));
  return `[${shown.join(', ')}${names.length > MOST_SHOWN ? ', …' : ''}] are`;
}

function isIgnore({ key }: FilterClause): boolean {
  return key.endsWith('-ignore');
}

function listed(patterns: readonly (FilterPattern | NamePattern)[]): string {
  const shown = patterns.slice(0, MOST_SHOWN).map(({ source }) => bare(source));
  return `[${shown.join(', ')}${patterns.length > MOST_SHOWN ? ', …' : ''}]`;
}

/** A payload may hold names of any length. */
function cut(word: string): string {
  return word.length > 200 ? `${word.slice(0, 199)}…` : word;
}

/** As YAML would have it: quoted where it needs quotes. */
function bare(word: string): string {
  const short = cut(word);
  return /^[\w./-]+$/.test(short) ? short : quoted(short);
}

function quoted(word: string | null): string {
  return word === null ? 'nothing' : `'${cut(word).replaceAll("'", "''")}'`;
}

function yes(saw: JsonValue, say: () => string): Judgement {
  return { verdict: 'yes', saw, say };
}

function no(saw: JsonValue, say: () => string): Judgement {
  return { verdict: 'no', saw, say };
}
