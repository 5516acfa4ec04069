import type { JournalStatus } from '../../model/journal-rows.ts';
import type { Connection } from './connection.ts';
import { numberOrNull, text } from './row.ts';
import { readTotals, sumByStatus } from './tally.ts';
import { WAITING } from './waiting.ts';

/** Reads sums kept as they change, and indexes as small as what is open: never the whole journal. */
export function readStatus(connection: Connection): JournalStatus {
  const totals = readTotals(connection);
  const disabled = connection.all('SELECT name FROM destinations WHERE disabled_at IS NOT NULL');
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
  };
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

export function nextDueAt(connection: Connection, nowAt: number): number | null {
  return least(
    connection,
    // A clock that was set back must not make an event wait that has come in already. Of deliveries, each destination's
    // first is at the front of its part of the index.
    `SELECT (SELECT min(received_at, ?1) FROM events WHERE routed_at IS NULL AND lease_until <= ?1
             ORDER BY lease_until, id LIMIT 1) AS at
     UNION ALL SELECT min(lease_until) FROM deliveries WHERE status = 'sending' AND lease_until <= ?1
     UNION ALL SELECT min(due) FROM (
       SELECT (SELECT min(due_at) FROM deliveries d
               WHERE d.destination_id = x.destination_id AND d.status IN ('pending', 'retrying')) AS due
       FROM (${WAITING}) x)`,
    nowAt,
  );
}

function least(connection: Connection, sql: string, ...values: number[]): number | null {
  const instants = connection.all(sql, ...values).flatMap((row) => numberOrNull(row, 'at') ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}
