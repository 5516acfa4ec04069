import type { AttemptRecord } from './attempt.ts';
import type { DeliveryStatus, HoldReason } from './delivery.ts';
import type { EventHeaders, EventSource } from './event.ts';
import type { Flow } from './flow.ts';
import type { RunId, RunStatus, StepResult } from './run.ts';

/** One run with what came of its steps so far. */
export interface RunRow extends RunId {
  readonly scope: string;
  readonly route: string;
  readonly status: RunStatus;
  readonly failure: { readonly code: string; readonly reason: string } | null;
  readonly steps: readonly StepResult[];
  /** Tries of all its steps together. */
  readonly attempts: number;
  /** When its next step is tried; null unless pending or retrying. */
  readonly dueAt: number | null;
  /** What went wrong at the last try of a step; null: nothing did, or none was made. */
  readonly last: string | null;
}

export interface DestinationState {
  readonly destination: string;
  /** Set while it is switched off. */
  readonly disabled: { readonly at: number; readonly reason: string } | null;
  readonly flow: Flow;
  readonly counts: Readonly<Record<DeliveryStatus, number>>;
}

export interface ReplayResult {
  readonly replayed: readonly string[];
  /** Made anew too, and held: their destination is switched off in the journal. */
  readonly held: readonly string[];
  /** Ids that name no delivery and no event. */
  readonly unknown: readonly string[];
  /** Deliveries that are pending or under way already. */
  readonly underWay: readonly string[];
}

/** Which deliveries a replay by filter takes: all that is given must hold. */
export interface ReplayQuery {
  readonly status: ReplayableStatus;
  readonly destination?: string;
  readonly route?: string;
  /** `owner/name`, in any case. */
  readonly repository?: string;
  readonly event?: string;
  readonly action?: string;
  /** When the event was received: then or later, and before. */
  readonly sinceAt?: number;
  readonly untilAt?: number;
  /** Only what had ended by then, or, held, was planned by then: what a replay itself brings about is never taken. */
  readonly asOfAt: number;
}

export const REPLAYABLE_STATUSES = ['dead', 'delivered', 'held', 'cancelled'] as const;
export type ReplayableStatus = (typeof REPLAYABLE_STATUSES)[number];

/**
 * Which events a re-evaluation takes, of those that came in (not those made of them) and still have their payload. By
 * destination, route and status: those with such a delivery, or, with `failed` or a route alone, such a run.
 */
export interface ReevaluationQuery extends Omit<ReplayQuery, 'status'> {
  readonly status?: ReplayableStatus | 'failed';
  /** Received by then, and not re-evaluated since. */
  readonly asOfAt: number;
}

/** A page in the order of ids. */
export interface Page {
  readonly afterId: number;
  readonly limit: number;
}

export interface ReplayCount {
  readonly total: number;
  readonly destinations: readonly { readonly destination: string; readonly deliveries: number }[];
}

export interface Reevaluated {
  /** `guid` is of the event that was made, `of` of the one it was made from. */
  readonly created: readonly { readonly guid: string; readonly of: string }[];
  /** GUIDs of which nothing is known that came from GitHub. */
  readonly unknown: readonly string[];
  /** GUIDs whose payload has aged out. */
  readonly agedOut: readonly string[];
  /** GUIDs of events that nobody has decided on yet: that will be by today's routes anyway. */
  readonly undecided: readonly string[];
}

export interface EventQuery {
  readonly limit: number;
  readonly name?: string;
  readonly guid?: string;
  /** Only those with a failed run. */
  readonly failed?: boolean;
}

export interface EventRow {
  readonly guid: string;
  readonly source: EventSource;
  readonly name: string;
  readonly action: string | null;
  readonly receivedAt: number;
  readonly size: number;
  readonly routedAt: number | null;
  readonly fileSha256: string | null;
  readonly suspectOf: string | null;
  /** GUID of the event that it was made from to be decided on anew; null: it came in. */
  readonly replayOf: string | null;
  /** When its payload, and all that came of it, was removed; null: it is kept. */
  readonly purgedAt: number | null;
  readonly headers: EventHeaders;
  readonly runs: number;
  readonly failedRuns: number;
  /** Runs with a step still to be carried out. */
  readonly openRuns: number;
  readonly deliveries: number;
}

export interface DeliveryQuery {
  readonly limit: number;
  readonly status?: DeliveryStatus;
  readonly destination?: string;
  readonly guid?: string;
}

export interface DeliveryRow {
  readonly webhookId: string;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly route: string;
  readonly step: number;
  readonly destination: string;
  readonly status: DeliveryStatus;
  readonly holdReason: HoldReason | null;
  /** All attempts ever made, replays included. */
  readonly attempts: number;
  readonly createdAt: number;
  /** When it is tried next; null unless pending or retrying. */
  readonly dueAt: number | null;
  readonly finishedAt: number | null;
  /** HTTP status or failure of the last attempt, or why it is dead or cancelled; null before the first. */
  readonly last: string | null;
}

export interface AttemptRow extends AttemptRecord {
  /** From 1. */
  readonly number: number;
}

export interface JournalStatus {
  /** Those whose payload is kept. */
  readonly events: number;
  readonly unroutedEvents: number;
  readonly deliveries: Readonly<Record<DeliveryStatus, number>>;
  readonly runs: number;
  readonly failedRuns: number;
  /** Runs with a step still to be carried out. */
  readonly openRuns: number;
  readonly attempts: number;
  /** When the oldest event, delivery or open run that still waits was received or planned; null: nothing waits. */
  readonly oldestPendingAt: number | null;
  readonly disabledDestinations: readonly string[];
  /** Destinations whose circuit breaker is open, or has not been closed by a probe yet. */
  readonly openBreakers: readonly string[];
  /** Of the journal's files; `freeBytes` of it will be used again before they grow. null: it has none. */
  readonly disk: { readonly bytes: number; readonly freeBytes: number } | null;
  /** When the oldest event whose payload is kept was received; null: there is none. */
  readonly oldestPayloadAt: number | null;
}
