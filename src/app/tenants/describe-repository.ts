import { LRUCache } from 'lru-cache';
import { StepRefused } from '../../execute/github/act.ts';
import type { GithubAccess } from '../../execute/github/github-access.ts';
import { GithubRefusal } from '../../execute/github/github-client.ts';
import { judgeRefusal } from '../../execute/github/judge-refusal.ts';
import type { Clock } from '../../model/clock.ts';
import type { JsonValue } from '../../model/json.ts';
import { numberAt, textAt } from '../../model/payload-reading.ts';
import type { AskLater } from '../../pipeline/ask-lookups.ts';
import { askLater, type RepositoryFacts } from '../../pipeline/repository-file.ts';

/** A repository that is out of reach is not asked after for every event. */
const AGAIN_AFTER_MS = 5 * 60_000;
const MOST_KNOWN = 50_000;

/** Ids of repositories: an event brings those of its own, the others have to be asked for. */
export interface Describe {
  /** Rejects with AskLater. One that is out of reach or gone is described by its name alone: reading its file will say so. */
  ask(owner: string, name: string): Promise<RepositoryFacts>;
  /** The same, past what is known: whose name it is now. */
  askAnew(owner: string, name: string): Promise<RepositoryFacts>;
  learn(facts: RepositoryFacts): void;
}

export function makeDescribe(access: GithubAccess, clock: Clock): Describe {
  const known = new LRUCache<string, { readonly facts: RepositoryFacts; readonly untilAt: number }>({
    max: MOST_KNOWN,
  });
  const inTheWay = new LRUCache<string, AskLater>({ max: MOST_KNOWN });

  function keep(facts: RepositoryFacts, untilAt: number): RepositoryFacts {
    known.set(`${facts.owner}/${facts.name}`.toLowerCase(), { facts, untilAt });
    return facts;
  }

  async function askAnew(owner: string, name: string): Promise<RepositoryFacts> {
    const failure = inTheWay.get(owner.toLowerCase());
    if (failure !== undefined && failure.untilAt > clock.now()) throw failure;
    inTheWay.delete(owner.toLowerCase());
    try {
      const client = await access.clientFor({ owner, name, repositoryId: null }, { metadata: 'read' });
      const { data } = await client.request('GET /repos/{owner}/{repo}', { owner, repo: name });
      const ids = { id: numberAt(data, 'id'), ownerId: numberAt(data, 'owner', 'id') };
      return keep({ ...namesOf(data, owner, name), ...ids }, Number.POSITIVE_INFINITY);
    } catch (error) {
      if (!(error instanceof GithubRefusal) && !(error instanceof StepRefused)) throw error;
      if (error instanceof GithubRefusal && mayHeal(error, clock.now())) {
        const later = askLater(error, `${owner}/${name}`, clock.now());
        inTheWay.set(owner.toLowerCase(), later);
        throw later;
      }
      return keep(plainFacts(owner, name), clock.now() + AGAIN_AFTER_MS);
    }
  }

  return {
    askAnew,
    learn: (facts) => {
      if (facts.id !== null) keep(facts, Number.POSITIVE_INFINITY);
    },
    ask: async (owner, name) => {
      const found = known.get(`${owner}/${name}`.toLowerCase());
      return found !== undefined && found.untilAt > clock.now() ? found.facts : askAnew(owner, name);
    },
  };
}

function mayHeal(refusal: GithubRefusal, nowAt: number): boolean {
  const { kind } = judgeRefusal(refusal, nowAt);
  return kind === 'rate-limited' || kind === 'retry';
}

/** As GitHub spells them, where it is only that: behind a name that was changed stands a redirection. */
function namesOf(data: JsonValue, owner: string, name: string): Pick<RepositoryFacts, 'owner' | 'name'> {
  const [theirOwner = '', theirName = ''] = (textAt(data, 'full_name') ?? '').split('/');
  const isSame = `${theirOwner}/${theirName}`.toLowerCase() === `${owner}/${name}`.toLowerCase();
  return isSame ? { owner: theirOwner, name: theirName } : { owner, name };
}

export function plainFacts(owner: string, name: string): RepositoryFacts {
  return { owner, name, id: null, ownerId: null };
}
