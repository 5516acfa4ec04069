import { randomBytes } from 'node:crypto';
import { covers, holds } from './holdings.ts';
import { renderAccount, renderApp, renderInstallation, renderRepository } from './renderings.ts';
import {
  type Act,
  type Acts,
  actorOf,
  type Call,
  created,
  inRepository,
  notFound,
  ok,
  page,
  type Reply,
  refusal,
} from './reply.ts';
import type { Installation, Permissions } from './world.ts';

const HOUR = 3_600_000;

const installationOf = ({ params, world }: Call): Installation | undefined =>
  world.installations.get(Number(params.installation_id));

/** A token is never wider than the installation, and says so rather than being made narrower. */
const makeToken: Act = (call) => {
  const { world, body } = call;
  const installation = installationOf(call);
  if (installation === undefined) return notFound;
  if (installation.suspendedAt !== null) return refusal(403, 'This installation has been suspended');

  const wanted: Permissions = body?.permissions ?? installation.permissions;
  if (Object.entries(wanted).some(([name, grant]) => !covers(installation.permissions, name, grant))) {
    return refusal(422, 'The permissions requested are not granted to this installation.');
  }
  const held = world.heldBy(installation.id);
  const ids: readonly number[] | null = repositoryIdsOf(
    body,
    (name) => held.find((one) => one.name === name)?.id ?? -1,
  );
  if (ids?.some((id) => !held.some((one) => one.id === id))) {
    return refusal(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }

  const token = {
    token: `ghs_${randomBytes(18).toString('hex')}`,
    installationId: installation.id,
    permissions: { metadata: 'read' as const, ...wanted },
    repositoryIds: ids,
    expiresAt: Date.now() + HOUR,
  };
  world.tokens.push(token);
  return created({
    token: token.token,
    expires_at: new Date(token.expiresAt).toISOString(),
    permissions: token.permissions,
    repository_selection: ids === null ? installation.repositorySelection : 'selected',
    ...(ids && { repositories: held.filter(({ id }) => ids.includes(id)).map((one) => renderRepository(world, one)) }),
  });
};

function repositoryIdsOf(body: Call['body'], idOf: (name: string) => number): readonly number[] | null {
  if (body?.repository_ids === undefined && body?.repositories === undefined) return null;
  return [...(body.repository_ids ?? []), ...(body.repositories ?? []).map(idOf)];
}

function installationOfAccount({ world }: Call, login: string | undefined, type: string): Reply {
  const found = [...world.installations.values()].find(
    ({ account }) => account.login.toLowerCase() === login?.toLowerCase() && (type === 'any' || account.type === type),
  );
  return found === undefined ? notFound : ok(renderInstallation(world, found));
}

/** The App and its installations. */
export const APP_ACTS: Acts = {
  'GET /app': ({ world }) => ok({ ...renderApp(world), installations_count: world.installations.size }),
  'GET /app/installations': (call) => {
    const all = [...call.world.installations.values()].map((one) => renderInstallation(call.world, one));
    return page(call, '/app/installations', all);
  },
  'GET /app/installations/{installation_id}': (call) => {
    const installation = installationOf(call);
    return installation === undefined ? notFound : ok(renderInstallation(call.world, installation));
  },
  'POST /app/installations/{installation_id}/access_tokens': makeToken,
  'GET /repos/{owner}/{repo}/installation': inRepository(({ world, repository }) => {
    const installation = world.installations.get(repository.installationId ?? -1);
    return installation === undefined ? notFound : ok(renderInstallation(world, installation));
  }),
  'GET /orgs/{org}/installation': (call) => installationOfAccount(call, call.params.org, 'Organization'),
  'GET /users/{username}/installation': (call) => installationOfAccount(call, call.params.username, 'any'),
  'GET /installation/repositories': (call) => {
    const { token, world } = call;
    if (token === null || token.kind === 'personal') {
      return refusal(403, 'You must authenticate with an installation access token in order to list repositories.');
    }
    const held = world.repositories.filter((one) => holds(token, one));
    const all = held.map((one) => renderRepository(world, one));
    return page(call, '/installation/repositories', all, 'repositories');
  },
  // Only people come this far.
  'GET /user': (call) => ok(renderAccount(call.world, actorOf(call))),
};
