import type { Clock } from '../model/clock.ts';

export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unready'; readonly code: string; readonly message: string };

/**
 * Asks `ready` once for all who ask meanwhile, and not again within `keptMs` of its answer: it costs a commit, and anybody
 * may ask. A rejection goes to all who wait, and is not kept.
 */
export function makeReadiness(ready: () => Promise<Readiness>, keptMs: number, clock: Clock): () => Promise<Readiness> {
  let known: Promise<Readiness> | null = null;
  const forget = () => {
    known = null;
  };
  return () => {
    if (known === null) {
      known = ready();
      known.then(() => clock.after(keptMs, forget), forget);
    }
    return known;
  };
}
