import { createRequire } from 'node:module';
import type { Delivery } from './delivery-log.ts';
import { renderAccount, renderOrganization, renderRepository } from './renderings.ts';
import { type Installation, nodeIdOf, type Repository, type World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: whatever GitHub sent
export type Fields = Record<string, any>;

const sets: readonly { readonly name: string; readonly examples: readonly Fields[] }[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples',
);

export interface Extra {
  /** Login of who did it; `octocat` without it. */
  readonly sender?: string;
  /** More fields of the payload: `label`, `changes`, `requested_reviewer`. */
  readonly fields?: Fields;
}

/** What all webhooks have in common, around what one event is about. */
export function payloadFrame(world: World) {
  /** A real payload of the event, with names and addresses of ours in the place of its own. */
  function start(event: string, action: string | null, fullName?: string): Fields {
    const examples = sets.find(({ name }) => name === event)?.examples ?? [];
    const same = examples.find((one) => action === null || one.action === action);
    // What another action tells besides is not told here.
    const {
      changes: _changes,
      label: _label,
      assignee: _assignee,
      milestone: _milestone,
      ...other
    } = examples[0] ?? {};
    const example = same ?? (examples[0] && other);
    if (example === undefined) throw new Error(`no example of ${event}`);
    const text = JSON.stringify(example)
      .replaceAll('https://api.github.com', `${world.origin}/api/v3`)
      .replaceAll('https://github.com', world.origin);
    const theirs = example.repository?.full_name;
    return JSON.parse(theirs === undefined || fullName === undefined ? text : text.replaceAll(theirs, fullName));
  }

  function finish(
    event: string,
    action: string | null,
    payload: Fields,
    installation: Installation | undefined,
    extra: Extra,
  ): Delivery {
    const { action: _action, organization: _organization, installation: _installation, ...rest } = payload;
    const { account } = installation ?? {};
    return {
      event,
      payload: {
        ...(action !== null && { action }),
        ...rest,
        ...(account?.type === 'Organization' && { organization: renderOrganization(world, account) }),
        ...(installation && { installation: { id: installation.id, node_id: nodeIdOf('I', installation.id) } }),
        sender: renderAccount(world, world.account(extra.sender ?? 'octocat')),
        ...extra.fields,
      },
    };
  }

  function ofRepository(
    event: string,
    action: string | null,
    repository: Repository,
    extra: Extra,
    make: (theirs: Fields) => Fields,
  ): Delivery {
    const theirs = start(event, action, repository.fullName);
    const payload = {
      ...theirs,
      ...make(theirs),
      repository: { ...theirs.repository, ...renderRepository(world, repository) },
    };
    const installation = world.installations.get(repository.installationId ?? -1);
    return finish(event, action, payload, installation, extra);
  }

  return { start, finish, ofRepository };
}
