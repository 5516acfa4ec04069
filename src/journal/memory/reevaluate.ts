import type { Page, Reevaluated, ReevaluationQuery } from '../../model/journal-rows.ts';
import { nextGuid } from '../reevaluated-guid.ts';
import { addEvent } from './events.ts';
import type { EventRecord, Memory } from './records.ts';
import { matchesEvent } from './replay.ts';

type Result = { readonly [K in keyof Reevaluated]: Reevaluated[K][number][] };

export function reevaluate(memory: Memory, guids: readonly string[], nowAt: number): Reevaluated {
  const result: Result = { created: [], unknown: [], agedOut: [], undecided: [] };
  for (const guid of new Set(guids)) {
    const record = memory.eventsByKey.get(`github\0${guid}`);
    if (record === undefined) result.unknown.push(guid);
    else if (record.purgedAt !== null) result.agedOut.push(guid);
    else if (record.routedAt === null) result.undecided.push(guid);
    else {
      const origin = record.replayOf ?? guid;
      const made = nextGuid(origin, (name) => memory.events.some(({ event }) => event.guid === name));
      const facts = { digest: record.digest, suspectOf: null, replayOf: origin, lease: null };
      addEvent(memory, { ...record.event, guid: made, receivedAt: nowAt }, facts);
      result.created.push({ guid: made, of: guid });
    }
  }
  return result;
}

export function findReevaluable(
  memory: Memory,
  query: ReevaluationQuery,
  { afterId, limit }: Page,
): { eventId: number; guid: string }[] {
  return memory.events
    .filter((record) => record.eventId > afterId && isReevaluable(memory, record, query))
    .slice(0, limit)
    .map(({ eventId, event }) => ({ eventId, guid: event.guid }));
}

function isReevaluable({ events }: Memory, record: EventRecord, query: ReevaluationQuery): boolean {
  const { event, replayOf, routedAt } = record;
  const { asOfAt } = query;
  const isOriginal = event.source === 'github' && replayOf === null && routedAt !== null;
  const isDone = events.some((made) => made.replayOf === event.guid && made.event.receivedAt >= asOfAt);
  return isOriginal && event.receivedAt <= asOfAt && !isDone && matchesEvent(record, query) && cameTo(record, query);
}

/** Whether what must have come of the event did. */
function cameTo({ runs, deliveries }: EventRecord, { status, destination, route }: ReevaluationQuery): boolean {
  if (status === undefined && destination === undefined && route === undefined) return true;
  const isRoute = (one: { readonly route: string }) => route === undefined || one.route === route;
  if (status === 'failed' || (status === undefined && destination === undefined))
    return runs.some((run) => isRoute(run) && (status === undefined || run.status === status));
  return deliveries.some(
    (one) =>
      isRoute(one) &&
      (destination === undefined || one.destination === destination) &&
      (status === undefined || one.status === status),
  );
}
