import type { NewEvent } from './event.ts';
import type { JsonValue } from './json.ts';

/**
 * pending: its next step was never tried · running: leased to a node · retrying: its next step failed, due later ·
 * done: every step has an outcome, and none failed but where the file passes over it · failed: a step failed for good, or
 * the route could not be decided.
 */
export const RUN_STATUSES = ['pending', 'running', 'retrying', 'done', 'failed'] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];

export const STEP_OUTCOMES = ['success', 'failure', 'skipped'] as const;

/** How a step ended, by the words of `steps.<id>.outcome`. */
export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** A step that is over. */
export interface StepResult {
  /** Place in `steps:`, from 0. */
  readonly step: number;
  readonly verb: string;
  readonly outcome: StepOutcome;
  /** `steps.<id>.outputs`; at most 64 KiB of JSON. */
  readonly outputs: Readonly<Record<string, JsonValue>>;
  /** Of a failure: its stable code and one sentence; of a step that was skipped, both null. */
  readonly code: string | null;
  readonly reason: string | null;
}

/** What is left to do of a run when it is recorded. */
export interface OpenRun {
  /** What its steps write to, e.g. `octo/repo#7`: the open runs of one lane are carried out in the order in which they were recorded. */
  readonly lane: string;
  /** Login of the owner whose installation acts, in lower case: claims are fair by it. */
  readonly account: string;
  /** The steps that are over already, from the first on without a gap. */
  readonly done: readonly StepResult[];
}

/** Which run it is: the event, and the place among its runs. */
export interface RunId {
  readonly eventId: number;
  readonly position: number;
}

/** The file that decided on an event. */
export interface DecidingFile {
  /** Whose file it is: `owner/repo`, or '' for the operator's own. */
  readonly scope: string;
  readonly path: string;
  readonly sha256: string;
  readonly text: string;
  /** The file that it extends; null: none. */
  readonly base: { readonly path: string; readonly sha256: string; readonly text: string } | null;
}

/** The event of a claimed run, without its body: claims bring many at once, and a body may have 25 MiB. */
interface ClaimedEvent extends Pick<NewEvent, 'guid' | 'name' | 'action' | 'headers' | 'repository' | 'receivedAt'> {
  /** Bytes of the body. */
  readonly size: number;
}

/** A run that this node has leased, and whose next step it may now try. */
export interface ClaimedRun extends RunId {
  readonly event: ClaimedEvent;
  readonly route: string;
  readonly file: DecidingFile;
  readonly account: string;
  readonly lane: string;
  /** In the order of the steps, without a gap; the next step is the one after them. */
  readonly done: readonly StepResult[];
  /** How often the run was leased for its next step, this time included: above 1, an earlier try may have acted. */
  readonly tries: number;
  /** Which lease of the run this is, counted up with each and never back: what is written down names it. */
  readonly fence: number;
  /** Failed attempts of its next step: how far along the schedule it is. */
  readonly attemptsMade: number;
}

/** One try of a step, as it is written down. */
export interface StepAttempt {
  readonly startedAt: number;
  readonly durationMs: number;
  /** `ok`, or the code of what went wrong. */
  readonly code: string;
  /** One sentence, no secret and no URL of a destination in it; null: it went well. */
  readonly reason: string | null;
}

/** What becomes of a run after a try of its next step. */
export type RunVerdict =
  /** The step is over, and the next one may be tried at once, under the same lease. */
  | { readonly kind: 'next'; readonly result: StepResult }
  /** It was the last one. `failure`: what made the run fail; null: it went well. */
  | {
      readonly kind: 'finish';
      readonly result: StepResult;
      readonly failure: { readonly code: string; readonly reason: string } | null;
    }
  /** Not yet: `counts` is false where GitHub asked to wait, which uses up no attempt of the schedule. */
  | { readonly kind: 'retry'; readonly dueAt: number; readonly counts: boolean };

/** What came of one try of a step on GitHub. */
export type StepAttemptOutcome =
  | { readonly kind: 'done' }
  /** It will not do, however often it is tried. */
  | { readonly kind: 'refused'; readonly code: string; readonly reason: string }
  /** GitHub or the way to it is at fault. */
  | { readonly kind: 'unavailable'; readonly code: string; readonly reason: string }
  /** GitHub asked to wait until then: that says nothing of the step. */
  | { readonly kind: 'limited'; readonly untilAt: number; readonly code: string; readonly reason: string };
