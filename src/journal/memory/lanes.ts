import { LONGEST_WAIT_FOR_EARLIER_MS } from '../lanes.ts';
import { type DeliveryRecord, isWaiting, type Memory } from './records.ts';

/** Whether a delivery is the first of its lane, or has none: the one that is being sent, or else the oldest that is not finished. */
export function makeIsHead(memory: Memory): (delivery: DeliveryRecord) => boolean {
  // By destination, then by lane.
  const heads = new Map<string, Map<string, DeliveryRecord>>();
  for (const delivery of memory.deliveries) {
    const { lane, destination } = delivery;
    if (lane === null || !isUnfinished(delivery)) continue;
    const ofDestination = heads.get(destination);
    const head = ofDestination?.get(lane);
    if (ofDestination === undefined) heads.set(destination, new Map([[lane, delivery]]));
    else if (head === undefined || isBefore(delivery, head)) ofDestination.set(lane, delivery);
  }
  return (delivery) => delivery.lane === null || heads.get(delivery.destination)?.get(delivery.lane) === delivery;
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
