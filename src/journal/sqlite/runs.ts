import type { Lease, RecordedRun } from '../../model/journal-calls.ts';
import type { RunId } from '../../model/run.ts';
import { requireInOrder } from '../steps.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number, type Row, text } from './row.ts';
import { insertResult } from './step-results.ts';

/** By these words SQLite sees that a partial index has what is asked for. */
const OPEN = `status IN ('pending', 'running', 'retrying')`;

/** Says the same as `setRunFree` of the memory engine. */
const SET_RUN_FREE = `status = CASE tried WHEN 0 THEN 'pending' ELSE 'retrying' END, lease_owner = NULL, lease_until = NULL`;

export function insertRun({ connection, tally }: Transaction, id: RunId, run: RecordedRun, nowAt: number): void {
  const { scope, route, failure, open } = run;
  const status = failure !== null ? 'failed' : open !== null ? 'pending' : 'done';
  connection.run(
    `INSERT INTO runs (event_id, position, scope, route, failure_code, failure_reason, status, lane, account, created_at,
       due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id.eventId,
    id.position,
    scope,
    route,
    failure?.code ?? null,
    failure?.reason ?? null,
    status,
    open?.lane ?? null,
    open?.account ?? null,
    nowAt,
    nowAt,
  );
  tally.add('runs', 1);
  if (failure !== null) tally.add('failed-runs', 1);
  if (open === null) return;
  requireInOrder(open.done, 0);
  for (const result of open.done) insertResult(connection, id, result);
  if (status !== 'pending') return;
  tally.add('open-runs', 1);
  settleLane(connection, open.lane);
}

/**
 * To be called when a run of the lane has been opened, has ended or is not leased any more: the one that is leased is the
 * first, or else the oldest that is open, and no other.
 */
export function settleLane(connection: Connection, lane: string): void {
  const first = connection.get('SELECT status FROM runs WHERE lane = ? AND is_first = 1', lane);
  if (first !== null && text(first, 'status') === 'running') return;
  const oldest = connection.get(
    `SELECT event_id, position, is_first FROM runs WHERE lane = ? AND ${OPEN} ORDER BY event_id, position LIMIT 1`,
    lane,
  );
  if (oldest === null || number(oldest, 'is_first') === 1) return;
  connection.run('UPDATE runs SET is_first = 0 WHERE lane = ? AND is_first = 1', lane);
  connection.run(
    'UPDATE runs SET is_first = 1 WHERE event_id = ? AND position = ?',
    number(oldest, 'event_id'),
    number(oldest, 'position'),
  );
}

/** It is over, whether or not anybody works on it. */
export function endRun(
  { connection, tally }: Transaction,
  { eventId, position }: RunId,
  failure: RecordedRun['failure'],
  nowAt: number,
): void {
  const ended = connection.get(
    `UPDATE runs SET status = ?, failure_code = ?, failure_reason = ?, finished_at = ?, is_first = 0, tries = 0,
       attempts_made = 0, tried = 0, lease_owner = NULL, lease_until = NULL
     WHERE event_id = ? AND position = ? RETURNING lane`,
    failure === null ? 'done' : 'failed',
    failure?.code ?? null,
    failure?.reason ?? null,
    nowAt,
    eventId,
    position,
  );
  tally.add('open-runs', -1);
  if (failure !== null) tally.add('failed-runs', 1);
  settleLane(connection, text(ended ?? {}, 'lane'));
}

/** The open runs of a repository, by its name in any case. */
export function openRunsOf(connection: Connection, scope: string): readonly RunId[] {
  const rows = connection.all(
    // What is open is little, whosever it is.
    `SELECT event_id, position FROM runs INDEXED BY runs_lane
     WHERE ${OPEN} AND scope = ? COLLATE NOCASE ORDER BY event_id, position`,
    scope,
  );
  return rows.map(runId);
}

/** Leases that have run out: their runs are anybody's. */
export function freeExpiredRuns({ connection }: Transaction, nowAt: number, except: (run: RunId) => boolean): void {
  const expired = connection.all(
    `SELECT event_id, position FROM runs WHERE status = 'running' AND lease_until <= ?`,
    nowAt,
  );
  for (const run of expired.map(runId)) {
    if (except(run)) continue;
    const { eventId, position } = run;
    const freed = connection.all(
      `UPDATE runs SET ${SET_RUN_FREE} WHERE event_id = ? AND position = ? RETURNING lane`,
      eventId,
      position,
    );
    settleLanes(connection, freed);
  }
}

/** `owner` null: everybody's. */
export function returnRuns({ connection }: Transaction, owner: string | null): void {
  const freed = connection.all(
    `UPDATE runs SET ${SET_RUN_FREE} WHERE status = 'running' AND lease_owner = ifnull(?, lease_owner) RETURNING lane`,
    owner,
  );
  settleLanes(connection, freed);
}

export function returnRun({ connection }: Transaction, { eventId, position }: RunId, owner: string): void {
  const freed = connection.all(
    `UPDATE runs SET ${SET_RUN_FREE}
     WHERE event_id = ? AND position = ? AND status = 'running' AND lease_owner = ? RETURNING lane`,
    eventId,
    position,
    owner,
  );
  settleLanes(connection, freed);
}

function settleLanes(connection: Connection, freed: readonly Row[]): void {
  for (const row of freed) settleLane(connection, text(row, 'lane'));
}

export function runId(row: Row): RunId {
  return { eventId: number(row, 'event_id'), position: number(row, 'position') };
}

export function renewRuns({ connection }: Transaction, { owner, untilAt }: Lease): void {
  connection.run(`UPDATE runs SET lease_until = ? WHERE status = 'running' AND lease_owner = ?`, untilAt, owner);
}
