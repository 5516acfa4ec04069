import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { RecordedRun } from '../model/journal-calls.ts';
import type { DecidingFile } from '../model/run.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import type { Emit } from '../model/signal.ts';
import { decidingFile } from './deciding-file.ts';
import type { InForce, Rules } from './in-force.ts';
import { makeInTurn } from './in-turn.ts';
import { laneOf } from './lane.ts';
import type { Leases } from './leases.ts';
import { writePatiently } from './patience.ts';
import { planAlert } from './plan-alert.ts';
import { type Planned, type PlanParts, planEvent } from './plan-event.ts';
import type { Worker } from './worker.ts';

/** Decides on an event that is on disk, writes the plan down, and hands what may start at once to the workers. */
export type RouteEvent = (event: ReceivedEvent, eventId: number) => Promise<void>;

export interface RouteEventParts extends Omit<PlanParts, 'now' | 'self'> {
  /** Who Hookyard is at GitHub; rejects with AskLater. null: nobody. */
  readonly self: (() => Promise<SelfIdentity | null>) | null;
  readonly journal: Journal;
  readonly inForce: InForce;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly worker: Worker;
  /** There is a run with steps to carry out. */
  readonly onOpenRun: () => void;
  /** Runs of our own making that an event asks for, beside those of files. */
  readonly ownRuns: (
    event: ReceivedEvent,
  ) => { readonly runs: readonly RecordedRun[]; readonly file: DecidingFile } | null;
  /** The operator's destination for events of Hookyard's own; null: nobody hears of them. */
  readonly alertsTo: string | null;
  readonly emit: Emit;
  readonly stopped: () => boolean;
}

export function makeRouteEvent(parts: RouteEventParts): RouteEvent {
  const { journal, inForce, clock, leases, worker, emit, stopped, alertsTo } = parts;
  const inTurn = makeInTurn();

  async function plan(event: ReceivedEvent): Promise<Planned> {
    const rules = await inForce.rulesFor(event);
    const runs: RecordedRun[] = [];
    const self = parts.self === null ? null : await parts.self();
    for (const one of rules) runs.push(...(await planEvent(event, one, { ...parts, self, now: clock.now })));
    const own = parts.ownRuns(event);
    runs.push(...(own?.runs ?? []));
    return { runs, files: filesOf(rules, own?.file ?? null) };
  }

  const decide: RouteEvent = async (event, eventId) => {
    const generation = inForce.generation();
    const { runs, files } = await (event.source === 'hookyard' ? planAlert(event, inForce, alertsTo) : plan(event));
    const deliveries = runs.flatMap((run) => run.deliveries);
    const reservation = worker.reserve(deliveries);
    try {
      const recorded = await writePatiently(
        'routing',
        () => {
          const nowAt = clock.now();
          const { freeSlots, rates } = reservation;
          const claim = freeSlots.size === 0 ? null : { lease: leases.lease(nowAt), freeSlots, rates };
          return journal.recordPlan({ eventId, nowAt, files, runs, claim });
        },
        { clock, emit, stopped },
      );
      if (recorded.kind === 'already-routed') return;
      // The rules changed while the plan was being written: what it holds may not be what they hold.
      if (inForce.generation() !== generation) worker.realign(null);
      emit({
        kind: 'event-routed',
        guid: event.guid,
        event: event.name,
        action: event.action,
        repository: event.repository,
        routes: runs.map(({ route }) => route),
        deliveries: deliveries.length,
        failures: failuresOf(runs),
      });
      const bodies = new Map(deliveries.map((delivery) => [delivery.webhookId, delivery.body ?? event.body]));
      worker.start(recorded.claimed, bodies);
      if (recorded.claimed.length < deliveries.filter(({ hold }) => hold === null).length) worker.hint();
      if (runs.some(({ open }) => open !== null)) parts.onOpenRun();
    } finally {
      reservation.end();
    }
  };

  if (parts.self === null) return decide;
  // Steps are carried out in the order in which events were decided on: one that waits for an answer of GitHub is not overtaken, unless it has to be tried again.
  return (event, eventId) =>
    inTurn(laneOf(event), async () => {
      // What is not decided on by now is found again by the next start.
      if (!stopped()) await decide(event, eventId);
    });
}

/** One a scope: where a repository has no file of its own, that of our own making stands in. */
function filesOf(rules: readonly Rules[], own: DecidingFile | null): readonly DecidingFile[] {
  const files = rules.map(({ scope, file }) => decidingFile(scope, file));
  return own === null || files.some(({ scope }) => scope === own.scope) ? files : [...files, own];
}

function failuresOf(runs: readonly RecordedRun[]) {
  return runs.flatMap(({ route, failure }) => (failure === null ? [] : [{ route, ...failure }]));
}
