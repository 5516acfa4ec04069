import { faultOfJwt } from './app-key.ts';
import type { ApiRoute } from './described-api.ts';
import { grants, holds } from './holdings.ts';
import { clientIdOf } from './renderings.ts';
import { notAccessible, notFound, type Reply, refusal } from './reply.ts';
import type { Repository, Token, World } from './world.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The token that a request shows; undefined: none. */
export function bearerIn(headers: Headers): string | undefined {
  return /^(?:bearer|token) (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
}

/** Who calls: a token, or the App itself (null); or what GitHub says to whoever it is instead. */
export function identify(world: World, route: ApiRoute, headers: Headers): Token | Reply | null {
  if (route.access === 'open') return null;
  const given = bearerIn(headers);
  if (given === undefined) return refusal(401, 'Requires authentication');
  if (route.access === 'app') {
    const fault = faultOfJwt(given, [String(world.appId), clientIdOf(world)]);
    if (fault === null) return null;
    return refusal(fault === 'Integration not found' ? 404 : 401, fault);
  }
  return identifyToken(world, given);
}

export function identifyToken(world: World, given: string): Token | Reply {
  const token = [...world.tokens, ...world.otherTokens].find((one) => one.token === given);
  const badCredentials = refusal(401, 'Bad credentials');
  if (token === undefined || token.expiresAt <= Date.now()) return badCredentials;
  if (token.kind !== undefined && token.kind !== 'installation') return token;
  const installation = world.installations.get(token.installationId);
  if (installation === undefined) return badCredentials;
  return installation.suspendedAt === null ? token : refusal(403, 'This installation has been suspended');
}

/**
 * What GitHub says to a token that may not do this; null: it may. A repository that the token does not hold is hidden,
 * unless it is public: then reading is free to all.
 */
export function judge(
  world: World,
  route: ApiRoute,
  params: Readonly<Record<string, string>>,
  token: Token,
): Reply | null {
  const anyOf = Array.isArray(route.access) ? route.access : [];
  // What takes no permission is about whoever calls, and an App is nobody there.
  if (anyOf.length === 0) return token.kind === 'personal' ? null : notAccessible(token);
  if (params.repo === undefined) return grants(world, token, anyOf, null) ? null : notAccessible(token);
  const repository = world.repository(`${params.owner}/${params.repo}`);
  if (repository === undefined) return notFound;
  if (!repository.private && route.method === 'GET') return null;
  if (!holds(token, repository)) return repository.private ? notFound : notAccessible(token);
  return grants(world, token, narrowTo(repository, params, anyOf), repository) ? null : notAccessible(token);
}

/** `pull_requests` is no permission for an issue that is none, though both may be for the same route. */
function narrowTo(
  { issues }: Repository,
  params: Readonly<Record<string, string>>,
  anyOf: readonly string[],
): readonly string[] {
  const subject =
    params.comment_id === undefined
      ? issues.get(Number(params.issue_number))
      : [...issues.values()].find(({ comments }) => comments.some(({ id }) => id === Number(params.comment_id)));
  if (subject === undefined || subject.pull !== null) return anyOf;
  return anyOf.filter((permission) => !permission.startsWith('pull_requests:'));
}
