import type { NewEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import { closedError } from '../closed.ts';
import { makeTurnKeeper } from '../turns.ts';
import { dropAlert, insertAlert, waitingAlerts } from './alerts.ts';
import { listAttempts, recordAttempt } from './attempts.ts';
import { claimDeliveries, renewLeases, returnDeliveries, returnLeases } from './claims.ts';
import type { Connection } from './connection.ts';
import { CONTENT_COLUMNS, type Packed, pack, unpack } from './contents.ts';
import { packBodies } from './delivery-writer.ts';
import {
  destinationStates,
  disableDestination,
  enableDestination,
  holdDeliveries,
  releaseDeliveries,
  waitingDestinations,
} from './destinations.ts';
import { nextDueAt } from './due.ts';
import {
  appendEvent,
  type EventFacts,
  findEvent,
  knownGuids,
  leaseEvents,
  readEvent,
  recentEvents,
  storedEvent,
} from './events.ts';
import { asUnavailable } from './failure.ts';
import { recallFile, rememberFile } from './files.ts';
import { countReplayable, findReplayable } from './find-replayable.ts';
import { makeGroupCommit, type Operation } from './group-commit.ts';
import { listDeliveries, listEvents } from './lists.ts';
import { readMark, writeMark } from './marks.ts';
import { appendRouted, recordPlan } from './plans.ts';
import { makeProbe } from './probe.ts';
import { makeRecent } from './recent.ts';
import { findReevaluable, reevaluate } from './reevaluate.ts';
import { replay, replayFound } from './replay.ts';
import { makePurge } from './retention.ts';
import { claimRuns, nextRunDueAt } from './run-claims.ts';
import { listRuns } from './run-lists.ts';
import { returnRun } from './runs.ts';
import { dropScope } from './scopes.ts';
import { readStatus } from './status.ts';
import { recordStep } from './step-records.ts';

const LOCK_WAIT_MS = 5_000;
/** Events whose plan is expected any moment. */
const RECENT_EVENTS = 1_000;

export interface SqliteJournalParts {
  readonly now: () => number;
  readonly onCommit?: () => void;
  readonly lockWaitMs?: number;
  /** Called once everything is let go. */
  readonly onClosed?: () => void;
}

/** A journal on a connection whose file has the current schema. */
export function makeSqliteJournal(connection: Connection, parts: SqliteJournalParts): Journal {
  const { now, onCommit, lockWaitMs = LOCK_WAIT_MS, onClosed } = parts;
  const commits = makeGroupCommit({ connection, lockWaitMs, onCommit });
  const probe = makeProbe(commits);
  const purge = makePurge(commits, now);
  const recentFacts = makeRecent<EventFacts>(RECENT_EVENTS);
  const deliveryTurns = makeTurnKeeper();
  const runTurns = makeTurnKeeper();
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | null = null;

  /** Every call: refused once the journal closes, waited for when it does, and its failure put in the contract's words. */
  function call<T>(work: () => Promise<T>): Promise<T> {
    if (closing !== null) return Promise.reject(closedError());
    const result = work().catch((error: unknown) => {
      throw asUnavailable(error) ?? error;
    });
    const settled: Promise<unknown> = result.then(done, done);
    function done(): void {
      underWay.delete(settled);
    }
    underWay.add(settled);
    return result;
  }
  const write = <T>(operation: Operation<T>) => call(() => commits.run(operation));
  /** Reads see what is committed; they do not wait for the batch that gathers. */
  const read = <T>(query: () => T) => call(async () => query());

  function remember(event: NewEvent, eventId: number, contentId: number, { size, digest }: Packed): void {
    const { guid, name, action, headers } = event;
    recentFacts.set(eventId, { delivered: { guid, name, action, headers }, size, digest, contentId }, 1);
  }

  return {
    appendEvent: (event, lease) =>
      call(async () => {
        const packed = await pack(event.body);
        const { appended, contentId } = await probe.watch(
          packed.bytes.byteLength,
          commits.run((tx) => appendEvent(tx, event, packed, lease)),
        );
        // Only now: had the transaction failed, another event could get the same id.
        if (contentId !== null) remember(event, appended.eventId, contentId, packed);
        return appended;
      }),
    appendRouted: (event, plan) =>
      call(async () => {
        const packed = await pack(event.body);
        const bodies = await packBodies(plan.runs.flatMap((run) => run.deliveries));
        return probe.watch(
          packed.bytes.byteLength,
          commits.run((tx) => appendRouted(tx, event, packed, plan, bodies)),
        );
      }),
    claimEvents: ({ lease, nowAt, limit }) =>
      call(async () => {
        const rows = await commits.run((tx) => leaseEvents(tx, lease, nowAt, limit));
        return Promise.all(rows.map(storedEvent));
      }),
    recordPlan: (plan) =>
      call(async () => {
        const packed = await packBodies(plan.runs.flatMap((run) => run.deliveries));
        return commits.run((tx) => recordPlan(tx, plan, packed, recentFacts.get(plan.eventId)));
      }),
    claimDeliveries: (query) => write((tx) => claimDeliveries(tx, query, deliveryTurns)),
    readBody: (deliveryId) => call(() => readBody(connection, deliveryId)),
    recordAttempt: (record) => write((tx) => recordAttempt(tx, record)),
    renewLeases: (lease) => write((tx) => renewLeases(tx, lease)),
    returnLeases: (owner, deliveryIds) =>
      write((tx) => {
        if (deliveryIds === undefined) returnLeases(tx, owner);
        else returnDeliveries(tx, owner, deliveryIds);
      }),
    nextDueAt: (rates) => read(() => nextDueAt(connection, now(), rates)),
    claimRuns: (query) => write((tx) => claimRuns(tx, query, runTurns)),
    recordStep: (record) =>
      call(async () => {
        const packed = await packBodies(record.deliveries);
        return commits.run((tx) => recordStep(tx, record, packed));
      }),
    returnRun: (run, owner) => write((tx) => returnRun(tx, run, owner)),
    nextRunDueAt: () => read(() => nextRunDueAt(connection)),
    listRuns: (guid) => read(() => listRuns(connection, guid)),
    waitingDestinations: () => read(() => waitingDestinations(connection)),
    holdDeliveries: (destination, reason) => write((tx) => holdDeliveries(tx, destination, reason)),
    releaseDeliveries: (destination, reason, nowAt) => write((tx) => releaseDeliveries(tx, destination, reason, nowAt)),
    disableDestination: (destination, reason, nowAt) =>
      write((tx) => disableDestination(tx, destination, reason, nowAt)),
    enableDestination: (destination, nowAt) => write((tx) => enableDestination(tx, destination, nowAt)),
    destinationStates: () => read(() => destinationStates(connection)),
    replay: (ids, nowAt) => write((tx) => replay(tx, ids, nowAt)),
    findReplayable: (query, page) => read(() => findReplayable(connection, query, page)),
    countReplayable: (query) => read(() => countReplayable(connection, query)),
    replayFound: (ids, query, nowAt) => write((tx) => replayFound(tx, ids, query, nowAt)),
    findReevaluable: (query, page) => read(() => findReevaluable(connection, query, page)),
    reevaluate: (guids, nowAt) => write((tx) => reevaluate(tx, guids, nowAt)),
    purge: (query) => call(() => purge(query)),
    readEvent: (eventId) => call(() => readEvent(connection, eventId)),
    findEvent: (guid) => call(() => findEvent(connection, guid)),
    knownGuids: (guids) => read(() => knownGuids(connection, guids)),
    recentEvents: (query) => call(() => recentEvents(connection, query)),
    rememberFile: (file) => write((tx) => rememberFile(tx, file)),
    recallFile: (scope) => read(() => recallFile(connection, scope)),
    dropScope: (scope, nowAt) => write((tx) => dropScope(tx, scope, nowAt)),
    raiseAlert: (alert) => write((tx) => insertAlert(tx.connection, alert)),
    waitingAlerts: (limit) => read(() => waitingAlerts(connection, limit)),
    dropAlert: (alertId) => write((tx) => dropAlert(tx.connection, alertId)),
    readMark: (name) => read(() => readMark(connection, name)),
    writeMark: (name, at) => write((tx) => writeMark(tx, name, at)),
    listEvents: (query) => read(() => listEvents(connection, query)),
    listDeliveries: (query) => read(() => listDeliveries(connection, query)),
    listAttempts: (webhookId) => read(() => listAttempts(connection, webhookId)),
    status: () => read(() => readStatus(connection)),
    probe: () => call(probe.run),
    close: () => {
      closing ??= close();
      return closing;
    },
  };

  async function close(): Promise<void> {
    // Large bodies may still be on their way to the queue.
    while (underWay.size > 0) await Promise.all([...underWay, commits.drain()]);
    connection.close();
    onClosed?.();
  }
}

async function readBody(connection: Connection, deliveryId: number): Promise<Uint8Array> {
  const row = connection.get(
    `SELECT ${CONTENT_COLUMNS} FROM deliveries d JOIN contents c ON c.id = d.content_id WHERE d.id = ?`,
    deliveryId,
  );
  if (row === null) throw new Error(`no delivery ${deliveryId}`);
  return unpack(row);
}
