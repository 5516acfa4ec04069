import type { Clock } from '../model/clock.ts';

/** Something that is looked at again and again, until it is stopped. */
export interface Looking {
  /** Resolves once the look that is under way is over. */
  stop(): Promise<void>;
}

/** Looks at once, and `everyMs` after each look has ended. `failed` is told of a look that rejects; the next one comes all the same. */
export function lookAgain({
  clock,
  everyMs,
  look,
  failed,
}: {
  readonly clock: Clock;
  readonly everyMs: number;
  readonly look: (stopped: () => boolean) => Promise<unknown>;
  readonly failed: (error: unknown) => void;
}): Looking {
  let stopping = false;
  let cancel = () => {};
  const stopped = () => stopping;

  async function lookOnce(): Promise<void> {
    try {
      await look(stopped);
    } catch (error) {
      failed(error);
    }
    if (stopping) return;
    cancel = clock.after(everyMs, () => {
      running = lookOnce();
    });
  }

  let running = lookOnce();
  return {
    stop: async () => {
      stopping = true;
      cancel();
      await running;
    },
  };
}
