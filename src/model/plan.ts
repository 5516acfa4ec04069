import type { LookupCall } from '../expression/scope.ts';
import type { Trace } from '../expression/trace.ts';
import type { JsonValue } from './json.ts';
import type { RouteMessage } from './message.ts';
import type { FilterKey } from './route.ts';

/** What an event leads to, as data: nothing has been done yet. */
export interface Plan {
  /** One for every route that was looked at, in file order. */
  readonly decisions: readonly RouteDecision[];
}

/** What may say no to an event, by the word of the file. */
export type ClauseName = 'on' | 'allow-self' | 'types' | FilterKey | 'if';

export type RouteDecision =
  | { readonly kind: 'fires'; readonly route: string; readonly steps: readonly PlannedStep[] }
  /** A clause said no: the first one. */
  | { readonly kind: 'skipped'; readonly route: string; readonly clause: ClauseName }
  /**
   * An expression failed or went past the budget. `steps`: what is done all the same, which is the steps before the one
   * that failed and those after it that ask for a failure.
   */
  | {
      readonly kind: 'failed';
      readonly route: string;
      readonly code: string;
      readonly reason: string;
      readonly steps: readonly PlannedStep[];
    }
  /** Something must be asked of GitHub first; only where there are lookups to ask with. */
  | { readonly kind: 'needs'; readonly route: string; readonly call: LookupCall };

export type PlannedStep =
  | PlannedForward
  | PlannedVerb
  /** Its `if` is false, or a step before it failed. */
  | (PlannedStepBase & { readonly kind: 'skipped'; readonly verb: string; readonly because: 'if' | 'failure' })
  | (PlannedStepBase & {
      readonly kind: 'failed';
      readonly verb: string;
      readonly code: string;
      readonly reason: string;
    })
  /** It reads what steps before it bring, so it is known only after them. */
  | (PlannedStepBase & { readonly kind: 'waits'; readonly verb: string; readonly after: readonly string[] });

interface PlannedStepBase {
  readonly index: number;
  readonly id: string | null;
}

/** A verb with its arguments filled in. */
export interface PlannedVerb extends PlannedStepBase {
  readonly kind: 'verb';
  readonly verb: string;
  readonly arguments: Readonly<Record<string, JsonValue>>;
}

export interface PlannedForward extends PlannedStepBase {
  readonly kind: 'forward';
  readonly to: readonly string[];
  readonly content: PlannedContent;
}

/** `payload`: the event's own bytes, untouched. `value`: what `fields`, `omit` or `body` made. `message`: for chats alone. */
export type PlannedContent =
  | { readonly kind: 'payload' }
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'message'; readonly message: RouteMessage };

/** A decision with everything that led to it: every clause, also those after the first that said no. */
export interface RouteExplanation {
  readonly decision: RouteDecision;
  readonly clauses: readonly ClauseVerdict[];
  /** The `if` of each step that has one, by the step's index. */
  readonly stepConditions: ReadonlyMap<number, Trace>;
}

export interface ClauseVerdict {
  readonly clause: ClauseName;
  /** `unknown` does not stand in the way, as in a workflow. */
  readonly verdict: 'yes' | 'no' | 'unknown';
  /** What the event has there. */
  readonly saw: JsonValue;
  /** In words, e.g. `'dev' is not in [main, 'release/**']`. */
  readonly reason: string;
  /** Of `if`: each sub-expression with its value. */
  readonly trace: Trace | null;
}
