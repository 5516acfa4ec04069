import { LONGEST_WAIT_FOR_EARLIER_MS } from '../lanes.ts';
import { type DeliveryRecord, isWaiting, type Memory } from './records.ts';

/** Whether a delivery is the first of its lane, or has none: the one that is being sent, or else the oldest that is not finished. */
export function makeIsHead(memory: Memory): (delivery: DeliveryRecord) => boolean {
  const heads = new Map<string, DeliveryRecord>();
  for (const delivery of memory.deliveries) {
    if (delivery.lane === null || !isUnfinished(delivery)) continue;
    const key = laneKey(delivery);
    const head = heads.get(key);
    if (head === undefined || isBefore(delivery, head)) heads.set(key, delivery);
  }
  return (delivery) => delivery.lane === null || heads.get(laneKey(delivery)) === delivery;
}

function laneKey({ lane, destination }: DeliveryRecord): string {
  return JSON.stringify([destination, lane]);
}

function isUnfinished(delivery: DeliveryRecord): boolean {
  return isWaiting(delivery) || delivery.status === 'sending' || delivery.status === 'held';
}

function isBefore(a: DeliveryRecord, b: DeliveryRecord): boolean {
  return (rank(a) - rank(b) || a.from.eventId - b.from.eventId || a.deliveryId - b.deliveryId) < 0;
}

function rank({ status }: DeliveryRecord): number {
  return status === 'sending' ? 0 : 1;
}

/** Whether an earlier event of its repository may still bring something for its lane. */
export function waitsForEarlier(memory: Memory, { lane, from }: DeliveryRecord, nowAt: number): boolean {
  if (lane === null) return false;
  return memory.events.some(
    ({ routedAt, eventId, event }) =>
      routedAt === null &&
      eventId < from.eventId &&
      event.repository === from.event.repository &&
      event.receivedAt > nowAt - LONGEST_WAIT_FOR_EARLIER_MS,
  );
}
