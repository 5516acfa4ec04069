import type { RunClaimQuery } from '../../model/journal-calls.ts';
import type { RunRow } from '../../model/journal-rows.ts';
import type { ClaimedRun, RunId } from '../../model/run.ts';
import { reopenAt, waitingRunStatus } from '../steps.ts';
import { takeTurns } from '../turns.ts';
import { type EventRecord, eventOf, type Memory, type RunRecord } from './records.ts';

export function claimRuns(memory: Memory, query: RunClaimQuery): ClaimedRun[] {
  const { lease, nowAt, limit, perAccount, freeOf } = query;
  const underWay = new Set(query.underWay.map((id) => findRun(memory, id)));
  for (const run of openRuns(memory)) {
    if (run.status === 'running' && run.leaseUntilAt <= nowAt && !underWay.has(run)) setRunFree(run);
  }
  const due = new Map<string, RunRecord[]>();
  const waiting = turnsOfLanes(memory).filter((run) => isRunWaiting(run) && run.dueAt <= nowAt && !underWay.has(run));
  for (const [account, runs] of Map.groupBy(waiting, (run) => run.account)) {
    const free = Math.min(perAccount, freeOf.get(account) ?? perAccount);
    // Those of one instant stay in the order of their events.
    if (free > 0) due.set(account, runs.sort((a, b) => a.dueAt - b.dueAt).slice(0, free));
  }
  return takeTurns(due, limit, memory.runTurns).map((run) => {
    run.status = 'running';
    run.owner = lease.owner;
    run.leaseUntilAt = lease.untilAt;
    run.tries += 1;
    run.claims += 1;
    return claimedRun(run);
  });
}

function claimedRun(run: RunRecord): ClaimedRun {
  const { from, position, route, account, lane, results: done, tries, claims: fence, attemptsMade, scope } = run;
  const file = from.files.find((one) => one.scope === scope);
  if (file === undefined) throw new Error(`event ${from.eventId} has no file of ${scope}`);
  const { guid, name, action, headers, repository, receivedAt, body } = from.event;
  const event = { guid, name, action, headers, repository, receivedAt, size: body.byteLength };
  return { eventId: from.eventId, position, event, route, file, account, lane, done, tries, fence, attemptsMade };
}

export function returnRun(memory: Memory, id: RunId, owner: string): void {
  const run = findRun(memory, id);
  if (run?.status === 'running' && run.owner === owner) setRunFree(run);
}

export function nextRunDueAt(memory: Memory): number | null {
  const instants = turnsOfLanes(memory).map((run) => (run.status === 'running' ? run.leaseUntilAt : run.dueAt));
  return instants.length === 0 ? null : Math.min(...instants);
}

export function listRuns(memory: Memory, guid: string): RunRow[] {
  const records = memory.events.filter(({ event }) => event.guid === guid);
  return records.flatMap(({ runs }) =>
    runs.map((run) => {
      const { from, position, scope, route, status, failure, results: steps, attempts, last } = run;
      const dueAt = isRunWaiting(run) ? run.dueAt : null;
      return { eventId: from.eventId, position, scope, route, status, failure, steps, attempts, dueAt, last };
    }),
  );
}

/** The failed runs of an event whose step failed for good go on from that step, due at `nowAt`. Returns those. */
export function reopenFailed({ runs }: EventRecord, nowAt: number): readonly RunRecord[] {
  return runs.filter((run) => {
    const at = run.failure === null ? null : reopenAt(run.results, run.failure);
    if (at === null) return false;
    run.results = run.results.slice(0, at);
    run.failure = null;
    // One lease that is over: the next claim says that an earlier try may have acted.
    run.tries = 1;
    restartRun(run, nowAt);
    return true;
  });
}

/** From the first try of its next step again, due at `nowAt`. */
export function restartRun(run: RunRecord, nowAt: number): void {
  run.status = 'pending';
  run.tried = false;
  run.attemptsMade = 0;
  run.dueAt = nowAt;
}

export function endRun(run: RunRecord, failure: RunRecord['failure']): void {
  run.status = failure === null ? 'done' : 'failed';
  run.failure = failure;
  run.tries = 0;
  run.attemptsMade = 0;
  run.tried = false;
  run.owner = null;
}

/** Nobody works on it any more. */
export function setRunFree(run: RunRecord): void {
  run.status = waitingRunStatus(run.tried);
  run.owner = null;
}

export function findRun(memory: Memory, { eventId, position }: RunId): RunRecord | undefined {
  return eventOf(memory, eventId)?.runs[position];
}

export function isOpen({ status }: RunRecord): boolean {
  return status === 'pending' || status === 'running' || status === 'retrying';
}

function isRunWaiting({ status }: RunRecord): boolean {
  return status === 'pending' || status === 'retrying';
}

/** In the order of their events, and of their routes within one. */
export function openRuns(memory: Memory): readonly RunRecord[] {
  return memory.events.flatMap(({ runs }) => runs.filter(isOpen));
}

/** Whose turn it is in each lane: the one that is leased, or else the oldest. */
function turnsOfLanes(memory: Memory): RunRecord[] {
  const lanes = Map.groupBy(openRuns(memory), ({ lane }) => lane);
  return [...lanes.values()].flatMap((runs) => runs.find(({ status }) => status === 'running') ?? runs.slice(0, 1));
}
