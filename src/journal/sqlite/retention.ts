import type { Journal } from '../../model/journal.ts';
import type { Connection } from './connection.ts';
import type { GroupCommit, Transaction } from './group-commit.ts';
import { EMPTY_CONTENT_ID, isFinished, purgeEvent } from './retention-events.ts';
import { beginFileSearch, type FileSearch, lookForFiles } from './retention-files.ts';
import { number, type Row } from './row.ts';

type Query = Parameters<Journal['purge']>[0];

/** What one transaction may change, whatever is asked for: all other writes wait for it. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ROWS = 1_000;
/** How many events it looks at. Those with something unfinished stay for another round. */
const MOST_LOOKED_AT = 200;

/** How far a round has come: events from the oldest on, then GUIDs, then files. */
type Place =
  | { readonly kind: 'events'; readonly afterAt: number; readonly afterId: number; readonly purged: number }
  | { readonly kind: 'guids'; readonly purged: number }
  | { readonly kind: 'files'; readonly search: FileSearch };

interface Step {
  readonly purged: number;
  readonly forgotten: number;
  /** null: the round is over. */
  readonly next: Place | null;
}

const START: Place = { kind: 'events', afterAt: Number.MIN_SAFE_INTEGER, afterId: 0, purged: 0 };

/** Each call takes one step of a round; the call after the last one begins the next round. */
export function makePurge(commits: GroupCommit, now: () => number): Journal['purge'] {
  let place = START;
  return async (query) => {
    const { purged, forgotten, next } = await commits.run((transaction) => takeStep(transaction, place, query, now()));
    // Only now: the transaction may have failed.
    place = next ?? START;
    return { purged, forgotten, more: next !== null };
  };
}

function takeStep(transaction: Transaction, place: Place, query: Query, nowAt: number): Step {
  switch (place.kind) {
    case 'events':
      return purgeEvents(transaction, place, query, nowAt);
    case 'guids':
      return forgetGuids(transaction.connection, place.purged, query);
    case 'files': {
      const search = lookForFiles(transaction.connection, place.search);
      return { purged: 0, forgotten: 0, next: search === null ? null : { kind: 'files', search } };
    }
    default:
      return place satisfies never;
  }
}

function purgeEvents(
  transaction: Transaction,
  place: Extract<Place, { kind: 'events' }>,
  { beforeAt, limit }: Query,
  nowAt: number,
): Step {
  const { connection } = transaction;
  const candidates = oldest(connection, place, beforeAt);
  let last: Row | undefined;
  let purged = 0;
  let bytes = 0;
  let rows = 0;
  for (const row of candidates) {
    if (purged >= limit || bytes >= MOST_BYTES || rows >= MOST_ROWS) break;
    last = row;
    const eventId = number(row, 'id');
    if (!isFinished(connection, eventId)) continue;
    const removed = purgeEvent(transaction, eventId, nowAt);
    purged += 1;
    bytes += removed.bytes;
    rows += removed.rows;
  }
  const soFar = place.purged + purged;
  if (last === undefined || (last === candidates.at(-1) && candidates.length < MOST_LOOKED_AT)) {
    return { purged, forgotten: 0, next: { kind: 'guids', purged: soFar } };
  }
  const next = { ...place, afterAt: number(last, 'received_at'), afterId: number(last, 'id'), purged: soFar };
  return { purged, forgotten: 0, next };
}

function oldest(
  connection: Connection,
  { afterAt, afterId }: Extract<Place, { kind: 'events' }>,
  beforeAt: number,
): readonly Row[] {
  return connection.all(
    `SELECT id, received_at FROM events INDEXED BY events_kept
     WHERE purged_at IS NULL AND (received_at, id) > (?, ?) AND received_at < ? ORDER BY received_at, id LIMIT ?`,
    afterAt,
    afterId,
    beforeAt,
    MOST_LOOKED_AT,
  );
}

/** All but the newest event's row: ids must not be given twice. */
function forgetGuids(connection: Connection, purged: number, { guidsBeforeAt, limit }: Query): Step {
  const { changes: forgotten } = connection.run(
    `DELETE FROM events WHERE id IN (
       SELECT id FROM events INDEXED BY events_purged
       WHERE purged_at IS NOT NULL AND received_at < ? AND content_id = ${EMPTY_CONTENT_ID}
         AND id <> (SELECT max(id) FROM events)
       ORDER BY received_at, id LIMIT ?)`,
    guidsBeforeAt,
    limit,
  );
  if (forgotten >= limit) return { purged: 0, forgotten, next: { kind: 'guids', purged } };
  // Files are let go of by events alone, but for what repositories remember, which is one file each.
  const search = purged === 0 ? null : beginFileSearch(connection);
  return { purged: 0, forgotten, next: search === null ? null : { kind: 'files', search } };
}
