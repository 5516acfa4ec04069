import type { ClaimedDelivery, HoldReason } from '../../model/delivery.ts';
import type { ClaimQuery, Lease, RecordedAttempt } from '../../model/journal.ts';
import { endOf, landAfter, waitingStatus } from '../landing.ts';
import { takeTurns } from '../turns.ts';
import { type DeliveryRecord, isWaiting, type Memory } from './records.ts';

export function claimDeliveries(memory: Memory, { lease, nowAt, limit, freeSlots }: ClaimQuery): ClaimedDelivery[] {
  for (const delivery of memory.deliveries) {
    if (delivery.status === 'sending' && delivery.leaseUntilAt <= nowAt) setFree(memory, delivery);
  }
  const due = new Map<string, number[]>();
  for (const [destination, slots] of freeSlots) {
    const ids = dueOf(memory, destination, nowAt).map((delivery) => delivery.deliveryId);
    if (slots > 0 && ids.length > 0) due.set(destination, ids.slice(0, slots));
  }
  return takeTurns(due, limit, memory.deliveryTurns).flatMap((id) => {
    const delivery = memory.deliveries[id - 1];
    return delivery === undefined ? [] : [lend(delivery, lease)];
  });
}

export function dueOf(memory: Memory, destination: string, nowAt: number): DeliveryRecord[] {
  return memory.deliveries
    .filter((delivery) => delivery.destination === destination && isWaiting(delivery) && delivery.dueAt <= nowAt)
    .sort((a, b) => a.dueAt - b.dueAt || a.deliveryId - b.deliveryId);
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
  };
}

/** Nobody works on it: it waits, or is held if its destination is switched off. */
export function setFree(memory: Memory, delivery: DeliveryRecord): void {
  const disabled = memory.disabled.has(delivery.destination);
  delivery.status = disabled ? 'held' : waitingStatus(delivery.attemptsMade);
  delivery.holdReason = disabled ? 'destination-disabled' : null;
}

export function recordAttempt(memory: Memory, record: RecordedAttempt): 'recorded' | 'lease-lost' {
  const { attempt, verdict, owner } = record;
  const delivery = memory.deliveries[record.deliveryId - 1];
  if (delivery === undefined) throw new Error(`no delivery ${record.deliveryId}`);
  delivery.attempts.push({ ...attempt, number: delivery.attempts.length + 1 });
  if (delivery.owner !== owner) return 'lease-lost';
  const landing = landAfter(attempt, verdict, memory.disabled.has(delivery.destination));
  delivery.attemptsMade += 1;
  delivery.owner = null;
  delivery.status = landing.status;
  delivery.holdReason = landing.holdReason;
  delivery.dueAt = landing.dueAt ?? delivery.dueAt;
  delivery.finishedAt = landing.finishedAt;
  delivery.last = landing.last;
  if (verdict.kind === 'disable') disable(memory, delivery.destination, verdict.reason, endOf(attempt));
  return 'recorded';
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
