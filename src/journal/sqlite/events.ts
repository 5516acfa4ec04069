import type { DeliveredEvent } from '../../model/delivery.ts';
import { EVENT_SOURCES, type EventHeaders, type NewEvent, type StoredEvent } from '../../model/event.ts';
import type { Journal } from '../../model/journal.ts';
import type { Appended, Lease } from '../../model/journal-calls.ts';
import { SUSPECT_WINDOW_MS } from '../suspect.ts';
import type { Connection } from './connection.ts';
import { CONTENT_COLUMNS, insertContent, type Packed, unpack } from './contents.ts';
import type { Transaction } from './group-commit.ts';
import { reviveDead } from './replay.ts';
import { bytes, number, oneOf, type Row, text, textOrNull } from './row.ts';
import { reopenFailed } from './run-replay.ts';

/** What a plan must know of its event. */
export interface EventFacts {
  readonly delivered: DeliveredEvent;
  readonly size: number;
  readonly digest: Uint8Array;
  readonly contentId: number;
}

/** `leased`: to whom; or when it was routed, where its plan is written in the same transaction. */
export function appendEvent(
  transaction: Transaction,
  event: NewEvent,
  packed: Packed,
  leased: Lease | { readonly routedAt: number },
): { readonly appended: Appended; readonly contentId: number | null } {
  const { connection, tally } = transaction;
  const { source, guid, receivedAt } = event;
  const known = connection.get('SELECT id FROM events WHERE guid = ? AND source = ?', guid, source);
  if (known !== null) {
    const eventId = number(known, 'id');
    const dead = reviveDead(transaction, eventId, receivedAt);
    const reopened = reopenFailed(transaction, eventId, receivedAt);
    const revived = dead + reopened.length;
    return { appended: { kind: 'duplicate', eventId, revived }, contentId: null };
  }
  const suspectOf = findTwin(connection, event, packed.digest);
  const [lease, routedAt] = 'routedAt' in leased ? [null, leased.routedAt] : [leased, null];
  const contentId = insertContent(connection, packed);
  const { id: eventId } = connection.run(
    `INSERT INTO events (source, guid, name, action, repository, headers, received_at, body_sha256, content_id, size,
       suspect_of, lease_owner, lease_until, routed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    source,
    guid,
    event.name,
    event.action,
    event.repository,
    JSON.stringify(event.headers),
    receivedAt,
    packed.digest,
    contentId,
    packed.size,
    suspectOf,
    lease?.owner ?? null,
    lease?.untilAt ?? 0,
    routedAt,
  );
  tally.add('events', 1);
  if (routedAt === null) tally.add('unrouted', 1);
  return { appended: { kind: 'stored', eventId, suspectOf }, contentId };
}

function findTwin(connection: Connection, { source, receivedAt }: NewEvent, digest: Uint8Array): string | null {
  const twin = connection.get(
    `SELECT guid FROM events WHERE body_sha256 = ? AND received_at BETWEEN ? AND ? AND source = ?
       AND replay_of IS NULL
     ORDER BY received_at, id LIMIT 1`,
    digest,
    receivedAt - SUSPECT_WINDOW_MS,
    receivedAt + SUSPECT_WINDOW_MS,
    source,
  );
  return twin === null ? null : text(twin, 'guid');
}

/** What a query must select for `storedEvent`. */
const SELECT_STORED = `SELECT e.id, e.source, e.guid, e.name, e.action, e.repository, e.headers, e.received_at, ${CONTENT_COLUMNS}
  FROM events e JOIN contents c ON c.id = e.content_id`;

export async function readEvent(connection: Connection, eventId: number): Promise<StoredEvent> {
  const row = connection.get(`${SELECT_STORED} WHERE e.id = ? AND e.purged_at IS NULL`, eventId);
  if (row === null) throw new Error(`no event ${eventId}`);
  return storedEvent(row);
}

export async function findEvent(connection: Connection, guid: string): Promise<StoredEvent | null> {
  const row = connection.get(
    `${SELECT_STORED} WHERE e.guid = ? AND e.purged_at IS NULL ORDER BY e.id DESC LIMIT 1`,
    guid,
  );
  return row === null ? null : storedEvent(row);
}

/** Newest first. Versions before 2 kept no repositories, so their events are none's. */
export function recentEvents(
  connection: Connection,
  { repository, limit, beforeId = Number.MAX_SAFE_INTEGER }: Parameters<Journal['recentEvents']>[0],
): Promise<StoredEvent[]> {
  const rows = connection.all(
    `${SELECT_STORED} WHERE e.repository = ? COLLATE NOCASE AND e.id < ? AND e.purged_at IS NULL ORDER BY e.id DESC LIMIT ?`,
    repository,
    beforeId,
    limit,
  );
  return Promise.all(rows.map(storedEvent));
}

export function knownGuids(connection: Connection, guids: readonly string[]): ReadonlySet<string> {
  return new Set(guids.filter((guid) => connection.get('SELECT 1 FROM events WHERE guid = ? LIMIT 1', guid) !== null));
}

/** The rows still hold packed bodies: unpacking waits until the transaction is over. */
export function leaseEvents({ connection }: Transaction, lease: Lease, nowAt: number, limit: number): readonly Row[] {
  const rows = connection.all(
    `${SELECT_STORED} WHERE e.routed_at IS NULL AND e.lease_until <= ? ORDER BY e.lease_until, e.id LIMIT ?`,
    nowAt,
    limit,
  );
  for (const row of rows) {
    connection.run(
      'UPDATE events SET lease_owner = ?, lease_until = ? WHERE id = ?',
      lease.owner,
      lease.untilAt,
      number(row, 'id'),
    );
  }
  return rows;
}

export async function storedEvent(row: Row): Promise<StoredEvent> {
  return {
    ...deliveredEvent(row),
    eventId: number(row, 'id'),
    source: oneOf(row, 'source', EVENT_SOURCES),
    repository: textOrNull(row, 'repository'),
    receivedAt: number(row, 'received_at'),
    body: await unpack(row),
  };
}

export function readEventFacts(connection: Connection, eventId: number): EventFacts | null {
  const row = connection.get(
    'SELECT guid, name, action, headers, size, body_sha256, content_id FROM events WHERE id = ?',
    eventId,
  );
  if (row === null) return null;
  return {
    delivered: deliveredEvent(row),
    size: number(row, 'size'),
    digest: bytes(row, 'body_sha256'),
    contentId: number(row, 'content_id'),
  };
}

/** Reads `guid`, `name`, `action` and `headers`. */
export function deliveredEvent(row: Row): DeliveredEvent {
  return {
    guid: text(row, 'guid'),
    name: text(row, 'name'),
    action: textOrNull(row, 'action'),
    headers: parseHeaders(text(row, 'headers')),
  };
}

export function parseHeaders(json: string): EventHeaders {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the journal holds headers that are no object');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed)) if (typeof value === 'string') headers[name] = value;
  return headers;
}
