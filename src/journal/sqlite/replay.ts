import { DELIVERY_STATUSES, type DeliveryStatus } from '../../model/delivery.ts';
import type { ReplayResult } from '../../model/journal.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number, oneOf, type Row, text } from './row.ts';
import { SET_RESTARTED } from './waiting.ts';

const COLUMNS = 'id, webhook_id, destination_id, status';

export function replay(transaction: Transaction, ids: readonly string[], nowAt: number): ReplayResult {
  const replayed: string[] = [];
  const held: string[] = [];
  const unknown: string[] = [];
  const underWay: string[] = [];
  const seen = new Set<number>();
  for (const id of new Set(ids)) {
    const named = find(transaction.connection, id);
    if (named === null) unknown.push(id);
    for (const row of named ?? []) {
      if (seen.has(number(row, 'id'))) continue;
      seen.add(number(row, 'id'));
      const status = oneOf(row, 'status', DELIVERY_STATUSES);
      if (status === 'pending' || status === 'sending') {
        underWay.push(text(row, 'webhook_id'));
        continue;
      }
      const after = restart(transaction, row, nowAt);
      (after === 'held' ? held : replayed).push(text(row, 'webhook_id'));
    }
  }
  return { replayed, held, unknown, underWay };
}

/** null: no such delivery and no such event. */
function find(connection: Connection, id: string): readonly Row[] | null {
  const delivery = connection.get(`SELECT ${COLUMNS} FROM deliveries WHERE webhook_id = ?`, id);
  if (delivery !== null) return [delivery];
  const events = connection.all('SELECT id FROM events WHERE guid = ?', id);
  if (events.length === 0) return null;
  return events.flatMap((event) =>
    connection.all(`SELECT ${COLUMNS} FROM deliveries WHERE event_id = ? ORDER BY id`, number(event, 'id')),
  );
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
