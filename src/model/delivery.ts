import type { EventHeaders } from './event.ts';

export const DELIVERY_STATUSES = ['pending', 'sending', 'retrying', 'held', 'delivered', 'dead', 'cancelled'] as const;

/**
 * pending: never tried, due · sending: leased to a node, an attempt is under way · retrying: failed, due later ·
 * held: its destination takes nothing now, see HoldReason · delivered · dead: given up, can be replayed · cancelled.
 */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * `destination-disabled`: switched off in the journal, by 410 Gone or by the operator, until somebody enables it ·
 * `off-in-file`: the file in force has no such destination, or says `enabled: false`.
 */
export const HOLD_REASONS = ['destination-disabled', 'off-in-file'] as const;

export type HoldReason = (typeof HOLD_REASONS)[number];

/** A delivery that this node has leased and may now try. */
export interface ClaimedDelivery {
  readonly deliveryId: number;
  /** `webhook-id`: the same on every attempt. */
  readonly webhookId: string;
  readonly destination: string;
  readonly route: string;
  readonly event: DeliveredEvent;
  /** Attempts already made since it was planned or last replayed: how far along the retry schedule it is. */
  readonly attemptsMade: number;
  readonly bodySize: number;
  /** null: it has been replayed since. */
  readonly plannedAt: number | null;
  /** Others may wait for it to be over. */
  readonly inLane: boolean;
  /** Of its format, fixed when it was planned. */
  readonly headers: readonly HeaderPair[];
}

export type HeaderPair = readonly [name: string, value: string];

/** What a delivery's headers say of the event it came from. */
export interface DeliveredEvent {
  readonly guid: string;
  readonly name: string;
  readonly action: string | null;
  readonly headers: EventHeaders;
}
