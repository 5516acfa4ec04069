import type { RunClaimQuery } from '../../model/journal.ts';
import type { ClaimedRun, RunId } from '../../model/run.ts';
import { type TurnKeeper, takeTurns } from '../turns.ts';
import type { Connection } from './connection.ts';
import { SELECT_STORED, storedEvent } from './events.ts';
import { decidingFile, FILE_COLUMNS } from './files.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, type Row, text } from './row.ts';
import { freeExpiredRuns } from './runs.ts';
import { readResults } from './step-results.ts';

/** Runs whose turn it may be: the condition of the index `runs_turns`, which is as small as the lanes are many. */
const WAITING_FIRST = `is_first = 1 AND status IN ('pending', 'retrying')`;

/** What was read of a claimed run, its bodies and files still packed: unpacking waits until the transaction is over. */
interface ClaimedRows extends Pick<ClaimedRun, 'eventId' | 'position' | 'done'> {
  readonly run: Row;
  readonly event: Row;
}

export function leaseRuns(transaction: Transaction, query: RunClaimQuery, keeper: TurnKeeper): readonly ClaimedRows[] {
  const { connection } = transaction;
  const { lease, nowAt, limit } = query;
  freeExpiredRuns(transaction, nowAt);
  const due = dueByAccount(connection, query, keeper.nameOf.get('') ?? null);
  return takeTurns(due, limit, keeper).map(({ eventId, position }) => {
    connection.run(
      `UPDATE runs SET status = 'running', lease_owner = ?, lease_until = ?, tries = tries + 1
       WHERE event_id = ? AND position = ?`,
      lease.owner,
      lease.untilAt,
      eventId,
      position,
    );
    return readClaimed(connection, { eventId, position });
  });
}

/** As many accounts as there are turns to take, from the one after `previous` on: a longer round would serve none of the rest. */
function dueByAccount(
  connection: Connection,
  { nowAt, limit, perAccount, freeOf }: RunClaimQuery,
  previous: string | null,
): ReadonlyMap<string, readonly RunId[]> {
  const due = new Map<string, readonly RunId[]>();
  for (const account of dueAccounts(connection, nowAt, previous)) {
    if (due.size >= limit) break;
    const free = Math.min(limit, perAccount, freeOf.get(account) ?? perAccount);
    if (free > 0) due.set(account, dueRuns(connection, account, nowAt, free));
  }
  return due;
}

/** Accounts with a run that is due, in the order of their names, from the one after `previous` on and round to it. */
function* dueAccounts(connection: Connection, nowAt: number, previous: string | null): Generator<string> {
  let account = nextAccount(connection, nowAt, previous);
  for (; account !== null; account = nextAccount(connection, nowAt, account)) yield account;
  if (previous === null) return;
  account = nextAccount(connection, nowAt, null);
  for (; account !== null && account <= previous; account = nextAccount(connection, nowAt, account)) yield account;
}

function nextAccount(connection: Connection, nowAt: number, previous: string | null): string | null {
  const past = previous === null ? [] : [previous];
  const row = connection.get(
    // One account at a time, so that the many runs of one are stepped over and not read.
    `SELECT account FROM runs INDEXED BY runs_turns
     WHERE ${WAITING_FIRST} AND due_at <= ? ${previous === null ? '' : 'AND account > ?'} ORDER BY account LIMIT 1`,
    nowAt,
    ...past,
  );
  return row === null ? null : text(row, 'account');
}

function dueRuns(connection: Connection, account: string, nowAt: number, most: number): RunId[] {
  const rows = connection.all(
    `SELECT event_id, position FROM runs WHERE account = ? AND ${WAITING_FIRST} AND due_at <= ?
     ORDER BY due_at, event_id, position LIMIT ?`,
    account,
    nowAt,
    most,
  );
  return rows.map((row) => ({ eventId: number(row, 'event_id'), position: number(row, 'position') }));
}

function readClaimed(connection: Connection, { eventId, position }: RunId): ClaimedRows {
  const run = connection.get(
    `SELECT r.scope, r.route, r.account, r.lane, r.tries, r.attempts_made, ${FILE_COLUMNS}
     FROM runs r JOIN event_files u ON u.event_id = r.event_id AND u.scope = r.scope
       JOIN files f ON f.id = u.file_id LEFT JOIN files b ON b.id = f.base_id
     WHERE r.event_id = ? AND r.position = ?`,
    eventId,
    position,
  );
  const event = connection.get(`${SELECT_STORED} WHERE e.id = ?`, eventId);
  if (run === null || event === null) throw new Error(`run ${position} of event ${eventId} is gone`);
  return { eventId, position, run, event, done: readResults(connection, { eventId, position }) };
}

export async function claimedRun({ eventId, position, run, event, done }: ClaimedRows): Promise<ClaimedRun> {
  return {
    ...{ eventId, position, done },
    event: await storedEvent(event),
    route: text(run, 'route'),
    file: decidingFile(run, text(run, 'scope')),
    account: text(run, 'account'),
    lane: text(run, 'lane'),
    tries: number(run, 'tries'),
    attemptsMade: number(run, 'attempts_made'),
  };
}

export function nextRunDueAt(connection: Connection): number | null {
  const rows = connection.all(
    `SELECT min(due_at) AS at FROM runs WHERE ${WAITING_FIRST}
     UNION ALL SELECT min(lease_until) FROM runs WHERE status = 'running' AND is_first = 1`,
  );
  const instants = rows.flatMap((row) => numberOrNull(row, 'at') ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}
