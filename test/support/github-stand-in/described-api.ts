import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

/** What a call must show: the App's own JWT, nothing, or a token that has one of these permissions (`issues: write`). */
type Access = 'app' | 'open' | readonly string[];

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  /** Whether a path parameter may go over several segments. */
  readonly slashes?: boolean;
  readonly schema: Schema;
}

interface DescribedRoute {
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: Schema } | null;
  readonly statuses: readonly number[];
}

/** A route of GitHub's description, ready to be matched and checked. */
export interface ApiRoute {
  /** `GET /repos/{owner}/{repo}` */
  readonly name: string;
  readonly method: string;
  readonly access: Access;
  readonly statuses: readonly number[];
  /** What the description says against a request; empty: it is as described. */
  faultsOf(params: Record<string, string>, query: URLSearchParams, body: unknown): readonly string[];
}

const { routes }: { readonly routes: readonly DescribedRoute[] } = JSON.parse(
  readFileSync(new URL('./github-api.json', import.meta.url), 'utf8'),
);

// Formats are of no interest here, but for what reads as a date.
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  formats: { 'date-time': (text: string) => !Number.isNaN(Date.parse(text)), uri: true, int64: true },
});

/** Every property that some branch of the schema knows. */
function propertiesOf(schema: Schema): ReadonlySet<string> {
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return new Set([...Object.keys(schema.properties ?? {}), ...branches.flatMap((one) => [...propertiesOf(one)])]);
}

function readAs({ type }: Schema, text: string): unknown {
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

function makeRoute({ method, path, access, parameters, body, statuses }: DescribedRoute): ApiRoute {
  const checks = new Map(parameters.map((one) => [one, ajv.compile(one.schema)]));
  const checkBody = body && ajv.compile(body.schema);
  const known = body && propertiesOf(body.schema);

  function parameterFaults(params: Record<string, string>, query: URLSearchParams): readonly string[] {
    const names = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    const unknown = [...query.keys()].filter((name) => !names.has(name)).map((name) => `query ${name}: not described`);
    const wrong = [...checks].flatMap(([parameter, check]) => {
      const text = parameter.in === 'path' ? params[parameter.name] : query.get(parameter.name);
      if (text === null || text === undefined) return parameter.required ? [`${parameter.name}: missing`] : [];
      return check(readAs(parameter.schema, text)) ? [] : wordsOf(parameter.name, check);
    });
    return [...unknown, ...wrong];
  }

  function bodyFaults(value: unknown): readonly string[] {
    if (checkBody === null || known === null) return value === undefined ? [] : ['body: none is described'];
    if (value === undefined) return body?.required ? ['body: missing'] : [];
    const unknown = value instanceof Object ? Object.keys(value).filter((name) => !known.has(name)) : [];
    const wrong = checkBody(value) ? [] : wordsOf('body', checkBody);
    return [...unknown.map((name) => `body ${name}: not described`), ...wrong];
  }

  return {
    name: `${method} ${path}`,
    method,
    access,
    statuses,
    faultsOf: (params, query, value) => [...parameterFaults(params, query), ...bodyFaults(value)],
  };
}

const wordsOf = (name: string, check: ValidateFunction): readonly string[] =>
  (check.errors ?? []).map((error) => `${name}${error.instancePath}: ${error.message}`);

/** A segment that is one parameter takes one segment, or several where GitHub says so. */
function patternOf({ path, parameters }: DescribedRoute): RegExp {
  const slashes = new Set(parameters.filter((one) => one.slashes).map(({ name }) => name));
  const parts = path.split('/').map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) return RegExp.escape(part);
    return `(?<${name}>${slashes.has(name) ? '.+' : '[^/]+'})`;
  });
  return new RegExp(`^${parts.join('/')}$`);
}

const TABLE = routes.map((route) => ({ pattern: patternOf(route), route: makeRoute(route) }));

export const ROUTE_NAMES: readonly string[] = TABLE.map(({ route }) => route.name);

/** The route that GitHub describes for a request, and what its path says, decoded; null: there is none. */
export function findRoute(method: string, path: string): { route: ApiRoute; params: Record<string, string> } | null {
  for (const { pattern, route } of TABLE) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const params = Object.entries(match.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)] as const);
    return { route, params: Object.fromEntries(params) };
  }
  return null;
}
