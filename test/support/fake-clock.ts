import type { Clock } from '../../src/model/clock.ts';

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves on by `ms` and runs what falls due on the way, in order. */
  advance(ms: number): void;
}

export function makeFakeClock(startAt = Date.UTC(2026, 0, 1)): FakeClock {
  let nowAt = startAt;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => nowAt,
    after: (delayMs, run) => {
      const timer = { at: nowAt + delayMs, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const untilAt = nowAt + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= untilAt).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        nowAt = Math.max(nowAt, next.at);
        next.run();
      }
      nowAt = untilAt;
    },
  };
}
