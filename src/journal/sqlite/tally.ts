import { DELIVERY_STATUSES, type DeliveryStatus } from '../../model/delivery.ts';
import type { Connection } from './connection.ts';
import { number, oneOf, type Row } from './row.ts';

const TOTALS = ['events', 'unrouted', 'runs', 'failed-runs', 'open-runs', 'attempts'] as const;
type Total = (typeof TOTALS)[number];

/** Counts what a transaction changes and writes the sums once, before the commit. */
export interface Tally {
  add(total: Total, n: number): void;
  /** `from` is null for a new delivery. */
  move(destinationId: number, from: DeliveryStatus | null, to: DeliveryStatus, n?: number): void;
  /** A delivery is there no more. */
  remove(destinationId: number, from: DeliveryStatus): void;
  write(connection: Connection): void;
}

export function makeTally(): Tally {
  const totals = new Map<Total, number>();
  const counts = new Map<number, Map<DeliveryStatus, number>>();

  function count(destinationId: number, status: DeliveryStatus, n: number): void {
    const byStatus = counts.get(destinationId) ?? new Map<DeliveryStatus, number>();
    counts.set(destinationId, byStatus);
    byStatus.set(status, (byStatus.get(status) ?? 0) + n);
  }

  return {
    add: (total, n) => void totals.set(total, (totals.get(total) ?? 0) + n),
    move: (destinationId, from, to, n = 1) => {
      if (from !== null) count(destinationId, from, -n);
      count(destinationId, to, n);
    },
    remove: (destinationId, from) => count(destinationId, from, -1),
    write: (connection) => {
      for (const [total, n] of totals) {
        if (n === 0) continue;
        connection.run(
          'INSERT INTO totals (name, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
          total,
          n,
        );
      }
      for (const [destinationId, byStatus] of counts) {
        for (const [status, n] of byStatus) {
          if (n === 0) continue;
          connection.run(
            `INSERT INTO delivery_counts (destination_id, status, n) VALUES (?, ?, ?)
             ON CONFLICT DO UPDATE SET n = n + excluded.n`,
            destinationId,
            status,
            n,
          );
        }
      }
    },
  };
}

export function readTotals(connection: Connection): Record<Total, number> {
  const totals = Object.fromEntries(TOTALS.map((total) => [total, 0])) as Record<Total, number>;
  for (const row of connection.all('SELECT name, n FROM totals')) totals[oneOf(row, 'name', TOTALS)] = number(row, 'n');
  return totals;
}

/** Adds up rows of `status` and `n`. */
export function sumByStatus(rows: readonly Row[]): Record<DeliveryStatus, number> {
  const sums: Record<DeliveryStatus, number> = {
    pending: 0,
    sending: 0,
    retrying: 0,
    held: 0,
    delivered: 0,
    dead: 0,
    cancelled: 0,
  };
  for (const row of rows) sums[oneOf(row, 'status', DELIVERY_STATUSES)] += number(row, 'n');
  return sums;
}
