import type { JsonObject } from './json.ts';

/**
 * Headers of the webhook request that are kept, lower-case names
 * (https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers).
 * The inbound signature is never among them.
 */
export type EventHeaders = Readonly<Record<string, string>>;

/** Whose webhook it is. More sources may come; each has its own signature scheme. */
export const EVENT_SOURCES = ['github'] as const;

export type EventSource = (typeof EVENT_SOURCES)[number];

/** One verified webhook, as it came in. */
export interface ReceivedEvent {
  readonly source: EventSource;
  /** `X-GitHub-Delivery`: the same again when GitHub redelivers. */
  readonly guid: string;
  /** `X-GitHub-Event`, e.g. `pull_request`. */
  readonly name: string;
  /** The payload's `action`, e.g. `opened`; null where the event has none. */
  readonly action: string | null;
  readonly headers: EventHeaders;
  /** The JSON text's bytes: the request body, or the `payload` parameter of a form. */
  readonly body: Uint8Array;
  /** `body`, parsed: the one JSON.parse of the event. */
  readonly payload: JsonObject;
  readonly receivedAt: number;
}

/** What a route is decided on: nothing of the transport but the name and the payload. */
export type DecidableEvent = Pick<ReceivedEvent, 'name' | 'action' | 'payload'>;

/** GitHub's own actions are short words; a `repository_dispatch` has at most 100 characters of anybody's text here. */
const LONGEST_ACTION = 256;

/** What an event's action is, for whoever decides on it or shows it; null: it has none that could be one. */
export function actionOf(payload: JsonObject): string | null {
  const action = Object.hasOwn(payload, 'action') ? payload.action : null;
  return typeof action === 'string' && action !== '' && action.length <= LONGEST_ACTION ? action : null;
}
