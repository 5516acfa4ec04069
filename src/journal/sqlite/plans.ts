import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { PlanRecorded, RecordedPlan } from '../../model/journal-calls.ts';
import { makeDeliveryWriter, type PackedBodies } from './delivery-writer.ts';
import { type EventFacts, readEventFacts } from './events.ts';
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
  return { kind: 'recorded', claimed };
}
