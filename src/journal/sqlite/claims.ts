import { type ClaimedDelivery, DELIVERY_STATUSES } from '../../model/delivery.ts';
import type { RateLimit } from '../../model/destination.ts';
import { flowRoom, flowTaken } from '../../model/flow.ts';
import type { ClaimQuery, Lease } from '../../model/journal-calls.ts';
import { LONGEST_WAIT_FOR_EARLIER_MS } from '../lanes.ts';
import { type TurnKeeper, takeTurns } from '../turns.ts';
import type { Connection } from './connection.ts';
import { findDestination } from './destinations.ts';
import { deliveredEvent } from './events.ts';
import type { Transaction } from './group-commit.ts';
import { parseHeaderPairs } from './header-pairs.ts';
import { number, oneOf, type Row, text } from './row.ts';
import { renewRuns, returnRuns } from './runs.ts';
import { SET_FREE } from './waiting.ts';

export function claimDeliveries(transaction: Transaction, query: ClaimQuery, keeper: TurnKeeper): ClaimedDelivery[] {
  const { lease, nowAt, limit, freeSlots, rates } = query;
  freeExpired(transaction, nowAt, lease.owner);
  const due = new Map<string, number[]>();
  for (const [destination, slots] of freeSlots) {
    const ids = dueIds(transaction, destination, nowAt, Math.min(slots, limit), rates?.get(destination) ?? null);
    if (ids.length > 0) due.set(destination, ids);
  }
  const claimed = takeTurns(due, limit, keeper).map((id) => lend(transaction, id, lease));
  for (const { destination, destinationId } of claimed) {
    takeRoom(transaction, destinationId, rates?.get(destination) ?? null, nowAt);
  }
  return claimed.map(({ destinationId: _, ...delivery }) => delivery);
}

/** One request begins: counted by the destination's rate limit. */
export function takeRoom({ flows }: Transaction, destinationId: number, rate: RateLimit | null, nowAt: number): void {
  flows.set(destinationId, flowTaken(flows.of(destinationId), rate, 1, nowAt));
}

/** How many requests to a destination may begin now, as far as it itself is concerned. */
export function roomNow(
  { connection, flows }: Transaction,
  destinationId: number,
  rate: RateLimit | null,
  nowAt: number,
): number {
  const flow = flows.of(destinationId);
  const sending = flow.openUntilAt === null ? 0 : countSending(connection, destinationId);
  return flowRoom(flow, rate, sending, nowAt).most;
}

/** Through what is leased, which is little. */
export function countSending(connection: Connection, destinationId: number): number {
  const row = connection.get(
    `SELECT count(*) AS n FROM deliveries INDEXED BY deliveries_leased WHERE status = 'sending' AND destination_id = ?`,
    destinationId,
  );
  return number(row ?? {}, 'n');
}

function dueIds(
  transaction: Transaction,
  destination: string,
  nowAt: number,
  slots: number,
  rate: RateLimit | null,
): number[] {
  const { connection } = transaction;
  if (slots <= 0) return [];
  const found = findDestination(connection, destination);
  if (found === null) return [];
  const most = Math.min(slots, roomNow(transaction, found.id, rate, nowAt));
  if (most <= 0) return [];
  const rows = connection.all(
    `SELECT d.id FROM deliveries d
     WHERE d.destination_id = ? AND d.is_head = 1 AND d.status IN ('pending', 'retrying') AND d.due_at <= ?
       AND (d.lane IS NULL OR NOT EXISTS (
         SELECT 1 FROM events u INDEXED BY events_unrouted_of JOIN events e ON e.id = d.event_id
         WHERE u.routed_at IS NULL AND u.id < d.event_id AND u.repository IS e.repository AND u.received_at > ?))
     ORDER BY d.due_at, d.id LIMIT ?`,
    found.id,
    nowAt,
    nowAt - LONGEST_WAIT_FOR_EARLIER_MS,
    most,
  );
  return rows.map((row) => number(row, 'id'));
}

function lend(
  { connection, tally }: Transaction,
  deliveryId: number,
  lease: Lease,
): ClaimedDelivery & { readonly destinationId: number } {
  const row = connection.get(
    `SELECT d.webhook_id, d.route, d.destination_id, d.status, d.attempts, d.attempts_made, d.body_size, d.created_at, d.lane, d.headers AS fixed_headers, x.name AS destination,
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
    plannedAt: number(row, 'attempts') === number(row, 'attempts_made') ? number(row, 'created_at') : null,
    inLane: row.lane !== null,
    headers: parseHeaderPairs(text(row, 'fixed_headers')),
    destinationId: number(row, 'destination_id'),
  };
}

/** Leases of others that have run out: their deliveries are anybody's. `owner` works on its own, even if the clock was set forward. */
function freeExpired(transaction: Transaction, nowAt: number, owner: string): void {
  countFreed(
    transaction,
    transaction.connection.all(
      `UPDATE deliveries SET ${SET_FREE} WHERE status = 'sending' AND lease_until <= ? AND lease_owner <> ?
       RETURNING destination_id, status`,
      nowAt,
      owner,
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
