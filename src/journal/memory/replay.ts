import type { ReplayResult } from '../../model/journal.ts';
import { restart } from './events.ts';
import type { DeliveryRecord, Memory } from './records.ts';

export function replay(memory: Memory, ids: readonly string[], nowAt: number): ReplayResult {
  const replayed: string[] = [];
  const held: string[] = [];
  const unknown: string[] = [];
  const underWay: string[] = [];
  const seen = new Set<DeliveryRecord>();
  for (const id of new Set(ids)) {
    const named = find(memory, id);
    if (named === null) unknown.push(id);
    for (const delivery of named ?? []) {
      if (seen.has(delivery)) continue;
      seen.add(delivery);
      if (delivery.status === 'pending' || delivery.status === 'sending') {
        underWay.push(delivery.webhookId);
        continue;
      }
      restart(memory, delivery, nowAt);
      (delivery.status === 'held' ? held : replayed).push(delivery.webhookId);
    }
  }
  return { replayed, held, unknown, underWay };
}

/** null: no such delivery and no such event. */
function find(memory: Memory, id: string): DeliveryRecord[] | null {
  const delivery = memory.deliveriesByWebhookId.get(id);
  if (delivery !== undefined) return [delivery];
  const events = memory.events.filter((record) => record.event.guid === id);
  return events.length === 0 ? null : events.flatMap((record) => record.deliveries);
}
