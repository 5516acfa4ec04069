import { LONGEST_WAIT_FOR_EARLIER_MS } from '../lanes.ts';
import { type DeliveryRecord, isWaiting, type Memory } from './records.ts';

/** Whether a delivery is the first of its lane, or has none: the one that is being sent, or else the oldest that is not finished. */
export function isHead(memory: Memory, delivery: DeliveryRecord): boolean {
  const { lane, destination } = delivery;
  if (lane === null) return true;
  const open = memory.deliveries.filter((other) => other.lane === lane && other.destination === destination);
  const unfinished = open.filter((other) => isWaiting(other) || other.status === 'sending' || other.status === 'held');
  const [first] = unfinished.sort(
    (a, b) => rank(a) - rank(b) || a.from.eventId - b.from.eventId || a.deliveryId - b.deliveryId,
  );
  return first === delivery;
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
