import { ExpressionFailure } from '../expression/expression-failure.ts';
import type { LookupCall, Lookups, Value } from '../expression/scope.ts';
import type { ReceivedEvent } from '../model/event.ts';

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

  constructor(message: string, { scope, untilAt }: { readonly scope: string; readonly untilAt: number }) {
    super(message);
    this.scope = scope;
    this.untilAt = untilAt;
  }
}

/** Questions that the routes of one event may ask: an expression may make them out of what outsiders write. */
const MOST_QUESTIONS = 50;

/** The answers to what was asked about one event, each fetched once. */
export interface Answers extends Lookups {
  /** Rejects with AskLater. */
  fetch(call: LookupCall): Promise<void>;
}

export function makeAnswers(event: ReceivedEvent, ask: Ask): Answers {
  const known = new Map<string, Value | LookupRefused>();
  const keyOf = ({ name, args }: LookupCall) => JSON.stringify([name, ...args]);

  return {
    find: (call) => {
      const answer = known.get(keyOf(call));
      // Without its files the diff is unknown, and lets `paths` through, as at GitHub.
      if (answer instanceof LookupRefused && call.name === 'changed-files') return null;
      if (answer instanceof LookupRefused) throw new ExpressionFailure('lookup-refused', answer.message);
      return answer;
    },
    fetch: async (call) => {
      const key = keyOf(call);
      if (known.size >= MOST_QUESTIONS) {
        known.set(key, new LookupRefused(`the routes ask more than ${MOST_QUESTIONS} questions about one event`));
        return;
      }
      known.set(key, await ask(call, event).catch(refusalOnly));
    },
  };
}

function refusalOnly(error: unknown): LookupRefused {
  if (error instanceof LookupRefused) return error;
  throw error;
}
