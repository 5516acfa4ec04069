import type { Page, Reevaluated, ReevaluationQuery } from '../../model/journal-rows.ts';
import { nextGuid } from '../reevaluated-guid.ts';
import type { Connection } from './connection.ts';
import { allOf, type Condition, ofEvent, SET_ASIDE } from './find-replayable.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, text, textOrNull } from './row.ts';

type Result = { readonly [K in keyof Reevaluated]: Reevaluated[K][number][] };

export function reevaluate({ connection, tally }: Transaction, guids: readonly string[], nowAt: number): Reevaluated {
  const result: Result = { created: [], unknown: [], agedOut: [], undecided: [] };
  for (const guid of new Set(guids)) {
    const row = connection.get(
      `SELECT id, replay_of, purged_at, routed_at FROM events WHERE guid = ? AND source = 'github'`,
      guid,
    );
    if (row === null) result.unknown.push(guid);
    else if (numberOrNull(row, 'purged_at') !== null) result.agedOut.push(guid);
    else if (numberOrNull(row, 'routed_at') === null) result.undecided.push(guid);
    else {
      const origin = textOrNull(row, 'replay_of') ?? guid;
      const made = nextGuid(origin, isTaken);
      insertAgain(connection, { eventId: number(row, 'id'), origin, made, nowAt });
      tally.add('events', 1);
      tally.add('unrouted', 1);
      result.created.push({ guid: made, of: guid });
    }
  }
  return result;

  function isTaken(guid: string): boolean {
    return connection.get('SELECT 1 FROM events WHERE guid = ?', guid) !== null;
  }
}

/** The bytes stay one content, which both events refer to. */
function insertAgain(
  connection: Connection,
  {
    eventId,
    origin,
    made,
    nowAt,
  }: { readonly eventId: number; readonly origin: string; readonly made: string; readonly nowAt: number },
): void {
  connection.run(
    `INSERT INTO events (source, guid, name, action, repository, headers, received_at, body_sha256, content_id, size, replay_of)
     SELECT source, ?, name, action, repository, headers, ?, body_sha256, content_id, size, ? FROM events WHERE id = ?`,
    made,
    nowAt,
    origin,
    eventId,
  );
}

export function findReevaluable(
  connection: Connection,
  query: ReevaluationQuery,
  { afterId, limit }: Page,
): { readonly eventId: number; readonly guid: string }[] {
  const { where, values } = allOf([
    // What is made of an event is found by its GUID, which begins with the event's own.
    [
      `e.source = 'github' AND e.replay_of IS NULL AND e.routed_at IS NOT NULL AND e.received_at <= ? AND NOT EXISTS (
         SELECT 1 FROM events m WHERE m.guid > e.guid || '.r' AND m.guid < e.guid || '.s' AND m.source = 'github'
           AND m.replay_of = e.guid AND m.received_at >= ?)`,
      query.asOfAt,
      query.asOfAt,
    ],
    ...ofEvent(query),
    ...ofOutcome(query),
    ['e.id > ?', afterId],
  ]);
  const rows = connection.all(
    `SELECT e.id, e.guid FROM events e ${indexFor(query)} WHERE ${where} ORDER BY e.id LIMIT ?`,
    ...values,
    limit,
  );
  return rows.map((row) => ({ eventId: number(row, 'id'), guid: text(row, 'guid') }));
}

function indexFor({ repository, event, sinceAt, untilAt }: ReevaluationQuery): string {
  if (repository !== undefined) return 'INDEXED BY events_repository';
  if (sinceAt !== undefined || untilAt !== undefined) return 'INDEXED BY events_kept';
  return event === undefined ? 'NOT INDEXED' : 'INDEXED BY events_name';
}

/** What must have come of the event. */
function ofOutcome({ status, destination, route }: ReevaluationQuery): readonly Condition[] {
  if (status === undefined && destination === undefined && route === undefined) return [];
  if (status === 'failed' || (status === undefined && destination === undefined)) {
    return [someOf('SELECT 1 FROM runs r', [['r.event_id = e.id'], [`+r.status = ?`, status], ['r.route = ?', route]])];
  }
  const named: readonly Condition[] = [
    ['d.destination_id = (SELECT id FROM destinations WHERE name = ?)', destination],
    ['d.route = ?', route],
  ];
  if (status === undefined || status === 'delivered') {
    // By the event: a destination has many more deliveries than an event.
    return [
      someOf('SELECT 1 FROM deliveries d INDEXED BY deliveries_event', [
        ['d.event_id = e.id'],
        ['+d.status = ?', status],
        ...named,
      ]),
    ];
  }
  const { where, values } = allOf([[`d.${SET_ASIDE} AND d.status = ?`, status], ...named]);
  return [[`e.id IN (SELECT d.event_id FROM deliveries d INDEXED BY deliveries_set_aside WHERE ${where})`, ...values]];
}

function someOf(select: string, conditions: readonly Condition[]): Condition {
  const { where, values } = allOf(conditions);
  return [`EXISTS (${select} WHERE ${where})`, ...values];
}
