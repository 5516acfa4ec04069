import type { StepAttemptOutcome } from '../model/run.ts';

export type StepVerdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }
  | { readonly kind: 'retry'; readonly dueAt: number; readonly counts: boolean };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/**
 * Waits after the 1st, 2nd, … failed try: some eight hours in all, longer than any outage that GitHub has told of. Shorter than
 * a delivery's, since those behind it on the same subject wait, and a comment of three days ago helps nobody.
 */
const SCHEDULE_MS = [
  ...[5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS],
  ...[60 * MINUTE_MS, 120 * MINUTE_MS, 240 * MINUTE_MS],
];
const JITTER = 0.2;

/** @param attemptsMade failed tries, this one included; `random` in [0, 1) */
export function judgeStepAttempt(
  outcome: StepAttemptOutcome,
  { attemptsMade, nowAt, random }: { readonly attemptsMade: number; readonly nowAt: number; readonly random: number },
): StepVerdict {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'done' };
    case 'refused':
      return { kind: 'failed', code: outcome.code, reason: outcome.reason };
    case 'limited':
      return { kind: 'retry', dueAt: outcome.untilAt, counts: false };
    case 'unavailable': {
      const wait = SCHEDULE_MS[attemptsMade - 1];
      if (wait === undefined) {
        const reason = `given up after ${attemptsMade} tries: ${outcome.reason}`;
        return { kind: 'failed', code: outcome.code, reason };
      }
      return { kind: 'retry', dueAt: nowAt + Math.round(wait * (1 + JITTER * (2 * random - 1))), counts: true };
    }
    default:
      return outcome satisfies never;
  }
}
