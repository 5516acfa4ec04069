import type { comparisonsOf } from '../expression/expression.ts';
import type { EventFilter, Route } from '../model/route.ts';
import { judgePayloadPath, payloadKind } from './payload-fields.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

type Comparison = ReturnType<typeof comparisonsOf>[number];

/** Why a comparison never comes out as meant, and what to write instead; null: nothing can be said. */
interface Doubt {
  readonly message: string;
  readonly hint: string;
}

/** Warns of a text that a value of the route's events never is. */
export function warnComparison(one: Comparison, on: Route['on'], offset: number, report: ProblemList): void {
  if (typeof one.literal !== 'string') return;
  const doubt =
    one.context === 'steps'
      ? wordDoubt('steps.outcome', one.path.at(-1) === 'outcome' ? one.literal : '', report)
      : one.context === 'github'
        ? githubDoubt(one, one.literal, on, report)
        : null;
  if (doubt !== null) report.add('never-equal', offset, doubt.message, doubt.hint);
}

function githubDoubt(
  { path, operator, isFiltered, written }: Comparison,
  literal: string,
  on: Route['on'],
  report: ProblemList,
): Doubt | null {
  if (isFiltered && !isNothing(literal)) {
    const message = 'a path with .* is a list, which no text equals';
    return { message, hint: `write contains(${written}, '${literal}')` };
  }
  const property = path.join('.').toLowerCase();
  const events = [...on.keys()];
  const only = (names: readonly string[]) => events.length > 0 && events.every((event) => names.includes(event));
  if (
    (property === 'ref' || (property === 'event.ref' && only(['push']))) &&
    !/^refs\/(heads|tags|pull)\//.test(literal)
  ) {
    const message = `github.${property} is a whole ref, such as refs/heads/main, and never equals ${quoteWord(literal)}`;
    return { message, hint: `write github.ref_name ${operator} '${literal.replace(/^refs\/\w+\//, '')}'` };
  }
  if (property === 'ref' && only(ON_MERGE_REF) && !literal.startsWith('refs/pull/')) {
    const message = 'github.ref of a pull request is refs/pull/, its number and /merge';
    return { message, hint: `write github.base_ref ${operator} '${literal.replace(/^refs\/heads\//, '')}'` };
  }
  if (property === 'ref_name' && only(ON_MERGE_REF)) {
    const message = 'github.ref_name of a pull request is its number and /merge';
    return { message, hint: `write github.base_ref ${operator} '${literal}', or github.head_ref` };
  }
  if (/(^|\.)(base|head)\.ref$|_branch$/.test(property) && literal.startsWith('refs/')) {
    const message = `\`${path.at(-1)}\` is a name without refs/heads/`;
    return { message, hint: `write ${quoteWord(literal.replace(/^refs\/\w+\//, ''))}` };
  }
  if (property === 'event_name' && events.length > 0 && !on.has(literal)) {
    const message = `the route is not for the event ${quoteWord(literal)}`;
    return { message, hint: `name it in \`on\`, which has ${events.join(', ')}` };
  }
  if (property === 'event.action' && isNoType(on, literal)) {
    const message = `the route is never asked when the action is ${quoteWord(literal)}`;
    if (literal === 'merged') return { message, hint: MERGED_HINT };
    return { message, hint: `add it to \`types\`, which ${typesWords(on)}` };
  }
  return valueDoubt(path, literal, report) ?? kindDoubt(path, literal, on);
}

/** A map or list, by GitHub's schemas of every event of the route. */
function kindDoubt(path: readonly string[], literal: string, on: Route['on']): Doubt | null {
  const [first = '', ...below] = path;
  if (first.toLowerCase() !== 'event' || on.size === 0 || isNothing(literal)) return null;
  const kinds = new Set([...on].map(([event, { types }]) => payloadKind(event, types, below)));
  const [kind] = kinds;
  if (kinds.size !== 1 || kind === null || kind === undefined) return null;
  const written = `github.${path.join('.')}`;
  const last = path.at(-1)?.toLowerCase() ?? '';
  const isThere = (...more: readonly (string | null)[]) =>
    [...on].every(([event, { types }]) => judgePayloadPath(event, types, [...below, ...more]) === null);
  const named = NAMED_BY.get(last) ?? 'name';
  const ofList = isThere(null, 'name') ? `.*.name` : '.*, with the field of its entries that is meant';
  const ofMap = isThere(named) ? named : '…, with the field that is meant';
  const hint = kind === 'list' ? `write contains(${written}${ofList}, '${literal}')` : `write ${written}.${ofMap}`;
  return { message: `${quoteWord(path.at(-1) ?? '')} is a ${kind}, which no text equals`, hint };
}

/** Null and what is missing equal these: `x == ''` asks whether it is there. */
function isNothing(literal: string): boolean {
  return literal.trim() === '' || Number(literal) === 0;
}

/** What maps are told apart by, where it is not their `name`. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ...namedBy('ref', 'base', 'head'),
  ...namedBy('login', 'user', 'sender', 'author', 'assignee', 'merged_by', 'owner', 'requested_reviewer', 'member'),
  ...namedBy('title', 'milestone'),
  ...namedBy('number', 'pull_request', 'issue'),
  ...namedBy('tag_name', 'release'),
]);

function namedBy(field: string, ...maps: readonly string[]): readonly (readonly [map: string, field: string])[] {
  return maps.map((map) => [map, field]);
}

/** Their ref is that of the pull request's merge with its base. */
const ON_MERGE_REF = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];

function valueDoubt(path: readonly string[], literal: string, report: ProblemList): Doubt | null {
  const [parent = '', last = ''] = path.slice(-2).map((segment) => segment.toLowerCase());
  if (path[0] !== 'event' && last !== 'ref_type') return null;
  if (BOOLEANS.has(last) && /^(true|false)$/i.test(literal)) {
    const message = `\`${last}\` is true or false, which no text equals`;
    return { message, hint: `write ${literal.toLowerCase()} without quotes` };
  }
  if (LISTS.has(last)) {
    const message = `\`${last}\` is a list, which no text equals`;
    return { message, hint: `write contains(….${last}.*.${LISTS.get(last)}, '${literal}')` };
  }
  if (last === 'login' && literal.startsWith('@')) {
    return { message: 'a login has no @ before it', hint: `write '${literal.slice(1)}'` };
  }
  return wordDoubt(`${parent}.${last}`, literal, report) ?? wordDoubt(last, literal, report);
}

/** Values that are true or false in every payload that has them. */
const BOOLEANS = new Set([
  'draft',
  'merged',
  'private',
  'fork',
  'deleted',
  'created',
  'forced',
  'prerelease',
  'archived',
]);

/** Lists of maps, and what their entries are told apart by. */
export const LISTS: ReadonlyMap<string, string> = new Map([
  ['labels', 'name'],
  ['assignees', 'login'],
  ['requested_reviewers', 'login'],
  ['requested_teams', 'slug'],
  ['commits', 'message'],
]);

const CONCLUSIONS = 'success failure neutral cancelled skipped timed_out action_required stale startup_failure'.split(
  ' ',
);
const RUN_STATES = 'requested queued in_progress completed waiting pending'.split(' ');

/** The words that a value can be (https://docs.github.com/en/webhooks/webhook-events-and-payloads), by its property or by the one above it too. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['workflow_run.conclusion', CONCLUSIONS],
  ['workflow_job.conclusion', CONCLUSIONS],
  ['check_run.conclusion', CONCLUSIONS],
  ['check_suite.conclusion', CONCLUSIONS],
  ['workflow_run.status', RUN_STATES],
  ['check_run.status', RUN_STATES],
  ['deployment_status.state', 'error failure inactive in_progress queued pending success waiting'.split(' ')],
  ['pull_request.state', ['open', 'closed']],
  ['issue.state', ['open', 'closed']],
  ['review.state', 'approved changes_requested commented dismissed pending'.split(' ')],
  [
    'author_association',
    'COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER'.split(' '),
  ],
  ['ref_type', ['branch', 'tag']],
  ['steps.outcome', ['success', 'failure', 'skipped', 'cancelled']],
]);

const MERGED_HINT = 'a pull request is merged when it is closed: write github.event.pull_request.merged';

function wordDoubt(property: string, literal: string, report: ProblemList): Doubt | null {
  const words = WORDS.get(property);
  if (words === undefined || literal === '' || words.some((word) => word.toLowerCase() === literal.toLowerCase()))
    return null;
  const nearest = report.nearest(literal, words);
  if (literal.toLowerCase() === 'merged')
    return { message: `\`state\` is never ${quoteWord(literal)}`, hint: MERGED_HINT };
  const hint = nearest === null ? `there is ${words.join(', ')}` : `did you mean '${nearest}'?`;
  return { message: `\`${property.split('.').at(-1)}\` is never ${quoteWord(literal)}`, hint };
}

/** Every event of the route has a list of types, and none of them has this one. */
function isNoType(on: Route['on'], literal: string): boolean {
  const filters: readonly EventFilter[] = [...on.values()];
  const known = (types: ReadonlySet<string>) => [...types].some((type) => type.toLowerCase() === literal.toLowerCase());
  return filters.length > 0 && filters.every(({ types }) => types !== null && !known(types));
}

function typesWords(on: Route['on']): string {
  const types = [...on.values()].flatMap((filter) => [...(filter.types ?? [])]);
  const isDefault = [...on.values()].some(({ typesByDefault }) => typesByDefault);
  return `${isDefault ? 'without being written means' : 'has'} ${[...new Set(types)].slice(0, 12).join(', ')}`;
}
