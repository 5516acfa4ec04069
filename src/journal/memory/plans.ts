import type { ClaimedDelivery } from '../../model/delivery.ts';
import type { NewEvent } from '../../model/event.ts';
import type {
  AppendedRouted,
  EventPlan,
  NewDelivery,
  PlanRecorded,
  RecordedPlan,
  RecordedRun,
} from '../../model/journal-calls.ts';
import { MAY_PASS_MS } from '../passing.ts';
import { requireInOrder } from '../steps.ts';
import { dueByDestination, lend } from './deliveries.ts';
import { appendEvent } from './events.ts';
import { makeRoomOf, takeRoom } from './flows.ts';
import { type DeliveryRecord, type EventRecord, eventOf, type Memory, type RunRecord } from './records.ts';

export function recordPlan(memory: Memory, plan: RecordedPlan): PlanRecorded {
  const record = eventOf(memory, plan.eventId);
  if (record === undefined) throw new Error(`no event ${plan.eventId}`);
  if (record.routedAt !== null) return { kind: 'already-routed' };
  requireSound(memory, plan);
  record.runs = plan.runs.map((run, position) => makeRun(record, position, run, plan.nowAt));
  record.files = plan.files;
  record.routedAt = plan.nowAt;
  record.lease = null;

  const slots = slotsOf(memory, plan);
  const claimed: ClaimedDelivery[] = [];
  for (const { route, deliveries } of plan.runs) {
    for (const planned of deliveries) {
      const delivery = addDelivery(memory, record, route, planned, plan.nowAt);
      const free = slots.get(delivery.destination) ?? 0;
      if (plan.claim === null || delivery.status !== 'pending' || delivery.lane !== null || free <= 0) continue;
      slots.set(delivery.destination, free - 1);
      takeRoom(memory, delivery.destination, plan.claim.rates?.get(delivery.destination) ?? null, plan.nowAt);
      claimed.push(lend(delivery, plan.claim.lease));
    }
  }
  return { kind: 'recorded', claimed };
}

export function appendRouted(memory: Memory, event: NewEvent, plan: EventPlan): AppendedRouted {
  const isKnown = memory.eventsByKey.has(`${event.source}\0${event.guid}`);
  // What throws has changed nothing yet.
  if (!isKnown) requireSound(memory, plan);
  const appended = appendEvent(memory, event, null);
  if (appended.kind === 'duplicate') return appended;
  const recorded = recordPlan(memory, { ...plan, claim: plan.claim(), eventId: appended.eventId });
  return { ...appended, claimed: recorded.kind === 'recorded' ? recorded.claimed : [] };
}

/** Free slots, without those that deliveries which have been due for long are entitled to: new ones queue up behind them. */
function slotsOf(memory: Memory, { claim, nowAt }: RecordedPlan): Map<string, number> {
  const slots = new Map<string, number>();
  const roomOf = makeRoomOf(memory, claim?.rates, nowAt);
  const due = dueByDestination(memory, nowAt - MAY_PASS_MS);
  for (const [destination, free] of claim?.freeSlots ?? []) {
    if (!due.has(destination)) slots.set(destination, Math.min(free, roomOf(destination).most));
  }
  return slots;
}

export function addDelivery(
  memory: Memory,
  from: EventRecord,
  route: string,
  { webhookId, step, destination, body, hold, lane, headers }: NewDelivery,
  nowAt: number,
): DeliveryRecord {
  const holdReason = hold ?? (memory.disabled.has(destination) ? 'destination-disabled' : null);
  const delivery: DeliveryRecord = {
    deliveryId: (memory.deliveries.at(-1)?.deliveryId ?? 0) + 1,
    webhookId,
    from,
    route,
    step,
    destination,
    body: body ?? from.event.body,
    ...{ lane, headers },
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
  memory.deliveriesById.set(delivery.deliveryId, delivery);
  memory.deliveriesByWebhookId.set(webhookId, delivery);
  from.deliveries.push(delivery);
  return delivery;
}

function makeRun(from: EventRecord, position: number, run: RecordedRun, nowAt: number): RunRecord {
  const { scope, route, failure, open } = run;
  requireInOrder(open?.done ?? [], 0);
  return {
    ...{ from, position, scope, route, failure },
    lane: open?.lane ?? '',
    account: open?.account ?? '',
    createdAt: nowAt,
    results: open?.done ?? [],
    status: failure !== null ? 'failed' : open !== null ? 'pending' : 'done',
    attempts: 0,
    attemptsMade: 0,
    tries: 0,
    tried: false,
    claims: 0,
    dueAt: nowAt,
    last: null,
    owner: null,
    leaseUntilAt: 0,
  };
}

function requireSound(memory: Memory, plan: Pick<RecordedPlan, 'files' | 'runs'>): void {
  requireFreeIds(
    memory,
    plan.runs.flatMap((run) => run.deliveries),
  );
  requireOneFileEach(plan);
}

function requireOneFileEach({ files, runs }: Pick<RecordedPlan, 'files' | 'runs'>): void {
  const scopes = new Set(files.map(({ scope }) => scope));
  if (scopes.size < files.length) throw new Error('two files of one plan have the same scope');
  const stray = runs.find(({ scope }) => !scopes.has(scope));
  if (stray !== undefined) throw new Error(`run ${stray.route} has no file`);
}

export function requireFreeIds(memory: Memory, deliveries: readonly NewDelivery[]): void {
  const seen = new Set<string>();
  for (const { webhookId } of deliveries) {
    if (seen.has(webhookId) || memory.deliveriesByWebhookId.has(webhookId))
      throw new Error(`webhook-id ${webhookId} is taken`);
    seen.add(webhookId);
  }
}
