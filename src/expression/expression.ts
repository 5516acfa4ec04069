import type { Scope, Value } from './scope.ts';

/** A parsed expression. Parsing happens once per version of the file. */
export interface Expression {
  /** As written, without `${{ }}`. */
  readonly source: string;
}

/** Why a text is no expression, or none that is allowed here. */
export interface ExpressionFault {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  /** Where, in UTF-16 units from the start of the text that was parsed. */
  readonly offset: number;
}

export type Parsed<T> =
  | { readonly kind: 'parsed'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly ExpressionFault[] };

/** Evaluation failed: a type error in a function, or the budget is spent. Carries a stable code; a refusal of the route, never of the process. */
export class ExpressionFailure extends Error {
  override readonly name = 'ExpressionFailure';
  readonly code: 'expression-failed' | 'expression-budget';

  constructor(code: 'expression-failed' | 'expression-budget', message: string) {
    super(message);
    this.code = code;
  }
}

/** Contexts an expression may name here, and words for those that it may not. */
export interface AllowedContexts {
  readonly contexts: readonly string[];
}

/** Parses a bare expression (no `${{ }}` around it). */
export declare function parseExpression(source: string, allowed: AllowedContexts): Parsed<Expression>;
/** Throws ExpressionFailure. */
export declare function evaluate(expression: Expression, scope: Scope): Value;
/** As a workflow's `if` sees it: false, 0, '' and null are false, all else is true. */
export declare function isTruthy(value: Value): boolean;
