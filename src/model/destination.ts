import type { Template } from '../expression/template.ts';

/** Formats that render a message for people to read. */
export const CHAT_FORMATS = ['slack', 'discord', 'teams', 'mattermost'] as const;

export type ChatFormat = (typeof CHAT_FORMATS)[number];

export const FORMATS = [
  ...(['github', 'json', 'standard', 'cloudevents', 'cloudevents-structured'] as const),
  ...CHAT_FORMATS,
] as const;

/** How a delivery's body and headers are shaped. */
export type Format = (typeof FORMATS)[number];

export function isChatFormat(format: Format): format is ChatFormat {
  return CHAT_FORMATS.some((chat) => chat === format);
}

export const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

type Method = (typeof METHODS)[number];

/** Waits after the 1st, 2nd, … failed attempt; after the last one a failure is final. */
export interface RetryPolicy {
  readonly scheduleMs: readonly number[];
}

/** At most `count` requests begin in any `perMs`. */
export interface RateLimit {
  readonly count: number;
  readonly perMs: number;
}

/**
 * How a destination is told who calls. `oidc`: each attempt carries a token that GitHub signs for the workflow, for the URL's
 * origin. `oauth2`: one that a token server gives for client credentials (RFC 6749 §4.4).
 */
export type Auth<Value> =
  | { readonly kind: 'oidc' }
  | { readonly kind: 'bearer'; readonly token: Value }
  | { readonly kind: 'basic'; readonly username: Value; readonly password: Value }
  | {
      readonly kind: 'oauth2';
      readonly tokenUrl: Value;
      readonly clientId: Value;
      readonly clientSecret: Value;
      /** Names of scopes with a space between; null: what the server gives without. */
      readonly scope: Value | null;
      readonly audience: Value | null;
    };

/** What is the same in the file and with secrets filled in. */
interface DestinationBase {
  readonly name: string;
  readonly format: Format;
  readonly method: Method;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly rateLimit: RateLimit | null;
  /** Requests under way at once; null: as many as there is room for. */
  readonly maxInFlight: number | null;
  /** What it gives of an event names a lane: deliveries of one lane are sent one after the other. null: in any order. */
  readonly orderBy: Template | null;
  readonly enabled: boolean;
}

/** A named place outside, as the file says it: values that may hold `${{ secrets.X }}` are still templates. */
export interface Destination extends DestinationBase {
  readonly url: Template;
  readonly headers: readonly { readonly name: string; readonly value: Template }[];
  /** The newest first; empty: deliveries are not signed. */
  readonly signingSecrets: readonly Template[];
  /** null: nothing of the kind. */
  readonly auth: Auth<Template> | null;
  /** Certificates in PEM that its own is to be signed by, in place of the system's; null: those of the system. */
  readonly ca: Template | null;
}

/** A destination whose secrets are filled in. Lives in memory only. */
export interface ResolvedDestination extends DestinationBase {
  /** Absolute, http: or https:. A credential: never shown, see `shownUrl`. */
  readonly url: string;
  /** What may be shown of the URL: its origin, or `***` where the whole value came from a secret. */
  readonly shownUrl: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly signingSecrets: readonly string[];
  readonly auth: Auth<string> | null;
  readonly ca: string | null;
  /** Every secret value that went into this destination, to be removed from whatever is kept of a response. */
  readonly secrets: readonly string[];
}
