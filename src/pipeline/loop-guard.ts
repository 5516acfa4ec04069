import { LRUCache } from 'lru-cache';

/** A person may label, comment and push a good deal within this time; a route that answers itself gets past any bound at once. */
const WINDOW_MS = 10 * 60_000;
const MOST_IN_WINDOW = 30;
/** Beyond it the oldest are forgotten: each is a few hundred bytes. */
const MOST_KEYS = 50_000;

interface Firing {
  readonly guid: string;
  readonly at: number;
}

/** Stops a route that fires on one subject again and again, however that comes about: two bots that answer each other, or `allow-self`. */
export interface LoopGuard {
  /** Counts one firing, an event that is decided on again only once; a sentence where it is one too many, else null. */
  judge(key: string, guid: string, nowAt: number): string | null;
}

/** In memory alone: after a restart a loop may go once more round its bound, which stops it again. */
export function makeLoopGuard(): LoopGuard {
  // Made when first needed, since it takes room for all its keys at once: what only forwards does without.
  let firings: LRUCache<string, Firing[]> | null = null;
  return {
    judge: (key, guid, nowAt) => {
      firings ??= new LRUCache({ max: MOST_KEYS });
      const recent = (firings.get(key) ?? []).filter(({ at }) => at > nowAt - WINDOW_MS);
      firings.set(key, recent);
      return recent.some((one) => one.guid === guid) ? null : count(recent, { guid, at: nowAt });
    },
  };
}

function count(recent: Firing[], firing: Firing): string | null {
  if (recent.length >= MOST_IN_WINDOW) {
    return `the route fired ${MOST_IN_WINDOW} times within ${WINDOW_MS / 60_000} minutes on the same subject; it looks like a loop and is stopped until it calms down`;
  }
  recent.push(firing);
  return null;
}
