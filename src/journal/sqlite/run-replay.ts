import type { RunId, StepResult } from '../../model/run.ts';
import { reopenAt } from '../steps.ts';
import type { Transaction } from './group-commit.ts';
import { number, type Row, text } from './row.ts';
import { settleLane } from './runs.ts';
import { readResults } from './step-results.ts';

/** From the first try of its next step again. */
const SET_RESTARTED = `status = 'pending', tried = 0, attempts_made = 0, due_at = ?`;

/** The failed runs of an event whose step failed for good go on from that step, due at `nowAt`. Returns their positions. */
export function reopenFailed(transaction: Transaction, eventId: number, nowAt: number): readonly number[] {
  const failed = transaction.connection.all(
    `SELECT position, lane, failure_code, failure_reason FROM runs WHERE event_id = ? AND status = 'failed'`,
    eventId,
  );
  return failed.flatMap((row) => {
    const run = { eventId, position: number(row, 'position') };
    const at = reopenAt(readResults(transaction.connection, run), failureOf(row));
    if (at === null) return [];
    reopen(transaction, run, at, nowAt);
    settleLane(transaction.connection, text(row, 'lane'));
    return [run.position];
  });
}

function failureOf(row: Row): { readonly code: string; readonly reason: string } {
  return { code: text(row, 'failure_code'), reason: text(row, 'failure_reason') };
}

function reopen(
  { connection, tally }: Transaction,
  { eventId, position }: RunId,
  at: StepResult['step'],
  nowAt: number,
): void {
  connection.run('DELETE FROM steps WHERE event_id = ? AND position = ? AND step >= ?', eventId, position, at);
  connection.run(
    // One lease that is over: the next claim says that an earlier try may have acted.
    `UPDATE runs SET ${SET_RESTARTED}, tries = 1, failure_code = NULL, failure_reason = NULL, finished_at = NULL
     WHERE event_id = ? AND position = ?`,
    nowAt,
    eventId,
    position,
  );
  tally.add('failed-runs', -1);
  tally.add('open-runs', 1);
}

export interface ReplayedRuns {
  readonly replayed: readonly string[];
  readonly underWay: readonly string[];
}

/** By route: what failed for good is opened again, what waits for its next try is due at once; the rest is left as it is. */
export function replayRuns(transaction: Transaction, eventId: number, nowAt: number): ReplayedRuns {
  const { connection } = transaction;
  const reopened = new Set(reopenFailed(transaction, eventId, nowAt));
  const replayed: string[] = [];
  const underWay: string[] = [];
  const rows = connection.all(
    `SELECT position, route, status FROM runs
     WHERE event_id = ? AND +status IN ('pending', 'running', 'retrying') ORDER BY position`,
    eventId,
  );
  for (const row of rows) {
    const position = number(row, 'position');
    const isRetrying = text(row, 'status') === 'retrying';
    if (isRetrying) {
      connection.run(`UPDATE runs SET ${SET_RESTARTED} WHERE event_id = ? AND position = ?`, nowAt, eventId, position);
    }
    (isRetrying || reopened.has(position) ? replayed : underWay).push(text(row, 'route'));
  }
  return { replayed, underWay };
}
