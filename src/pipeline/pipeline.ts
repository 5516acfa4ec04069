import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import { makeInForce, type Rules } from './in-force.ts';
import { type IntakeAnswer, makeIntake } from './intake.ts';
import { makeLeases } from './leases.ts';
import { failureSignal } from './patience.ts';
import { openRecovery } from './recover.ts';
import { makeRouteEvent } from './route-event.ts';
import type { Send } from './try-delivery.ts';
import { openWorker } from './worker.ts';

/** The order of the stages: an event is written down, decided upon, acted upon, and every attempt is written down again. */
export interface Pipeline {
  /** Resolves once the event is on disk, or refused. */
  intake(event: ReceivedEvent): Promise<IntakeAnswer>;
  /** Puts other rules in force, from the next event and the next attempt on. */
  replaceRules(rules: Rules): void;
  /** Finishes what is under way within `graceMs`. What is not finished stays in the journal, free for the next start. */
  stop(graceMs: number): Promise<void>;
}

export interface PipelineParts {
  readonly journal: Journal;
  readonly rules: Rules;
  readonly send: Send;
  readonly clock: Clock;
  /** A name no other node has: leases carry it. */
  readonly owner: string;
  readonly emit: Emit;
  /** In [0, 1). */
  readonly random: () => number;
}

export function openPipeline({ journal, rules, send, clock, owner, emit, random }: PipelineParts): Pipeline {
  const inForce = makeInForce(rules);
  const leases = makeLeases(owner);
  let stopping = false;

  const worker = openWorker({ journal, inForce, send, clock, leases, emit, random });
  const routeEvent = makeRouteEvent({ journal, inForce, clock, leases, worker, emit, stopped: () => stopping });
  const recovery = openRecovery({ journal, clock, leases, routeEvent, emit });
  const routing = new Set<Promise<void>>();

  const intake = makeIntake({
    journal,
    clock,
    leases,
    emit,
    onStored: (event, eventId) => {
      // A stored event that cannot be routed now keeps its lease and is found again by recovery.
      const work = routeEvent(event, eventId)
        .catch((error: unknown) => emit(failureSignal('routing', error)))
        .finally(() => routing.delete(work));
      routing.add(work);
    },
    onRevived: worker.hint,
  });

  return {
    intake,
    replaceRules: (next) => {
      inForce.replace(next);
      worker.realign();
    },
    stop: async (graceMs) => {
      stopping = true;
      await recovery.stop();
      await Promise.all(routing);
      await worker.stop(graceMs);
    },
  };
}
