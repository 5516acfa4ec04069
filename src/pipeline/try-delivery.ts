import { judgeAttempt } from '../decide/judge-attempt.ts';
import type { AttemptOutcome, AttemptRecord } from '../model/attempt.ts';
import type { Clock } from '../model/clock.ts';
import type { ClaimedDelivery } from '../model/delivery.ts';
import type { ResolvedDestination } from '../model/destination.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { BodyRoom } from './body-room.ts';
import type { InForce } from './in-force.ts';
import type { Leases } from './leases.ts';
import { writePatiently } from './patience.ts';

/** One HTTP request of a delivery; never throws. */
export type Send = (request: {
  readonly delivery: ClaimedDelivery;
  readonly destination: ResolvedDestination;
  readonly body: Uint8Array;
  readonly nowAt: number;
}) => Promise<AttemptOutcome>;

export interface TryParts {
  readonly journal: Journal;
  readonly inForce: InForce;
  readonly send: Send;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly emit: Emit;
  /** In [0, 1): spreads retries. */
  readonly random: () => number;
  readonly bodies: BodyRoom;
  readonly stopped: () => boolean;
  /** Nobody waits for the outcome any more, and none is to be written down. */
  readonly abandoned: () => boolean;
  /** The operator's destination for events of Hookyard's own, of which none is raised; null: none is of any. */
  readonly alertsTo: string | null;
  /** What a destination takes now has changed, or who is next in a lane. */
  readonly flowChanged: () => void;
  /** Looks at the journal at this instant or before. */
  readonly wakeBy: (at: number) => void;
}

/** One attempt, from the body to the record. A delivery that cannot be tried now goes back, with no attempt made. */
export async function tryDelivery(
  parts: TryParts,
  delivery: ClaimedDelivery,
  given: Uint8Array | undefined,
  /** Called once the receiver is free for the next request, while the outcome is still to be written down. */
  requestOver: () => void,
): Promise<void> {
  const { journal, inForce, leases, clock, emit, bodies, stopped } = parts;
  const { destination: name, bodySize } = delivery;
  let body = given;
  let letGo = bodies.holdNow(name, bodySize);
  if (letGo === null) {
    // While it waits, it is the journal that holds the body.
    body = undefined;
    letGo = await bodies.hold(name, bodySize);
  }
  try {
    const found = inForce.destination(name);
    // When stopping, leases are returned all at once, at the end.
    if (stopped()) return;
    if (found.kind !== 'open') return await journal.returnLeases(leases.owner, [delivery.deliveryId]);
    await attempt(
      parts,
      delivery,
      found.destination,
      body ?? (await journal.readBody(delivery.deliveryId)),
      requestOver,
    );
  } catch (error) {
    // Renewed with all the others of this node, its lease would never end.
    const giveBack = () => journal.returnLeases(leases.owner, [delivery.deliveryId]);
    await writePatiently('returning a delivery', giveBack, { clock, emit, stopped });
    throw error;
  } finally {
    letGo();
  }
}

async function attempt(
  { journal, send, clock, leases, emit, random, stopped, abandoned, wakeBy, alertsTo, flowChanged }: TryParts,
  delivery: ClaimedDelivery,
  destination: ResolvedDestination,
  body: Uint8Array,
  requestOver: () => void,
): Promise<void> {
  const startedAt = clock.now();
  const outcome = await send({ delivery, destination, body, nowAt: startedAt });
  if (abandoned()) return;
  requestOver();
  const nowAt = clock.now();
  const attemptsMade = delivery.attemptsMade + 1;
  const verdict = judgeAttempt({ outcome, attemptsMade, policy: destination.retry, nowAt, random: random() });
  // A clock that is set back must not give an attempt a negative length.
  const record: AttemptRecord = { startedAt, durationMs: Math.max(0, nowAt - startedAt), outcome };
  const alerts = alertsTo !== null && delivery.destination !== alertsTo;
  const { deliveryId } = delivery;
  const recorded = await writePatiently(
    'recording an attempt',
    () => journal.recordAttempt({ deliveryId, owner: leases.owner, attempt: record, verdict, alerts }),
    { clock, emit, stopped },
  );
  if (verdict.kind === 'retry') wakeBy(verdict.dueAt);
  emit({
    kind: 'attempt-made',
    webhookId: delivery.webhookId,
    guid: delivery.event.guid,
    route: delivery.route,
    destination: delivery.destination,
    shownUrl: destination.shownUrl,
    attempt: attemptsMade,
    durationMs: record.durationMs,
    lagMs: delivery.plannedAt === null ? null : Math.max(0, nowAt - delivery.plannedAt),
    outcome,
    verdict,
  });
  if (recorded.disabled !== null) {
    emit({ kind: 'destination-disabled', destination: delivery.destination, reason: recorded.disabled });
  }
  if (recorded.breaker !== null) {
    emit({ kind: 'breaker', destination: delivery.destination, change: recorded.breaker });
  }
  if (recorded.breaker !== null || delivery.inLane) flowChanged();
}
