import { DELIVERY_STATUSES } from '../../model/delivery.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, oneOf, text, textOrNull } from './row.ts';

/** What every event without a payload refers to; SQLite itself gives ids from 1. */
export const EMPTY_CONTENT_ID = 0;

/** Routed, with no delivery and no run that something may still come of by itself, or once it is let go. */
export function isFinished(connection: Connection, eventId: number): boolean {
  const event = connection.get(
    `SELECT routed_at,
       EXISTS (SELECT 1 FROM deliveries WHERE event_id = ?1 AND +status NOT IN ('delivered', 'dead', 'cancelled'))
       OR EXISTS (SELECT 1 FROM runs WHERE event_id = ?1 AND +status IN ('pending', 'running', 'retrying')) AS is_open
     FROM events WHERE id = ?1`,
    eventId,
  );
  return event !== null && numberOrNull(event, 'routed_at') !== null && number(event, 'is_open') === 0;
}

/** Leaves the GUID, the name and the digest of the body. Says how much was removed, bytes as they were stored. */
export function purgeEvent(
  transaction: Transaction,
  eventId: number,
  nowAt: number,
): { readonly rows: number; readonly bytes: number } {
  const { connection, tally } = transaction;
  const event = connection.get('SELECT guid, replay_of, content_id FROM events WHERE id = ?', eventId);
  if (event === null) throw new Error(`no event ${eventId}`);
  const own = number(event, 'content_id');
  const deliveries = purgeDeliveries(transaction, eventId);
  const contents = new Set([own, ...deliveries.contents]);
  if (isShared(connection, text(event, 'guid'), textOrNull(event, 'replay_of'), own)) contents.delete(own);
  const bytes = [...contents].reduce((sum, id) => sum + deleteContent(connection, id), 0);
  const runRows = purgeRuns(transaction, eventId);
  connection.run(`INSERT OR IGNORE INTO contents (id, codec, size, bytes) VALUES (${EMPTY_CONTENT_ID}, 'raw', 0, x'')`);
  connection.run(
    `UPDATE events SET purged_at = ?, content_id = ${EMPTY_CONTENT_ID}, headers = '{}', repository = NULL, file_id = NULL
     WHERE id = ?`,
    nowAt,
    eventId,
  );
  tally.add('events', -1);
  return { rows: 1 + contents.size + deliveries.rows + runRows, bytes };
}

function purgeDeliveries(
  { connection, tally }: Transaction,
  eventId: number,
): { readonly rows: number; readonly contents: readonly number[] } {
  const deliveries = connection.all(
    'SELECT id, destination_id, status, content_id FROM deliveries WHERE event_id = ?',
    eventId,
  );
  let attempts = 0;
  for (const row of deliveries) {
    const id = number(row, 'id');
    attempts += connection.run('DELETE FROM attempts WHERE delivery_id = ?', id).changes;
    connection.run('DELETE FROM deliveries WHERE id = ?', id);
    tally.remove(number(row, 'destination_id'), oneOf(row, 'status', DELIVERY_STATUSES));
  }
  tally.add('attempts', -attempts);
  return { rows: deliveries.length + attempts, contents: deliveries.map((row) => number(row, 'content_id')) };
}

function purgeRuns({ connection, tally }: Transaction, eventId: number): number {
  const runs = connection.all('SELECT status FROM runs WHERE event_id = ?', eventId);
  const failed = runs.filter((row) => text(row, 'status') === 'failed').length;
  tally.add('runs', -runs.length);
  tally.add('failed-runs', -failed);
  return ['steps', 'step_attempts', 'runs', 'event_files']
    .map((table) => connection.run(`DELETE FROM ${table} WHERE event_id = ?`, eventId).changes)
    .reduce((sum, changes) => sum + changes, 0);
}

/** Only events of one origin share a body: the one that came in, and those made of it under GUIDs that begin with its own. */
function isShared(connection: Connection, guid: string, replayOf: string | null, contentId: number): boolean {
  const origin = replayOf ?? guid;
  const other = connection.get(
    `SELECT 1 FROM events WHERE guid = ?1 AND guid <> ?2 AND content_id = ?3
     UNION ALL SELECT 1 FROM events WHERE guid > ?1 || '.r' AND guid < ?1 || '.s' AND guid <> ?2 AND content_id = ?3 LIMIT 1`,
    origin,
    guid,
    contentId,
  );
  return other !== null;
}

/** Returns how many bytes it was. SQLite tells the length of a value without reading it, in a SELECT. */
function deleteContent(connection: Connection, id: number): number {
  const content = connection.get('SELECT length(bytes) AS stored FROM contents WHERE id = ?', id);
  connection.run('DELETE FROM contents WHERE id = ?', id);
  return content === null ? 0 : number(content, 'stored');
}
