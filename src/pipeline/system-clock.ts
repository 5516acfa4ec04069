import type { Clock } from '../model/clock.ts';

/** setTimeout holds 32 bits of milliseconds; a longer wait would fire at once. */
const LONGEST_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: Date.now,
  after: (delayMs, run) => {
    const timer = setTimeout(run, Math.min(delayMs, LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
