import { type GithubClient, GithubRefusal } from '../../execute/github/github-client.ts';
import { type EventHeaders, githubEvent, type ReceivedEvent } from '../../model/event.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import { textAt, valueAt } from '../../model/payload-reading.ts';
import { keptHeaders, shownGuid } from '../../receive/github-headers.ts';

/** One entry of the App's delivery log at GitHub: one try to deliver one webhook. */
export interface LogEntry {
  /** A whole number that may be beyond 2^53. */
  readonly id: string;
  readonly guid: string;
  readonly event: string;
  readonly deliveredAt: number;
}

const LIST = 'GET /app/hook/deliveries';
const PER_PAGE = 100;

/**
 * The App's delivery log from now back to `since`, the newest first, page by page
 * (https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook). GitHub keeps 3 days of it. Rejects with
 * GithubRefusal.
 */
export async function* readLog(client: GithubClient, since: number): AsyncGenerator<readonly LogEntry[], void> {
  for (let cursor: string | null = null; ; ) {
    const parameters: Record<string, JsonValue> = { per_page: PER_PAGE, ...(cursor === null ? {} : { cursor }) };
    const { data, headers } = await client.request(LIST, parameters);
    // Taken for an empty log, it would count as read.
    if (!Array.isArray(data)) throw new GithubRefusal({ status: null, route: LIST, message: 'GitHub gave no list' });
    const page = data.flatMap((one) => readEntry(one) ?? []);
    yield page.filter(({ deliveredAt }) => deliveredAt >= since);
    cursor = nextCursor(headers.link ?? '');
    if (cursor === null || page.some(({ deliveredAt }) => deliveredAt < since)) return;
  }
}

/** A webhook as the log has it; null: the log does not hold its payload. Its bytes are JSON written anew, and the event says so. */
export async function readLogged(
  client: GithubClient,
  { id, guid, event }: LogEntry,
  nowAt: number,
): Promise<ReceivedEvent | null> {
  const { data } = await client.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id });
  const payload = valueAt(data, 'request', 'payload');
  if (!isJsonObject(payload)) return null;
  const headers = { ...headersOf(valueAt(data, 'request', 'headers')), ...ORIGIN };
  return githubEvent({
    guid,
    name: event,
    headers,
    body: Buffer.from(JSON.stringify(payload)),
    payload,
    receivedAt: nowAt,
  });
}

/** Ours: GitHub sends no such header. */
const ORIGIN = { 'x-hookyard-origin': 'delivery-log' };

function headersOf(headers: JsonValue): EventHeaders {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(isJsonObject(headers) ? headers : {})) {
    if (typeof value === 'string') lower[name.toLowerCase()] = value;
  }
  return keptHeaders(lower);
}

/** null: it is not of the form that GitHub describes, and the door takes. */
function readEntry(data: JsonValue): LogEntry | null {
  const id = String(valueAt(data, 'id'));
  const guid = shownGuid({ 'x-github-delivery': textAt(data, 'guid') ?? '' });
  const event = textAt(data, 'event') ?? '';
  const deliveredAt = Date.parse(textAt(data, 'delivered_at') ?? '');
  if (guid === null || !EVENT_NAME.test(event) || !/^\d+$/.test(id) || Number.isNaN(deliveredAt)) return null;
  return { id, guid, event, deliveredAt };
}

const EVENT_NAME = /^[a-z0-9_]{1,64}$/;

/** `<https://…?per_page=100&cursor=v1_17323292984>; rel="next"` (RFC 8288). */
function nextCursor(link: string): string | null {
  for (const part of link.split(',')) {
    const [, url = '', rel] = /<([^>]*)>\s*;\s*rel="?(\w+)"?/.exec(part) ?? [];
    if (rel === 'next') return URL.parse(url, 'https://github.test')?.searchParams.get('cursor') ?? null;
  }
  return null;
}
