import type { Alert, NewAlert } from './alert.ts';
import type { ClaimedDelivery, HoldReason } from './delivery.ts';
import type { RateLimit } from './destination.ts';
import type { NewEvent, StoredEvent } from './event.ts';
import type {
  Appended,
  AppendedRouted,
  AttemptRecorded,
  ClaimQuery,
  EventPlan,
  Lease,
  PlanRecorded,
  RecordedAttempt,
  RecordedPlan,
  RecordedStep,
  RememberedFile,
  RunClaimQuery,
} from './journal-calls.ts';
import type {
  AttemptRow,
  DeliveryQuery,
  DeliveryRow,
  DestinationState,
  EventQuery,
  EventRow,
  JournalStatus,
  Page,
  Reevaluated,
  ReevaluationQuery,
  ReplayCount,
  ReplayQuery,
  ReplayResult,
  RunRow,
} from './journal-rows.ts';
import type { ClaimedRun, RunId } from './run.ts';

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
  /** Stores an event that has been decided on already, with its runs and deliveries, in one transaction. Of a known GUID, as `appendEvent`. */
  appendRouted(event: NewEvent, plan: EventPlan): Promise<AppendedRouted>;
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
   * Leases deliveries that are due (pending, retrying, or sending under another owner's lease that has run out), fairly: destinations
   * take turns, oldest due first within one. Only destinations in `freeSlots` are served, each up to its number, and to what
   * its breaker, its pause and its rate leave it. Of a lane only the head is leased, and only once the earlier events of its
   * repository are routed.
   */
  claimDeliveries(query: ClaimQuery): Promise<readonly ClaimedDelivery[]>;
  /** The body as fixed when planned. Rejects with a plain Error for an unknown id. */
  readBody(deliveryId: number): Promise<Uint8Array>;
  /**
   * Writes an attempt down, moves its delivery on, and keeps what it says of its destination (model/flow.ts), which it may
   * switch off. `lease-lost`: another owner has the delivery, which stays as it is.
   */
  recordAttempt(record: RecordedAttempt): Promise<AttemptRecorded>;
  /** Moves the end of the lease of every delivery and every run that `owner` works on. Leases of events are short work, and run out. */
  renewLeases(lease: Lease): Promise<void>;
  /** Ends leases of `owner` at once, with no attempt made: of these deliveries, or of all its deliveries, runs and events. */
  returnLeases(owner: string, deliveryIds?: readonly number[]): Promise<void>;
  /**
   * The earliest instant at which something not leased becomes due and may be leased, held ones left out; null: nothing
   * waits but what waits for something else to end.
   *
   * @param rates by destination, of those that have a limit
   */
  nextDueAt(rates?: ReadonlyMap<string, RateLimit>): Promise<number | null>;

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
  /** What a replay by filter would take, in the order of ids. */
  findReplayable(query: ReplayQuery, page: Page): Promise<readonly number[]>;
  countReplayable(query: ReplayQuery): Promise<ReplayCount>;
  /** As `replay`, of those deliveries that the query's status and `asOfAt` still hold for; the others stay as they are. */
  replayFound(
    deliveryIds: readonly number[],
    query: ReplayQuery,
    nowAt: number,
  ): Promise<{ readonly replayed: number; readonly held: number }>;
  /** What a re-evaluation by filter would take, in the order of ids. */
  findReevaluable(
    query: ReevaluationQuery,
    page: Page,
  ): Promise<readonly { readonly eventId: number; readonly guid: string }[]>;
  /**
   * Makes a new event of each: the same bytes and headers, received now, not routed yet, under the GUID `<GUID>.r<n>` of
   * the event that came in. Known bodies make none of them suspect.
   */
  reevaluate(guids: readonly string[], nowAt: number): Promise<Reevaluated>;
  /**
   * One small step of removing what is old: of at most `limit` events received before `beforeAt` with nothing unfinished, the
   * payload and all that came of it goes and the GUID stays; GUIDs of such events received before `guidsBeforeAt` go too; and
   * so do the files that nothing refers to any more. To be called again while there is `more`.
   */
  purge(query: {
    readonly beforeAt: number;
    readonly guidsBeforeAt: number;
    readonly limit: number;
  }): Promise<{ readonly purged: number; readonly forgotten: number; readonly more: boolean }>;

  /** An event as it was stored. Rejects with a plain Error for an unknown id, a payload that has aged out, and a body that is damaged. */
  readEvent(eventId: number): Promise<StoredEvent>;
  /** An event as it was stored, the newest of this GUID; null: none has it, or its payload has aged out. */
  findEvent(guid: string): Promise<StoredEvent | null>;
  /** Which of these GUIDs were ever stored, whatever their source. */
  knownGuids(guids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Events of one repository (`owner/name`, in any case) that have their payload, the newest first, each with an id below `beforeId`. */
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
  /** Keeps what is to be told until it is. */
  raiseAlert(alert: NewAlert): Promise<void>;
  /** Oldest first. */
  waitingAlerts(limit: number): Promise<readonly Alert[]>;
  /** It is an event by now. */
  dropAlert(alertId: number): Promise<void>;
  /** An instant kept under a name, e.g. up to when the delivery log was read; null: none. */
  readMark(name: string): Promise<number | null>;
  writeMark(name: string, at: number): Promise<void>;
  /** Newest first. Those whose payload has aged out are listed by their GUID only. */
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
