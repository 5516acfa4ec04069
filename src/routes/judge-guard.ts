import { callsOf, type Expression, readsOf } from '../expression/expression.ts';
import type { Route } from '../model/route.ts';
import { childOf, findNode, keyOffsetAt, type Located } from './located.ts';
import type { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';

/**
 * The events that somebody without any right in a public repository causes by itself (not those that follow from one, such as a
 * workflow run of a fork's pull request, where GitHub has its own approval), and where the payload says what its author is
 * to the repository: null where it does not.
 */
const OUTSIDE_EVENTS: ReadonlyMap<string, string | null> = new Map([
  ['issues', 'issue'],
  ['issue_comment', 'comment'],
  ['commit_comment', 'comment'],
  ['pull_request', 'pull_request'],
  ['pull_request_target', 'pull_request'],
  ['pull_request_review', 'review'],
  ['pull_request_review_comment', 'comment'],
  ['pull_request_review_thread', 'pull_request'],
  ['discussion', 'discussion'],
  ['discussion_comment', 'comment'],
  ['fork', null],
  ['watch', null],
  ['star', null],
]);

/** What only few should be able to set off: it changes code, runs it, or says yes to it. */
const GUARDED_VERBS: ReadonlySet<string> = new Set([
  ...['merge', 'dispatch', 'review', 'delete-branch', 'rerun', 'request'],
]);

/** Who caused an event, whatever it is. */
const WHO = ['github.actor', 'github.triggering_actor', 'github.event.sender.login'];

/** Whether such a step has to ask who it was, in its own `if` or in that of its route. */
export function needsGuard(verb: string, events: Iterable<string>): boolean {
  return GUARDED_VERBS.has(verb) && [...events].some((event) => OUTSIDE_EVENTS.has(event));
}

/** Reports every step that outsiders could set off and only few should. `node`: the route's. */
export function judgeGuard(route: Route, node: Located, report: ProblemList): void {
  const events = [...route.on.keys()].filter((name) => OUTSIDE_EVENTS.has(name));
  const ofRoute = askedAbout(events, route.if, childOf(node, 'if'));
  for (const step of route.steps) {
    if (step.kind !== 'verb' || !GUARDED_VERBS.has(step.verb.name)) continue;
    const path = ['steps', step.index];
    const ofStep = askedAbout(events, step.if?.expression ?? null, findNode(node, [...path, 'if']));
    const event = events.find((name) => !ofRoute.has(name) && !ofStep.has(name));
    if (event === undefined) continue;
    const message = `outsiders can cause ${event}, and nothing asks who it was before ${quoteWord(step.verb.name)}`;
    report.add('guard-missing', keyOffsetAt(node, [...path, step.verb.name]), message, hintFor(event));
  }
}

/**
 * The events of whose author an `if` asks: by the association that the payload tells of, or by `permission()` beside the login of
 * who it was. Another's says nothing: the association of an issue is that of who opened it, not of who comments. What an `if` that could not be read would have asked, nobody knows: it has been reported.
 */
function askedAbout(
  events: readonly string[],
  condition: Expression | null,
  node: Located | undefined,
): ReadonlySet<string> {
  if (condition === null) return new Set(node === undefined ? [] : events);
  const paths = readsOf(condition).map(({ context, path }) => [context, ...path].join('.').toLowerCase());
  const asksPermission = callsOf(condition).some(({ name }) => name === 'permission');
  return new Set(
    events.filter((event) => {
      const subject = OUTSIDE_EVENTS.get(event) ?? null;
      const whose = subject === null ? WHO : [...WHO, `github.event.${subject}.user.login`];
      const isAsked = asksPermission && paths.some((path) => whose.includes(path));
      return isAsked || (subject !== null && paths.includes(`github.event.${subject}.author_association`));
    }),
  );
}

function hintFor(event: string): string {
  const subject = OUTSIDE_EVENTS.get(event) ?? null;
  const [words, who] =
    subject === null
      ? ['"admin","maintain","write"', 'permission(github.actor)']
      : ['"OWNER","MEMBER","COLLABORATOR"', `github.event.${subject}.author_association`];
  const other = subject === null ? '' : ', or ask permission(github.actor)';
  return `write if: contains(fromJSON('[${words}]'), ${who})${other}`;
}
