/** JSON as data (RFC 8259). */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** What an expression may see: context names (`github`, `secrets`, `vars`) and their values, and the work it may cost. */
export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  readonly budget: Budget;
}

/** Counts down; shared by all expressions of one route and one event, so that the sum is bounded. */
export interface Budget {
  left: number;
}

/** Work units one route may spend on one event: about one unit a node visited and one a byte made. */
export const ROUTE_BUDGET = 10_000_000;

export function makeScope(contexts: Readonly<Record<string, Value>>, budget: number = ROUTE_BUDGET): Scope {
  return { contexts, budget: { left: budget } };
}
