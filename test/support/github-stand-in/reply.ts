import type { ApiRoute } from './described-api.ts';
import { ACTIONS_BOT } from './tokens.ts';
import type { Account, Repository, Token, World } from './world.ts';

export interface Reply {
  readonly status: number;
  /** Sent as JSON; undefined: no body. */
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One request, after its route, its form and its token have been found in order. */
export interface Call {
  readonly route: ApiRoute;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: checked against the description before an act sees it
  readonly body: any;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** null: called by the App itself, or by nobody. */
  readonly token: Token | null;
  readonly world: World;
}

export interface RepoCall extends Call {
  readonly repository: Repository;
}

/** Whoever acts with the token of a call. */
export function actorOf({ token, world }: Pick<Call, 'token' | 'world'>): Account {
  if (token?.kind === 'personal') return world.account(token.login);
  return token?.kind === 'workflow' ? world.account(ACTIONS_BOT) : world.bot;
}

/** What is written by an App names it; what a person's token writes does not. */
export const authorOf = (call: Call): { readonly author: string; readonly viaApp: boolean } => ({
  author: actorOf(call).login,
  viaApp: call.token?.kind !== 'personal',
});

/** Does what one route is for. */
export type Act = (call: Call) => Reply | Promise<Reply>;
export type RepoAct = (call: RepoCall) => Reply | Promise<Reply>;
/** By route, as `GET /app` */
export type Acts = Readonly<Record<string, Act>>;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

const DOCS = 'https://docs.github.com/rest';

export function refusal(status: number, message: string, errors?: readonly unknown[]): Reply {
  return {
    status,
    body: { message, ...(errors && { errors }), documentation_url: DOCS, status: String(status) },
  };
}

export const notFound: Reply = refusal(404, 'Not Found');
export const gone: Reply = refusal(410, 'This issue was deleted');

/** What a token that lacks the permission is told. */
export function notAccessible({ kind }: Token): Reply {
  const holder = kind === 'personal' ? 'personal access token' : 'integration';
  return refusal(403, `Resource not accessible by ${holder}`);
}

export function invalid(resource: string, field: string, message: string): Reply {
  return refusal(422, 'Validation Failed', [{ resource, field, code: 'custom', message }]);
}

/** One page of a list, with the header that leads to the others. */
export function page({ query, world }: Call, path: string, all: readonly unknown[], wrap?: string): Reply {
  const perPage = Math.min(Math.max(Number(query.get('per_page') ?? 30) || 30, 1), 100);
  const at = Math.max(Number(query.get('page') ?? 1) || 1, 1);
  const last = Math.max(Math.ceil(all.length / perPage), 1);
  const link = (number: number, rel: string) => {
    const search = new URLSearchParams(query);
    search.set('page', String(number));
    return `<${world.origin}/api/v3${path}?${search}>; rel="${rel}"`;
  };
  const links = [
    ...(at > 1 ? [link(at - 1, 'prev')] : []),
    ...(at < last ? [link(at + 1, 'next'), link(last, 'last')] : []),
    ...(at > 1 ? [link(1, 'first')] : []),
  ];
  const items = all.slice((at - 1) * perPage, at * perPage);
  return {
    status: 200,
    body: wrap === undefined ? items : { total_count: all.length, [wrap]: items },
    ...(links.length > 0 && { headers: { link: links.join(', ') } }),
  };
}

/** An act on a repository: by then it is there, and the token may see it. */
export function inRepository(act: RepoAct): Act {
  return (call) => {
    const repository = call.world.repository(`${call.params.owner}/${call.params.repo}`);
    return repository === undefined ? notFound : act({ ...call, repository });
  };
}
