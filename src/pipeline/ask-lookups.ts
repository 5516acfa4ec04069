import { ExpressionFailure } from '../expression/expression-failure.ts';
import type { LookupCall, Lookups, Value } from '../expression/scope.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { StepAttemptOutcome } from '../model/run.ts';

/** Asks GitHub one question about an event. Rejects with LookupRefused where GitHub says no, and with AskLater where it cannot answer now. */
export type Ask = (call: LookupCall, event: ReceivedEvent) => Promise<Value>;

/** GitHub will not answer this question: the route that asks it fails. */
export class LookupRefused extends Error {
  override readonly name = 'LookupRefused';
}

/** GitHub cannot be asked now: what depends on the answer waits. */
export class AskLater extends Error {
  override readonly name = 'AskLater';
  /** The repository or owner that it is about. */
  readonly scope: string;
  /** When it may be of use to ask again. */
  readonly untilAt: number;
  /** GitHub wants that nothing at all is asked for the account until then. */
  readonly isLimit: boolean;

  constructor(
    message: string,
    {
      scope,
      untilAt,
      isLimit = false,
    }: { readonly scope: string; readonly untilAt: number; readonly isLimit?: boolean },
  ) {
    super(message);
    this.scope = scope;
    this.untilAt = untilAt;
    this.isLimit = isLimit;
  }
}

/** Code of an outcome for which GitHub wants to be left alone, by all steps of the account. */
export const RATE_LIMITED = 'rate-limited';

/** What it means for a step. Only a limit is waited for without an end: a question that GitHub never answers uses up the step's tries. */
export function laterOutcome({ message: reason, untilAt, isLimit }: AskLater, code: string): StepAttemptOutcome {
  return isLimit ? { kind: 'limited', untilAt, code: RATE_LIMITED, reason } : { kind: 'unavailable', code, reason };
}

/** How long an event waits for an answer to its routes' questions, which is as long as a step is tried. */
const WAITS_FOR_MS = 8 * 60 * 60_000;

/** Questions that the routes of one event may ask: an expression may make them out of what outsiders write. */
const MOST_QUESTIONS = 50;

/** The answers to what was asked about one event, each fetched once. */
export interface Answers extends Lookups {
  /** Rejects with AskLater. */
  fetch(call: LookupCall): Promise<void>;
}

/** @param now null: a step asks, whose tries are counted elsewhere */
export function makeAnswers(event: ReceivedEvent, ask: Ask, now: (() => number) | null = null): Answers {
  const known = new Map<string, Value | LookupRefused>();
  const keyOf = ({ name, args }: LookupCall) => JSON.stringify([name, ...args]);

  return {
    find: (call) => {
      const answer = known.get(keyOf(call));
      if (answer instanceof LookupRefused) throw new ExpressionFailure('lookup-refused', answer.message);
      return answer;
    },
    fetch: async (call) => {
      const key = keyOf(call);
      if (known.size >= MOST_QUESTIONS) {
        known.set(key, new LookupRefused(`the routes ask more than ${MOST_QUESTIONS} questions about one event`));
        return;
      }
      const isLate = now !== null && now() - event.receivedAt > WAITS_FOR_MS;
      known.set(key, await ask(call, event).catch((error: unknown) => refusalOnly(error, isLate)));
    },
  };
}

function refusalOnly(error: unknown, isLate: boolean): LookupRefused {
  if (error instanceof LookupRefused) return error;
  if (error instanceof AskLater && isLate)
    return new LookupRefused(`GitHub could not answer for hours: ${error.message}`);
  throw error;
}
