import type { Expression } from '../expression/expression.ts';

/** An expression of a route, and where it stands: what is known of a route's events is held against it. */
export interface FoundExpression {
  readonly expression: Expression;
  /** Where the unit at `index` of the expression's source stands in the file. */
  readonly offsetOf: (index: number) => number;
}
