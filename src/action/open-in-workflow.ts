import type { GithubAccess } from '../execute/github/github-access.ts';
import { GithubRefusal } from '../execute/github/github-client.ts';
import type { Clock } from '../model/clock.ts';
import { numberAt } from '../model/payload-reading.ts';
import type { RouteFile } from '../model/route.ts';
import type { RepositoryFacts } from '../pipeline/repository-file.ts';
import { makeOpenSealed, type OpenInFile } from '../routes/open-sealed.ts';
import type { SealingKeys } from '../routes/sealing-keys.ts';

/** What opens the sealed values of a file, and those of what it extends. */
export interface OpenInWorkflow {
  readonly own: OpenInFile;
  readonly base: OpenInFile;
}

type Name = Pick<RepositoryFacts, 'owner' | 'name'>;

export interface OpenInWorkflowParts {
  readonly keys: SealingKeys;
  readonly access: GithubAccess;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Until when it is waited for GitHub. */
  readonly deadlineAt: number;
  /** Resolves when the job is cancelled. */
  readonly cancelled: Promise<unknown>;
}

/** `writtenIn`: the repository whose file it is, which may be the organisation's `.github`. */
export function openInWorkflow(
  { extends: extended }: Pick<RouteFile, 'extends'>,
  writtenIn: Name,
  parts: OpenInWorkflowParts,
): OpenInWorkflow {
  const open = makeOpenSealed(() => parts.keys);
  const openIn = (repository: Name): OpenInFile => {
    let asked: Promise<number | null> | null = null;
    return async (sealed, place) => {
      if (parts.keys.size === 0) return null;
      asked ??= inTime(idOf(repository, parts), parts);
      const repositoryId = await asked;
      return repositoryId === null ? null : open(sealed, { ...place, repositoryId });
    };
  };
  // At a ref of somebody's choosing stands what anybody may have pushed: what is sealed is for the default branch.
  const isTrusted = extended !== null && extended.ref === null;
  return {
    own: openIn(writtenIn),
    base: isTrusted ? openIn({ owner: extended.owner, name: extended.repo }) : async () => null,
  };
}

/** GitHub may keep a request hanging for longer than the step, or the job, lasts. */
async function inTime(asked: Promise<number | null>, parts: OpenInWorkflowParts): Promise<number | null> {
  const { clock, deadlineAt, cancelled } = parts;
  let cancelTimer = () => {};
  const late = new Promise<null>((resolve) => {
    cancelTimer = clock.after(Math.max(0, deadlineAt - clock.now()), () => resolve(null));
  });
  return Promise.race([asked, late, cancelled.then(() => null)]).finally(cancelTimer);
}

const TRIES = 3;
const BETWEEN_MS = 1_000;

/** Of the workflow's own repository the runner says it; of others GitHub is asked. null: nobody says. */
async function idOf({ owner, name }: Name, { access, env, clock }: OpenInWorkflowParts): Promise<number | null> {
  if (`${owner}/${name}`.toLowerCase() === env.GITHUB_REPOSITORY?.toLowerCase()) {
    return /^[1-9]\d{0,14}$/.test(env.GITHUB_REPOSITORY_ID ?? '') ? Number(env.GITHUB_REPOSITORY_ID) : null;
  }
  for (let left = TRIES; left > 0; left -= 1) {
    try {
      const client = await access.clientFor({ owner, name, repositoryId: null }, { metadata: 'read' });
      // https://docs.github.com/en/rest/repos/repos#get-a-repository
      return numberAt((await client.request('GET /repos/{owner}/{repo}', { owner, repo: name })).data, 'id');
    } catch (error) {
      if (!(error instanceof GithubRefusal)) throw error;
      await new Promise<void>((resolve) => clock.after(BETWEEN_MS, resolve));
    }
  }
  return null;
}
