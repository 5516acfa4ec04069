import type { Clock } from '../model/clock.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import { type Looking, lookAgain } from './look-again.ts';
import { failureSignal } from './patience.ts';

/** What is old is no older for waiting. */
const ROUND_EVERY_MS = 600_000;
/** Most events that one transaction may take. */
const MOST_AT_ONCE = 50;
/** After each step the journal is left alone for at least so long, and for so many times as long as the step took. */
const SHORTEST_PAUSE_MS = 100;
const PAUSES_A_STEP = 9;
/** However short the retention, a GUID that comes in again is known for so long: GitHub redelivers for 3 days, people by hand later. */
const GUIDS_KEPT_MS = 2_592_000_000;

/** Removes what is older than `retentionMs`, a little at a time: at most a tenth of the time is spent on it, the journal's own waits included. */
export function openRetention({
  journal,
  clock,
  retentionMs,
  emit,
}: {
  journal: Pick<Journal, 'purge'>;
  clock: Clock;
  retentionMs: number;
  emit: Emit;
}): Looking {
  let cancel = () => {};

  async function round(stopped: () => boolean): Promise<void> {
    let events = 0;
    let guids = 0;
    try {
      for (let more = true; more && !stopped(); ) {
        const beganAt = clock.now();
        const beforeAt = beganAt - retentionMs;
        const guidsBeforeAt = beganAt - Math.max(retentionMs, GUIDS_KEPT_MS);
        const step = await journal.purge({ beforeAt, guidsBeforeAt, limit: MOST_AT_ONCE });
        events += step.purged;
        guids += step.forgotten;
        more = step.more;
        // The clock may have been set back meanwhile.
        if (more) await pause(Math.max(SHORTEST_PAUSE_MS, PAUSES_A_STEP * (clock.now() - beganAt)), stopped);
      }
    } finally {
      if (events + guids > 0) emit({ kind: 'old-removed', events, guids });
    }
  }

  function pause(ms: number, stopped: () => boolean): Promise<void> {
    if (stopped()) return Promise.resolve();
    return new Promise((resolve) => {
      const cancelTimer = clock.after(ms, resolve);
      cancel = () => {
        cancelTimer();
        resolve();
      };
    });
  }

  const looking = lookAgain({
    clock,
    everyMs: ROUND_EVERY_MS,
    look: round,
    failed: (error) => emit(failureSignal('retention', error)),
  });
  return {
    stop: () => {
      const stopped = looking.stop();
      cancel();
      return stopped;
    },
  };
}
