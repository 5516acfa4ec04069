import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { NewEvent } from '../../model/event.ts';
import type { AppendedRouted, EventPlan, PlanRecorded, RecordedPlan } from '../../model/journal-calls.ts';
import type { Packed } from './contents.ts';
import { makeDeliveryWriter, type PackedBodies } from './delivery-writer.ts';
import { appendEvent, type EventFacts, readEventFacts } from './events.ts';
import { insertEventFiles } from './files.ts';
import type { Transaction } from './group-commit.ts';
import { insertRun } from './runs.ts';

/** `facts`: where the event was written a moment ago; undefined: they are read. */
export function recordPlan(
  transaction: Transaction,
  plan: RecordedPlan,
  packed: PackedBodies,
  facts: EventFacts | undefined,
): PlanRecorded {
  const { connection, tally } = transaction;
  const event = facts ?? readEventFacts(connection, plan.eventId);
  if (event === null) throw new Error(`no event ${plan.eventId}`);
  const { changes } = connection.run(
    'UPDATE events SET routed_at = ?, lease_owner = NULL, lease_until = 0 WHERE id = ? AND routed_at IS NULL',
    plan.nowAt,
    plan.eventId,
  );
  if (changes === 0) return { kind: 'already-routed' };
  tally.add('unrouted', -1);
  return { kind: 'recorded', claimed: writePlan(transaction, plan, packed, event) };
}

/** Stores an event with its plan. */
export function appendRouted(
  transaction: Transaction,
  event: NewEvent,
  packed: Packed,
  plan: EventPlan,
  packedBodies: PackedBodies,
): AppendedRouted {
  const { appended, contentId } = appendEvent(transaction, event, packed, { routedAt: plan.nowAt });
  if (appended.kind === 'duplicate') return appended;
  if (contentId === null) throw new Error('an event was stored without its body');
  const { guid, name, action, headers } = event;
  const facts = { delivered: { guid, name, action, headers }, size: packed.size, digest: packed.digest, contentId };
  const recorded = { ...plan, claim: plan.claim(), eventId: appended.eventId };
  return { ...appended, claimed: writePlan(transaction, recorded, packedBodies, facts) };
}

function writePlan(
  transaction: Transaction,
  plan: RecordedPlan,
  packed: PackedBodies,
  event: EventFacts,
): readonly ClaimedDelivery[] {
  const { connection } = transaction;
  const scopes = insertEventFiles(connection, plan.eventId, plan.files);
  const writer = makeDeliveryWriter(transaction, plan, packed, event);
  const claimed: ClaimedDelivery[] = [];
  for (const [position, run] of plan.runs.entries()) {
    if (!scopes.has(run.scope)) throw new Error(`run ${run.route} has no file`);
    insertRun(transaction, { eventId: plan.eventId, position }, run, plan.nowAt);
    for (const delivery of run.deliveries) {
      const taken = writer(run.route, delivery);
      if (taken !== null) claimed.push(taken);
    }
  }
  return claimed;
}
