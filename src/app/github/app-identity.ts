import { GithubRefusal } from '../../execute/github/github-client.ts';
import type { Clock } from '../../model/clock.ts';
import type { SelfIdentity } from '../../model/self-identity.ts';

const MINUTE_MS = 60_000;
/** The App may be renamed, and its bot with it. */
const ASK_AGAIN_MS = 60 * MINUTE_MS;
/** Not at every step: each would wait for as long as GitHub lets it. */
const AFTER_FAILURE_MS = 5 * MINUTE_MS;

/** Who the App is, asked of GitHub once an hour; where it cannot be asked, who it was. Rejects with GithubRefusal while nothing is known. */
export function makeAppIdentity(ask: () => Promise<SelfIdentity>, clock: Clock): () => Promise<SelfIdentity> {
  let known: SelfIdentity | null = null;
  let askAgainAt = 0;
  let asking: Promise<SelfIdentity> | null = null;

  async function askNow(): Promise<SelfIdentity> {
    try {
      known = await ask();
      askAgainAt = clock.now() + ASK_AGAIN_MS;
      return known;
    } catch (error) {
      if (known === null || !(error instanceof GithubRefusal)) throw error;
      askAgainAt = clock.now() + AFTER_FAILURE_MS;
      return known;
    } finally {
      asking = null;
    }
  }

  return async () => {
    if (known !== null && clock.now() < askAgainAt) return known;
    asking ??= askNow();
    return asking;
  };
}
