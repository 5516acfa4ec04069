import { LookupNeeded } from '../expression/lookup-needed.ts';
import type { LookupCall, Lookups } from '../expression/scope.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { PlannedStep } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { StepResult } from '../model/run.ts';
import { makeRouteScope } from './decide-plan.ts';
import { makeDeciding } from './deciding.ts';
import { planNextStep } from './plan-steps.ts';

export type NextStep =
  | { readonly kind: 'step'; readonly step: PlannedStep }
  /** Something must be asked of GitHub first. */
  | { readonly kind: 'needs'; readonly call: LookupCall }
  | { readonly kind: 'over' };

/**
 * What the next step of a run is, by what its steps so far have brought. The same input gives the same step: a try that a
 * crash cut off is made again with the same arguments.
 */
export function resumeRun(
  event: DecidableEvent,
  route: Route,
  done: readonly StepResult[],
  lookups: Lookups | null,
): NextStep {
  const deciding = makeDeciding(event, lookups);
  try {
    const step = planNextStep(route.steps, done, deciding, makeRouteScope(deciding));
    return step === null ? { kind: 'over' } : { kind: 'step', step };
  } catch (error) {
    if (error instanceof LookupNeeded) return { kind: 'needs', call: error.call };
    throw error;
  }
}
