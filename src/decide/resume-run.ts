import { LookupNeeded } from '../expression/lookup-needed.ts';
import type { LookupCall } from '../expression/scope.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { StepResult } from '../model/run.ts';
import { makeRouteScope } from './decide-plan.ts';
import type { Deciding } from './deciding.ts';
import { planNextStep } from './plan-steps.ts';

export type NextStep =
  | { readonly kind: 'step'; readonly step: PlannedStep }
  /** Something must be asked of GitHub first. */
  | { readonly kind: 'needs'; readonly call: LookupCall }
  | { readonly kind: 'over' };

/**
 * What the next step of a run is, by what its steps so far have brought. The same input gives the same step: a try that a
 * crash cut off is made again with the same arguments. Asked again with more answers, it takes from the same budget.
 */
export function resumeRun(route: Route, done: readonly StepResult[], deciding: Deciding): NextStep {
  const scope = makeRouteScope(deciding);
  const { left } = scope.budget;
  try {
    const step = planNextStep(route.steps, done, deciding, scope);
    return step === null ? { kind: 'over' } : { kind: 'step', step };
  } catch (error) {
    if (error instanceof LookupNeeded) return { kind: 'needs', call: error.call };
    throw error;
  } finally {
    deciding.budget.left -= left - scope.budget.left;
  }
}
