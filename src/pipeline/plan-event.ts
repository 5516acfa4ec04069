import { decideRoute } from '../decide/decide-plan.ts';
import { type Deciding, makeDeciding } from '../decide/deciding.ts';
import { loadFormats } from '../execute/http/formats/load-formats.ts';
import type { Format } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { RecordedRun } from '../model/journal-calls.ts';
import type { PlannedStep, RouteDecision } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { DecidingFile, OpenRun, StepResult } from '../model/run.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { type Answers, type Ask, makeAnswers } from './ask-lookups.ts';
import type { Rules } from './in-force.ts';
import { accountOf, laneOf } from './lane.ts';
import type { LoopGuard } from './loop-guard.ts';
import { newDelivery } from './new-delivery.ts';
import { makeRenderer, type Renderer } from './render-deliveries.ts';

/** What a repository's file may send for one event: the operator's own file has no such bound. */
const MOST_DELIVERIES_OF_TENANT = 50;

/** What is recorded of an event. */
export interface Planned {
  readonly runs: readonly RecordedRun[];
  readonly files: readonly DecidingFile[];
}

export interface PlanParts {
  /** null: GitHub cannot be asked. */
  readonly ask: Ask | null;
  readonly self: SelfIdentity | null;
  readonly loopGuard: LoopGuard;
  readonly now: () => number;
}

/** What one file makes of an event: runs as they are to be recorded. Rejects with AskLater where GitHub cannot answer a question now. */
export async function planEvent(
  event: ReceivedEvent,
  rules: Rules,
  { ask, self, loopGuard, now }: PlanParts,
): Promise<RecordedRun[]> {
  const routes = rules.file.routesByEvent.get(event.name) ?? [];
  if (routes.length === 0) return [];
  const answers = ask === null ? null : makeAnswers(event, ask, now);
  const deciding = makeDeciding(event, answers, self);
  const decisions = await decideWithAnswers(deciding, routes, answers);
  const formats = await loadFormats(formatsOf(routes, rules));
  const renderer = makeRenderer(event, (name) => rules.destinations.get(name), formats, rules.scope);
  const counted = { deliveries: 0 };
  return routes.flatMap((route) => {
    const decision = decisions.get(route.name);
    if (decision === undefined || decision.kind === 'skipped') return [];
    const refusal = refuse(route, rules, counted) ?? loopRefusal(route, deciding, event, rules, loopGuard, now());
    if (refusal !== null) return [{ scope: rules.scope, route: route.name, ...refusal, deliveries: [], open: null }];
    return [recordedRun(event, route, decision, renderer, rules)];
  });
}

/** Of all that they may send to. */
function formatsOf(routes: readonly Route[], { destinations }: Rules): Set<Format> {
  const names = routes.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'forward' ? step.to : [])));
  return new Set(names.flatMap((name) => destinations.get(name)?.format ?? []));
}

/**
 * Decides, asks what was found to be missing, and decides again on the routes that asked. `&&` and `||` spare the question that
 * they spare. One budget for all rounds: an event may ask fifty times, and must not cost fifty times as much.
 */
async function decideWithAnswers(
  deciding: Deciding,
  routes: readonly Route[],
  answers: Answers | null,
): Promise<ReadonlyMap<string, RouteDecision>> {
  const decided = new Map<string, RouteDecision>();
  for (let open = routes; open.length > 0; ) {
    const waiting: Route[] = [];
    for (const route of open) {
      const decision = decideRoute(route, deciding);
      if (decision.kind !== 'needs') decided.set(route.name, decision);
      else if (answers === null) throw new Error(`${decision.call.name}() is not answered, and there is nobody to ask`);
      else {
        waiting.push(route);
        await answers.fetch(decision.call);
      }
    }
    open = waiting;
  }
  return decided;
}

type Refused = { readonly failure: { readonly code: string; readonly reason: string } };

/** Counted by what the file says: which of its steps will be carried out is not known yet. */
function refuse(route: Route, rules: Rules, counted: { deliveries: number }): Refused | null {
  if (rules.scope === '') return null;
  const more = route.steps.reduce((sum, step) => sum + (step.kind === 'forward' ? step.to.length : 0), 0);
  if (counted.deliveries + more <= MOST_DELIVERIES_OF_TENANT) {
    counted.deliveries += more;
    return null;
  }
  const reason = `with this route the file would make more than ${MOST_DELIVERIES_OF_TENANT} deliveries of one event`;
  return { failure: { code: 'too-many-deliveries', reason } };
}

/** Only what acts on GitHub can bring itself about. What Hookyard caused itself may be about something new each time, and counts together. */
function loopRefusal(
  route: Route,
  { isOwn }: Deciding,
  event: ReceivedEvent,
  { scope }: Rules,
  loopGuard: LoopGuard,
  nowAt: number,
): Refused | null {
  if (route.steps.every(({ kind }) => kind === 'forward')) return null;
  const subject = isOwn ? 'own' : laneOf(event);
  const reason = loopGuard.judge(JSON.stringify([scope, route.name, subject]), event.guid, nowAt);
  return reason === null ? null : { failure: { code: 'loop-stopped', reason } };
}

function recordedRun(
  event: ReceivedEvent,
  route: Route,
  decision: RouteDecision,
  renderer: Renderer,
  rules: Rules,
): RecordedRun {
  if (decision.kind !== 'fires' && decision.kind !== 'failed') throw new Error('only what fires or failed is recorded');
  const { scope } = rules;
  const over = stepsOver(decision.steps);
  const rendered = renderer.render(
    route.name,
    over.filter((step) => step.kind === 'forward'),
  );
  if (rendered.kind === 'failed') {
    const { code, reason } = rendered;
    return { scope, route: route.name, failure: { code, reason }, deliveries: [], open: null };
  }
  const deliveries = [...rendered.deliveries].flatMap(([{ index }, made]) =>
    made.map((one) => newDelivery(one, index, scope, rules.destinations.get(one.destination)?.enabled !== true)),
  );
  const open = openRun(event, decision.steps, over);
  const failure = open === null && decision.kind === 'failed' ? { code: decision.code, reason: decision.reason } : null;
  return { scope, route: route.name, failure, deliveries, open };
}

/** Up to the first that acts on GitHub, or waits for one that does: the rest is decided when it is its turn. */
function stepsOver(steps: readonly PlannedStep[]): readonly PlannedStep[] {
  const first = steps.findIndex(({ kind }) => kind === 'verb' || kind === 'waits');
  return first === -1 ? steps : steps.slice(0, first);
}

function openRun(event: ReceivedEvent, steps: readonly PlannedStep[], over: readonly PlannedStep[]): OpenRun | null {
  if (over.length === steps.length) return null;
  return { lane: laneOf(event), account: accountOf(event), done: over.map(resultOf) };
}

/** What is planned is over, but for a verb. */
export function resultOf(step: PlannedStep): StepResult {
  const base = { step: step.index, outputs: {}, code: null, reason: null };
  switch (step.kind) {
    case 'forward':
      return { ...base, verb: 'forward', outcome: 'success' };
    case 'skipped':
      return { ...base, verb: step.verb, outcome: 'skipped' };
    case 'failed':
      return { ...base, verb: step.verb, outcome: 'failure', code: step.code, reason: step.reason };
    case 'verb':
    case 'waits':
      throw new Error(`step ${step.index + 1} is not over`);
    default:
      return step satisfies never;
  }
}
