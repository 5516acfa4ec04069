import type { HoldReason } from '../../model/delivery.ts';
import { restarted } from '../../model/flow.ts';
import type { DestinationState } from '../../model/journal-rows.ts';
import type { Connection } from './connection.ts';
import { FLOW_COLUMNS, flowOf } from './flows.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, type Row, text, textOrNull } from './row.ts';
import { sumByStatus } from './tally.ts';
import { SET_FREE, WAITING } from './waiting.ts';

export interface DestinationRow {
  readonly id: number;
  readonly disabled: boolean;
}

export function findDestination(connection: Connection, name: string): DestinationRow | null {
  const row = connection.get('SELECT id, disabled_at FROM destinations WHERE name = ?', name);
  return row === null ? null : { id: number(row, 'id'), disabled: numberOrNull(row, 'disabled_at') !== null };
}

export function ensureDestination(connection: Connection, name: string): DestinationRow {
  const known = findDestination(connection, name);
  if (known !== null) return known;
  return { id: connection.run('INSERT INTO destinations (name) VALUES (?)', name).id, disabled: false };
}

export function holdDeliveries(transaction: Transaction, destination: string, reason: HoldReason): number {
  const found = findDestination(transaction.connection, destination);
  return found === null ? 0 : holdWaiting(transaction, found.id, reason);
}

function holdWaiting({ connection, tally }: Transaction, destinationId: number, reason: HoldReason): number {
  let held = 0;
  for (const status of ['pending', 'retrying'] as const) {
    const { changes } = connection.run(
      `UPDATE deliveries SET status = 'held', hold_reason = ?
       WHERE destination_id = ? AND status IN ('pending', 'retrying') AND status = ?`,
      reason,
      destinationId,
      status,
    );
    tally.move(destinationId, status, 'held', changes);
    held += changes;
  }
  return held;
}

/** Counts what waits again; while the destination is switched off, what was held for another reason is held for that. */
export function releaseDeliveries(
  { connection, tally }: Transaction,
  destination: string,
  reason: HoldReason,
  nowAt: number,
): number {
  const found = findDestination(connection, destination);
  if (found === null) return 0;
  const held = `destination_id = ? AND status = 'held' AND status IN ('held', 'dead', 'cancelled') AND hold_reason = ?`;
  if (found.disabled) {
    connection.run(
      `UPDATE deliveries SET hold_reason = 'destination-disabled' WHERE ${held} AND hold_reason <> 'destination-disabled'`,
      found.id,
      reason,
    );
    return 0;
  }
  const rows = connection.all(
    `UPDATE deliveries SET ${SET_FREE}, due_at = ? WHERE ${held} RETURNING status = 'pending' AS fresh`,
    nowAt,
    found.id,
    reason,
  );
  const fresh = rows.filter((row) => number(row, 'fresh') === 1).length;
  tally.move(found.id, 'held', 'pending', fresh);
  tally.move(found.id, 'held', 'retrying', rows.length - fresh);
  return rows.length;
}

/** Ends what is not finished for the destinations of a repository, by its name in any case. Returns how many deliveries changed. */
export function cancelDeliveries(
  { connection, tally }: Transaction,
  scope: string,
  reason: string,
  nowAt: number,
): number {
  const prefix = `${scope}/`;
  const destinations = connection.all(
    'SELECT id FROM destinations WHERE substr(name, 1, ?) = ? COLLATE NOCASE',
    prefix.length,
    prefix,
  );
  let cancelled = 0;
  for (const destination of destinations) {
    const destinationId = number(destination, 'id');
    for (const [status, set] of UNFINISHED) {
      const { changes } = connection.run(
        `UPDATE deliveries SET status = 'cancelled', hold_reason = NULL, finished_at = ?, last = ?, lease_owner = NULL,
           lease_until = NULL
         WHERE destination_id = ? AND ${set} AND status = '${status}'`,
        nowAt,
        reason,
        destinationId,
      );
      tally.move(destinationId, status, 'cancelled', changes);
      cancelled += changes;
    }
  }
  return cancelled;
}

/** Each with the words by which SQLite sees that a partial index has it. */
const UNFINISHED = [
  ['pending', "status IN ('pending', 'retrying')"],
  ['retrying', "status IN ('pending', 'retrying')"],
  ['sending', "status = 'sending'"],
  ['held', "status IN ('held', 'dead', 'cancelled')"],
] as const;

/** What is switched off already keeps its first reason. */
export function disableDestination(transaction: Transaction, destination: string, reason: string, nowAt: number): void {
  const { connection } = transaction;
  const { id } = ensureDestination(connection, destination);
  connection.run(
    'UPDATE destinations SET disabled_at = ?, disabled_reason = ? WHERE id = ? AND disabled_at IS NULL',
    nowAt,
    reason,
    id,
  );
  holdWaiting(transaction, id, 'destination-disabled');
}

export function enableDestination(
  transaction: Transaction,
  destination: string,
  nowAt: number,
): { readonly kind: 'enabled'; readonly released: number } | { readonly kind: 'not-disabled' } {
  const { changes } = transaction.connection.run(
    'UPDATE destinations SET disabled_at = NULL, disabled_reason = NULL WHERE name = ? AND disabled_at IS NOT NULL',
    destination,
  );
  if (changes === 0) return { kind: 'not-disabled' };
  // It begins anew: what it did before is why it was switched off.
  const found = findDestination(transaction.connection, destination);
  if (found !== null) transaction.flows.set(found.id, restarted(transaction.flows.of(found.id)));
  return { kind: 'enabled', released: releaseDeliveries(transaction, destination, 'destination-disabled', nowAt) };
}

export function destinationStates(connection: Connection): DestinationState[] {
  const rows = connection.all(
    `SELECT x.name, x.disabled_at, x.disabled_reason, ${FLOW_COLUMNS}, n.status, n.n
     FROM destinations x LEFT JOIN delivery_counts n ON n.destination_id = x.id AND n.n > 0
     WHERE n.n IS NOT NULL OR x.disabled_at IS NOT NULL`,
  );
  const byName = Map.groupBy(rows, (row) => text(row, 'name'));
  return [...byName.keys()].sort().map((destination) => {
    const [first = {}, ...more] = byName.get(destination) ?? [];
    const counted = [first, ...more].filter((row) => row.status !== null);
    return { destination, disabled: disabledOf(first), flow: flowOf(first), counts: sumByStatus(counted) };
  });
}

function disabledOf(row: Row): DestinationState['disabled'] {
  const at = numberOrNull(row, 'disabled_at');
  return at === null ? null : { at, reason: textOrNull(row, 'disabled_reason') ?? '' };
}

export function waitingDestinations(connection: Connection): string[] {
  const rows = connection.all(
    `SELECT DISTINCT x.name FROM (${WAITING}) n JOIN destinations x ON x.id = n.destination_id`,
  );
  return rows.map((row) => text(row, 'name')).sort();
}
