import type { SQLInputValue } from 'node:sqlite';
import { DELIVERY_STATUSES, type DeliveryStatus, HOLD_REASONS } from '../../model/delivery.ts';
import { EVENT_SOURCES } from '../../model/event.ts';
import type { DeliveryQuery, DeliveryRow, EventQuery, EventRow } from '../../model/journal-rows.ts';
import type { Connection } from './connection.ts';
import { parseHeaders } from './events.ts';
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from './row.ts';

/**
 * The partial index that holds a status, and the condition by which SQLite sees that it does. Named outright: left to
 * itself it walks the whole table from its newest row, to save the sorting. Null: most rows have it, so the walk is short.
 */
const INDEX_OF: Readonly<Record<DeliveryStatus, { readonly index: string; readonly set: string } | null>> = {
  pending: { index: 'deliveries_waiting', set: "status IN ('pending', 'retrying')" },
  retrying: { index: 'deliveries_waiting', set: "status IN ('pending', 'retrying')" },
  sending: { index: 'deliveries_leased', set: "status = 'sending'" },
  held: { index: 'deliveries_set_aside', set: "status IN ('held', 'dead', 'cancelled')" },
  dead: { index: 'deliveries_set_aside', set: "status IN ('held', 'dead', 'cancelled')" },
  cancelled: { index: 'deliveries_set_aside', set: "status IN ('held', 'dead', 'cancelled')" },
  delivered: null,
};

export function listEvents(connection: Connection, { limit, name, guid, failed }: EventQuery): EventRow[] {
  const { where, values } = conditions([
    ['name = ?', name],
    ['guid = ?', guid],
    ['purged_at IS NULL AND 1 = ?', guid === undefined ? 1 : undefined],
    // Asked of each event from the newest on, until there are enough.
    [
      'EXISTS (SELECT 1 FROM runs r WHERE r.event_id = events.id AND r.status = ?)',
      failed === true ? 'failed' : undefined,
    ],
  ]);
  const rows = connection.all(
    `SELECT e.guid, e.source, e.name, e.action, e.received_at, e.size, e.routed_at, f.sha256, e.suspect_of, e.replay_of,
       e.purged_at, e.headers,
       (SELECT count(*) FROM runs r WHERE r.event_id = e.id) AS runs,
       (SELECT count(*) FROM runs r WHERE r.event_id = e.id AND r.status = 'failed') AS failed_runs,
       (SELECT count(*) FROM runs r WHERE r.event_id = e.id AND +r.status IN ('pending', 'running', 'retrying')) AS open_runs,
       (SELECT count(*) FROM deliveries d WHERE d.event_id = e.id) AS deliveries
     FROM events e LEFT JOIN files f ON f.id = e.file_id
     WHERE e.id IN (SELECT id FROM events ${where} ORDER BY id DESC LIMIT ?) ORDER BY e.id DESC`,
    ...values,
    limit,
  );
  return rows.map(eventRow);
}

function eventRow(row: Row): EventRow {
  return {
    guid: text(row, 'guid'),
    source: oneOf(row, 'source', EVENT_SOURCES),
    name: text(row, 'name'),
    action: textOrNull(row, 'action'),
    receivedAt: number(row, 'received_at'),
    size: number(row, 'size'),
    routedAt: numberOrNull(row, 'routed_at'),
    fileSha256: textOrNull(row, 'sha256'),
    suspectOf: textOrNull(row, 'suspect_of'),
    replayOf: textOrNull(row, 'replay_of'),
    purgedAt: numberOrNull(row, 'purged_at'),
    headers: parseHeaders(text(row, 'headers')),
    runs: number(row, 'runs'),
    failedRuns: number(row, 'failed_runs'),
    openRuns: number(row, 'open_runs'),
    deliveries: number(row, 'deliveries'),
  };
}

export function listDeliveries(connection: Connection, query: DeliveryQuery): DeliveryRow[] {
  const { limit, status, destination, guid } = query;
  // The deliveries of one event are few, whatever their status.
  const by = status === undefined || guid !== undefined ? null : INDEX_OF[status];
  const { where, values } = conditions([
    [by === null ? '+status = ?' : `${by.set} AND status = ?`, status],
    ['destination_id = (SELECT id FROM destinations WHERE name = ?)', destination],
    ['event_id IN (SELECT id FROM events WHERE guid = ?)', guid],
  ]);
  const rows = connection.all(
    // Which rows to show is settled in the inner query, by an index alone; only those shown are read.
    `SELECT d.webhook_id, e.guid, e.name AS event, e.action, d.route, d.step, x.name AS destination, d.status,
       d.hold_reason, d.attempts, d.created_at, d.due_at, d.finished_at, d.last
     FROM deliveries d JOIN events e ON e.id = d.event_id JOIN destinations x ON x.id = d.destination_id
     WHERE d.id IN (SELECT id FROM deliveries ${by === null ? '' : `INDEXED BY ${by.index}`} ${where} ORDER BY id DESC LIMIT ?) ORDER BY d.id DESC`,
    ...values,
    limit,
  );
  return rows.map(deliveryRow);
}

function deliveryRow(row: Row): DeliveryRow {
  const status = oneOf(row, 'status', DELIVERY_STATUSES);
  return {
    webhookId: text(row, 'webhook_id'),
    guid: text(row, 'guid'),
    event: text(row, 'event'),
    action: textOrNull(row, 'action'),
    route: text(row, 'route'),
    step: number(row, 'step'),
    destination: text(row, 'destination'),
    status,
    holdReason: row.hold_reason === null ? null : oneOf(row, 'hold_reason', HOLD_REASONS),
    attempts: number(row, 'attempts'),
    createdAt: number(row, 'created_at'),
    dueAt: status === 'pending' || status === 'retrying' ? number(row, 'due_at') : null,
    finishedAt: numberOrNull(row, 'finished_at'),
    last: textOrNull(row, 'last'),
  };
}

function conditions(filters: readonly (readonly [string, string | number | undefined])[]): {
  readonly where: string;
  readonly values: readonly SQLInputValue[];
} {
  const set = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  const where = set.length === 0 ? '' : `WHERE ${set.map(({ sql }) => sql).join(' AND ')}`;
  return { where, values: set.map(({ value }) => value) };
}
