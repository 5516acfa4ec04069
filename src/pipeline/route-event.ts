import type { Clock } from '../model/clock.ts';
import type { ClaimedDelivery } from '../model/delivery.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { RecordedPlan, RecordedRun } from '../model/journal-calls.ts';
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

/** What was decided on an event. */
export interface Prepared {
  readonly files: readonly DecidingFile[];
  readonly runs: readonly RecordedRun[];
  /** Sets slots aside for its deliveries, in place of those of an earlier call. */
  claim(): RecordedPlan['claim'];
  /** It is written down: what may start at once is handed to the workers. */
  begin(claimed: readonly ClaimedDelivery[]): void;
  /** Gives the slots back, whatever became of it. */
  end(): void;
}

export interface Routing {
  readonly routeEvent: RouteEvent;
  /**
   * Decides on an event before it is written down, so that both are written at once. null: it is to be decided on afterwards,
   * since GitHub may have to be asked, or deciding has failed.
   */
  readonly decideAhead: ((event: ReceivedEvent) => Promise<Prepared | null>) | null;
}

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

export function makeRouting(parts: RouteEventParts): Routing {
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

  async function prepare(event: ReceivedEvent): Promise<Prepared> {
    const generation = inForce.generation();
    const planned = await (event.source === 'hookyard' ? planAlert(event, inForce, alertsTo) : plan(event));
    return prepared(planned, event, generation);
  }

  /** Holds of the event what is needed once it is written down, and not its payload. */
  function prepared(
    { runs, files }: Planned,
    { guid, name, action, repository, body }: ReceivedEvent,
    generation: number,
  ): Prepared {
    const deliveries = runs.flatMap((run) => run.deliveries);
    let end = () => {};
    return {
      files,
      runs,
      claim: () => {
        end();
        const { freeSlots, rates, ...reservation } = worker.reserve(deliveries);
        end = reservation.end;
        return freeSlots.size === 0 ? null : { lease: leases.lease(clock.now()), freeSlots, rates };
      },
      begin: (claimed) => {
        // The rules changed while the plan was being written: what it holds may not be what they hold.
        if (inForce.generation() !== generation) worker.realign(null);
        emit({
          kind: 'event-routed',
          guid,
          event: name,
          action,
          repository,
          routes: runs.map(({ route }) => route),
          deliveries: deliveries.length,
          failures: failuresOf(runs),
        });
        const bodies = new Map(deliveries.map((delivery) => [delivery.webhookId, delivery.body ?? body]));
        worker.start(claimed, bodies);
        if (claimed.length < deliveries.filter(({ hold }) => hold === null).length) worker.hint();
        if (runs.some(({ open }) => open !== null)) parts.onOpenRun();
      },
      end: () => end(),
    };
  }

  async function decide(event: ReceivedEvent, eventId: number): Promise<void> {
    const { files, runs, claim, begin, end } = await prepare(event);
    try {
      const write = () => journal.recordPlan({ eventId, nowAt: clock.now(), files, runs, claim: claim() });
      const recorded = await writePatiently('routing', write, { clock, emit, stopped });
      if (recorded.kind === 'recorded') begin(recorded.claimed);
    } finally {
      end();
    }
  }

  if (parts.self === null) {
    // What went wrong is told when it is decided on again.
    const decideAhead = (event: ReceivedEvent) => prepare(event).catch(() => null);
    return { routeEvent: decide, decideAhead: parts.ask === null ? decideAhead : null };
  }
  return {
    decideAhead: null,
    // Steps are carried out in the order in which events were decided on: one that waits for an answer of GitHub is not overtaken, unless it has to be tried again.
    routeEvent: (event, eventId) =>
      inTurn(laneOf(event), async () => {
        // What is not decided on by now is found again by the next start.
        if (!stopped()) await decide(event, eventId);
      }),
  };
}

/** One a scope: where a repository has no file of its own, that of our own making stands in. */
function filesOf(rules: readonly Rules[], own: DecidingFile | null): readonly DecidingFile[] {
  const files = rules.map(({ scope, file }) => decidingFile(scope, file));
  return own === null || files.some(({ scope }) => scope === own.scope) ? files : [...files, own];
}

function failuresOf(runs: readonly RecordedRun[]) {
  return runs.flatMap(({ route, failure }) => (failure === null ? [] : [{ route, ...failure }]));
}
