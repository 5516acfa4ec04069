import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { NewDelivery, PlanRecorded, RecordedPlan } from '../../model/journal.ts';
import { dueOf, lend } from './deliveries.ts';
import type { DeliveryRecord, EventRecord, Memory } from './records.ts';

export function recordPlan(memory: Memory, plan: RecordedPlan): PlanRecorded {
  const record = memory.events[plan.eventId - 1];
  if (record === undefined) throw new Error(`no event ${plan.eventId}`);
  if (record.routedAt !== null) return { kind: 'already-routed' };
  refuseRepeatedIds(memory, plan);
  memory.files.set(plan.file.sha256, plan.file.text);
  record.routedAt = plan.nowAt;
  record.fileSha256 = plan.file.sha256;
  record.lease = null;
  record.runs = plan.runs;

  const slots = slotsOf(memory, plan);
  const claimed: ClaimedDelivery[] = [];
  for (const { route, deliveries } of plan.runs) {
    for (const planned of deliveries) {
      const delivery = addDelivery(memory, record, route, planned, plan.nowAt);
      const free = slots.get(delivery.destination) ?? 0;
      if (plan.claim === null || delivery.status !== 'pending' || free <= 0) continue;
      slots.set(delivery.destination, free - 1);
      claimed.push(lend(delivery, plan.claim.lease));
    }
  }
  return { kind: 'recorded', claimed };
}

/** Free slots, without those that older deliveries are entitled to: new ones queue up behind them. */
function slotsOf(memory: Memory, { claim, nowAt }: RecordedPlan): Map<string, number> {
  const slots = new Map<string, number>();
  for (const [destination, free] of claim?.freeSlots ?? []) {
    if (dueOf(memory, destination, nowAt).length === 0) slots.set(destination, free);
  }
  return slots;
}

function addDelivery(
  memory: Memory,
  from: EventRecord,
  route: string,
  { webhookId, step, destination, body, hold }: NewDelivery,
  nowAt: number,
): DeliveryRecord {
  const holdReason = hold ?? (memory.disabled.has(destination) ? 'destination-disabled' : null);
  const delivery: DeliveryRecord = {
    deliveryId: memory.deliveries.length + 1,
    webhookId,
    from,
    route,
    step,
    destination,
    body: body ?? from.event.body,
    createdAt: nowAt,
    attempts: [],
    attemptsMade: 0,
    status: holdReason === null ? 'pending' : 'held',
    holdReason,
    dueAt: nowAt,
    finishedAt: null,
    last: null,
    owner: null,
    leaseUntilAt: 0,
  };
  memory.deliveries.push(delivery);
  memory.deliveriesByWebhookId.set(webhookId, delivery);
  from.deliveries.push(delivery);
  return delivery;
}

function refuseRepeatedIds(memory: Memory, { runs }: RecordedPlan): void {
  const seen = new Set<string>();
  for (const { webhookId } of runs.flatMap((run) => run.deliveries)) {
    if (seen.has(webhookId) || memory.deliveriesByWebhookId.has(webhookId))
      throw new Error(`webhook-id ${webhookId} is taken`);
    seen.add(webhookId);
  }
}
