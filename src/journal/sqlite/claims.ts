import { type ClaimedDelivery, DELIVERY_STATUSES } from '../../model/delivery.ts';
import type { ClaimQuery, Lease } from '../../model/journal.ts';
import { type TurnKeeper, takeTurns } from '../turns.ts';
import type { Connection } from './connection.ts';
import { findDestination } from './destinations.ts';
import { deliveredEvent } from './events.ts';
import type { Transaction } from './group-commit.ts';
import { number, oneOf, type Row, text } from './row.ts';
import { renewRuns, returnRuns } from './runs.ts';
import { SET_FREE } from './waiting.ts';

export function claimDeliveries(transaction: Transaction, query: ClaimQuery, keeper: TurnKeeper): ClaimedDelivery[] {
  const { connection } = transaction;
  const { lease, nowAt, limit, freeSlots } = query;
  freeExpired(transaction, nowAt);
  const due = new Map<string, number[]>();
  for (const [destination, slots] of freeSlots) {
    const ids = dueIds(connection, destination, nowAt, Math.min(slots, limit));
    if (ids.length > 0) due.set(destination, ids);
  }
  return takeTurns(due, limit, keeper).map((id) => lend(transaction, id, lease));
}

function dueIds(connection: Connection, destination: string, nowAt: number, most: number): number[] {
  if (most <= 0) return [];
  const found = findDestination(connection, destination);
  if (found === null) return [];
  const rows = connection.all(
    `SELECT id FROM deliveries WHERE destination_id = ? AND status IN ('pending', 'retrying') AND due_at <= ?
     ORDER BY due_at, id LIMIT ?`,
    found.id,
    nowAt,
    most,
  );
  return rows.map((row) => number(row, 'id'));
}

function lend({ connection, tally }: Transaction, deliveryId: number, lease: Lease): ClaimedDelivery {
  const row = connection.get(
    `SELECT d.webhook_id, d.route, d.destination_id, d.status, d.attempts_made, d.body_size, x.name AS destination,
       e.guid, e.name, e.action, e.headers
     FROM deliveries d JOIN destinations x ON x.id = d.destination_id JOIN events e ON e.id = d.event_id
     WHERE d.id = ?`,
    deliveryId,
  );
  if (row === null) throw new Error(`delivery ${deliveryId} is gone`);
  connection.run(
    `UPDATE deliveries SET status = 'sending', lease_owner = ?, lease_until = ? WHERE id = ?`,
    lease.owner,
    lease.untilAt,
    deliveryId,
  );
  tally.move(number(row, 'destination_id'), oneOf(row, 'status', DELIVERY_STATUSES), 'sending');
  return {
    deliveryId,
    webhookId: text(row, 'webhook_id'),
    destination: text(row, 'destination'),
    route: text(row, 'route'),
    event: deliveredEvent(row),
    attemptsMade: number(row, 'attempts_made'),
    bodySize: number(row, 'body_size'),
  };
}

/** Leases that have run out: their deliveries are anybody's. */
function freeExpired(transaction: Transaction, nowAt: number): void {
  countFreed(
    transaction,
    transaction.connection.all(
      `UPDATE deliveries SET ${SET_FREE} WHERE status = 'sending' AND lease_until <= ? RETURNING destination_id, status`,
      nowAt,
    ),
  );
}

/** `owner` null: everybody's, as when the only server there is begins. */
export function returnLeases(transaction: Transaction, owner: string | null): void {
  const { connection } = transaction;
  const freed = connection.all(
    `UPDATE deliveries SET ${SET_FREE} WHERE status = 'sending' AND lease_owner = ifnull(?, lease_owner)
     RETURNING destination_id, status`,
    owner,
  );
  countFreed(transaction, freed);
  returnRuns(transaction, owner);
  connection.run(
    `UPDATE events SET lease_owner = NULL, lease_until = 0
     WHERE routed_at IS NULL AND lease_until <> 0 AND lease_owner = ifnull(?, lease_owner)`,
    owner,
  );
}

export function returnDeliveries(transaction: Transaction, owner: string, deliveryIds: readonly number[]): void {
  for (const id of deliveryIds) {
    const freed = transaction.connection.all(
      `UPDATE deliveries SET ${SET_FREE} WHERE id = ? AND status = 'sending' AND lease_owner = ?
       RETURNING destination_id, status`,
      id,
      owner,
    );
    countFreed(transaction, freed);
  }
}

export function renewLeases(transaction: Transaction, lease: Lease): void {
  const { owner, untilAt } = lease;
  transaction.connection.run(
    `UPDATE deliveries SET lease_until = ? WHERE status = 'sending' AND lease_owner = ?`,
    untilAt,
    owner,
  );
  renewRuns(transaction, lease);
}

function countFreed({ tally }: Transaction, freed: readonly Row[]): void {
  for (const row of freed)
    tally.move(number(row, 'destination_id'), 'sending', oneOf(row, 'status', DELIVERY_STATUSES));
}
