import { randomBytes } from 'node:crypto';
import type { ActOutputs, ActStep } from '../../../src/execute/github/act.ts';
import { ACTS } from '../../../src/execute/github/acts.ts';
import type { GithubClient } from '../../../src/execute/github/github-client.ts';
import { tokenPermissionsOf } from '../../../src/execute/github/token-permissions.ts';
import { actionOf } from '../../../src/model/event.ts';
import type { JsonObject, JsonValue } from '../../../src/model/json.ts';
import type { Verb } from '../../../src/model/verb.ts';
import { VERBS } from '../../../src/model/verbs/verbs.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import type { Repository } from '../../support/github-stand-in/world.ts';
import { makeFetchClient } from './fetch-client.ts';

/** A token as it would be minted: for one repository, with these permissions of the installation's. */
export function clientAt(
  github: GithubStandIn,
  repository: Repository,
  permissions: Readonly<Record<string, 'read' | 'write'>>,
): GithubClient {
  const token = `ghs_${randomBytes(8).toString('hex')}`;
  const installationId = repository.installationId ?? 0;
  github.world.tokens.push({
    token,
    installationId,
    permissions,
    repositoryIds: [repository.id],
    expiresAt: Date.now() + 3_600_000,
  });
  return makeFetchClient(github.origin, token);
}

export const RUN_KEY = '00112233445566778899aabbccddeeff';
export const STEP_KEY = 'ffeeddccbbaa99887766554433221100';

export interface Doing {
  readonly verb: string;
  readonly written?: JsonObject;
  readonly repository: Repository;
  readonly delivery: { readonly event: string; readonly payload: unknown };
}

export type Try = Partial<Pick<ActStep, 'retried' | 'runKey' | 'clientFor'>>;

/** One try of a step, with the token that the verb gets for this event and nothing more. */
export function actThere(
  github: GithubStandIn,
  { verb, written = {}, repository, delivery }: Doing,
  more: Try = {},
): Promise<ActOutputs> {
  const payload = JSON.parse(JSON.stringify(delivery.payload)) as JsonObject;
  const event = {
    guid: 'g',
    name: delivery.event,
    action: actionOf(payload),
    payload,
    receivedAt: Date.now(),
  };
  const grants: JsonValue = written.permissions ?? null;
  const use = { verb: verbNamed(verb), arguments: new Set(Object.keys(written)), permissionsArgument: grants };
  const permissions = tokenPermissionsOf([use], event);
  const act = ACTS.get(verb);
  if (act === undefined) throw new Error(`no act ${verb}`);
  return act({
    client: clientAt(github, repository, permissions),
    clientFor: () => Promise.reject(new Error('no other repository here')),
    event,
    repository: { owner: repository.owner.login, name: repository.name, defaultBranch: repository.defaultBranch },
    arguments: written,
    runKey: RUN_KEY,
    stepKey: STEP_KEY,
    retried: false,
    actor: `${github.app.slug}[bot]`,
    ...more,
  });
}

export function verbNamed(name: string): Verb {
  const verb = VERBS.get(name);
  if (verb === undefined) throw new Error(`no verb ${name}`);
  return verb;
}
