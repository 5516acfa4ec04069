import type { AttemptRecord, Verdict } from './attempt.ts';
import type { ClaimedDelivery, DeliveryStatus, HoldReason } from './delivery.ts';
import type { EventHeaders, EventSource, ReceivedEvent } from './event.ts';

/**
 * Durable memory: events, runs, deliveries, attempts, leases. Every engine keeps this contract and passes one
 * conformance suite. Several nodes may share a journal: work is leased, a lease names its owner and ends by itself.
 *
 * A promise that resolves means "on disk"; one that rejects with JournalUnavailable means "not written, nothing
 * changed, try again". Each call is one transaction.
 */
export interface Journal {
  /** Stores an event, leased to the caller for routing. A GUID already known is not stored twice; its dead deliveries become pending. */
  appendEvent(event: NewEvent, lease: Lease): Promise<Appended>;
  /** Leases events that nobody has routed: never leased, or the lease has run out. Oldest first. */
  claimEvents(query: {
    readonly lease: Lease;
    readonly nowAt: number;
    readonly limit: number;
  }): Promise<readonly StoredEvent[]>;
  /** Marks an event routed and creates its runs and deliveries, all in one transaction. The first caller wins. */
  recordPlan(plan: RecordedPlan): Promise<PlanRecorded>;

  /**
   * Leases deliveries that are due (pending, retrying, or sending under a lease that has run out), fairly: destinations
   * take turns, oldest due first within one. Only destinations in `freeSlots` are served, each up to its number.
   */
  claimDeliveries(query: ClaimQuery): Promise<readonly ClaimedDelivery[]>;
  /** The body as fixed when planned. Rejects with a plain Error for an unknown id. */
  readBody(deliveryId: number): Promise<Uint8Array>;
  /** Writes an attempt down and moves its delivery on. `lease-lost`: another owner has it; only the attempt is kept. */
  recordAttempt(record: RecordedAttempt): Promise<'recorded' | 'lease-lost'>;
  /** Moves the end of the lease of every delivery that `owner` sends. Leases of events are short work, and run out. */
  renewLeases(lease: Lease): Promise<void>;
  /** Ends leases of `owner` at once, with no attempt made: of these deliveries, or of all its deliveries and events. */
  returnLeases(owner: string, deliveryIds?: readonly number[]): Promise<void>;
  /** The earliest instant at which something not leased becomes due, held ones left out; null: nothing waits. */
  nextDueAt(): Promise<number | null>;

  /** Destinations for which something waits or is held, by name. Cheap, however large the journal. */
  waitingDestinations(): Promise<readonly string[]>;
  /** Holds what waits for a destination (pending, retrying). Returns how many deliveries changed. */
  holdDeliveries(destination: string, reason: HoldReason): Promise<number>;
  /** Lets go what was held for `reason`: due at `nowAt`. Returns how many deliveries changed. */
  releaseDeliveries(destination: string, reason: HoldReason, nowAt: number): Promise<number>;
  /** Switches a destination off: what waits for it, and what will be planned for it, is held. */
  disableDestination(destination: string, reason: string, nowAt: number): Promise<void>;
  /** Switches it on again and releases what was held for that. `not-disabled`: there was nothing to do. */
  enableDestination(
    destination: string,
    nowAt: number,
  ): Promise<{ readonly kind: 'enabled'; readonly released: number } | { readonly kind: 'not-disabled' }>;
  /** Every destination that has a delivery or is switched off, by name. */
  destinationStates(): Promise<readonly DestinationState[]>;

  /** Makes dead, delivered, retrying, held or cancelled deliveries pending again, with the same webhook-id. Ids are webhook-ids or events' GUIDs. */
  replay(ids: readonly string[], nowAt: number): Promise<ReplayResult>;

  /** An event as it was stored, the newest of this GUID; null: none has it. */
  findEvent(guid: string): Promise<StoredEvent | null>;
  /** Newest first. */
  listEvents(query: EventQuery): Promise<readonly EventRow[]>;
  /** Newest first. */
  listDeliveries(query: DeliveryQuery): Promise<readonly DeliveryRow[]>;
  /** Oldest first; empty for an unknown webhook-id. */
  listAttempts(webhookId: string): Promise<readonly AttemptRow[]>;
  status(): Promise<JournalStatus>;
  /** Commits something of no meaning: proves that the journal can be written. */
  probe(): Promise<void>;
  /** Finishes what is queued, then lets go. Calls after it reject with JournalUnavailable. */
  close(): Promise<void>;
}

export type JournalUnavailableCode = 'journal-full' | 'journal-io' | 'journal-locked' | 'journal-closed';

/** The journal cannot take it now. The caller answers 503, or keeps its work and tries again. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
  readonly code: JournalUnavailableCode;

  constructor(code: JournalUnavailableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Who works on something, and until when. */
export interface Lease {
  readonly owner: string;
  readonly untilAt: number;
}

export type NewEvent = Omit<ReceivedEvent, 'payload'>;

export type Appended =
  /** `suspectOf`: GUID of an earlier event with the same body within 3 days (the GUID is outside GitHub's HMAC); null: none. */
  | { readonly kind: 'stored'; readonly eventId: number; readonly suspectOf: string | null }
  | { readonly kind: 'duplicate'; readonly eventId: number; readonly revived: number };

export interface StoredEvent extends NewEvent {
  readonly eventId: number;
}

export interface RecordedPlan {
  readonly eventId: number;
  readonly nowAt: number;
  /** The file that decided; stored once per version. */
  readonly file: { readonly sha256: string; readonly text: string };
  readonly runs: readonly RecordedRun[];
  /**
   * Deliveries whose destination has a free slot here are leased at once, which saves the claim, unless older ones are
   * due there: those go first, by a claim. null: none are leased.
   */
  readonly claim: { readonly lease: Lease; readonly freeSlots: ReadonlyMap<string, number> } | null;
}

export interface RecordedRun {
  readonly route: string;
  /** Why the route could not be carried out; null where it fired. */
  readonly failure: { readonly code: string; readonly reason: string } | null;
  readonly deliveries: readonly NewDelivery[];
}

export interface NewDelivery {
  readonly webhookId: string;
  readonly step: number;
  readonly destination: string;
  /** null: the event's own bytes. Equal bodies of one event are stored once. */
  readonly body: Uint8Array | null;
  /** Set where the file itself says that the destination does not send. */
  readonly hold: HoldReason | null;
}

export type PlanRecorded =
  | { readonly kind: 'recorded'; readonly claimed: readonly ClaimedDelivery[] }
  | { readonly kind: 'already-routed' };

export interface ClaimQuery {
  readonly lease: Lease;
  readonly nowAt: number;
  readonly limit: number;
  readonly freeSlots: ReadonlyMap<string, number>;
}

export interface RecordedAttempt {
  readonly deliveryId: number;
  readonly owner: string;
  readonly attempt: AttemptRecord;
  readonly verdict: Verdict;
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
  /** HTTP status or failure of the last attempt, or why it is dead; null before the first. */
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
  readonly attempts: number;
  /** When the oldest event or delivery that still waits was received or planned; null: nothing waits. */
  readonly oldestPendingAt: number | null;
  readonly disabledDestinations: readonly string[];
}
