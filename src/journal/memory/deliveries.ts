import type { ClaimedDelivery, HoldReason } from '../../model/delivery.ts';
import { flowAfter } from '../../model/flow.ts';
import type { AttemptRecorded, ClaimQuery, Lease, RecordedAttempt } from '../../model/journal-calls.ts';
import { deadAlert, disabledAlert } from '../alert-details.ts';
import { endOf, flowAttempt, landAfter, waitingStatus } from '../landing.ts';
import { takeTurns } from '../turns.ts';
import { addAlert } from './alerts.ts';
import { flowOf, makeRoomOf, takeRoom } from './flows.ts';
import { makeIsHead, waitsForEarlier } from './lanes.ts';
import { type DeliveryRecord, deliveryOf, isWaiting, type Memory } from './records.ts';

export function claimDeliveries(memory: Memory, query: ClaimQuery): ClaimedDelivery[] {
  const { lease, nowAt, limit, freeSlots, rates } = query;
  for (const delivery of memory.deliveries) {
    const isAnothers = delivery.status === 'sending' && delivery.owner !== lease.owner;
    if (isAnothers && delivery.leaseUntilAt <= nowAt) setFree(memory, delivery);
  }
  const due = new Map<string, readonly DeliveryRecord[]>();
  const roomOf = makeRoomOf(memory, rates, nowAt);
  for (const [destination, waiting] of dueByDestination(memory, nowAt)) {
    const most = Math.min(freeSlots.get(destination) ?? 0, roomOf(destination).most);
    const ready = most > 0 ? waiting.filter((delivery) => !waitsForEarlier(memory, delivery, nowAt)) : [];
    if (ready.length > 0) due.set(destination, ready.slice(0, most));
  }
  const claimed = takeTurns(due, limit, memory.deliveryTurns).map((delivery) => lend(delivery, lease));
  for (const { destination } of claimed) takeRoom(memory, destination, rates?.get(destination) ?? null, nowAt);
  return claimed;
}

/** Heads of their lanes only, the longest due first; destinations with none are left out. */
export function dueByDestination(memory: Memory, nowAt: number): ReadonlyMap<string, readonly DeliveryRecord[]> {
  const isHead = makeIsHead(memory);
  const due = memory.deliveries.filter((one) => isWaiting(one) && one.dueAt <= nowAt && isHead(one));
  due.sort((a, b) => a.dueAt - b.dueAt || a.deliveryId - b.deliveryId);
  return Map.groupBy(due, ({ destination }) => destination);
}

export function lend(delivery: DeliveryRecord, lease: Lease): ClaimedDelivery {
  delivery.status = 'sending';
  delivery.owner = lease.owner;
  delivery.leaseUntilAt = lease.untilAt;
  const { guid, name, action, headers } = delivery.from.event;
  return {
    deliveryId: delivery.deliveryId,
    webhookId: delivery.webhookId,
    destination: delivery.destination,
    route: delivery.route,
    event: { guid, name, action, headers },
    attemptsMade: delivery.attemptsMade,
    bodySize: delivery.body.byteLength,
    plannedAt: delivery.attempts.length === delivery.attemptsMade ? delivery.createdAt : null,
    inLane: delivery.lane !== null,
    headers: delivery.headers,
  };
}

/** Nobody works on it: it waits, or is held if its destination is switched off. */
export function setFree(memory: Memory, delivery: DeliveryRecord): void {
  const disabled = memory.disabled.has(delivery.destination);
  delivery.status = disabled ? 'held' : waitingStatus(delivery.attemptsMade);
  delivery.holdReason = disabled ? 'destination-disabled' : null;
}

export function recordAttempt(memory: Memory, record: RecordedAttempt): AttemptRecorded {
  const { attempt, verdict, owner } = record;
  const delivery = deliveryOf(memory, record.deliveryId);
  if (delivery === undefined) throw new Error(`no delivery ${record.deliveryId}`);
  delivery.attempts.push({ ...attempt, number: delivery.attempts.length + 1 });
  const { destination } = delivery;
  const wasDisabled = memory.disabled.has(destination);
  const { flow, ...after } = flowAfter(flowOf(memory, destination), flowAttempt(attempt));
  memory.flows.set(destination, flow);
  const disabled = verdict.kind === 'disable' ? verdict.reason : after.disable;
  if (disabled !== null) disable(memory, destination, disabled, endOf(attempt));
  const told = { breaker: after.breaker, disabled: wasDisabled ? null : disabled };
  if (record.alerts === true) raiseAlerts(memory, record, delivery, told.disabled);
  if (delivery.owner !== owner) return { kind: 'lease-lost', ...told };
  const landing = landAfter(attempt, verdict, wasDisabled || disabled !== null);
  delivery.attemptsMade += 1;
  delivery.owner = null;
  delivery.status = landing.status;
  delivery.holdReason = landing.holdReason;
  delivery.dueAt = landing.dueAt ?? delivery.dueAt;
  delivery.finishedAt = landing.finishedAt;
  delivery.last = landing.last;
  return { kind: 'recorded', ...told };
}

function raiseAlerts(
  memory: Memory,
  { owner, attempt, verdict }: RecordedAttempt,
  { destination, webhookId, route, from, owner: holder }: DeliveryRecord,
  disabled: string | null,
): void {
  const raisedAt = endOf(attempt);
  if (disabled !== null) addAlert(memory, disabledAlert(destination, disabled, raisedAt));
  if (verdict.kind !== 'dead' || holder !== owner) return;
  const { event } = from;
  addAlert(memory, deadAlert({ webhookId, route, destination, event, reason: verdict.reason, raisedAt }));
}

export function hold(memory: Memory, destination: string, reason: HoldReason): number {
  const waiting = memory.deliveries.filter((delivery) => delivery.destination === destination && isWaiting(delivery));
  for (const delivery of waiting) {
    delivery.status = 'held';
    delivery.holdReason = reason;
  }
  return waiting.length;
}

/** Counts what waits again; what is held for another reason now is not let go. */
export function release(memory: Memory, destination: string, reason: HoldReason, nowAt: number): number {
  const held = memory.deliveries.filter(
    (delivery) => delivery.destination === destination && delivery.status === 'held' && delivery.holdReason === reason,
  );
  const disabled = memory.disabled.has(destination);
  for (const delivery of held) {
    if (!disabled) delivery.dueAt = nowAt;
    setFree(memory, delivery);
  }
  return disabled ? 0 : held.length;
}

export function disable(memory: Memory, destination: string, reason: string, nowAt: number): void {
  if (!memory.disabled.has(destination)) memory.disabled.set(destination, { at: nowAt, reason });
  hold(memory, destination, 'destination-disabled');
}
