import type { Page, ReplayCount, ReplayQuery, ReplayResult } from '../../model/journal-rows.ts';
import { runLabel } from '../steps.ts';
import { restart } from './events.ts';
import type { DeliveryRecord, EventRecord, Memory } from './records.ts';
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

export function findReplayable(memory: Memory, query: ReplayQuery, { afterId, limit }: Page): number[] {
  const ids = matching(memory, query).map(({ deliveryId }) => deliveryId);
  return ids.filter((id) => id > afterId).slice(0, limit);
}

export function countReplayable(memory: Memory, query: ReplayQuery): ReplayCount {
  const found = matching(memory, query);
  const byDestination = Map.groupBy(found, ({ destination }) => destination);
  const destinations = [...byDestination.keys()]
    .sort()
    .map((destination) => ({ destination, deliveries: byDestination.get(destination)?.length ?? 0 }));
  return { total: found.length, destinations };
}

export function replayFound(
  memory: Memory,
  deliveryIds: readonly number[],
  { status, asOfAt }: ReplayQuery,
  nowAt: number,
): { replayed: number; held: number } {
  const wanted = new Set(deliveryIds);
  const found = matching(memory, { status, asOfAt }).filter(({ deliveryId }) => wanted.has(deliveryId));
  for (const delivery of found) restart(memory, delivery, nowAt);
  const held = found.filter((delivery) => delivery.status === 'held').length;
  return { replayed: found.length - held, held };
}

function matching(memory: Memory, query: ReplayQuery): DeliveryRecord[] {
  const { status, destination, route, asOfAt } = query;
  return memory.deliveries.filter(
    (one) =>
      one.status === status &&
      (one.finishedAt ?? one.createdAt) <= asOfAt &&
      (destination === undefined || one.destination === destination) &&
      (route === undefined || one.route === route) &&
      matchesEvent(one.from, query),
  );
}

/** What is asked of the event itself. */
export function matchesEvent({ event, purgedAt }: EventRecord, query: Omit<ReplayQuery, 'status'>): boolean {
  const { repository, event: name, action, sinceAt, untilAt } = query;
  return (
    purgedAt === null &&
    (repository === undefined || event.repository?.toLowerCase() === repository.toLowerCase()) &&
    (name === undefined || event.name === name) &&
    (action === undefined || event.action === action) &&
    (sinceAt === undefined || event.receivedAt >= sinceAt) &&
    (untilAt === undefined || event.receivedAt < untilAt)
  );
}

type Result = { readonly [K in keyof ReplayResult]: string[] };

/** null: no such delivery and no such event. */
function find(memory: Memory, id: string): DeliveryRecord[] | null {
  const delivery = memory.deliveriesByWebhookId.get(id);
  if (delivery !== undefined) return [delivery];
  const events = memory.events.filter(({ event, purgedAt }) => event.guid === id && purgedAt === null);
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
