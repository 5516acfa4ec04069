import { type Expression, ExpressionFailure, isTruthy } from '../expression/expression.ts';
import { LookupNeeded } from '../expression/lookup-needed.ts';
import type { Budget, Lookups } from '../expression/scope.ts';
import { type Trace, traceExpression } from '../expression/trace.ts';
import type { DecidableEvent } from '../model/event.ts';
import { valueAt } from '../model/payload-reading.ts';
import type { ClauseVerdict, RouteExplanation } from '../model/plan.ts';
import type { EventFilter, FilterClause, Route } from '../model/route.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { decideRoute, FILTERS_BUDGET, isOfType, makeRouteScope } from './decide-plan.ts';
import { type Deciding, makeDeciding } from './deciding.ts';
import { judgeClause } from './judge-clause.ts';

/** For each route the decision that `decidePlan` makes, and every clause with its verdict, also those that it need not ask. */
export function explainPlan(
  event: DecidableEvent,
  routes: readonly Route[],
  lookups: Lookups | null = null,
  self: SelfIdentity | null = null,
): readonly RouteExplanation[] {
  const deciding = makeDeciding(event, lookups, self);
  return routes.map((route) => explainRoute(route, deciding));
}

function explainRoute(route: Route, deciding: Deciding): RouteExplanation {
  const { event } = deciding;
  const filter = route.on.get(event.name);
  const traces = new Map<number | null, Trace>();
  // Traced where it is decided, with what is left of the budget there; what is looked at for people is not charged to the route.
  const decision = decideRoute(route, deciding, (index, condition, scope) => {
    traces.set(index, traceExpression(condition, { ...scope, budget: { ...scope.budget } }));
  });
  if (filter === undefined) return { decision, clauses: [otherEvent(route, event)], stepConditions: new Map() };
  const { budget } = makeRouteScope(deciding);
  return {
    decision,
    clauses: [
      thisEvent(event),
      ...(deciding.isOwn ? [selfVerdict(route, event)] : []),
      ...(filter.types === null ? [] : [typesVerdict(filter, filter.types, event)]),
      ...filter.clauses.map((clause) => filterVerdict(clause, filter, deciding, budget)),
      ...(route.if === null ? [] : [conditionVerdict(route.if, traces.get(null) ?? traceUnasked(route.if, deciding))]),
    ],
    stepConditions: new Map([...traces].flatMap(([index, trace]) => (index === null ? [] : [[index, trace]]))),
  };
}

function otherEvent(route: Route, { name }: DecidableEvent): ClauseVerdict {
  const reason = `it is for ${listed(route.on.keys())}, not for ${name}`;
  return { clause: 'on', verdict: 'no', saw: name, reason, trace: null };
}

function thisEvent({ name, payload }: DecidableEvent): ClauseVerdict {
  const isDeleted = name === 'push' && valueAt(payload, 'deleted') === true;
  const reason = isDeleted
    ? 'it is for push; this one deletes a ref, for which a workflow would not start'
    : `it is for ${name}`;
  return { clause: 'on', verdict: 'yes', saw: name, reason, trace: null };
}

function selfVerdict({ allowSelf }: Route, { payload }: DecidableEvent): ClauseVerdict {
  const reason = allowSelf
    ? 'Hookyard caused it itself, and the route has `allow-self: true`'
    : 'Hookyard caused it itself, which a route sees with `allow-self: true` only';
  const saw = valueAt(payload, 'sender', 'login');
  return { clause: 'allow-self', verdict: allowSelf ? 'yes' : 'no', saw, reason, trace: null };
}

function typesVerdict(filter: EventFilter, types: ReadonlySet<string>, event: DecidableEvent): ClauseVerdict {
  const { name, action } = event;
  const was = action === null ? 'the event has no action' : `the action is ${shortened(action)}`;
  const wanted = filter.typesByDefault
    ? `without \`types\`, ${name} means ${listed(types)}, as in a workflow`
    : `\`types\` lists ${listed(types)}`;
  const verdict = isOfType(filter, event) ? 'yes' : 'no';
  return { clause: 'types', verdict, saw: action, reason: `${was}; ${wanted}`, trace: null };
}

function filterVerdict(clause: FilterClause, filter: EventFilter, { facts }: Deciding, budget: Budget): ClauseVerdict {
  try {
    const { verdict, saw, say } = judgeClause(clause, filter, facts, budget);
    return { clause: clause.key, verdict, saw, reason: say(), trace: null };
  } catch (error) {
    if (error instanceof ExpressionFailure) {
      return { clause: clause.key, verdict: 'no', saw: null, reason: FILTERS_BUDGET, trace: null };
    }
    if (!(error instanceof LookupNeeded)) throw error;
    const reason = 'the changed files are not known before GitHub is asked';
    return { clause: clause.key, verdict: 'unknown', saw: null, reason, trace: null };
  }
}

/** Of a condition that was never come to, since a clause before it said no. */
function traceUnasked(condition: Expression, deciding: Deciding): Trace {
  return traceExpression(condition, makeRouteScope(deciding));
}

function conditionVerdict(condition: Expression, trace: Trace): ClauseVerdict {
  const { outcome } = trace;
  const source = shortened(condition.source);
  switch (outcome.kind) {
    case 'value': {
      const isTrue = isTruthy(outcome.value);
      const reason = `the condition is ${isTrue ? 'true' : 'false'}: ${source}`;
      return { clause: 'if', verdict: isTrue ? 'yes' : 'no', saw: outcome.value, reason, trace };
    }
    case 'failed': {
      const verdict = outcome.code === 'lookup-unavailable' ? 'unknown' : 'no';
      return { clause: 'if', verdict, saw: null, reason: outcome.message, trace };
    }
    case 'needs':
      return { clause: 'if', verdict: 'unknown', saw: null, reason: `${outcome.call.name}() has to ask GitHub`, trace };
    case 'not-evaluated':
      return { clause: 'if', verdict: 'unknown', saw: null, reason: `not evaluated: ${source}`, trace };
    default:
      return outcome satisfies never;
  }
}

/** On one line, and short enough for a table. */
function shortened(text: string): string {
  const line = text.slice(0, 1_000).replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function listed(words: Iterable<string>): string {
  const all = [...words];
  const last = all.pop() ?? 'nothing';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
