import type { DeliveryReport, Report, RouteReport, StepReport } from './report.ts';

/** One thing that should have been done and was not. What is in another counts once, as the innermost. */
export interface Failure {
  /** `undone`: nothing went wrong with it, and it was not done all the same. */
  readonly kind: 'failed' | 'undone';
  readonly route: string;
  readonly line: number | null;
  /** For the beginning of a sentence, e.g. `Step 2 (comment)`. Names may be anybody's. */
  readonly what: string;
  /** Stable. */
  readonly code: string;
  /** Untrusted. */
  readonly reason: string | null;
}

/** In the order of the file: a route, then its steps, of a step its deliveries or else itself. */
export function failuresOf({ routes }: Report): readonly Failure[] {
  return routes.flatMap((route) => {
    const within = route.steps.flatMap((step) => failuresOfStep(route, step));
    // A route that failed because of a step says what the step says.
    const said = within.some(({ kind, reason }) => kind === 'failed' && reason === route.reason);
    return route.kind === 'failed' && !said ? [failureOfRoute(route), ...within] : within;
  });
}

function failureOfRoute({ name, line, code, reason }: RouteReport): Failure {
  return { kind: 'failed', route: name, line, what: 'The route', code: code ?? 'failed', reason };
}

function failuresOfStep(route: RouteReport, step: StepReport): readonly Failure[] {
  if (step.passedOver) return [];
  // What is held was switched off by the file itself.
  const deliveries = step.deliveries.filter(({ end }) => end === 'given-up');
  if (deliveries.length > 0) return deliveries.map((one) => failureOfDelivery(route, step, one));
  if (step.end !== 'failure' && step.end !== 'undone') return [];
  const kind = step.end === 'failure' ? 'failed' : 'undone';
  const line = step.line ?? route.line;
  return [{ kind, route: route.name, line, what: stepName(step), code: step.code ?? kind, reason: step.reason }];
}

function failureOfDelivery(
  route: RouteReport,
  step: StepReport,
  { destination, end, attempts, code, outcome }: DeliveryReport,
) {
  const tried = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return {
    kind: 'failed' as const,
    route: route.name,
    line: step.line ?? route.line,
    what: `The delivery to ${destination} of ${stepName(step).toLowerCase()}`,
    code: code ?? `delivery-${end}`,
    reason:
      code !== null || attempts === 0 ? outcome : outcome === null ? `after ${tried}` : `after ${tried}: ${outcome}`,
  };
}

export function stepName({ index, id, verb }: StepReport): string {
  return `Step ${index + 1} (${id === null ? verb : `${verb}, ${id}`})`;
}
