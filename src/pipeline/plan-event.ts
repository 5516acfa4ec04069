import { decidePlan } from '../decide/decide-plan.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { RecordedRun } from '../model/journal.ts';
import type { PlannedStep, RouteDecision } from '../model/plan.ts';
import type { Route } from '../model/route.ts';
import type { OpenRun, StepResult } from '../model/run.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import { type Answers, type Ask, makeAnswers } from './ask-lookups.ts';
import type { Rules } from './in-force.ts';
import { accountOf, laneOf } from './lane.ts';
import type { LoopGuard } from './loop-guard.ts';
import { newDelivery } from './new-delivery.ts';
import { makeRenderer, type Renderer } from './render-deliveries.ts';

/** What a repository's file may send for one event: the operator's own file has no such bound. */
const MOST_DELIVERIES_OF_TENANT = 50;

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
  const answers = ask === null ? null : makeAnswers(event, ask);
  const decisions = await decideWithAnswers(event, routes, answers, self);
  const renderer = makeRenderer(event, (name) => rules.destinations.get(name)?.format ?? 'github', rules.scope);
  const counted = { deliveries: 0 };
  return decisions.flatMap((decision) => {
    const route = routes.find(({ name }) => name === decision.route);
    if (route === undefined || decision.kind === 'skipped') return [];
    const refusal = refuse(route, decision, rules, counted) ?? loopRefusal(route, event, rules, loopGuard, now());
    if (refusal !== null) return [{ scope: rules.scope, route: route.name, ...refusal, deliveries: [], open: null }];
    return [recordedRun(event, route, decision, renderer, rules)];
  });
}

/** Decides, asks what was found to be missing, and decides again. `&&` and `||` spare the question that they spare. */
async function decideWithAnswers(
  event: ReceivedEvent,
  routes: readonly Route[],
  answers: Answers | null,
  self: SelfIdentity | null,
): Promise<readonly RouteDecision[]> {
  for (;;) {
    const { decisions } = decidePlan(event, routes, answers, self);
    const calls = decisions.flatMap((decision) => (decision.kind === 'needs' ? [decision.call] : []));
    if (calls.length === 0 || answers === null) return decisions;
    for (const call of calls) if (!isKnown(answers, call)) await answers.fetch(call);
  }
}

/** Several routes may ask the same. */
function isKnown(answers: Answers, call: Parameters<Answers['find']>[0]): boolean {
  try {
    return answers.find(call) !== undefined;
  } catch {
    return true;
  }
}

type Refused = { readonly failure: { readonly code: string; readonly reason: string } };

/** Counted by what the file says: which of its steps will be carried out is not known yet. */
function refuse(route: Route, decision: RouteDecision, rules: Rules, counted: { deliveries: number }): Refused | null {
  if (decision.kind === 'needs') throw new Error(`${decision.call.name}() is not answered, and there is nobody to ask`);
  if (rules.scope === '') return null;
  for (const step of route.steps) counted.deliveries += step.kind === 'forward' ? step.to.length : 0;
  if (counted.deliveries <= MOST_DELIVERIES_OF_TENANT) return null;
  const reason = `the routes of this file make more than ${MOST_DELIVERIES_OF_TENANT} deliveries of one event; the first ${MOST_DELIVERIES_OF_TENANT} are made`;
  return { failure: { code: 'too-many-deliveries', reason } };
}

/** Only what acts on GitHub can bring itself about. */
function loopRefusal(
  route: Route,
  event: ReceivedEvent,
  { scope }: Rules,
  loopGuard: LoopGuard,
  nowAt: number,
): Refused | null {
  if (route.steps.every(({ kind }) => kind === 'forward')) return null;
  const reason = loopGuard.judge(JSON.stringify([scope, route.name, laneOf(event)]), nowAt);
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
