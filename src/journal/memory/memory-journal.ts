import { restarted } from '../../model/flow.ts';
import type { Journal } from '../../model/journal.ts';
import { closedError } from '../closed.ts';
import { addAlert, dropAlert } from './alerts.ts';
import { claimDeliveries, disable, hold, recordAttempt, release, setFree } from './deliveries.ts';
import { appendEvent, claimEvents, findEvent, knownGuids, readEvent, recentEvents } from './events.ts';
import { flowOf } from './flows.ts';
import { destinationStates, listDeliveries, listEvents, nextDueAt, status } from './lists.ts';
import { appendRouted, recordPlan } from './plans.ts';
import { deliveryOf, isWaiting, type Memory, makeMemory } from './records.ts';
import { findReevaluable, reevaluate } from './reevaluate.ts';
import { countReplayable, findReplayable, replay, replayFound } from './replay.ts';
import { purge } from './retention.ts';
import { claimRuns, listRuns, nextRunDueAt, openRuns, returnRun, setRunFree } from './runs.ts';
import { dropScope } from './scopes.ts';
import { recordStep } from './steps.ts';

/**
 * A journal that lives as long as the process: for a single run, and for tests. Several nodes may share one instance,
 * each with lease owners of its own. Simple before fast: many calls look at everything there is.
 */
export async function openMemoryJournal({ now }: { readonly now: () => number }): Promise<Journal> {
  const memory = makeMemory();
  let closed = false;

  /** Runs to its end without a break, so each call is one transaction; what throws has changed nothing yet. */
  async function run<T>(call: () => T): Promise<T> {
    if (closed) throw closedError();
    return call();
  }

  return {
    appendEvent: (event, lease) => run(() => appendEvent(memory, event, lease)),
    appendRouted: (event, plan) => run(() => appendRouted(memory, event, plan)),
    claimEvents: ({ lease, nowAt, limit }) => run(() => claimEvents(memory, lease, nowAt, limit)),
    recordPlan: (plan) => run(() => recordPlan(memory, plan)),
    claimDeliveries: (query) => run(() => claimDeliveries(memory, query)),
    readBody: (deliveryId) => run(() => readBody(memory, deliveryId)),
    recordAttempt: (record) => run(() => recordAttempt(memory, record)),
    renewLeases: (lease) =>
      run(() => {
        for (const delivery of memory.deliveries) {
          if (delivery.status === 'sending' && delivery.owner === lease.owner) delivery.leaseUntilAt = lease.untilAt;
        }
        for (const open of openRuns(memory)) {
          if (open.status === 'running' && open.owner === lease.owner) open.leaseUntilAt = lease.untilAt;
        }
      }),
    returnLeases: (owner, deliveryIds) => run(() => returnLeases(memory, owner, deliveryIds)),
    nextDueAt: (rates) => run(() => nextDueAt(memory, now(), rates)),
    claimRuns: (query) => run(() => claimRuns(memory, query)),
    recordStep: (record) => run(() => recordStep(memory, record)),
    returnRun: (id, owner) => run(() => returnRun(memory, id, owner)),
    nextRunDueAt: () => run(() => nextRunDueAt(memory)),
    listRuns: (guid) => run(() => listRuns(memory, guid)),
    waitingDestinations: () => run(() => waitingDestinations(memory)),
    holdDeliveries: (destination, reason) => run(() => hold(memory, destination, reason)),
    releaseDeliveries: (destination, reason, nowAt) => run(() => release(memory, destination, reason, nowAt)),
    disableDestination: (destination, reason, nowAt) => run(() => disable(memory, destination, reason, nowAt)),
    enableDestination: (destination, nowAt) =>
      run(() => {
        if (!memory.disabled.delete(destination)) return { kind: 'not-disabled' };
        memory.flows.set(destination, restarted(flowOf(memory, destination)));
        return { kind: 'enabled', released: release(memory, destination, 'destination-disabled', nowAt) };
      }),
    destinationStates: () => run(() => destinationStates(memory)),
    replay: (ids, nowAt) => run(() => replay(memory, ids, nowAt)),
    findReplayable: (query, page) => run(() => findReplayable(memory, query, page)),
    countReplayable: (query) => run(() => countReplayable(memory, query)),
    replayFound: (ids, query, nowAt) => run(() => replayFound(memory, ids, query, nowAt)),
    findReevaluable: (query, page) => run(() => findReevaluable(memory, query, page)),
    reevaluate: (guids, nowAt) => run(() => reevaluate(memory, guids, nowAt)),
    purge: (query) => run(() => purge(memory, query, now())),
    readEvent: (eventId) => run(() => readEvent(memory, eventId)),
    findEvent: (guid) => run(() => findEvent(memory, guid)),
    knownGuids: (guids) => run(() => knownGuids(memory, guids)),
    recentEvents: (query) => run(() => recentEvents(memory, query)),
    rememberFile: (file) => run(() => void memory.fileOf.set(file.scope.toLowerCase(), file)),
    recallFile: (scope) => run(() => memory.fileOf.get(scope.toLowerCase()) ?? null),
    dropScope: (scope, nowAt) => run(() => dropScope(memory, scope, nowAt)),
    raiseAlert: (alert) => run(() => addAlert(memory, alert)),
    waitingAlerts: (limit) => run(() => memory.alerts.slice(0, limit)),
    dropAlert: (alertId) => run(() => dropAlert(memory, alertId)),
    readMark: (name) => run(() => memory.marks.get(name) ?? null),
    writeMark: (name, at) => run(() => void memory.marks.set(name, at)),
    listEvents: (query) => run(() => listEvents(memory, query)),
    listDeliveries: (query) => run(() => listDeliveries(memory, query)),
    listAttempts: (webhookId) => run(() => memory.deliveriesByWebhookId.get(webhookId)?.attempts.slice() ?? []),
    status: () => run(() => status(memory)),
    probe: () => run(() => {}),
    close: async () => {
      closed = true;
    },
  };
}

function readBody(memory: Memory, deliveryId: number): Uint8Array {
  const delivery = deliveryOf(memory, deliveryId);
  if (delivery === undefined) throw new Error(`no delivery ${deliveryId}`);
  return delivery.body;
}

function returnLeases(memory: Memory, owner: string, deliveryIds: readonly number[] | undefined): void {
  const wanted = deliveryIds === undefined ? null : new Set(deliveryIds);
  for (const delivery of memory.deliveries) {
    if (delivery.status !== 'sending' || delivery.owner !== owner) continue;
    if (wanted === null || wanted.has(delivery.deliveryId)) setFree(memory, delivery);
  }
  if (wanted !== null) return;
  for (const record of memory.events) if (record.lease?.owner === owner) record.lease = null;
  for (const run of openRuns(memory)) if (run.status === 'running' && run.owner === owner) setRunFree(run);
}

function waitingDestinations(memory: Memory): string[] {
  const waiting = memory.deliveries.filter((delivery) => isWaiting(delivery) || delivery.status === 'held');
  return [...new Set(waiting.map((delivery) => delivery.destination))].sort();
}
