import { statSync } from 'node:fs';
import type { JournalStatus } from '../../model/journal-rows.ts';
import type { Connection } from './connection.ts';
import { number, numberOrNull, text } from './row.ts';
import { readTotals, sumByStatus } from './tally.ts';

/** Reads sums kept as they change, and indexes as small as what is open: never the whole journal. */
export function readStatus(connection: Connection): JournalStatus {
  const totals = readTotals(connection);
  const disabled = connection.all('SELECT name FROM destinations WHERE disabled_at IS NOT NULL');
  const open = connection.all('SELECT name FROM destinations WHERE open_until IS NOT NULL');
  return {
    events: totals.events,
    unroutedEvents: totals.unrouted,
    deliveries: sumByStatus(connection.all('SELECT status, n FROM delivery_counts')),
    runs: totals.runs,
    failedRuns: totals['failed-runs'],
    openRuns: totals['open-runs'],
    attempts: totals.attempts,
    oldestPendingAt: oldestPendingAt(connection),
    disabledDestinations: disabled.map((row) => text(row, 'name')).sort(),
    openBreakers: open.map((row) => text(row, 'name')).sort(),
    disk: readDisk(connection),
    oldestPayloadAt: least(connection, 'SELECT min(received_at) AS at FROM events WHERE purged_at IS NULL'),
  };
}

/** The write-ahead log and its index count too; they come and go. */
function readDisk(connection: Connection): JournalStatus['disk'] {
  const file = text(connection.get('PRAGMA database_list') ?? {}, 'file');
  const sizes = [file, `${file}-wal`, `${file}-shm`].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
  );
  const free = number(connection.get('PRAGMA freelist_count') ?? {}, 'freelist_count');
  const pageSize = number(connection.get('PRAGMA page_size') ?? {}, 'page_size');
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), freeBytes: free * pageSize };
}

function oldestPendingAt(connection: Connection): number | null {
  return least(
    connection,
    `SELECT min(received_at) AS at FROM events WHERE routed_at IS NULL
     UNION ALL SELECT min(created_at) FROM deliveries WHERE status IN ('pending', 'retrying')
     UNION ALL SELECT min(created_at) FROM deliveries WHERE status = 'sending'
     UNION ALL SELECT min(created_at) FROM runs WHERE status IN ('pending', 'running', 'retrying')`,
  );
}

export function least(connection: Connection, sql: string, ...values: number[]): number | null {
  const instants = connection.all(sql, ...values).flatMap((row) => numberOrNull(row, 'at') ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}
