import { StepRefused } from '../../execute/github/act.ts';
import type { GithubAccess } from '../../execute/github/github-access.ts';
import { GithubRefusal } from '../../execute/github/github-client.ts';
import type { Clock } from '../../model/clock.ts';
import { numberAt } from '../../model/payload-reading.ts';
import { askLater, type RepositoryFacts } from './repository-file.ts';

/** A repository that is out of reach is not asked after for every event. */
const AGAIN_AFTER_MS = 5 * 60_000;
const MOST_KNOWN = 50_000;

/** Ids of repositories: an event brings those of its own, the others have to be asked for. */
export interface Describe {
  /** Rejects with AskLater. One that is out of reach or gone is described by its name alone: reading its file will say so. */
  ask(owner: string, name: string): Promise<RepositoryFacts>;
  learn(facts: RepositoryFacts): RepositoryFacts;
}

export function makeDescribe(access: GithubAccess, clock: Clock): Describe {
  const known = new Map<string, { readonly facts: RepositoryFacts; readonly untilAt: number }>();

  function keep(facts: RepositoryFacts, untilAt: number): RepositoryFacts {
    const key = `${facts.owner}/${facts.name}`.toLowerCase();
    known.delete(key);
    known.set(key, { facts, untilAt });
    const [oldest] = known.keys();
    if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
    return facts;
  }

  return {
    learn: (facts) => keep(facts, facts.id === null ? 0 : Number.POSITIVE_INFINITY),
    ask: async (owner, name) => {
      const found = known.get(`${owner}/${name}`.toLowerCase());
      if (found !== undefined && found.untilAt > clock.now()) return found.facts;
      try {
        const client = await access.clientFor({ owner, name, repositoryId: null }, { metadata: 'read' });
        const { data } = await client.request('GET /repos/{owner}/{repo}', { owner, repo: name });
        const facts = { owner, name, id: numberAt(data, 'id'), ownerId: numberAt(data, 'owner', 'id') };
        return keep(facts, Number.POSITIVE_INFINITY);
      } catch (error) {
        if (error instanceof GithubRefusal && error.status !== 404)
          throw askLater(error, `${owner}/${name}`, clock.now());
        if (!(error instanceof GithubRefusal) && !(error instanceof StepRefused)) throw error;
        return keep(plainFacts(owner, name), clock.now() + AGAIN_AFTER_MS);
      }
    },
  };
}

export function plainFacts(owner: string, name: string): RepositoryFacts {
  return { owner, name, id: null, ownerId: null };
}
