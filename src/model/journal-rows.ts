import type { AttemptRecord } from './attempt.ts';
import type { DeliveryStatus, HoldReason } from './delivery.ts';
import type { EventHeaders, EventSource } from './event.ts';
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
}
