import { bearerIn, identifyToken } from './access.ts';
import { noteCaller, type SeenRequest, type Violation } from './front.ts';
import { grants, holds } from './holdings.ts';
import type { Limits } from './limits.ts';
import { actorOf, notAccessible, ok, type Reply, refusal } from './reply.ts';
import type { Issue, Pull, Repository, Token, World } from './world.ts';

interface Found {
  readonly repository: Repository;
  readonly issue: Issue;
  readonly pull: Pull;
}

// biome-ignore lint/suspicious/noExplicitAny: what GraphQL takes and gives
type Fields = any;

interface Mutation {
  readonly permissions: readonly string[];
  readonly inputs: readonly string[];
  /** What GitHub says against it, or null. */
  act(found: Found, input: Fields): string | null;
}

/** Its page does not say so, but `contents` is asked for too: https://github.com/cli/cli/discussions/6924 */
const DRAFT_PERMISSIONS = ['pull_requests: write', 'contents: write'];

/** https://docs.github.com/en/graphql/reference/mutations: those that Hookyard uses, as REST has nothing in their place. */
const MUTATIONS: Readonly<Record<string, Mutation>> = {
  convertPullRequestToDraft: {
    permissions: DRAFT_PERMISSIONS,
    inputs: ['pullRequestId', 'clientMutationId'],
    act: ({ pull }) => {
      pull.draft = true;
      return null;
    },
  },
  markPullRequestReadyForReview: {
    permissions: DRAFT_PERMISSIONS,
    inputs: ['pullRequestId', 'clientMutationId'],
    act: ({ pull }) => {
      pull.draft = false;
      return null;
    },
  },
  enablePullRequestAutoMerge: {
    permissions: ['pull_requests: write', 'contents: write'],
    inputs: [
      ...['pullRequestId', 'mergeMethod', 'commitHeadline', 'commitBody', 'authorEmail'],
      ...['expectedHeadOid', 'clientMutationId'],
    ],
    act: ({ repository, pull, issue }, input) => {
      if (!repository.allowAutoMerge) return 'Pull request Auto merge is not allowed for this repository';
      if (issue.state === 'closed') return 'Pull request is closed';
      if (pull.draft) return 'Pull request Pull request is in draft';
      if (!pull.waiting) return 'Pull request Pull request is in clean status';
      if ((input.expectedHeadOid ?? pull.head.sha) !== pull.head.sha) return 'Head branch was modified';
      pull.autoMerge = {
        method: String(input.mergeMethod ?? 'MERGE').toLowerCase(),
        title: input.commitHeadline ?? null,
        message: input.commitBody ?? null,
      };
      return null;
    },
  },
};

const refuse = (name: string, type: string, message: string): Reply =>
  ok({ data: { [name]: null }, errors: [{ type, path: [name], message }] });

function findPull(world: World, nodeId: unknown): Found | null {
  for (const repository of world.repositories) {
    for (const issue of repository.issues.values()) {
      if (issue.nodeId === nodeId && issue.pull !== null) return { repository, issue, pull: issue.pull };
    }
  }
  return null;
}

/** One argument, written as a variable or in place. */
function readInput(query: string, variables: Fields): Fields {
  const variable = /\(\s*input\s*:\s*\$(\w+)/.exec(query)?.[1];
  if (variable !== undefined) return variables?.[variable] ?? {};
  const literal = /\(\s*input\s*:\s*\{([^}]*)\}/.exec(query)?.[1] ?? '';
  const entries = [...literal.matchAll(/(\w+)\s*:\s*(?:\$(\w+)|("(?:[^"\\]|\\.)*")|(\w+))/g)];
  return Object.fromEntries(
    entries.map(([, name, from, text, word]) => [name, from ? variables?.[from] : text ? JSON.parse(text) : word]),
  );
}

/** Who asks, which every kind of token may; all else is answered with no data. A text is what is wrong with the query. */
function dataOf(world: World, token: Token, query: string): object | string {
  const asked = /\bviewer\s*\{([^{}]*)\}/.exec(query)?.[1];
  if (asked === undefined) return {};
  const { login } = actorOf({ token, world });
  const fields = asked.split(/[\s,]+/).filter((name) => name !== '');
  const unknown = fields.find((name) => name !== 'login');
  return unknown === undefined ? { viewer: { login } } : `no field ${unknown} of viewer is known here`;
}

/** The mutations above, and queries: of those `viewer` alone, as GitHub's whole schema is not here. */
export function answerGraphql(
  world: World,
  limits: Limits,
  request: SeenRequest,
  violate: (request: SeenRequest, faults: Violation['faults'], reply: Reply) => Reply,
): Reply {
  const { query, variables } = Object(request.body) as { query?: unknown; variables?: Fields };
  const bad = (words: string) => violate(request, [`graphql: ${words}`], ok({ errors: [{ message: words }] }));
  if (request.method !== 'POST' || typeof query !== 'string') return bad('a query has to be posted');
  const given = bearerIn(request.headers);
  const token =
    given === undefined ? refusal(401, 'This endpoint requires you to be authenticated.') : identifyToken(world, given);
  if ('status' in token) return token;
  noteCaller(world, request, token);
  const limited = token.installationId === null ? null : limits.refuse(token.installationId);
  // A primary limit is told of with 200: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
  if (limited !== null && limited.headers === undefined) {
    const { message } = limited.body as { message: string };
    return ok({ errors: [{ type: 'RATE_LIMITED', message }] });
  }
  if (limited !== null) return limited;
  if (!/^\s*mutation\b/.test(query)) {
    if (!/^\s*(?:query\b|\{)/.test(query)) return bad('neither query nor mutation');
    const data = dataOf(world, token, query);
    return typeof data === 'string' ? bad(data) : ok({ data });
  }

  const name = /^[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/.exec(query)?.[1] ?? '';
  const mutation = MUTATIONS[name];
  if (mutation === undefined) return bad(`no mutation ${name} is known here`);
  const input = readInput(query, variables);
  const unknown = Object.keys(input).filter((key) => !mutation.inputs.includes(key));
  if (unknown.length > 0) return bad(`${name} takes no ${unknown.join(', ')}`);
  if (/\$\w+/.test(query) && !/^\s*mutation\b[^{]*\(/.test(query)) return bad('its variables are not declared');

  const found = findPull(world, input.pullRequestId);
  if (found === null || !holds(token, found.repository)) {
    return refuse(name, 'NOT_FOUND', `Could not resolve to a node with the global id of '${input.pullRequestId}'`);
  }
  if (!mutation.permissions.every((one) => grants(world, token, [one], found.repository))) {
    const { message } = notAccessible(token).body as { message: string };
    return refuse(name, 'FORBIDDEN', message);
  }
  const fault = mutation.act(found, input);
  if (fault !== null) return refuse(name, 'UNPROCESSABLE', fault);
  found.issue.updatedAt = world.now();
  const { nodeId, number } = found.issue;
  const { draft, autoMerge } = found.pull;
  const pullRequest = {
    id: nodeId,
    number,
    isDraft: draft,
    autoMergeRequest: autoMerge && { mergeMethod: autoMerge.method.toUpperCase() },
  };
  return ok({ data: { [name]: { pullRequest } } });
}
