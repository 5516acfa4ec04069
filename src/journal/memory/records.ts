import type { Alert } from '../../model/alert.ts';
import type { DeliveryStatus, HeaderPair, HoldReason } from '../../model/delivery.ts';
import type { NewEvent, StoredEvent } from '../../model/event.ts';
import type { Flow } from '../../model/flow.ts';
import type { Lease, RememberedFile } from '../../model/journal-calls.ts';
import type { AttemptRow } from '../../model/journal-rows.ts';
import type { DecidingFile, RunStatus, StepResult } from '../../model/run.ts';
import { makeTurnKeeper, type TurnKeeper } from '../turns.ts';

export interface EventRecord {
  readonly eventId: number;
  /** Once its payload is purged, without body, headers and repository. */
  event: NewEvent;
  /** Of the body as it came in. */
  readonly size: number;
  readonly digest: string;
  readonly suspectOf: string | null;
  readonly replayOf: string | null;
  purgedAt: number | null;
  readonly deliveries: DeliveryRecord[];
  runs: readonly RunRecord[];
  files: readonly DecidingFile[];
  routedAt: number | null;
  lease: Lease | null;
}

export interface RunRecord {
  readonly from: EventRecord;
  readonly position: number;
  readonly scope: string;
  readonly route: string;
  readonly lane: string;
  readonly account: string;
  readonly createdAt: number;
  /** Of the steps that are over, in their order. */
  results: readonly StepResult[];
  status: RunStatus;
  failure: { readonly code: string; readonly reason: string } | null;
  /** Tries of all its steps together. */
  attempts: number;
  /** Of its next step: failed tries that count, leases, and whether a try was written down. */
  attemptsMade: number;
  tries: number;
  tried: boolean;
  /** Leases, ever. */
  claims: number;
  dueAt: number;
  last: string | null;
  owner: string | null;
  leaseUntilAt: number;
}

export interface DeliveryRecord {
  readonly deliveryId: number;
  readonly webhookId: string;
  readonly from: EventRecord;
  readonly route: string;
  readonly step: number;
  readonly destination: string;
  readonly body: Uint8Array;
  readonly lane: string | null;
  readonly headers: readonly HeaderPair[];
  readonly createdAt: number;
  readonly attempts: AttemptRow[];
  attemptsMade: number;
  status: DeliveryStatus;
  holdReason: HoldReason | null;
  /** When it is, or was last, to be tried: kept while it is being sent or held. */
  dueAt: number;
  finishedAt: number | null;
  last: string | null;
  /** Stays after the lease has ended, until somebody else takes it: who comes late may still say how it went. */
  owner: string | null;
  leaseUntilAt: number;
}

/** Everything the memory engine knows. */
export interface Memory {
  readonly events: EventRecord[];
  readonly deliveries: DeliveryRecord[];
  readonly eventsByKey: Map<string, EventRecord>;
  readonly deliveriesById: Map<number, DeliveryRecord>;
  readonly deliveriesByWebhookId: Map<string, DeliveryRecord>;
  readonly disabled: Map<string, { readonly at: number; readonly reason: string }>;
  readonly flows: Map<string, Flow>;
  readonly alerts: Alert[];
  /** By the name of the repository in lower case. */
  readonly fileOf: Map<string, RememberedFile>;
  readonly marks: Map<string, number>;
  readonly deliveryTurns: TurnKeeper;
  readonly runTurns: TurnKeeper;
}

export function makeMemory(): Memory {
  return {
    events: [],
    deliveries: [],
    eventsByKey: new Map(),
    deliveriesById: new Map(),
    deliveriesByWebhookId: new Map(),
    disabled: new Map(),
    flows: new Map(),
    alerts: [],
    fileOf: new Map(),
    marks: new Map(),
    deliveryTurns: makeTurnKeeper(),
    runTurns: makeTurnKeeper(),
  };
}

export function isWaiting(delivery: DeliveryRecord): boolean {
  return delivery.status === 'pending' || delivery.status === 'retrying';
}

export function eventOf(memory: Memory, eventId: number): EventRecord | undefined {
  return memory.events.find((record) => record.eventId === eventId);
}

export function deliveryOf(memory: Memory, deliveryId: number): DeliveryRecord | undefined {
  return memory.deliveriesById.get(deliveryId);
}

export function storedEvent({ event, eventId }: EventRecord): StoredEvent {
  return { ...event, eventId };
}
