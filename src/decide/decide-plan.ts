import { type Expression, ExpressionFailure, evaluate, isTruthy } from '../expression/expression.ts';
import { LookupNeeded } from '../expression/lookup-needed.ts';
import { type Lookups, makeScope, ROUTE_BUDGET, type Scope } from '../expression/scope.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { ClauseName, Plan, RouteDecision } from '../model/plan.ts';
import type { EventFilter, Route } from '../model/route.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { type Deciding, makeDeciding } from './deciding.ts';
import { judgeClause } from './judge-clause.ts';
import { planSteps, type Watch } from './plan-steps.ts';

/**
 * What each route does with an event, in their order, and which clause said no. The same input gives the same plan.
 * `lookups`: what GitHub has answered so far; a route that needs more says so (`needs`). null: GitHub cannot be asked.
 * `self`: who Hookyard is, since what it caused itself is for routes with `allow-self` only. null: it causes nothing.
 */
export function decidePlan(
  event: DecidableEvent,
  routes: readonly Route[],
  lookups: Lookups | null = null,
  self: SelfIdentity | null = null,
): Plan {
  const deciding = makeDeciding(event, lookups, self);
  return { decisions: routes.map((route) => decideRoute(route, deciding)) };
}

export function decideRoute(route: Route, deciding: Deciding, watch: Watch | null = null): RouteDecision {
  const { name } = route;
  const scope = makeRouteScope(deciding);
  const budget = scope.budget.left;
  let asked: 'on' | 'if' = 'on';
  try {
    const filter = route.on.get(deciding.event.name);
    const clause = filter === undefined ? 'on' : refusingClause(route, filter, deciding, scope);
    if (clause !== null) return { kind: 'skipped', route: name, clause };
    asked = 'if';
    if (route.if !== null && !holds(route.if, scope, watch)) return { kind: 'skipped', route: name, clause: 'if' };
    const { steps, failure } = planSteps(route.steps, deciding, scope, watch);
    if (failure !== null) return { kind: 'failed', route: name, ...failure, steps };
    return { kind: 'fires', route: name, steps };
  } catch (error) {
    if (error instanceof LookupNeeded) return { kind: 'needs', route: name, call: error.call };
    if (!(error instanceof ExpressionFailure)) throw error;
    const reason = asked === 'if' ? `\`if\`: ${error.message}` : filterFailure(error);
    return { kind: 'failed', route: name, code: error.code, reason, steps: [] };
  } finally {
    deciding.budget.left -= budget - scope.budget.left;
  }
}

/** Filters are no expressions, and fail of two things alone. */
function filterFailure({ code, message }: ExpressionFailure): string {
  return code === 'lookup-refused' ? `\`paths\`: ${message}` : FILTERS_BUDGET;
}

export const FILTERS_BUDGET =
  '`on`: the filters need more work than may be spent on one event; write fewer and simpler patterns';

/** One a route: its budget bounds the sum of all its expressions. The context is made when it is first read. */
export function makeRouteScope({ contexts, lookups, budget }: Deciding): Scope {
  return makeScope(contexts, Math.min(ROUTE_BUDGET, budget.left), { lookups });
}

/** The first clause that says no; null: the event is one that the route is for. */
function refusingClause(
  { allowSelf }: Route,
  filter: EventFilter,
  deciding: Deciding,
  { budget }: Scope,
): ClauseName | null {
  if (deciding.isOwn && !allowSelf) return 'allow-self';
  if (!isOfType(filter, deciding.event)) return 'types';
  for (const clause of filter.clauses) {
    if (judgeClause(clause, filter, deciding.facts, budget).verdict === 'no') return clause.key;
  }
  return null;
}

export function isOfType({ types }: EventFilter, { action }: DecidableEvent): boolean {
  return types === null || (action !== null && types.has(action));
}

function holds(condition: Expression, scope: Scope, watch: Watch | null): boolean {
  watch?.(null, condition, scope);
  return isTruthy(evaluate(condition, scope));
}
