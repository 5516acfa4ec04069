import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { AttemptRecord } from '../../src/model/attempt.ts';
import type { ClaimedDelivery, DeliveryStatus } from '../../src/model/delivery.ts';
import type { DeliveryRow, Journal, Lease, NewDelivery, NewEvent, RecordedRun } from '../../src/model/journal.ts';

/** Where every test's clock starts. */
export const T0 = 1_800_000_000_000;
export const HEADERS = { 'x-github-event': 'push', 'user-agent': 'GitHub-Hookshot/1' };
export const FILE_TEXT = 'version: 1\ndestinations:\n  a:\n    url: https://hooks.example.com/T000/s3cretpath\n';
export const FILE = { sha256: createHash('sha256').update(FILE_TEXT).digest('hex'), text: FILE_TEXT };

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function makeEvent(guid: string, over: Partial<NewEvent> = {}): NewEvent {
  return {
    source: 'github',
    guid,
    name: 'push',
    action: null,
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
  return { webhookId, step: 0, destination: 'a', body: null, hold: null, ...over };
}

export function makeRun(...deliveries: NewDelivery[]): RecordedRun {
  return { route: 'r', failure: null, deliveries };
}

/** Appends an event and plans these deliveries for it; nothing is claimed. Returns the event's id. */
export async function plan(journal: Journal, guid: string, deliveries: NewDelivery[], nowAt = T0): Promise<number> {
  const { eventId } = await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
  await journal.recordPlan({ eventId, nowAt, file: FILE, runs: [makeRun(...deliveries)], claim: null });
  return eventId;
}

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

export function counts(some: Partial<Record<DeliveryStatus, number>>): Record<DeliveryStatus, number> {
  return { pending: 0, sending: 0, retrying: 0, held: 0, delivered: 0, dead: 0, cancelled: 0, ...some };
}
