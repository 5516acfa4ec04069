import { hash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../../model/event.ts';
import type { Appended, Journal, Lease } from '../../model/journal.ts';
import { SUSPECT_WINDOW_MS } from '../suspect.ts';
import { setFree } from './deliveries.ts';
import { type EventRecord, type Memory, storedEvent } from './records.ts';
import { reopenFailed } from './runs.ts';

export function appendEvent(memory: Memory, event: NewEvent, lease: Lease): Appended {
  const key = `${event.source}\0${event.guid}`;
  const known = memory.eventsByKey.get(key);
  if (known !== undefined) {
    const dead = known.deliveries.filter((delivery) => delivery.status === 'dead');
    for (const delivery of dead) restart(memory, delivery, event.receivedAt);
    const reopened = reopenFailed(known, event.receivedAt);
    return { kind: 'duplicate', eventId: known.eventId, revived: dead.length + reopened.length };
  }
  const digest = hash('sha256', event.body);
  const record: EventRecord = {
    eventId: memory.events.length + 1,
    event,
    digest,
    suspectOf: findTwin(memory, event, digest),
    deliveries: [],
    runs: [],
    routedAt: null,
    files: [],
    lease,
  };
  memory.events.push(record);
  memory.eventsByKey.set(key, record);
  return { kind: 'stored', eventId: record.eventId, suspectOf: record.suspectOf };
}

/** From the first attempt again, due at `nowAt`. */
export function restart(memory: Memory, delivery: EventRecord['deliveries'][number], nowAt: number): void {
  delivery.attemptsMade = 0;
  delivery.dueAt = nowAt;
  delivery.finishedAt = null;
  delivery.owner = null;
  setFree(memory, delivery);
}

export function claimEvents(memory: Memory, lease: Lease, nowAt: number, limit: number): StoredEvent[] {
  const free = freeEvents(memory, nowAt).slice(0, limit);
  for (const record of free) record.lease = lease;
  return free.map(storedEvent);
}

/** Not routed and not leased, in the order in which they are claimed. */
export function freeEvents(memory: Memory, nowAt: number): EventRecord[] {
  const free = memory.events.filter(
    ({ routedAt, lease }) => routedAt === null && (lease === null || lease.untilAt <= nowAt),
  );
  return free.sort((a, b) => (a.lease?.untilAt ?? 0) - (b.lease?.untilAt ?? 0));
}

export function readEvent(memory: Memory, eventId: number): StoredEvent {
  const record = memory.events[eventId - 1];
  if (record === undefined) throw new Error(`no event ${eventId}`);
  return storedEvent(record);
}

export function findEvent(memory: Memory, guid: string): StoredEvent | null {
  const record = memory.events.findLast(({ event }) => event.guid === guid);
  return record === undefined ? null : storedEvent(record);
}

export function knownGuids(memory: Memory, guids: readonly string[]): ReadonlySet<string> {
  const stored = new Set(memory.events.map(({ event }) => event.guid));
  return new Set(guids.filter((guid) => stored.has(guid)));
}

export function recentEvents(
  memory: Memory,
  { repository, limit, beforeId = Number.POSITIVE_INFINITY }: Parameters<Journal['recentEvents']>[0],
): StoredEvent[] {
  const wanted = repository.toLowerCase();
  return memory.events
    .filter(({ event, eventId }) => event.repository?.toLowerCase() === wanted && eventId < beforeId)
    .reverse()
    .slice(0, limit)
    .map(storedEvent);
}

function findTwin(memory: Memory, event: NewEvent, digest: string): string | null {
  const twins = memory.events.filter(
    (other) =>
      other.digest === digest &&
      other.event.source === event.source &&
      Math.abs(other.event.receivedAt - event.receivedAt) <= SUSPECT_WINDOW_MS,
  );
  const [oldest] = twins.sort((a, b) => a.event.receivedAt - b.event.receivedAt || a.eventId - b.eventId);
  return oldest?.event.guid ?? null;
}
