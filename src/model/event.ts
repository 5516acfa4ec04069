import { isJsonObject, type JsonObject } from './json.ts';

/**
 * Headers of the webhook request that are kept, lower-case names
 * (https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers).
 * The inbound signature is never among them.
 */
export type EventHeaders = Readonly<Record<string, string>>;

/** Whose webhook it is. More sources may come; each has its own signature scheme. */
/** `hookyard`: events of its own. */
export const EVENT_SOURCES = ['github', 'hookyard'] as const;

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
  /** `owner/name` of the repository that it is about; null: it is about none, as events of an organisation may be. */
  readonly repository: string | null;
  readonly headers: EventHeaders;
  /** The JSON text's bytes: the request body, or the `payload` parameter of a form. */
  readonly body: Uint8Array;
  /** `body`, parsed: the one JSON.parse of the event. */
  readonly payload: JsonObject;
  readonly receivedAt: number;
}

/** An event as it is written down. */
export type NewEvent = Omit<ReceivedEvent, 'payload'>;

export interface StoredEvent extends NewEvent {
  readonly eventId: number;
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

/** GitHub's own bounds are 39 characters for an owner and 100 for a name. */
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** `repository.full_name`, where it can be one. */
function repositoryOf(payload: JsonObject): string | null {
  const repository = Object.hasOwn(payload, 'repository') ? payload.repository : null;
  if (!isJsonObject(repository) || !Object.hasOwn(repository, 'full_name')) return null;
  const name = repository.full_name;
  return typeof name === 'string' && REPOSITORY.test(name) ? name : null;
}

/** A webhook of GitHub's, with what is read from its payload. */
export function githubEvent(
  parts: Pick<ReceivedEvent, 'guid' | 'name' | 'headers' | 'body' | 'payload' | 'receivedAt'>,
): ReceivedEvent {
  const { payload } = parts;
  return { source: 'github', ...parts, action: actionOf(payload), repository: repositoryOf(payload) };
}
