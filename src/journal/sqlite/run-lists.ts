import type { RunRow } from '../../model/journal-rows.ts';
import { RUN_STATUSES } from '../../model/run.ts';
import type { Connection } from './connection.ts';
import { number, oneOf, type Row, text, textOrNull } from './row.ts';
import { readResults } from './step-results.ts';

export function listRuns(connection: Connection, guid: string): RunRow[] {
  const rows = connection.all(
    `SELECT r.* FROM events e JOIN runs r ON r.event_id = e.id WHERE e.guid = ? ORDER BY r.event_id, r.position`,
    guid,
  );
  return rows.map((row) => runRow(connection, row));
}

function runRow(connection: Connection, row: Row): RunRow {
  const id = { eventId: number(row, 'event_id'), position: number(row, 'position') };
  const status = oneOf(row, 'status', RUN_STATUSES);
  const code = textOrNull(row, 'failure_code');
  return {
    ...id,
    scope: text(row, 'scope'),
    route: text(row, 'route'),
    status,
    failure: code === null ? null : { code, reason: text(row, 'failure_reason') },
    steps: readResults(connection, id),
    attempts: number(row, 'attempts'),
    dueAt: status === 'pending' || status === 'retrying' ? number(row, 'due_at') : null,
    last: textOrNull(row, 'last'),
  };
}
