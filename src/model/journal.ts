import type { AttemptRecord, Verdict } from './attempt.ts';
import type { ClaimedDelivery, HoldReason } from './delivery.ts';
import type { NewEvent, StoredEvent } from './event.ts';
import type {
  AttemptRow,
  DeliveryQuery,
  DeliveryRow,
  DestinationState,
  EventQuery,
  EventRow,
  JournalStatus,
  ReplayResult,
  RunRow,
} from './journal-rows.ts';
import type { ClaimedRun, DecidingFile, OpenRun, RunId, RunVerdict, StepAttempt } from './run.ts';

/**
 * Durable memory: events, runs, deliveries, attempts, leases. Every engine keeps this contract and passes one
 * conformance suite. Several nodes may share a journal: work is leased, a lease names its owner and ends by itself.
 *
 * A promise that resolves means "on disk"; one that rejects with JournalUnavailable means "not written, nothing
 * changed, try again". Each call is one transaction.
 */
export interface Journal {
  /**
   * Stores an event, leased to the caller for routing. A GUID already known is not stored twice; its dead deliveries become
   * pending, and its runs whose step failed for good try that step, and those after it, again.
   */
  appendEvent(event: NewEvent, lease: Lease): Promise<Appended>;
  /**
   * Leases events that nobody has routed: never leased, or the lease has run out. First those never leased or given back,
   * oldest first, then by the end of their last lease: so those that wait again and again do not keep the others waiting.
   */
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
  /** Moves the end of the lease of every delivery and every run that `owner` works on. Leases of events are short work, and run out. */
  renewLeases(lease: Lease): Promise<void>;
  /** Ends leases of `owner` at once, with no attempt made: of these deliveries, or of all its deliveries, runs and events. */
  returnLeases(owner: string, deliveryIds?: readonly number[]): Promise<void>;
  /** The earliest instant at which something not leased becomes due, held ones left out; null: nothing waits. */
  nextDueAt(): Promise<number | null>;

  /**
   * Leases runs whose next step is due: accounts take turns, oldest first within one. Of one lane at most one run is leased
   * at a time; the next one is the oldest that is open then. A lease that has run out counts as none, unless its run is
   * among `underWay`. A run that cannot be read fails with the code `journal-damaged`, and costs the others nothing.
   */
  claimRuns(query: RunClaimQuery): Promise<readonly ClaimedRun[]>;
  /**
   * Writes a try of a run's next step down, creates what it sends, and moves the run on. `lease-lost`: the run is not leased
   * any more, or by a later claim, be it the same owner's; only the attempt is kept.
   */
  recordStep(record: RecordedStep): Promise<'recorded' | 'lease-lost'>;
  /** Ends the lease of one run, with no attempt made. Nothing happens where it is not `owner`'s. */
  returnRun(run: RunId, owner: string): Promise<void>;
  /** The earliest instant at which a run's next step becomes due, or its lease runs out; null: no run is open. Of a lane only the leased one counts, or else its oldest. */
  nextRunDueAt(): Promise<number | null>;
  /** The runs of an event, in the order of its routes; empty for an unknown GUID. */
  listRuns(guid: string): Promise<readonly RunRow[]>;

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

  /** An event as it was stored. Rejects with a plain Error for an unknown id, and for a body that is damaged. */
  readEvent(eventId: number): Promise<StoredEvent>;
  /** An event as it was stored, the newest of this GUID; null: none has it. */
  findEvent(guid: string): Promise<StoredEvent | null>;
  /** Which of these GUIDs were ever stored, whatever their source. */
  knownGuids(guids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Events of one repository (`owner/name`, in any case), the newest first, each with an id below `beforeId`. */
  recentEvents(query: {
    readonly repository: string;
    readonly limit: number;
    readonly beforeId?: number;
  }): Promise<readonly StoredEvent[]>;
  /** Keeps a file as the last one of its repository that could be used, in place of the one kept before. */
  rememberFile(file: RememberedFile): Promise<void>;
  /** By the name of the repository, in any case. null: none was ever kept. */
  recallFile(scope: string): Promise<RememberedFile | null>;
  /**
   * Another repository has taken over the name `scope` (in any case): what is not finished for its own destinations is
   * cancelled, its open runs fail with the code `repository-replaced` and stay so, and its file is forgotten. What is leased
   * is no exception: who works on it finds the lease lost. Returns how many deliveries and runs changed.
   */
  dropScope(scope: string, nowAt: number): Promise<{ readonly deliveries: number; readonly runs: number }>;
  /** An instant kept under a name, e.g. up to when the delivery log was read; null: none. */
  readMark(name: string): Promise<number | null>;
  writeMark(name: string, at: number): Promise<void>;
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

export type Appended =
  /** `suspectOf`: GUID of an earlier event with the same body within 3 days (the GUID is outside GitHub's HMAC); null: none. */
  | { readonly kind: 'stored'; readonly eventId: number; readonly suspectOf: string | null }
  | { readonly kind: 'duplicate'; readonly eventId: number; readonly revived: number };

export interface RecordedPlan {
  readonly eventId: number;
  readonly nowAt: number;
  /** The files that decided, each stored once per version; none: nobody's file is about this event. */
  readonly files: readonly DecidingFile[];
  readonly runs: readonly RecordedRun[];
  /**
   * Deliveries whose destination has a free slot here are leased at once, which saves the claim, unless older ones are
   * due there: those go first, by a claim. null: none are leased.
   */
  readonly claim: { readonly lease: Lease; readonly freeSlots: ReadonlyMap<string, number> } | null;
}

export interface RecordedRun {
  /** Whose file has the route: the scope of one of `files`. */
  readonly scope: string;
  readonly route: string;
  /** Why the route could not be carried out; null where it fired. */
  readonly failure: { readonly code: string; readonly reason: string } | null;
  readonly deliveries: readonly NewDelivery[];
  /** Steps that are still to be carried out, one after the other; null: there is nothing left to do. Of a failed run, null. */
  readonly open: OpenRun | null;
}

export interface RunClaimQuery {
  readonly lease: Lease;
  readonly nowAt: number;
  readonly limit: number;
  /** Most runs of one account that may be leased by this call. */
  readonly perAccount: number;
  /** Accounts of which fewer, or none, may be leased. */
  readonly freeOf: ReadonlyMap<string, number>;
  /**
   * What this node carries out at this moment: neither freed nor leased, whatever the clock says. It may have been set
   * forward, or the process have stood still for longer than its leases last.
   */
  readonly underWay: readonly RunId[];
}

export interface RecordedStep extends RunId {
  readonly owner: string;
  /** As the claim gave it; the same for all steps that are carried out under that claim. */
  readonly fence: number;
  readonly nowAt: number;
  readonly attempt: StepAttempt;
  readonly verdict: RunVerdict;
  /** What a `forward` sends. Created with the verdict, in one transaction. */
  readonly deliveries: readonly NewDelivery[];
}

/** The last file of a repository that could be used. */
export interface RememberedFile extends DecidingFile {
  /** Whose it was: a name can be given up and taken by another. null: not known. */
  readonly repositoryId: number | null;
  /** As GitHub gave it with the file's own text (RFC 9110 §8.8.3); null: it gave none. */
  readonly etag: string | null;
  readonly seenAt: number;
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
