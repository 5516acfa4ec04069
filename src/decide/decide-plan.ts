import { type Expression, ExpressionFailure, evaluate, isTruthy } from '../expression/expression.ts';
import { makeScope, type Scope } from '../expression/scope.ts';
import { renderValue } from '../expression/template.ts';
import type { DecidableEvent } from '../model/event.ts';
import type { JsonObject } from '../model/json.ts';
import type { Plan, PlannedContent, PlannedForward, RouteDecision } from '../model/plan.ts';
import type { EventFilter, ForwardStep, Route } from '../model/route.ts';
import { makeGithubContext } from './github-context.ts';
import { omitFields, pickFields } from './project-payload.ts';

/** What each route does with an event, in their order, and which clause said no. The same input gives the same plan. */
export function decidePlan(event: DecidableEvent, routes: readonly Route[]): Plan {
  let context: JsonObject | null = null;
  const github = () => {
    context ??= makeGithubContext(event);
    return context;
  };
  return { decisions: routes.map((route) => decideRoute(event, route, github)) };
}

function decideRoute(event: DecidableEvent, route: Route, github: () => JsonObject): RouteDecision {
  const filter = route.on.get(event.name);
  if (filter === undefined) return skipped(route, 'on', `it is for ${listed(route.on.keys())}, not for ${event.name}`);
  if (filter.types !== null && (event.action === null || !filter.types.has(event.action))) {
    return skipped(route, 'types', typesReason(event, filter, filter.types));
  }
  // One scope a route: its budget bounds the sum of all its expressions. The context is made when it is first read.
  const scope = makeScope({
    get github() {
      return github();
    },
  });
  let doing = '`if`';
  try {
    if (route.if !== null && !isTruthy(evaluate(route.if, scope))) return skipped(route, 'if', ifReason(route.if));
    const steps: PlannedForward[] = [];
    for (const step of route.steps) {
      doing = `step ${step.index + 1}`;
      steps.push(planForward(step, event, scope));
    }
    return { kind: 'fires', route: route.name, steps };
  } catch (error) {
    if (!(error instanceof ExpressionFailure)) throw error;
    return { kind: 'failed', route: route.name, code: error.code, reason: `${doing}: ${error.message}` };
  }
}

function planForward(step: ForwardStep, event: DecidableEvent, scope: Scope): PlannedForward {
  return { kind: 'forward', index: step.index, to: step.to, content: makeContent(step, event, scope) };
}

function makeContent({ content }: ForwardStep, event: DecidableEvent, scope: Scope): PlannedContent {
  switch (content.kind) {
    case 'payload':
      return { kind: 'payload' };
    case 'fields':
      return { kind: 'value', value: pickFields(event.payload, content.paths) };
    case 'omit':
      return { kind: 'value', value: omitFields(event.payload, content.paths) };
    case 'body':
      return { kind: 'value', value: renderValue(content.template, scope) };
    default:
      return content satisfies never;
  }
}

function skipped(route: Route, clause: 'on' | 'types' | 'if', reason: string): RouteDecision {
  return { kind: 'skipped', route: route.name, clause, reason };
}

function typesReason(event: DecidableEvent, filter: EventFilter, types: ReadonlySet<string>): string {
  const was = event.action === null ? 'the event has no action' : `the action is ${shortened(event.action)}`;
  const wanted = filter.typesByDefault
    ? `without \`types\`, ${event.name} means ${listed(types)}, as in a workflow`
    : `\`types\` lists ${listed(types)}`;
  return `${was}; ${wanted}`;
}

function ifReason({ source }: Expression): string {
  return `the condition is false: ${shortened(source)}`;
}

/** On one line, and short enough for a table. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function listed(words: Iterable<string>): string {
  const all = [...words];
  const last = all.pop() ?? 'nothing';
  return all.length === 0 ? last : `${all.join(', ')} and ${last}`;
}
