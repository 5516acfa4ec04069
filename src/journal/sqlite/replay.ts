import { DELIVERY_STATUSES, type DeliveryStatus } from '../../model/delivery.ts';
import type { ReplayQuery, ReplayResult } from '../../model/journal-rows.ts';
import { runLabel } from '../steps.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number, oneOf, type Row, text } from './row.ts';
import { replayRuns } from './run-replay.ts';
import { SET_RESTARTED } from './waiting.ts';

const COLUMNS = 'id, webhook_id, destination_id, status';

type Result = { readonly [K in keyof ReplayResult]: string[] };

export function replay(transaction: Transaction, ids: readonly string[], nowAt: number): ReplayResult {
  const result: Result = { replayed: [], held: [], unknown: [], underWay: [] };
  const seen = new Set<number>();
  for (const id of new Set(ids)) {
    const named = find(transaction.connection, id);
    if (named === null) result.unknown.push(id);
    for (const row of named?.deliveries ?? []) {
      if (seen.has(number(row, 'id'))) continue;
      seen.add(number(row, 'id'));
      const status = oneOf(row, 'status', DELIVERY_STATUSES);
      if (status === 'pending' || status === 'sending') {
        result.underWay.push(text(row, 'webhook_id'));
        continue;
      }
      const after = restart(transaction, row, nowAt);
      (after === 'held' ? result.held : result.replayed).push(text(row, 'webhook_id'));
    }
    for (const eventId of named?.eventIds ?? []) {
      const runs = replayRuns(transaction, eventId, nowAt);
      result.replayed.push(...runs.replayed.map((route) => runLabel(id, route)));
      result.underWay.push(...runs.underWay.map((route) => runLabel(id, route)));
    }
  }
  return result;
}

/** A delivery, or events with all their deliveries; null: there is neither. */
function find(
  connection: Connection,
  id: string,
): { readonly deliveries: readonly Row[]; readonly eventIds: readonly number[] } | null {
  const delivery = connection.get(`SELECT ${COLUMNS} FROM deliveries WHERE webhook_id = ?`, id);
  if (delivery !== null) return { deliveries: [delivery], eventIds: [] };
  const eventIds = connection
    .all('SELECT id FROM events WHERE guid = ? AND purged_at IS NULL', id)
    .map((event) => number(event, 'id'));
  if (eventIds.length === 0) return null;
  const deliveries = eventIds.flatMap((eventId) =>
    connection.all(`SELECT ${COLUMNS} FROM deliveries WHERE event_id = ? ORDER BY id`, eventId),
  );
  return { deliveries, eventIds };
}

export function replayFound(
  transaction: Transaction,
  deliveryIds: readonly number[],
  { status, asOfAt }: ReplayQuery,
  nowAt: number,
): { readonly replayed: number; readonly held: number } {
  let held = 0;
  let replayed = 0;
  for (const id of deliveryIds) {
    const row = transaction.connection.get(
      `SELECT ${COLUMNS} FROM deliveries WHERE id = ? AND +status = ? AND ifnull(finished_at, created_at) <= ?`,
      id,
      status,
      asOfAt,
    );
    if (row === null) continue;
    if (restart(transaction, row, nowAt) === 'held') held += 1;
    else replayed += 1;
  }
  return { replayed, held };
}

/** The dead deliveries of an event that came in again. Returns how many there were. */
export function reviveDead(transaction: Transaction, eventId: number, nowAt: number): number {
  const dead = transaction.connection.all(
    // The plus keeps SQLite on the index of the event: the dead of one event are few, all the dead may be many.
    `SELECT ${COLUMNS} FROM deliveries WHERE event_id = ? AND +status = 'dead'`,
    eventId,
  );
  for (const row of dead) restart(transaction, row, nowAt);
  return dead.length;
}

function restart({ connection, tally }: Transaction, row: Row, nowAt: number): DeliveryStatus {
  const restarted = connection.get(
    `UPDATE deliveries SET ${SET_RESTARTED}, due_at = ? WHERE id = ? RETURNING status`,
    nowAt,
    number(row, 'id'),
  );
  const status = oneOf(restarted ?? {}, 'status', DELIVERY_STATUSES);
  tally.move(number(row, 'destination_id'), oneOf(row, 'status', DELIVERY_STATUSES), status);
  return status;
}
