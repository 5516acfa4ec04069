import type { Lease, RecordedRun } from '../../model/journal.ts';
import type { RunId } from '../../model/run.ts';
import { requireInOrder } from '../steps.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number } from './row.ts';
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

/** To be called when a run of the lane has been opened or has ended: its oldest open run is the first, and no other. */
export function settleLane(connection: Connection, lane: string): void {
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

/** Leases that have run out: their runs are anybody's. */
export function freeExpiredRuns({ connection }: Transaction, nowAt: number): void {
  connection.run(`UPDATE runs SET ${SET_RUN_FREE} WHERE status = 'running' AND lease_until <= ?`, nowAt);
}

/** `owner` null: everybody's. */
export function returnRuns({ connection }: Transaction, owner: string | null): void {
  connection.run(
    `UPDATE runs SET ${SET_RUN_FREE} WHERE status = 'running' AND lease_owner = ifnull(?, lease_owner)`,
    owner,
  );
}

export function returnRun({ connection }: Transaction, { eventId, position }: RunId, owner: string): void {
  connection.run(
    `UPDATE runs SET ${SET_RUN_FREE}
     WHERE event_id = ? AND position = ? AND status = 'running' AND lease_owner = ?`,
    eventId,
    position,
    owner,
  );
}

export function renewRuns({ connection }: Transaction, { owner, untilAt }: Lease): void {
  connection.run(`UPDATE runs SET lease_until = ? WHERE status = 'running' AND lease_owner = ?`, untilAt, owner);
}
