import type { Trace } from '../expression/trace.ts';
import type { JsonValue } from '../model/json.ts';
import type { RouteMessage, Written } from '../model/message.ts';
import type { ClauseVerdict, PlannedStep, RouteDecision } from '../model/plan.ts';
import type { ExplainedRoute } from './explain-routes.ts';
import type { DeliveryPreview } from './preview-delivery.ts';
import { bodyValue, shortenText, shortenValue, writableValue } from './shorten-value.ts';

/** Bytes of bodies in one document; V8 makes no text of 2^29 units, and a large payload may go to many destinations. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;
/** UTF-16 units of one reason. */
const MOST_REASON = 2_000;

/**
 * A plan as data: `decisions` of `explain --json`, and the Action's output `plan`. Values that were only looked at are shortened; what would be sent is whole, but `body`
 * is null (with its `bytes`) from where the bodies would not fit into one document.
 */
export function makeDocument(routes: readonly ExplainedRoute[]): readonly object[] {
  const room = { bytes: MOST_BODY_BYTES };
  return routes.map((route) => ({
    ...headOf(route),
    clauses: route.clauses.map(clauseOf),
    ...stepsOf(route, room),
  }));
}

function headOf({ decision, reason }: ExplainedRoute): object {
  const { kind, route } = decision;
  switch (decision.kind) {
    case 'fires':
      return { kind, route };
    case 'skipped':
      return { kind, route, clause: decision.clause, reason: shortenText(reason ?? '', MOST_REASON) };
    case 'failed':
      return { kind, route, code: decision.code, reason: shortenText(decision.reason, MOST_REASON) };
    case 'needs':
      return { kind, route, call: shortenValue({ ...decision.call }), reason };
    default:
      return decision satisfies never;
  }
}

function clauseOf({ clause, verdict, saw, reason, trace }: ClauseVerdict): object {
  return {
    clause,
    verdict,
    saw: shortenValue(saw),
    reason: shortenText(reason, MOST_REASON),
    trace: trace === null ? null : traceOf(trace),
  };
}

function traceOf({ source, offset, outcome, parts }: Trace): object {
  return { source, offset, outcome: outcomeOf(outcome), parts: parts.map(traceOf) };
}

function outcomeOf(outcome: Trace['outcome']): object {
  switch (outcome.kind) {
    case 'value':
      return { kind: outcome.kind, value: shortenValue(outcome.value) };
    case 'needs':
      return { kind: outcome.kind, call: shortenValue({ ...outcome.call }) };
    case 'failed':
    case 'not-evaluated':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

interface BodyRoom {
  bytes: number;
}

function stepsOf(route: ExplainedRoute, room: BodyRoom): { readonly steps?: readonly object[] } {
  const steps = plannedSteps(route.decision);
  if (steps === null) return {};
  return {
    steps: steps.map((step) => {
      const condition = route.stepConditions.get(step.index);
      return { ...stepOf(step, route, room), ...(condition === undefined ? {} : { if: traceOf(condition) }) };
    }),
  };
}

/** null: the decision has none. */
function plannedSteps(decision: RouteDecision): readonly PlannedStep[] | null {
  return decision.kind === 'fires' || decision.kind === 'failed' ? decision.steps : null;
}

function stepOf(step: PlannedStep, { deliveries }: ExplainedRoute, room: BodyRoom): object {
  switch (step.kind) {
    case 'forward': {
      const sent = (deliveries.get(step.index) ?? []).map((delivery) => deliveryOf(delivery, room));
      const { content } = step;
      if (content.kind === 'payload') return { ...step, deliveries: sent };
      const whole = content.kind === 'message' ? messageValue(content.message) : content.value;
      const value = room.bytes > 0 ? writableValue(whole) : shortenValue(whole);
      return { ...step, content: { kind: content.kind, value }, deliveries: sent };
    }
    case 'verb':
      return { ...step, arguments: writableValue(step.arguments) };
    case 'failed':
      return { ...step, reason: shortenText(step.reason, MOST_REASON) };
    case 'skipped':
    case 'waits':
      return step;
    default:
      return step satisfies never;
  }
}

function messageValue({ text, title, color, link }: RouteMessage): JsonValue {
  const plain = (written: Written | null) => written?.map((part) => part.text).join('') ?? null;
  return { text: plain(text), title: plain(title), color, link };
}

function deliveryOf({ body, headers, ...delivery }: DeliveryPreview, room: BodyRoom): object {
  const isShown = body.length <= room.bytes;
  room.bytes = isShown ? room.bytes - body.length : 0;
  return {
    ...delivery,
    headers: Object.fromEntries(headers),
    body: isShown ? bodyValue(body) : null,
    bytes: body.length,
  };
}
