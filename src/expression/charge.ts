import { ExpressionFailure } from './expression-failure.ts';
import type { Budget } from './scope.ts';

/** Takes `units` off the budget, before the work that costs them is done. Throws ExpressionFailure where too few are left. */
export function charge(budget: Budget, units: number): void {
  if (units > budget.left) {
    budget.left = 0;
    throw new ExpressionFailure(
      'expression-budget',
      'the expressions need more work than may be spent on one event; read less of the payload, or call format, join and toJSON on smaller values',
    );
  }
  budget.left -= units;
}
