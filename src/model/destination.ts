import type { Template } from '../expression/template.ts';

/** How a delivery's body and headers are shaped. */
export type Format = 'github' | 'json' | 'standard';

/** Waits after the 1st, 2nd, … failed attempt; after the last one a failure is final. */
export interface RetryPolicy {
  readonly scheduleMs: readonly number[];
}

/** A named place outside, as the file says it: values that may hold `${{ secrets.X }}` are still templates. */
export interface Destination {
  readonly name: string;
  readonly url: Template;
  readonly format: Format;
  readonly headers: readonly { readonly name: string; readonly value: Template }[];
  /** The newest first; empty: deliveries are not signed. */
  readonly signingSecrets: readonly Template[];
  /** `oidc`: each attempt carries a token that GitHub signs for the workflow, for the URL's origin. null: nothing of the kind. */
  readonly auth: 'oidc' | null;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly enabled: boolean;
}

/** A destination whose secrets are filled in. Lives in memory only. */
export interface ResolvedDestination
  extends Pick<Destination, 'name' | 'format' | 'auth' | 'timeoutMs' | 'retry' | 'enabled'> {
  /** Absolute, http: or https:. A credential: never shown, see `shownUrl`. */
  readonly url: string;
  /** What may be shown of the URL: its origin, or `***` where the whole value came from a secret. */
  readonly shownUrl: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly signingSecrets: readonly string[];
  /** Every secret value that went into this destination, to be removed from whatever is kept of a response. */
  readonly secrets: readonly string[];
}
