import { type ExpressionData, StringData } from '@actions/expressions/data/index';
import type { FunctionInfo } from '@actions/expressions/funcs/info';
import { charge } from './charge.ts';
import type { Budget, Scope } from './scope.ts';

/** A function as the evaluator calls it: it charges its work before it does it. */
export interface ChargedFunction extends FunctionInfo {
  /** null: the evaluator does it itself, since it does not evaluate every argument. */
  readonly call: ((args: readonly ExpressionData[], scope: Scope) => ExpressionData) | null;
}

/** Numbers are at most 25 characters, lists and maps read as `Array` and `Object`. */
export const SHORT_TEXT = 25;

/** Characters that `data` has as text. */
export function textLength(data: ExpressionData | undefined): number {
  return data instanceof StringData ? data.value.length : SHORT_TEXT;
}

/** As GitHub's functions read an argument: null is '', a list `Array`, a map `Object`. */
export function textOf(data: ExpressionData | undefined): string {
  return data?.coerceString() ?? '';
}

/**
 * Charges for looking for one text in another. The search of JavaScript engines can compare nearly the whole of `search` at
 * each place of `text`: of 1 MB in 1 MB that took a minute.
 */
export function chargeSearch(budget: Budget, text: string, search: string): void {
  charge(budget, text.length + search.length + Math.ceil((text.length * search.length) / 32));
}
