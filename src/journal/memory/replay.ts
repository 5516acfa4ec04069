import type { ReplayResult } from '../../model/journal-rows.ts';
import { runLabel } from '../steps.ts';
import { restart } from './events.ts';
import type { DeliveryRecord, Memory } from './records.ts';
import { isOpen, reopenFailed, restartRun } from './runs.ts';

export function replay(memory: Memory, ids: readonly string[], nowAt: number): ReplayResult {
  const result: Result = { replayed: [], held: [], unknown: [], underWay: [] };
  const seen = new Set<DeliveryRecord>();
  for (const id of new Set(ids)) {
    const named = find(memory, id);
    if (named === null) result.unknown.push(id);
    for (const delivery of named ?? []) {
      if (seen.has(delivery)) continue;
      seen.add(delivery);
      if (delivery.status === 'pending' || delivery.status === 'sending') {
        result.underWay.push(delivery.webhookId);
        continue;
      }
      restart(memory, delivery, nowAt);
      (delivery.status === 'held' ? result.held : result.replayed).push(delivery.webhookId);
    }
    if (!memory.deliveriesByWebhookId.has(id)) replayRuns(memory, id, nowAt, result);
  }
  return result;
}

type Result = { readonly [K in keyof ReplayResult]: string[] };

/** null: no such delivery and no such event. */
function find(memory: Memory, id: string): DeliveryRecord[] | null {
  const delivery = memory.deliveriesByWebhookId.get(id);
  if (delivery !== undefined) return [delivery];
  const events = memory.events.filter((record) => record.event.guid === id);
  return events.length === 0 ? null : events.flatMap((record) => record.deliveries);
}

/** What failed for good is opened again, what waits for its next try is due at once; the rest is left as it is. */
function replayRuns(memory: Memory, guid: string, nowAt: number, { replayed, underWay }: Result): void {
  for (const record of memory.events.filter(({ event }) => event.guid === guid)) {
    const reopened = new Set(reopenFailed(record, nowAt));
    for (const run of record.runs) {
      const label = runLabel(guid, run.route);
      if (run.status === 'retrying') restartRun(run, nowAt);
      else if (!reopened.has(run)) {
        if (isOpen(run)) underWay.push(label);
        continue;
      }
      replayed.push(label);
    }
  }
}
