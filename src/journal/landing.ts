import type { AttemptOutcome, AttemptRecord, Verdict } from '../model/attempt.ts';
import type { DeliveryStatus, HoldReason } from '../model/delivery.ts';

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
