import { explainPlan } from '../decide/explain-plan.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { RouteDecision, RouteExplanation } from '../model/plan.ts';
import type { RouteFile } from '../model/route.ts';
import { makePreviewRoute, type RoutePreview } from '../pipeline/preview-delivery.ts';
import type { Io } from './io.ts';

/** All that is shown of one route. */
export interface ExplainedRoute extends Omit<RouteExplanation, 'decision'>, RoutePreview {
  /** Why it does not fire; null: it does. */
  readonly reason: string | null;
}

/** In the order of the file. Reads no secret; of the environment only `HOOKYARD_VAR_<NAME>`. */
export function explainRoutes(
  io: Io,
  event: ReceivedEvent,
  file: RouteFile,
  userAgent: string,
): readonly ExplainedRoute[] {
  const varOf = (name: string) => io.env[`HOOKYARD_VAR_${name.toUpperCase()}`];
  const previewRoute = makePreviewRoute({ event, destinations: file.destinations, userAgent, varOf });
  return explainPlan(event, file.routes).map((explanation) => {
    const preview = previewRoute(explanation.decision);
    return { ...explanation, ...preview, reason: reasonOf(preview.decision, explanation) };
  });
}

function reasonOf(decision: RouteDecision, { clauses }: RouteExplanation): string | null {
  switch (decision.kind) {
    case 'fires':
      return null;
    case 'skipped':
      return clauses.find(({ verdict }) => verdict === 'no')?.reason ?? `\`${decision.clause}\` said no`;
    case 'failed':
      return decision.reason;
    case 'needs':
      return `${decision.call.name}() has to ask GitHub`;
    default:
      return decision satisfies never;
  }
}
