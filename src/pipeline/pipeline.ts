import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { SelfIdentity } from '../model/self-identity.ts';
import type { Emit } from '../model/signal.ts';
import { openAlerter } from './alerter.ts';
import type { Ask } from './ask-lookups.ts';
import { makeInForce, type Rules, type Tenants } from './in-force.ts';
import { type IntakeAnswer, makeIntake } from './intake.ts';
import { makeLeases } from './leases.ts';
import { makeLoopGuard } from './loop-guard.ts';
import { failureSignal } from './patience.ts';
import { openRecovery } from './recover.ts';
import { renewLeases } from './renew-leases.ts';
import { makeRouting, type RouteEventParts } from './route-event.ts';
import type { Perform, RunParts } from './run-steps.ts';
import { openRunWorker } from './run-worker.ts';
import type { Send } from './try-delivery.ts';
import { within } from './within.ts';
import { openWorker } from './worker.ts';

/** Each may have 25 MiB, and ten times as much once it is parsed. */
const RECOVERED_AT_ONCE = 4;
/** Bodies of events that are being decided on: the door has let go of them. */
const MOST_ROUTING_BYTES = 64 * 1024 * 1024;

/** The order of the stages: an event is written down, decided upon, acted upon, and every attempt is written down again. */
export interface Pipeline {
  /** Resolves once the event is on disk, or refused. */
  intake(event: ReceivedEvent): Promise<IntakeAnswer>;
  /** Puts other rules of the operator in force, from the next event and the next attempt on. */
  replaceRules(rules: Rules): void;
  /** The rules of a repository, `owner/name`, have changed. */
  tenantChanged(scope: string): void;
  /** Finishes what is under way within `graceMs`. What is not finished stays in the journal, free for the next start. */
  stop(graceMs: number): Promise<void>;
}

/** What an App has and a plain receiver of webhooks has not. */
export interface GithubParts {
  /** Who Hookyard is, by which it knows its own events; null: none can be its own. Rejects with AskLater. */
  readonly self: () => Promise<SelfIdentity | null>;
  readonly tenants: Tenants;
  readonly ask: Ask;
  readonly perform: Perform;
  readonly compile: RunParts['compile'];
  readonly ownRuns: RouteEventParts['ownRuns'];
}

export interface PipelineParts {
  readonly journal: Journal;
  /** The operator's own; null: there are none. */
  readonly rules: Rules | null;
  /** null: without an App's credentials, GitHub is not asked and nothing is done there. */
  readonly github: GithubParts | null;
  readonly send: Send;
  /** The operator's destination for events of Hookyard's own; null or left out: nobody hears of them. */
  readonly alertsTo?: string | null;
  readonly clock: Clock;
  /** A name no other node has: leases carry it. */
  readonly owner: string;
  readonly emit: Emit;
  /** In [0, 1). */
  readonly random: () => number;
}

export function openPipeline(parts: PipelineParts): Pipeline {
  const { journal, rules, github, send, clock, owner, emit, random, alertsTo = null } = parts;
  const inForce = makeInForce({
    ...{ operator: rules, tenants: github?.tenants ?? null, clock, emit },
    onLoaded: (scope) => worker.realign(scope),
  });
  const leases = makeLeases(owner);
  let stopping = false;
  const stopped = () => stopping;

  const worker = openWorker({ journal, inForce, send, clock, leases, emit, random, alertsTo });
  const acting = { journal, inForce, clock, leases, emit, random, onDeliveries: worker.hint };
  const runWorker = github === null ? null : openRunWorker({ ...acting, ...github });
  const { routeEvent, decideAhead } = makeRouting({
    ...{ journal, inForce, clock, leases, worker, emit, stopped, alertsTo },
    ask: github?.ask ?? null,
    self: github?.self ?? null,
    loopGuard: makeLoopGuard(),
    ownRuns: github?.ownRuns ?? (() => null),
    onOpenRun: () => runWorker?.hint(),
  });
  const isBusy = () => worker.isBusy() || runWorker?.isBusy() === true;
  const renewal = renewLeases({ journal, clock, leases, emit, isBusy });
  const recovery = openRecovery({
    ...{ journal, clock, leases, routeEvent, emit },
    sideBySide: github === null ? 1 : RECOVERED_AT_ONCE,
  });
  const alerter =
    alertsTo === null
      ? null
      : openAlerter({
          ...{ journal, clock, leases, routeEvent, emit },
          canTell: () => inForce.operator()?.destinations.has(alertsTo) === true,
        });
  const routing = new Set<Promise<void>>();
  let routingBytes = 0;

  const intake = makeIntake({
    journal,
    clock,
    leases,
    emit,
    decideAhead,
    onStored: (event, eventId) => {
      // Those that wait for GitHub wait on disk, beyond this: recovery takes them up.
      const size = event.body.length;
      if (routing.size > 0 && routingBytes + size > MOST_ROUTING_BYTES) return;
      routingBytes += size;
      // A stored event that cannot be routed now keeps its lease and is found again by recovery.
      const work = routeEvent(event, eventId)
        .catch((error: unknown) => emit(failureSignal('routing', error)))
        .finally(() => {
          routingBytes -= size;
          routing.delete(work);
        });
      routing.add(work);
    },
    onRevived: () => {
      worker.hint();
      runWorker?.hint();
    },
  });

  return {
    intake,
    replaceRules: (next) => {
      inForce.replaceOperator(next);
      worker.realign('');
    },
    tenantChanged: (scope) => {
      inForce.tenantChanged();
      worker.realign(scope);
    },
    stop: async (graceMs) => {
      stopping = true;
      inForce.stop();
      // What still asks GitHub when the grace is over is decided on by the next start.
      const routed = within(graceMs, Promise.all([recovery.stop(), alerter?.stop(), ...routing]), clock);
      await Promise.all([routed, worker.stop(graceMs), runWorker?.stop(graceMs)]);
      renewal.stop();
      // Where the journal cannot take it, the leases run out by themselves, and an engine with one server returns them at its next opening.
      await journal.returnLeases(owner).catch((error: unknown) => emit(failureSignal('stopping', error)));
    },
  };
}
