import type { RunClaimQuery } from '../../model/journal-calls.ts';
import type { ClaimedRun, RunId } from '../../model/run.ts';
import { DAMAGED } from '../steps.ts';
import { type TurnKeeper, takeTurns } from '../turns.ts';
import type { Connection } from './connection.ts';
import { deliveredEvent } from './events.ts';
import { asUnavailable } from './failure.ts';
import { decidingFile, FILE_COLUMNS } from './files.ts';
import type { Transaction } from './group-commit.ts';
import { number, numberOrNull, text, textOrNull } from './row.ts';
import { endRun, freeExpiredRuns, runId } from './runs.ts';
import { readResults } from './step-results.ts';

/** Runs whose turn it may be: the condition of the index `runs_turns`, which is as small as the lanes are many. */
const WAITING_FIRST = `is_first = 1 AND status IN ('pending', 'retrying')`;

type IsUnderWay = (run: RunId) => boolean;

export function claimRuns(transaction: Transaction, query: RunClaimQuery, keeper: TurnKeeper): readonly ClaimedRun[] {
  const { nowAt, limit } = query;
  const underWay = new Set(query.underWay.map(keyOf));
  const isUnderWay: IsUnderWay = (run) => underWay.has(keyOf(run));
  freeExpiredRuns(transaction, nowAt, isUnderWay);
  const due = dueByAccount(transaction.connection, query, isUnderWay, keeper.nameOf.get('') ?? null);
  return takeTurns(due, limit, keeper).flatMap((run) => claim(transaction, run, query) ?? []);
}

function keyOf({ eventId, position }: RunId): string {
  return `${eventId}/${position}`;
}

/** null: it cannot be read, and so has failed: left to itself it would come up, and fail whoever claims, again and again. */
function claim(transaction: Transaction, run: RunId, { lease, nowAt }: RunClaimQuery): ClaimedRun | null {
  const { connection } = transaction;
  connection.run(
    `UPDATE runs SET status = 'running', lease_owner = ?, lease_until = ?, tries = tries + 1, claims = claims + 1
     WHERE event_id = ? AND position = ?`,
    lease.owner,
    lease.untilAt,
    run.eventId,
    run.position,
  );
  try {
    return readClaimed(connection, run);
  } catch (error) {
    if (asUnavailable(error) !== null) throw error;
    endRun(transaction, run, DAMAGED, nowAt);
    return null;
  }
}

/** As many accounts as there are turns to take, from the one after `previous` on: a longer round would serve none of the rest. */
function dueByAccount(
  connection: Connection,
  { nowAt, limit, perAccount, freeOf, underWay }: RunClaimQuery,
  isUnderWay: IsUnderWay,
  previous: string | null,
): ReadonlyMap<string, readonly RunId[]> {
  const due = new Map<string, readonly RunId[]>();
  for (const account of dueAccounts(connection, nowAt, previous)) {
    if (due.size >= limit) break;
    const free = Math.min(limit, perAccount, freeOf.get(account) ?? perAccount);
    if (free <= 0) continue;
    const runs = dueRuns(connection, account, nowAt, free + underWay.length).filter((run) => !isUnderWay(run));
    if (runs.length > 0) due.set(account, runs.slice(0, free));
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
  return rows.map(runId);
}

/** All but the body of its event. @throws for what is damaged */
function readClaimed(connection: Connection, { eventId, position }: RunId): ClaimedRun {
  const row = connection.get(
    `SELECT r.scope, r.route, r.account, r.lane, r.tries, r.claims, r.attempts_made, e.guid, e.name, e.action, e.headers,
       e.repository, e.received_at, e.size, ${FILE_COLUMNS}
     FROM runs r JOIN events e ON e.id = r.event_id JOIN event_files u ON u.event_id = r.event_id AND u.scope = r.scope
       JOIN files f ON f.id = u.file_id LEFT JOIN files b ON b.id = f.base_id
     WHERE r.event_id = ? AND r.position = ?`,
    eventId,
    position,
  );
  if (row === null) throw new Error(`run ${position} of event ${eventId} has lost its event or its file`);
  return {
    ...{ eventId, position },
    event: {
      ...deliveredEvent(row),
      repository: textOrNull(row, 'repository'),
      receivedAt: number(row, 'received_at'),
      size: number(row, 'size'),
    },
    route: text(row, 'route'),
    file: decidingFile(row, text(row, 'scope')),
    account: text(row, 'account'),
    lane: text(row, 'lane'),
    done: readResults(connection, { eventId, position }),
    tries: number(row, 'tries'),
    fence: number(row, 'claims'),
    attemptsMade: number(row, 'attempts_made'),
  };
}

export function nextRunDueAt(connection: Connection): number | null {
  const rows = connection.all(
    `SELECT min(due_at) AS at FROM runs WHERE ${WAITING_FIRST}
     UNION ALL SELECT min(lease_until) FROM runs WHERE status = 'running'`,
  );
  const instants = rows.flatMap((row) => numberOrNull(row, 'at') ?? []);
  return instants.length === 0 ? null : Math.min(...instants);
}
