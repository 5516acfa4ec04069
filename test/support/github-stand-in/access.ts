import { covers } from './app-acts.ts';
import { faultOfJwt } from './app-key.ts';
import type { ApiRoute } from './described-api.ts';
import { clientIdOf } from './renderings.ts';
import { notAccessible, notFound, type Reply, refusal } from './reply.ts';
import type { Grant, InstallationToken, Repository, World } from './world.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Who calls: a token, or the App itself (null); or what GitHub says to whoever it is instead. */
export function identify(world: World, route: ApiRoute, headers: Headers): InstallationToken | Reply | null {
  if (route.access === 'open') return null;
  const given = /^(?:bearer|token) (.+)$/i.exec(String(headers.authorization ?? ''))?.[1];
  if (given === undefined) return refusal(401, 'Requires authentication');
  if (route.access === 'app') {
    const fault = faultOfJwt(given, [String(world.appId), clientIdOf(world)]);
    if (fault === null) return null;
    return refusal(fault === 'Integration not found' ? 404 : 401, fault);
  }
  return identifyToken(world, given);
}

export function identifyToken(world: World, given: string): InstallationToken | Reply {
  const token = world.tokens.find((one) => one.token === given);
  const installation = token && world.installations.get(token.installationId);
  if (token === undefined || installation === undefined || token.expiresAt <= Date.now()) {
    return refusal(401, 'Bad credentials');
  }
  return installation.suspendedAt === null ? token : refusal(403, 'This installation has been suspended');
}

/** Whether the token's list of repositories, or else its installation, holds it. */
export function holds(token: InstallationToken, repository: Repository): boolean {
  if (repository.installationId !== token.installationId) return false;
  return token.repositoryIds?.includes(repository.id) ?? true;
}

/** Whether a token has one of the permissions, as they are granted to its installation now. */
export function grants(world: World, token: InstallationToken, anyOf: readonly string[]): boolean {
  const installation = world.installations.get(token.installationId);
  return anyOf.some((permission) => {
    const [name = '', grant] = permission.split(': ') as [string, Grant];
    return covers(token.permissions, name, grant) && covers(installation?.permissions ?? {}, name, grant);
  });
}

/**
 * What GitHub says to a token that may not do this; null: it may. A repository that the token does not hold is hidden,
 * unless it is public: then reading is free to all.
 */
export function judge(
  world: World,
  route: ApiRoute,
  params: Readonly<Record<string, string>>,
  token: InstallationToken,
): Reply | null {
  const anyOf = Array.isArray(route.access) ? route.access : [];
  if (params.repo === undefined) return grants(world, token, anyOf) ? null : notAccessible;
  const repository = world.repository(`${params.owner}/${params.repo}`);
  if (repository === undefined) return notFound;
  if (!repository.private && route.method === 'GET') return null;
  if (!holds(token, repository)) return repository.private ? notFound : notAccessible;
  return grants(world, token, narrowTo(repository, params, anyOf)) ? null : notAccessible;
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
