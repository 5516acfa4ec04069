import type { RunRow } from '../model/journal-rows.ts';
import type { RunStatus, StepAttempt, StepResult } from '../model/run.ts';

type Failure = NonNullable<RunRow['failure']>;

/** Of a run whose repository has lost its name to another. */
export const REPLACED: Failure = {
  code: 'repository-replaced',
  reason: 'another repository has taken over the name of the one this was for',
};

/** Of a run of which the journal cannot say any more what it is. */
export const DAMAGED: Failure = {
  code: 'journal-damaged',
  reason: 'what the journal holds of this run cannot be read',
};

/** What went wrong at a try of a step, in one line; null: nothing did. */
export function wordsOf({ code, reason }: StepAttempt): string | null {
  if (code === 'ok') return null;
  return reason === null ? code : `${code}: ${reason}`;
}

/** What a run that nobody works on is called: `pending` as long as no try of its next step was written down. */
export function waitingRunStatus(tried: boolean): RunStatus {
  return tried ? 'retrying' : 'pending';
}

/**
 * From which step on a failed run is carried out again: the first one whose failure is the run's own. A step that failed
 * before it and was passed over (`continue-on-error`) stays over, and so does what was done before it; what ran or was
 * skipped after it is due again. Null: no step failed, so the route itself could not be decided, and there is nothing to
 * carry out; or the run was ended for good.
 */
export function reopenAt(results: readonly StepResult[], failure: Failure): number | null {
  if (failure.code === REPLACED.code || failure.code === DAMAGED.code) return null;
  const failed = results.filter(({ outcome }) => outcome === 'failure');
  const sameCode = failed.filter(({ code }) => code === failure.code);
  // The run says which step it was, in front of the step's own words.
  const isCause = ({ step, reason }: StepResult) => [reason, `step ${step + 1}: ${reason}`].includes(failure.reason);
  const cause = sameCode.find(isCause) ?? sameCode[0] ?? failed[0];
  return cause?.step ?? null;
}

/** Results are kept from the first step on without a gap. Throws where these are not the next ones after `done`. */
export function requireInOrder(results: readonly StepResult[], done: number): void {
  for (const [at, { step }] of results.entries()) {
    if (step !== done + at) throw new Error(`a result of step ${step} where that of step ${done + at} is due`);
  }
}

/** How a run is called in what a replay did; ids of deliveries hold no spaces. */
export function runLabel(guid: string, route: string): string {
  return `run ${route} of ${guid}`;
}
