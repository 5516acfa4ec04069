import { hash } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import type { Appended, Lease } from '../../model/journal-calls.ts';
import { SUSPECT_WINDOW_MS } from '../suspect.ts';
import { setFree } from './deliveries.ts';
import { type EventRecord, eventOf, type Memory, storedEvent } from './records.ts';
import { reopenFailed } from './runs.ts';

export function appendEvent(memory: Memory, event: NewEvent, lease: Lease | null): Appended {
  const key = `${event.source}\0${event.guid}`;
  const known = memory.eventsByKey.get(key);
  if (known !== undefined) {
    const dead = known.deliveries.filter((delivery) => delivery.status === 'dead');
    for (const delivery of dead) restart(memory, delivery, event.receivedAt);
    const reopened = reopenFailed(known, event.receivedAt);
    return { kind: 'duplicate', eventId: known.eventId, revived: dead.length + reopened.length };
  }
  const digest = hash('sha256', event.body);
  const suspectOf = findTwin(memory, event, digest);
  const { eventId } = addEvent(memory, event, { digest, suspectOf, replayOf: null, lease });
  return { kind: 'stored', eventId, suspectOf };
}

export function addEvent(
  memory: Memory,
  event: NewEvent,
  facts: Pick<EventRecord, 'digest' | 'suspectOf' | 'replayOf' | 'lease'>,
): EventRecord {
  const record: EventRecord = {
    ...facts,
    eventId: (memory.events.at(-1)?.eventId ?? 0) + 1,
    event,
    size: event.body.byteLength,
    purgedAt: null,
    deliveries: [],
    runs: [],
    routedAt: null,
    files: [],
  };
  memory.events.push(record);
  memory.eventsByKey.set(`${event.source}\0${event.guid}`, record);
  return record;
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
  const record = eventOf(memory, eventId);
  if (record === undefined || record.purgedAt !== null) throw new Error(`no event ${eventId}`);
  return storedEvent(record);
}

export function findEvent(memory: Memory, guid: string): StoredEvent | null {
  const record = memory.events.findLast(({ event, purgedAt }) => event.guid === guid && purgedAt === null);
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
    .filter(({ purgedAt }) => purgedAt === null)
    .reverse()
    .slice(0, limit)
    .map(storedEvent);
}

function findTwin(memory: Memory, event: NewEvent, digest: string): string | null {
  const twins = memory.events.filter(
    (other) =>
      other.digest === digest &&
      other.replayOf === null &&
      other.event.source === event.source &&
      Math.abs(other.event.receivedAt - event.receivedAt) <= SUSPECT_WINDOW_MS,
  );
  const [oldest] = twins.sort((a, b) => a.event.receivedAt - b.event.receivedAt || a.eventId - b.eventId);
  return oldest?.event.guid ?? null;
}
