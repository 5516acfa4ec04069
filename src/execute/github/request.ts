import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type Act, type ActOutputs, type ActStep, StepRefused } from './act.ts';
import { pathValue } from './path-values.ts';
import { textOf } from './written-arguments.ts';

/** Words that clients for this API take for themselves: `baseUrl` would send the token elsewhere. */
const RESERVED = ['baseUrl', 'headers', 'mediaType', 'method', 'operationName', 'query', 'request', 'url', '__proto__'];

/** Where no repository is meant, only what anybody may read: first segments of such paths. */
const PUBLIC = ['users', 'orgs', 'search', 'licenses', 'gitignore', 'emojis', 'meta', 'advisories', 'codes_of_conduct'];

const ROUTE = /^(?<method>GET|POST|PUT|PATCH|DELETE) (?<path>(?:\/(?:[\w.~@:,+=-]|\{\w+\})+)+)$/;
const GRAPHQL = /^(?:query|mutation|fragment|\{)/;

export const request: Act = async (step) => {
  const route = (textOf(step.arguments, 'route') ?? '').trim();
  const parameters = parametersOf(step);
  const { method, path } = ROUTE.exec(route)?.groups ?? {};
  if (method !== undefined && path !== undefined) return callRest(step, method, path, parameters);
  if (!GRAPHQL.test(withoutComments(route)))
    throw new StepRefused('bad-route', '`route` is neither `METHOD /path` nor a GraphQL query');
  return { status: 200, data: await step.client.graphql(route, parameters) };
};

/** Comments before the first word (https://spec.graphql.org/October2021/#sec-Comments). A pattern would try each way to part them. */
function withoutComments(query: string): string {
  let rest = query.trimStart();
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\n');
    rest = end < 0 ? '' : rest.slice(end).trimStart();
  }
  return rest;
}

async function callRest(step: ActStep, method: string, path: string, written: JsonObject): Promise<ActOutputs> {
  judgePath(step, method, path);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const own: JsonObject = { owner: step.repository.owner, repo: step.repository.name };
  const parameters: Record<string, JsonValue> = { ...written };
  for (const name of names) {
    const fixed = own[name];
    if (fixed !== undefined && !sameText(written[name] ?? fixed, fixed)) throw otherRepository(step);
    parameters[name] = fixed ?? pathValue(written[name], `\`{${name}}\``);
  }
  const { status, data } = await step.client.request(`${method} ${path}`, parameters);
  return { status, data };
}

/** The token reaches the event's repository only; this says so before GitHub does, and keeps it from what is not a repository's. */
function judgePath(step: ActStep, method: string, path: string): void {
  const [first, second = '', third = '', ...rest] = path.slice(1).split('/');
  if ([first, second, third, ...rest].some((segment) => segment === '.' || segment === '..')) {
    throw new StepRefused('bad-route', '`route` has a segment that leads elsewhere');
  }
  if (first === 'repos') {
    if (isOwn(second, '{owner}', step.repository.owner) && isOwn(third, '{repo}', step.repository.name)) return;
    throw otherRepository(step);
  }
  if (method === 'GET' && PUBLIC.includes(first ?? '')) return;
  throw new StepRefused(
    'outside-repository',
    `\`request\` does not reach \`${method} /${first}\`: it acts on the repository`,
  );
}

function isOwn(segment: string, placeholder: string, own: string): boolean {
  return segment === placeholder || sameText(segment, own);
}

function sameText(one: JsonValue, other: JsonValue): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

function otherRepository({ repository }: ActStep): StepRefused {
  return new StepRefused('other-repository', `\`request\` acts on \`${repository.owner}/${repository.name}\` only`);
}

function parametersOf({ arguments: { parameters } }: ActStep): JsonObject {
  if (!isJsonObject(parameters)) return {};
  const reserved = Object.keys(parameters).find((name) => RESERVED.includes(name));
  if (reserved === undefined) return parameters;
  throw new StepRefused('reserved-parameter', `\`${reserved}\` cannot be a parameter of a request`);
}
