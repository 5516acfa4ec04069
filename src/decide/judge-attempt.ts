import type { AttemptOutcome, Verdict } from '../model/attempt.ts';
import type { RetryPolicy } from '../model/destination.ts';

export interface AttemptToJudge {
  readonly outcome: AttemptOutcome;
  /** Since it was planned or last replayed, the one just made included: at least 1. */
  readonly attemptsMade: number;
  readonly policy: RetryPolicy;
  readonly nowAt: number;
  /** Uniform in [0, 1). */
  readonly random: number;
}

/** Each wait of the schedule is moved by up to this part of it, so that what failed together is not retried together. */
const JITTER = 0.2;
/** A receiver may not put a delivery off for longer than this. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/**
 * What an attempt means for its delivery: only 2xx is success, 410 switches the destination off, an address that may
 * never be dialled ends it, all else is tried again while the schedule lasts (3xx and 4xx too: receivers are misconfigured
 * and people repair them). `Retry-After` is honoured up to 24 h: the later of it and the schedule counts.
 */
export function judgeAttempt({ outcome, attemptsMade, policy, nowAt, random }: AttemptToJudge): Verdict {
  if (outcome.kind === 'response') {
    if (outcome.status >= 200 && outcome.status <= 299) return { kind: 'delivered' };
    if (outcome.status === 410)
      return { kind: 'disable', reason: 'HTTP 410: the receiver says that it is gone for good' };
  } else if (outcome.reason === 'address-denied') {
    return { kind: 'dead', reason: 'address-denied: the URL names a host or an address that may not be called' };
  }
  const scheduledMs = policy.scheduleMs[attemptsMade - 1];
  if (scheduledMs === undefined) {
    const attempts = attemptsMade === 1 ? '1 attempt' : `${attemptsMade} attempts`;
    return { kind: 'dead', reason: deadReason(outcome, attempts) };
  }
  const jitteredMs = scheduledMs * (1 - JITTER + 2 * JITTER * random);
  const askedMs = outcome.kind === 'response' ? Math.min(outcome.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS) : 0;
  return { kind: 'retry', dueAt: nowAt + Math.round(Math.max(jitteredMs, askedMs)) };
}

function deadReason(outcome: AttemptOutcome, attempts: string): string {
  if (outcome.kind === 'response') return `HTTP ${outcome.status} after ${attempts}`;
  return `${outcome.reason} after ${attempts}: ${outcome.message}`;
}
