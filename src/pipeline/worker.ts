import { judgeAttempt } from '../decide/judge-attempt.ts';
import type { AttemptOutcome, AttemptRecord } from '../model/attempt.ts';
import type { Clock } from '../model/clock.ts';
import type { ClaimedDelivery } from '../model/delivery.ts';
import type { ResolvedDestination } from '../model/destination.ts';
import type { Journal, NewDelivery } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import { type BodyRoom, makeBodyRoom } from './body-room.ts';
import { alignWithFile, type InForce, openDestination } from './in-force.ts';
import { type Leases, RENEW_EVERY_MS } from './leases.ts';
import { failureSignal, writePatiently } from './patience.ts';
import { makeSlots, type Reservation } from './slots.ts';

/** How long what another process wrote (a replay, an enabled destination) may stay unseen. Hints make all else quicker. */
const POLL_MS = 1_000;

/** Deliveries claimed in one transaction. */
const MOST_AT_ONCE = 128;

/** One HTTP request of a delivery; never throws. */
export type Send = (request: {
  readonly delivery: ClaimedDelivery;
  readonly destination: ResolvedDestination;
  readonly body: Uint8Array;
  readonly nowAt: number;
}) => Promise<AttemptOutcome>;

/** Takes due deliveries from the journal, tries them, and writes down what came of it. */
export interface Worker {
  /** Sets slots aside for deliveries that are about to be recorded, so that they can be leased in the same commit. */
  reserve(deliveries: readonly NewDelivery[]): Reservation;
  /** Tries deliveries that are leased to this node already. Bodies by webhook-id, where they are at hand. */
  start(claimed: readonly ClaimedDelivery[], bodies: ReadonlyMap<string, Uint8Array>): void;
  /** Something may be due: look soon. */
  hint(): void;
  /** Claims nothing more and waits for what is under way, at most `graceMs`; then gives its leases back. */
  stop(graceMs: number): Promise<void>;
}

export interface WorkerParts {
  readonly journal: Journal;
  readonly inForce: InForce;
  readonly send: Send;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly emit: Emit;
  /** In [0, 1): spreads retries. */
  readonly random: () => number;
}

export function openWorker(parts: WorkerParts): Worker {
  const { journal, inForce, clock, leases, emit } = parts;
  const slots = makeSlots(() => inForce.rules());
  const bodies = makeBodyRoom();
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  /** Whether the journal is known, or must be feared, to hold more that is due than was claimed. */
  let backlog = true;
  let pumping: Promise<void> | null = null;
  let timer: (() => void) | null = null;

  function run(delivery: ClaimedDelivery, body: Uint8Array | undefined): void {
    const slot = slots.take(delivery.destination);
    const next = () => {
      if (backlog) pump();
    };
    const requestOver = () => {
      slot.requestOver();
      next();
    };
    const work = tryOnce({ ...parts, bodies, stopped: () => stopping, requestOver }, delivery, body)
      .catch((error: unknown) => emit(failureSignal('delivery', error)))
      .finally(() => {
        slot.requestOver();
        slot.end();
        underWay.delete(work);
        next();
      });
    underWay.add(work);
  }

  async function claimDue(): Promise<void> {
    for (;;) {
      const freeSlots = slots.free();
      if (freeSlots.size === 0 || stopping) return;
      const nowAt = clock.now();
      const dueAt = await journal.nextDueAt();
      backlog = dueAt !== null && dueAt <= nowAt;
      if (!backlog) return wakeAt(dueAt);
      const claimed = await journal.claimDeliveries({
        lease: leases.lease(nowAt),
        nowAt,
        limit: MOST_AT_ONCE,
        freeSlots,
      });
      // Due, and not to be had by anybody with a free slot: held back by its destination's own limit, or gone from the file.
      if (claimed.length === 0) return alignWithFile(journal, inForce.rules(), nowAt, emit);
      for (const delivery of claimed) run(delivery, undefined);
    }
  }

  function wakeAt(dueAt: number | null): void {
    const inMs = dueAt === null ? POLL_MS : Math.min(POLL_MS, Math.max(0, dueAt - clock.now()));
    timer?.();
    timer = clock.after(inMs, pump);
  }

  function pump(): void {
    if (stopping || pumping !== null) return;
    wakeAt(null);
    pumping = claimDue()
      .catch((error: unknown) => emit(failureSignal('claim', error)))
      .finally(() => {
        pumping = null;
      });
  }

  function hint(): void {
    backlog = true;
    pump();
  }

  let stopRenewing = clock.after(RENEW_EVERY_MS, renew);
  function renew(): void {
    stopRenewing = clock.after(RENEW_EVERY_MS, renew);
    if (underWay.size === 0) return;
    journal
      .renewLeases(leases.lease(clock.now()))
      .catch((error: unknown) => emit(failureSignal('lease renewal', error)));
  }

  pump();

  return {
    reserve: (deliveries) => (stopping ? slots.reserve([]) : slots.reserve(deliveries)),
    start: (claimed, bodies) => {
      for (const delivery of claimed) run(delivery, bodies.get(delivery.webhookId));
    },
    hint,
    stop: async (graceMs) => {
      stopping = true;
      timer?.();
      await pumping;
      let cancelGrace = () => {};
      const grace = new Promise<void>((resolve) => {
        cancelGrace = clock.after(graceMs, resolve);
      });
      await Promise.race([Promise.all(underWay), grace]);
      cancelGrace();
      stopRenewing();
      // Where the journal cannot take it, the leases run out by themselves, and an engine with one server returns them at its next opening.
      await journal.returnLeases(leases.owner).catch((error: unknown) => emit(failureSignal('stopping', error)));
    },
  };
}

interface TryParts extends WorkerParts {
  readonly bodies: BodyRoom;
  readonly stopped: () => boolean;
  readonly requestOver: () => void;
}

/** One attempt, from the body to the record. A delivery that cannot be tried now goes back, with no attempt made. */
async function tryOnce(parts: TryParts, delivery: ClaimedDelivery, given: Uint8Array | undefined): Promise<void> {
  const { journal, inForce, leases, bodies, stopped } = parts;
  const letGo = await bodies.hold(delivery.destination, delivery.bodySize);
  try {
    const destination = openDestination(inForce.rules(), delivery.destination);
    // When stopping, leases are returned all at once, at the end.
    if (stopped()) return;
    if (destination === null) return await journal.returnLeases(leases.owner, [delivery.deliveryId]);
    await attempt(parts, delivery, destination, given ?? (await journal.readBody(delivery.deliveryId)));
  } finally {
    letGo();
  }
}

async function attempt(
  { journal, send, clock, leases, emit, random, stopped, requestOver }: TryParts,
  delivery: ClaimedDelivery,
  destination: ResolvedDestination,
  body: Uint8Array,
): Promise<void> {
  const startedAt = clock.now();
  const outcome = await send({ delivery, destination, body, nowAt: startedAt });
  requestOver();
  const nowAt = clock.now();
  const attemptsMade = delivery.attemptsMade + 1;
  const verdict = judgeAttempt({ outcome, attemptsMade, policy: destination.retry, nowAt, random: random() });
  // A clock that is set back must not give an attempt a negative length.
  const record: AttemptRecord = { startedAt, durationMs: Math.max(0, nowAt - startedAt), outcome };
  await writePatiently(
    'recording an attempt',
    () => journal.recordAttempt({ deliveryId: delivery.deliveryId, owner: leases.owner, attempt: record, verdict }),
    { clock, emit, stopped },
  );
  emit({
    kind: 'attempt-made',
    webhookId: delivery.webhookId,
    guid: delivery.event.guid,
    route: delivery.route,
    destination: delivery.destination,
    shownUrl: destination.shownUrl,
    attempt: attemptsMade,
    durationMs: record.durationMs,
    outcome,
    verdict,
  });
  if (verdict.kind === 'disable') {
    emit({ kind: 'destination-disabled', destination: delivery.destination, reason: verdict.reason });
  }
}
