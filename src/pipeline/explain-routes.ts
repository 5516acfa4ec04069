import { explainPlan } from '../decide/explain-plan.ts';
import { loadFormats } from '../execute/http/formats/load-formats.ts';
import type { Lookups } from '../expression/scope.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { RouteDecision, RouteExplanation } from '../model/plan.ts';
import type { RouteFile } from '../model/route.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { makePreviewRoute, type RoutePreview } from './preview-delivery.ts';
import type { VarOf } from './preview-destination.ts';

/** All that is shown of one route. */
export interface ExplainedRoute extends Omit<RouteExplanation, 'decision'>, RoutePreview {
  /** Why it does not fire; null: it does. */
  readonly reason: string | null;
}

export interface ExplainParts {
  readonly event: ReceivedEvent;
  readonly file: Pick<RouteFile, 'routes' | 'destinations'>;
  readonly userAgent: string;
  readonly varOf: VarOf;
  /** Answers of GitHub's; null: it is not asked. */
  readonly lookups?: Lookups | null;
  readonly self?: SelfIdentity | null;
}

/** In the order of the file. Reads no secret. */
export async function explainRoutes(parts: ExplainParts): Promise<readonly ExplainedRoute[]> {
  const { event, file, userAgent, varOf, lookups = null, self = null } = parts;
  const { destinations } = file;
  const formats = await loadFormats([...destinations.values()].map(({ format }) => format));
  const previewRoute = makePreviewRoute({ event, destinations, userAgent, varOf, formats });
  return explainPlan(event, file.routes, lookups, self).map((explanation) => {
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
