import type { LookupCall } from '../expression/scope.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import type { Route, RouteFile, VerbStep } from '../model/route.ts';
import { eventsWith, mayHaveSubject } from '../model/verbs/subjects.ts';
import { isKnownEvent } from './known-events.ts';
import { keyOffsetAt, type Located } from './located.ts';
import { ProblemList } from './problem-list.ts';
import { quoteWord } from './quote-word.ts';
import { readTree } from './read-tree.ts';
import { REPOSITORY_ARGUMENT } from './repository-name.ts';
import { sourceOf } from './source-of.ts';
import { WORKFLOW_EVENTS } from './workflow-events.ts';
import { lookupsAsked } from './workflow-lookups.ts';
import { type Access, isGrantable, type PermissionBlock } from './workflow-permissions.ts';

/** One permission that something in a file needs of the token. */
export interface Need {
  /** As a workflow spells it, e.g. `pull-requests`. */
  readonly name: string;
  readonly access: Access;
  /** Permissions that do instead, depending on what the event is about. */
  readonly instead: readonly string[];
  /** Why no workflow's own token can have it; null: it can. */
  readonly beyond: 'ungrantable' | 'other-repository' | null;
  /** What needs it, for a message. */
  readonly what: string;
  /** Where that stands, in UTF-16 units of the file's text. */
  readonly offset: number;
}

/** An event of which nothing is known but whether it is about an issue or a pull request. */
interface SampleEvent {
  readonly name: string;
  readonly payload: JsonObject;
}

/** What a token must have, as the API for tokens spells it: `pull_requests`. `metadata` comes with every token. */
export interface TokenNeeds {
  readonly ofVerb: (
    use: Pick<VerbStep, 'verb'> & { readonly arguments: ReadonlySet<string>; readonly permissionsArgument: JsonValue },
    event: SampleEvent,
  ) => PermissionBlock;
  readonly ofLookup: (name: LookupCall['name'], event: SampleEvent) => PermissionBlock;
}

/**
 * What the routes of a file need of a workflow's token, in no order, the same need of the same place once. Routes that no
 * workflow sees need nothing, and neither does reading the file itself.
 */
export function needsOf(file: RouteFile, tokens: TokenNeeds): readonly Need[] {
  const source = sourceOf(file.text);
  const root = readTree(source, new ProblemList(file.path, source));
  if (root === null) return [];
  const needs = file.routes.flatMap((route) => {
    const events = [...route.on.keys()].filter((event) => WORKFLOW_EVENTS.has(event));
    const steps = route.steps.filter((step) => step.kind === 'verb');
    return [
      ...steps.flatMap((step) => needsOfStep(route, step, events, root, tokens)),
      ...lookupsOf(route, events, root, tokens),
    ];
  });
  const all = [...needs, ...tokensOf(file, root)];
  return [...new Map(all.map((need) => [`${need.offset} ${need.name} ${need.access}`, need])).values()];
}

/** The least that a workflow has to grant for all of these, in the order of the alphabet; what no workflow can grant is left out. */
export function smallestBlock(needs: readonly Pick<Need, 'name' | 'access' | 'beyond'>[]): PermissionBlock {
  const merged = new Map<string, Access>();
  for (const { name, access, beyond } of needs) {
    if (beyond === null && merged.get(name) !== 'write') merged.set(name, access);
  }
  return Object.fromEntries([...merged].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reading the file from the default branch, or one that it extends. */
export const READS_FILE = { name: 'contents', access: 'read', beyond: null } as const;

function needsOfStep(
  { name: route }: Route,
  step: VerbStep,
  events: readonly string[],
  root: Located,
  { ofVerb }: TokenNeeds,
): readonly Need[] {
  const { verb } = step;
  const written = new Set(step.arguments.keys());
  const use = { verb, arguments: written, permissionsArgument: plainArgument(step, 'permissions') };
  const place = {
    what: quoteWord(verb.name),
    offset: keyOffsetAt(root, ['routes', route, 'steps', step.index, verb.name]),
  };
  const samples = events
    .filter((event) => !isKnownEvent(event) || mayHaveSubject(event, verb.subject))
    .flatMap(samplesOf);
  return samples
    .flatMap((sample) => neededNames(ofVerb(use, sample)))
    .map(([name, access]) => {
      const ungrantable = isGrantable(name, access) ? null : 'ungrantable';
      const beyond = isElsewhere(step) ? 'other-repository' : ungrantable;
      return { ...place, name, access, instead: insteadOf(step, `${name}: ${access}`), beyond };
    });
}

/** Which repository an expression gives, nobody knows: it may be this one. */
function isElsewhere(step: VerbStep): boolean {
  return typeof plainArgument(step, REPOSITORY_ARGUMENT) === 'string';
}

/** Of the groups that apply, what else would do in each that has this permission. */
function insteadOf({ verb, arguments: written }: VerbStep, permission: string): readonly string[] {
  const groups = verb.permissions.filter(
    ({ anyOf, when }) => anyOf.includes(permission) && (when === null || written.has(when)),
  );
  if (groups.some(({ anyOf }) => anyOf.length === 1)) return [];
  return groups.flatMap(({ anyOf }) => anyOf.filter((one) => one !== permission));
}

/** Of in-team() judgeFace says that no workflow can grant enough. */
function lookupsOf(route: Route, events: readonly string[], root: Located, { ofLookup }: TokenNeeds): readonly Need[] {
  return lookupsAsked(route, events)
    .filter(({ name }) => name !== 'in-team')
    .flatMap(({ name, event, what, path }) =>
      samplesOf(event)
        .flatMap((sample) => neededNames(ofLookup(name, sample)))
        .map(([permission, access]) => {
          const offset = keyOffsetAt(root, path);
          return { name: permission, access, instead: [], beyond: null, what, offset };
        }),
    );
}

/** `auth: oidc`, whatever sends to it. */
function tokensOf(file: RouteFile, root: Located): readonly Need[] {
  return [...file.destinations.values()]
    .filter(({ auth }) => auth?.kind === 'oidc')
    .map(({ name }) => {
      const offset = keyOffsetAt(root, ['destinations', name, 'auth']);
      return { name: 'id-token', access: 'write', instead: [], beyond: null, what: '`auth: oidc`', offset };
    });
}

const ISSUE: JsonObject = { issue: { number: 1 } };
const PULL_REQUEST: JsonObject = { issue: { number: 1, pull_request: {} } };

/** A comment may stand on either; what lists pull requests may list one. */
function samplesOf(name: string): readonly SampleEvent[] {
  if (name === 'issue_comment') {
    return [ISSUE, PULL_REQUEST].map((payload) => ({ name, payload }));
  }
  const isOfPullRequest = eventsWith('pull-request')?.has(name) === true;
  return [{ name, payload: isOfPullRequest ? PULL_REQUEST : name === 'issues' ? ISSUE : {} }];
}

function neededNames(block: PermissionBlock): readonly (readonly [name: string, access: Access])[] {
  return Object.entries(block)
    .filter(([name]) => name !== 'metadata')
    .map(([name, access]) => [name.replaceAll('_', '-'), access]);
}

function plainArgument(step: VerbStep, name: string): JsonValue {
  const written = step.arguments.get(name);
  return written?.kind === 'constant' ? written.value : null;
}
