import { DELIVERY_STATUSES, type DeliveryStatus } from '../../model/delivery.ts';
import type { RateLimit } from '../../model/destination.ts';
import type {
  DeliveryQuery,
  DeliveryRow,
  DestinationState,
  EventQuery,
  EventRow,
  JournalStatus,
} from '../../model/journal-rows.ts';
import { freeEvents } from './events.ts';
import { flowOf, makeRoomOf } from './flows.ts';
import { makeIsHead } from './lanes.ts';
import { type DeliveryRecord, type EventRecord, isWaiting, type Memory } from './records.ts';
import { isOpen, openRuns } from './runs.ts';

export function listEvents(memory: Memory, { limit, name, guid, failed }: EventQuery): EventRow[] {
  return memory.events
    .filter(({ event }) => (name === undefined || event.name === name) && (guid === undefined || event.guid === guid))
    .filter(({ purgedAt }) => guid !== undefined || purgedAt === null)
    .filter(({ runs }) => failed !== true || runs.some((run) => run.status === 'failed'))
    .reverse()
    .slice(0, limit)
    .map(eventRow);
}

function eventRow(record: EventRecord): EventRow {
  const { guid, source, name, action, receivedAt, headers } = record.event;
  const { routedAt, suspectOf, replayOf, purgedAt, runs, size } = record;
  return {
    ...{ guid, source, name, action, receivedAt, headers, routedAt, suspectOf, replayOf, purgedAt, size },
    fileSha256: record.files[0]?.sha256 ?? null,
    runs: runs.length,
    failedRuns: runs.filter((run) => run.status === 'failed').length,
    openRuns: runs.filter(isOpen).length,
    deliveries: record.deliveries.length,
  };
}

export function listDeliveries(memory: Memory, { limit, status, destination, guid }: DeliveryQuery): DeliveryRow[] {
  return memory.deliveries
    .filter(
      (delivery) =>
        (status === undefined || delivery.status === status) &&
        (destination === undefined || delivery.destination === destination) &&
        (guid === undefined || delivery.from.event.guid === guid),
    )
    .reverse()
    .slice(0, limit)
    .map(deliveryRow);
}

function deliveryRow(delivery: DeliveryRecord): DeliveryRow {
  const { webhookId, route, step, destination, status, holdReason, createdAt, finishedAt, last, from } = delivery;
  return {
    ...{ webhookId, route, step, destination, status, holdReason, createdAt, finishedAt, last },
    guid: from.event.guid,
    event: from.event.name,
    action: from.event.action,
    attempts: delivery.attempts.length,
    dueAt: isWaiting(delivery) ? delivery.dueAt : null,
  };
}

export function destinationStates(memory: Memory): DestinationState[] {
  const names = new Set([...memory.deliveries.map((delivery) => delivery.destination), ...memory.disabled.keys()]);
  return [...names].sort().map((destination) => ({
    destination,
    disabled: memory.disabled.get(destination) ?? null,
    flow: flowOf(memory, destination),
    counts: countByStatus(memory.deliveries.filter((delivery) => delivery.destination === destination)),
  }));
}

function countByStatus(deliveries: readonly DeliveryRecord[]): Record<DeliveryStatus, number> {
  const counts = Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as Record<DeliveryStatus, number>;
  for (const { status } of deliveries) counts[status] += 1;
  return counts;
}

export function status(memory: Memory): JournalStatus {
  const unrouted = memory.events.filter((record) => record.routedAt === null);
  const unfinished = memory.deliveries.filter((delivery) => isWaiting(delivery) || delivery.status === 'sending');
  const runs = memory.events.flatMap((record) => record.runs);
  const open = openRuns(memory);
  const kept = memory.events.filter(({ purgedAt }) => purgedAt === null);
  return {
    events: kept.length,
    unroutedEvents: unrouted.length,
    deliveries: countByStatus(memory.deliveries),
    runs: runs.length,
    failedRuns: runs.filter((run) => run.status === 'failed').length,
    openRuns: open.length,
    attempts: memory.deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0),
    oldestPendingAt: earliest([
      ...unrouted.map((record) => record.event.receivedAt),
      ...unfinished.map((delivery) => delivery.createdAt),
      ...open.map((run) => run.createdAt),
    ]),
    disabledDestinations: [...memory.disabled.keys()].sort(),
    openBreakers: [...memory.flows].flatMap(([name, flow]) => (flow.openUntilAt === null ? [] : [name])).sort(),
    disk: null,
    oldestPayloadAt: earliest(kept.map(({ event }) => event.receivedAt)),
  };
}

export function nextDueAt(
  memory: Memory,
  nowAt: number,
  rates: ReadonlyMap<string, RateLimit> | undefined,
): number | null {
  const [event] = freeEvents(memory, nowAt);
  const expired = memory.deliveries.filter(({ status, leaseUntilAt }) => status === 'sending' && leaseUntilAt <= nowAt);
  const isHead = makeIsHead(memory);
  const roomOf = makeRoomOf(memory, rates, nowAt);
  return earliest([
    // A clock that was set back must not make an event wait that has come in already.
    ...(event === undefined ? [] : [Math.min(event.event.receivedAt, nowAt)]),
    ...expired.map((delivery) => delivery.leaseUntilAt),
    ...memory.deliveries
      .filter((one) => isWaiting(one) && isHead(one))
      .flatMap((delivery) => {
        const { most, againAt } = roomOf(delivery.destination);
        if (most > 0) return [delivery.dueAt];
        return againAt === null ? [] : [Math.max(delivery.dueAt, againAt)];
      }),
  ]);
}

function earliest(instants: readonly number[]): number | null {
  return instants.reduce<number | null>((least, at) => (least === null || at < least ? at : least), null);
}
