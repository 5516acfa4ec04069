import type { AttemptRecord, Verdict } from './attempt.ts';
import type { ClaimedDelivery, HeaderPair, HoldReason } from './delivery.ts';
import type { RateLimit } from './destination.ts';
import type { FlowAfter } from './flow.ts';
import type { DecidingFile, OpenRun, RunId, RunVerdict, StepAttempt } from './run.ts';

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
   * Deliveries whose destination has a free slot here are leased at once, which saves the claim, unless others have been
   * due there for a second: those go first, by a claim. null: none are leased.
   */
  readonly claim: Pick<ClaimQuery, 'lease' | 'freeSlots' | 'rates'> | null;
}

/** A plan for an event that is written down with it. */
export interface EventPlan extends Omit<RecordedPlan, 'eventId' | 'claim'> {
  /** Asked in the transaction, as often as that is tried: what was free when the event came in says little once it is written. */
  readonly claim: () => RecordedPlan['claim'];
}

export type AppendedRouted =
  | (Extract<Appended, { kind: 'stored' }> & { readonly claimed: readonly ClaimedDelivery[] })
  | Extract<Appended, { kind: 'duplicate' }>;

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
  /** Deliveries of one lane to one destination are sent one after the other, in the order of their events. null: in any. */
  readonly lane: string | null;
  /** What its format says in headers that is fixed with its body. */
  readonly headers: readonly HeaderPair[];
}

export type PlanRecorded =
  | { readonly kind: 'recorded'; readonly claimed: readonly ClaimedDelivery[] }
  | { readonly kind: 'already-routed' };

export interface ClaimQuery {
  readonly lease: Lease;
  readonly nowAt: number;
  readonly limit: number;
  readonly freeSlots: ReadonlyMap<string, number>;
  /** By destination, of those that have a limit; without it, none has. */
  readonly rates?: ReadonlyMap<string, RateLimit>;
}

export interface RecordedAttempt {
  readonly deliveryId: number;
  readonly owner: string;
  readonly attempt: AttemptRecord;
  readonly verdict: Verdict;
  /** Whether it is to be told that the delivery is given up, or its destination switched off; without it, not. */
  readonly alerts?: boolean;
}

export interface AttemptRecorded {
  readonly kind: 'recorded' | 'lease-lost';
  readonly breaker: FlowAfter['breaker'];
  /** Why its destination was switched off by this; null: it was not. */
  readonly disabled: string | null;
}
