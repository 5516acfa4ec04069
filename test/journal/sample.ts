import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { AttemptRecord } from '../../src/model/attempt.ts';
import type { ClaimedDelivery, DeliveryStatus } from '../../src/model/delivery.ts';
import type { NewEvent } from '../../src/model/event.ts';
import type { Journal } from '../../src/model/journal.ts';
import type { Lease, NewDelivery, RecordedRun, RecordedStep, RunClaimQuery } from '../../src/model/journal-calls.ts';
import type { DeliveryRow, JournalStatus, RunRow } from '../../src/model/journal-rows.ts';
import type {
  ClaimedRun,
  DecidingFile,
  OpenRun,
  RunId,
  RunVerdict,
  StepAttempt,
  StepResult,
} from '../../src/model/run.ts';

/** Where every test's clock starts. */
export const T0 = 1_800_000_000_000;
export const HEADERS = { 'x-github-event': 'push', 'user-agent': 'GitHub-Hookshot/1' };
export const FILE_TEXT = 'version: 1\ndestinations:\n  a:\n    url: https://hooks.example.com/T000/s3cretpath\n';
export const FILE: DecidingFile = {
  scope: '',
  path: 'hookyard.yml',
  sha256: sha256Of(FILE_TEXT),
  text: FILE_TEXT,
  base: null,
};

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function makeEvent(guid: string, over: Partial<NewEvent> = {}): NewEvent {
  return {
    source: 'github',
    guid,
    name: 'push',
    action: null,
    repository: null,
    headers: HEADERS,
    body: bytesOf(`{"guid":"${guid}"}`),
    receivedAt: T0,
    ...over,
  };
}

export function leaseOf(owner: string, untilAt = T0 + 60_000): Lease {
  return { owner, untilAt };
}

export function makeDelivery(webhookId: string, over: Partial<NewDelivery> = {}): NewDelivery {
  return { webhookId, step: 0, destination: 'a', body: null, hold: null, lane: null, headers: [], ...over };
}

export function makeRun(...deliveries: NewDelivery[]): RecordedRun {
  return { scope: '', route: 'r', failure: null, deliveries, open: null };
}

/** Appends an event and plans these deliveries for it; nothing is claimed. Returns the event's id. */
export async function plan(journal: Journal, guid: string, deliveries: NewDelivery[], nowAt = T0): Promise<number> {
  const { eventId } = await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
  await journal.recordPlan({ eventId, nowAt, files: [FILE], runs: [makeRun(...deliveries)], claim: null });
  return eventId;
}

/** A run that has steps to carry out, in the lane and for the account named. */
export function makeOpenRun(over: Partial<OpenRun> & { route?: string; scope?: string } = {}): RecordedRun {
  const { route = 'r', scope = '', ...open } = over;
  return { ...makeRun(), scope, route, open: { lane: 'octo/repo#1', account: 'octo', done: [], ...open } };
}

/** Appends an event and records these runs for it. Returns the event's id. */
export async function planRuns(journal: Journal, guid: string, runs: RecordedRun[], nowAt = T0): Promise<number> {
  const { eventId } = await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
  await journal.recordPlan({ eventId, nowAt, files: [FILE], runs, claim: null });
  return eventId;
}

export function claimRuns(
  journal: Journal,
  owner: string,
  over: Partial<RunClaimQuery> & { untilAt?: number } = {},
): Promise<readonly ClaimedRun[]> {
  const { nowAt = T0, untilAt = nowAt + 60_000, ...rest } = over;
  const query = { nowAt, limit: 100, perAccount: 100, freeOf: new Map(), underWay: [], ...rest };
  return journal.claimRuns({ ...query, lease: leaseOf(owner, untilAt) });
}

/** Claims exactly one run. */
export async function claimOneRun(journal: Journal, owner: string, nowAt = T0): Promise<ClaimedRun> {
  const [first, ...more] = await claimRuns(journal, owner, { nowAt });
  expect(more).toEqual([]);
  if (first === undefined) throw new Error('no run was due');
  return first;
}

export function resultOf(step: number, over: Partial<StepResult> = {}): StepResult {
  return { step, verb: 'comment', outcome: 'success', outputs: {}, code: null, reason: null, ...over };
}

export function failedResult(step: number, code = 'no-permission', reason = 'the App may not do that'): StepResult {
  return resultOf(step, { outcome: 'failure', code, reason });
}

/** What is written down of a try of a run that `owner` has; by its first claim, where the run does not say which. */
export function stepOf(
  { eventId, position, fence = 1 }: RunId & { readonly fence?: number },
  owner: string,
  verdict: RunVerdict,
  over: Partial<RecordedStep> = {},
): RecordedStep {
  return { eventId, position, fence, owner, nowAt: T0, attempt: TRIED_WELL, verdict, deliveries: [], ...over };
}

export const TRIED_WELL: StepAttempt = { startedAt: T0, durationMs: 12, code: 'ok', reason: null };
export const TRIED_IN_VAIN: StepAttempt = { startedAt: T0, durationMs: 12, code: 'github-down', reason: 'HTTP 502' };

/** Claims for `owner` from destinations with plenty of slots. */
export function claim(
  journal: Journal,
  owner: string,
  over: { nowAt?: number; limit?: number; destinations?: readonly string[]; untilAt?: number } = {},
): Promise<readonly ClaimedDelivery[]> {
  const { nowAt = T0, limit = 100, destinations = ['a'], untilAt = nowAt + 60_000 } = over;
  const freeSlots = new Map(destinations.map((name) => [name, 100]));
  return journal.claimDeliveries({ lease: leaseOf(owner, untilAt), nowAt, limit, freeSlots });
}

/** Claims exactly one delivery. */
export async function claimOne(journal: Journal, owner: string, nowAt = T0): Promise<ClaimedDelivery> {
  const [first, ...more] = await claim(journal, owner, { nowAt });
  expect(more).toEqual([]);
  if (first === undefined) throw new Error('nothing was due');
  return first;
}

export function answered(status: number, startedAt = T0): AttemptRecord {
  return {
    startedAt,
    durationMs: 12,
    outcome: { kind: 'response', status, retryAfterMs: null, excerpt: `answer ${status}` },
  };
}

export async function rowOf(journal: Journal, webhookId: string): Promise<DeliveryRow> {
  const row = (await journal.listDeliveries({ limit: 1_000 })).find((delivery) => delivery.webhookId === webhookId);
  if (row === undefined) throw new Error(`no delivery ${webhookId}`);
  return row;
}

/** Without what differs from engine to engine, and from one moment to the next. */
export async function statusOf(journal: Journal): Promise<Omit<JournalStatus, 'disk'>> {
  const { disk: _, ...status } = await journal.status();
  return status;
}

export function counts(some: Partial<Record<DeliveryStatus, number>>): Record<DeliveryStatus, number> {
  return { pending: 0, sending: 0, retrying: 0, held: 0, delivered: 0, dead: 0, cancelled: 0, ...some };
}

export async function runRowOf(journal: Journal, guid: string, position = 0): Promise<RunRow> {
  const row = (await journal.listRuns(guid))[position];
  if (row === undefined) throw new Error(`no run ${position} of ${guid}`);
  return row;
}
