import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { identify, judge } from './access.ts';
import { findRoute } from './described-api.ts';
import type { Faults } from './faults.ts';
import { answerGraphql } from './graphql.ts';
import { holds } from './holdings.ts';
import type { IdTokens } from './id-tokens.ts';
import type { Limits } from './limits.ts';
import type { Manifests } from './manifests.ts';
import { type Act, type Acts, actorOf, notFound, type Reply, refusal } from './reply.ts';
import type { Permissions, Token, World } from './world.ts';

/** A request as it came in, and what it was answered. */
export interface SeenRequest {
  readonly method: string;
  /** Without `/api/v3`: `/repos/octo-org/tools/issues/1/comments`, as it was written. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  readonly body: any;
  readonly headers: IncomingMessage['headers'];
  readonly at: number;
  /** null: not answered, or never. */
  status: number | null;
  /** Those of the token it came with; null: it had none. A person's has no installation. */
  installationId: number | null;
  permissions: Permissions | null;
  /** Full names that the token holds. */
  repositories: readonly string[] | null;
  /** Login of whoever the token acts as. */
  login: string | null;
}

export interface Violation {
  readonly request: SeenRequest;
  readonly faults: readonly string[];
}

interface Front {
  readonly world: World;
  readonly acts: Acts;
  readonly manifests: Manifests;
  readonly idTokens: IdTokens;
  readonly faults: Faults<SeenRequest>;
  readonly limits: Limits;
  readonly requests: SeenRequest[];
  readonly violations: Violation[];
  /** Called whenever something was seen, done or answered. */
  readonly moved: () => void;
}

/** Writes down whose token a request came with. */
export function noteCaller(world: World, request: SeenRequest, token: Token): void {
  const { installationId, permissions } = token;
  const repositories = world.repositories.filter((one) => holds(token, one)).map(({ fullName }) => fullName);
  Object.assign(request, { installationId, permissions, repositories, login: actorOf({ token, world }).login });
}

const PREFIX = /^\/api\/(?:v3(?=\/|$)|(?=graphql$))/;

async function readBody(raw: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of raw) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes.toString();
  }
}

/** Takes requests one by one through what GitHub takes them through: form, faults of the test, token, limits, permission. */
export function makeFront(front: Front) {
  const { world, acts, manifests, idTokens, faults, limits, requests, violations, moved } = front;

  function violate(request: SeenRequest, words: readonly string[], reply: Reply): Reply {
    violations.push({ request, faults: words });
    return reply;
  }

  /** What is done for a request that is as described, or what is said against one that is not. */
  function prepare(request: SeenRequest, query: URLSearchParams): Reply | (() => Reply | Promise<Reply>) {
    if (request.path.startsWith('/_services/')) return () => idTokens.answer(request) ?? notFound;
    if (request.path === '/graphql') return () => answerGraphql(world, limits, request, violate);
    const found = findRoute(request.method, request.path);
    if (found === null) return violate(request, [`${request.method} ${request.path}: not described`], notFound);
    const { route, params } = found;
    const words = route.faultsOf(params, query, request.body);
    if (words.length > 0) return violate(request, words, refusal(422, 'Invalid request.', words));

    return () => {
      const caller = identify(world, route, request.headers);
      if (caller !== null && 'status' in caller) return caller;
      if (caller !== null) noteCaller(world, request, caller);
      const limited = caller === null || caller.installationId === null ? null : limits.refuse(caller.installationId);
      const refused = limited ?? (caller && judge(world, route, params, caller));
      const act: Act = acts[route.name] ?? (() => refusal(501, `the stand-in has no ${route.name}`));
      return (
        refused ?? act({ route, params, query, body: request.body, headers: request.headers, token: caller, world })
      );
    };
  }

  function write(request: SeenRequest, response: ServerResponse, reply: Reply): void {
    const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
    const headers: Record<string, string> = {
      'x-github-request-id': '0000:0000:0000000:0000000:00000000',
      ...(reply.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
      ...reply.headers,
    };
    let { status } = reply;
    if (request.method === 'GET' && status === 200) {
      headers.etag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
      if (request.headers['if-none-match'] === headers.etag) status = 304;
    }
    const { installationId } = request;
    if (installationId !== null) {
      if (status !== 304) limits.count(installationId);
      Object.assign(headers, limits.headers(installationId));
    }
    request.status = status;
    response.writeHead(status, headers);
    response.end(status === 304 || status === 204 ? undefined : text);
    moved();
  }

  return async (raw: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(raw.url ?? '/', world.origin);
    const bytes = await readBody(raw);
    if (manifests.show(raw, url, bytes.toString(), response)) return moved();
    const request: SeenRequest = {
      method: raw.method ?? 'GET',
      path: url.pathname.replace(PREFIX, '').replace(/^(?!\/)/, '/'),
      query: Object.fromEntries(url.searchParams),
      body: parse(bytes),
      headers: raw.headers,
      at: Date.now(),
      status: null,
      installationId: null,
      permissions: null,
      repositories: null,
      login: null,
    };
    requests.push(request);
    moved();
    const prepared = prepare(request, url.searchParams);
    if (typeof prepared !== 'function') return write(request, response, prepared);

    const fault = faults.take(request);
    if (fault?.kind === 'fail')
      return write(request, response, { body: { message: 'Server Error' }, ...fault.failure });
    if (fault?.kind === 'drop' && fault.when === 'before') return void raw.socket.destroy();
    if (fault?.kind === 'hold' && fault.when === 'before') {
      fault.arrive(request);
      await fault.released;
    }
    const reply = await prepared();
    moved();
    if (fault?.kind === 'drop') return void raw.socket.destroy();
    if (fault?.kind === 'hold' && fault.when === 'after') {
      fault.arrive(request);
      await fault.released;
    }
    write(request, response, reply);
  };
}
