import type { JsonValue } from '../../model/json.ts';
import { type ActRepository, type ActStep, StepRefused } from './act.ts';
import type { GithubClient } from './github-client.ts';

/** A repository as routes write it: `{owner}` and `{repo}`. */
export interface RepositoryPath extends Readonly<Record<string, JsonValue>> {
  readonly owner: string;
  readonly repo: string;
}

export function pathOf({ owner, name }: Pick<ActRepository, 'owner' | 'name'>): RepositoryPath {
  return { owner, repo: name };
}

export interface ActingPlace {
  readonly client: GithubClient;
  readonly at: RepositoryPath;
  /** null: another repository, whose default branch the event does not tell. */
  readonly defaultBranch: string | null;
}

/** Where a step with the argument `repo` acts; null: on the event's repository. */
export async function placeOf(step: ActStep, repo: string | null): Promise<ActingPlace> {
  const { repository } = step;
  const own = `${repository.owner}/${repository.name}`;
  if (repo === null || repo.toLowerCase() === own.toLowerCase()) {
    return { client: step.client, at: pathOf(repository), defaultBranch: repository.defaultBranch };
  }
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(repo) ?? [];
  if (owner === undefined || name === undefined || /^\.{1,2}$/.test(name)) {
    throw new StepRefused('bad-repository', '`repo` is not written `owner/name`');
  }
  if (owner.toLowerCase() !== repository.owner.toLowerCase()) {
    throw new StepRefused('other-owner', `\`${repo}\` belongs to another owner than \`${own}\``);
  }
  return { client: await step.clientFor(`${owner}/${name}`), at: { owner, repo: name }, defaultBranch: null };
}
