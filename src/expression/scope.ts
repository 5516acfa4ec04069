/** JSON as data (RFC 8259). */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** What an expression may see: context names (`github`, `secrets`, `vars`, `steps`) and their values, and the work it may cost. */
export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  readonly budget: Budget;
  /** How the steps before this one went, for `success()`, `failure()` and `cancelled()`; without it they succeeded. */
  readonly status?: RunStatus;
  /** Answers that are known by now; without it none is. */
  readonly lookups?: Lookups;
}

export type RunStatus = 'success' | 'failure' | 'cancelled';

/** A question to GitHub that an expression asks, e.g. `permission('octocat')`. */
export interface LookupCall {
  readonly name: 'permission' | 'in-team' | 'changed-files';
  readonly args: readonly string[];
}

export interface Lookups {
  /** undefined: not asked yet. Evaluating then throws LookupNeeded. */
  find(call: LookupCall): Value | undefined;
}

/** Counts down; shared by all expressions of one route and one event, so that the sum is bounded. */
export interface Budget {
  left: number;
}

/** Work units one route may spend on one event: about one unit a node visited and one a byte made. */
export const ROUTE_BUDGET = 10_000_000;

/** Work units all routes together may spend on one event: some tenths of a second, in which nothing else is answered. */
export const EVENT_BUDGET = 5 * ROUTE_BUDGET;

export function makeScope(
  contexts: Readonly<Record<string, Value>>,
  budget: number = ROUTE_BUDGET,
  more: Pick<Scope, 'status' | 'lookups'> = {},
): Scope {
  return { contexts, budget: { left: budget }, ...more };
}
