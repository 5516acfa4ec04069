import type { AttemptOutcome, AttemptRecord, Verdict } from '../model/attempt.ts';
import type { DeliveryStatus, HoldReason } from '../model/delivery.ts';
import type { FlowAttempt } from '../model/flow.ts';

/** Where an attempt leaves its delivery. */
export interface Landing {
  readonly status: DeliveryStatus;
  readonly holdReason: HoldReason | null;
  /** null: as it was. */
  readonly dueAt: number | null;
  readonly finishedAt: number | null;
  readonly last: string;
}

/** A delivery whose destination was switched off meanwhile is held rather than retried. */
export function landAfter(attempt: AttemptRecord, verdict: Verdict, destinationDisabled: boolean): Landing {
  const open = { holdReason: null, dueAt: null, finishedAt: null, last: outcomeWords(attempt.outcome) };
  switch (verdict.kind) {
    case 'delivered':
      return { ...open, status: 'delivered', finishedAt: endOf(attempt) };
    case 'retry':
      if (destinationDisabled)
        return { ...open, status: 'held', holdReason: 'destination-disabled', dueAt: verdict.dueAt };
      return { ...open, status: 'retrying', dueAt: verdict.dueAt };
    case 'dead':
      return { ...open, status: 'dead', finishedAt: endOf(attempt), last: verdict.reason };
    case 'disable':
      return { ...open, status: 'held', holdReason: 'destination-disabled' };
    default:
      return verdict satisfies never;
  }
}

/** What an attempt says of its destination: a receiver that names a time speaks of itself by 429 and 503 (RFC 9110 §10.2.3). */
export function flowAttempt(attempt: AttemptRecord): FlowAttempt {
  const { outcome, startedAt } = attempt;
  const status = outcome.kind === 'response' ? outcome.status : null;
  const asksForPause = outcome.kind === 'response' && (status === 429 || status === 503);
  return {
    startedAt,
    endedAt: endOf(attempt),
    succeeded: status !== null && status >= 200 && status <= 299,
    pauseMs: asksForPause ? outcome.retryAfterMs : null,
  };
}

export function endOf(attempt: AttemptRecord): number {
  return attempt.startedAt + attempt.durationMs;
}

function outcomeWords(outcome: AttemptOutcome): string {
  switch (outcome.kind) {
    case 'response':
      return `HTTP ${outcome.status}`;
    case 'failure':
      return `${outcome.reason}: ${outcome.message}`;
    default:
      return outcome satisfies never;
  }
}

/** What a delivery that nobody works on is called: `pending` as long as no attempt of this round was made. */
export function waitingStatus(attemptsMade: number): 'pending' | 'retrying' {
  return attemptsMade === 0 ? 'pending' : 'retrying';
}
