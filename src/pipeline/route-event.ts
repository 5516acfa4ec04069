import { decidePlan } from '../decide/decide-plan.ts';
import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal, NewDelivery, RecordedRun } from '../model/journal.ts';
import type { PlannedForward, PlannedStep, RouteDecision } from '../model/plan.ts';
import type { Emit } from '../model/signal.ts';
import { type InForce, openDestination, type Rules } from './in-force.ts';
import type { Leases } from './leases.ts';
import { writePatiently } from './patience.ts';
import { makeRenderer, type RenderedDelivery, type Renderer } from './render-deliveries.ts';
import type { Worker } from './worker.ts';

/** Decides on an event that is on disk, writes the plan down, and hands what may start at once to the worker. */
export type RouteEvent = (event: ReceivedEvent, eventId: number) => Promise<void>;

export function makeRouteEvent({
  journal,
  inForce,
  clock,
  leases,
  worker,
  emit,
  stopped,
}: {
  journal: Journal;
  inForce: InForce;
  clock: Clock;
  leases: Leases;
  worker: Worker;
  emit: Emit;
  stopped: () => boolean;
}): RouteEvent {
  return async function routeEvent(event, eventId) {
    const rules = inForce.rules();
    const plan = decidePlan(event, rules.file.routesByEvent.get(event.name) ?? []);
    const renderer = makeRenderer(event, (name) => rules.destinations.get(name)?.format ?? 'github');
    const runs = plan.decisions.flatMap((decision) => recordedRun(decision, renderer, rules));
    const deliveries = runs.flatMap((run) => run.deliveries);
    const reservation = worker.reserve(deliveries);
    try {
      const recorded = await writePatiently(
        'routing',
        () => {
          const nowAt = clock.now();
          return journal.recordPlan({
            eventId,
            nowAt,
            file: rules.file,
            runs,
            claim:
              reservation.freeSlots.size === 0
                ? null
                : { lease: leases.lease(nowAt), freeSlots: reservation.freeSlots },
          });
        },
        { clock, emit, stopped },
      );
      if (recorded.kind === 'already-routed') return;
      // The rules changed while the plan was being written: what it holds may not be what they hold.
      if (inForce.rules() !== rules) worker.realign();
      emit({
        kind: 'event-routed',
        guid: event.guid,
        event: event.name,
        action: event.action,
        routes: runs.map(({ route }) => route),
        deliveries: deliveries.length,
        failures: failuresOf(runs),
      });
      const bodies = new Map(deliveries.map((delivery) => [delivery.webhookId, delivery.body ?? event.body]));
      worker.start(recorded.claimed, bodies);
      if (recorded.claimed.length < deliveries.filter(({ hold }) => hold === null).length) worker.hint();
    } finally {
      reservation.end();
    }
  };
}

function recordedRun(decision: RouteDecision, renderer: Renderer, rules: Rules): RecordedRun[] {
  switch (decision.kind) {
    case 'skipped':
      return [];
    case 'needs':
      throw new Error(`${decision.call.name}() is not answered, and there is nobody to ask`);
    case 'failed': {
      const { code, reason } = decision;
      return [plannedRun(decision, { code, reason }, renderer, rules)];
    }
    case 'fires':
      return [plannedRun(decision, null, renderer, rules)];
    default:
      return decision satisfies never;
  }
}

function plannedRun(
  { route, steps }: { readonly route: string; readonly steps: readonly PlannedStep[] },
  failure: RecordedRun['failure'],
  renderer: Renderer,
  rules: Rules,
): RecordedRun {
  const forwards = steps.filter((step) => step.kind === 'forward');
  const rendered = renderer.render(route, forwards);
  if (rendered.kind === 'failed') {
    const { code, reason } = rendered;
    return { route, failure: { code, reason }, deliveries: [] };
  }
  return {
    route,
    failure,
    deliveries: [...rendered.deliveries].flatMap(([step, made]) => newDeliveries(step, made, rules)),
  };
}

function newDeliveries({ index }: PlannedForward, made: readonly RenderedDelivery[], rules: Rules): NewDelivery[] {
  return made.map((delivery) => ({
    ...delivery,
    step: index,
    hold: openDestination(rules, delivery.destination) === null ? 'off-in-file' : null,
  }));
}

function failuresOf(runs: readonly RecordedRun[]) {
  return runs.flatMap(({ route, failure }) => (failure === null ? [] : [{ route, ...failure }]));
}
