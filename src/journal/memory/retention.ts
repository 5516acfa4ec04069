import type { Journal } from '../../model/journal.ts';
import type { DeliveryRecord, EventRecord, Memory } from './records.ts';
import { isOpen } from './runs.ts';

/** Files are kept with the events that they decided on, and go with them. */
export function purge(
  memory: Memory,
  { beforeAt, guidsBeforeAt, limit }: Parameters<Journal['purge']>[0],
  nowAt: number,
): { purged: number; forgotten: number; more: boolean } {
  const old = memory.events.filter((record) => record.event.receivedAt < beforeAt && isFinished(record)).sort(byAge);
  const purged = old.slice(0, limit);
  for (const record of purged) purgeEvent(memory, record, nowAt);
  if (old.length > limit) return { purged: limit, forgotten: 0, more: true };
  const newest = memory.events.at(-1);
  const tombstones = memory.events.filter(
    (record) => record.purgedAt !== null && record.event.receivedAt < guidsBeforeAt && record !== newest,
  );
  const forgotten = tombstones.sort(byAge).slice(0, limit);
  for (const { event } of forgotten) memory.eventsByKey.delete(`${event.source}\0${event.guid}`);
  removeAll(memory.events, new Set(forgotten));
  return { purged: purged.length, forgotten: forgotten.length, more: tombstones.length > limit };
}

function isFinished({ purgedAt, routedAt, deliveries, runs }: EventRecord): boolean {
  const over = ({ status }: DeliveryRecord) => status === 'delivered' || status === 'dead' || status === 'cancelled';
  return purgedAt === null && routedAt !== null && deliveries.every(over) && !runs.some(isOpen);
}

function purgeEvent(memory: Memory, record: EventRecord, nowAt: number): void {
  for (const { deliveryId, webhookId } of record.deliveries) {
    memory.deliveriesById.delete(deliveryId);
    memory.deliveriesByWebhookId.delete(webhookId);
  }
  removeAll(memory.deliveries, new Set(record.deliveries));
  record.deliveries.length = 0;
  record.runs = [];
  record.files = [];
  record.event = { ...record.event, body: new Uint8Array(), headers: {}, repository: null };
  record.purgedAt = nowAt;
}

function removeAll<T>(list: T[], gone: ReadonlySet<T>): void {
  const kept = list.filter((one) => !gone.has(one));
  list.length = 0;
  for (const one of kept) list.push(one);
}

function byAge(a: EventRecord, b: EventRecord): number {
  return a.event.receivedAt - b.event.receivedAt || a.eventId - b.eventId;
}
