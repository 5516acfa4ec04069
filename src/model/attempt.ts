/** What came of one HTTP request of a delivery. */
export type AttemptOutcome =
  | {
      readonly kind: 'response';
      readonly status: number;
      /** `Retry-After` (RFC 9110 §10.2.3) or Discord's `retry_after`, as a wait from now; null where there is none. */
      readonly retryAfterMs: number | null;
      /** At most 4 KiB of the response's text, known secrets removed. */
      readonly excerpt: string;
    }
  | { readonly kind: 'failure'; readonly reason: FailureReason; readonly message: string };

export const FAILURE_REASONS = [
  'timeout',
  'dns',
  'connect',
  'tls',
  'reset',
  /** A DNS answer held no address that may be dialled: may change, so it is retried. */
  'address-refused',
  /** The URL itself names an address that may not be dialled: will not change by waiting. */
  'address-denied',
  'other',
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What an outcome means for its delivery. */
export type Verdict =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly dueAt: number }
  | { readonly kind: 'dead'; readonly reason: string }
  /** 410 Gone: the destination is switched off and the delivery waits, held. */
  | { readonly kind: 'disable'; readonly reason: string };

/** One attempt as it is written down. */
export interface AttemptRecord {
  readonly startedAt: number;
  readonly durationMs: number;
  readonly outcome: AttemptOutcome;
}
