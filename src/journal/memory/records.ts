import type { DeliveryStatus, HoldReason } from '../../model/delivery.ts';
import type { AttemptRow, Lease, NewEvent, RecordedRun } from '../../model/journal.ts';

export interface EventRecord {
  readonly eventId: number;
  readonly event: NewEvent;
  readonly digest: string;
  readonly suspectOf: string | null;
  readonly deliveries: DeliveryRecord[];
  runs: readonly RecordedRun[];
  routedAt: number | null;
  fileSha256: string | null;
  lease: Lease | null;
}

export interface DeliveryRecord {
  readonly deliveryId: number;
  readonly webhookId: string;
  readonly from: EventRecord;
  readonly route: string;
  readonly step: number;
  readonly destination: string;
  readonly body: Uint8Array;
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
  readonly deliveriesByWebhookId: Map<string, DeliveryRecord>;
  readonly files: Map<string, string>;
  readonly disabled: Map<string, { readonly at: number; readonly reason: string }>;
  lastServed: string | null;
}

export function makeMemory(): Memory {
  return {
    events: [],
    deliveries: [],
    eventsByKey: new Map(),
    deliveriesByWebhookId: new Map(),
    files: new Map(),
    disabled: new Map(),
    lastServed: null,
  };
}

export function isWaiting(delivery: DeliveryRecord): boolean {
  return delivery.status === 'pending' || delivery.status === 'retrying';
}
