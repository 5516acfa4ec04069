import type { Connection } from './connection.ts';
import { number, numberOrNull } from './row.ts';

/** Rows of `event_files` that one transaction reads. */
const MOST_ROWS = 2_000;
/** With more events than this not routed yet, another round will do. */
const MOST_UNROUTED = 1_000;
const MOST_DELETED = 50;

/** Which files events refer to, from the oldest on: there is no index that says so, since every event would pay for it. */
export interface FileSearch {
  readonly newestFileId: number;
  readonly newestEventId: number;
  /** Events of which files may be written down once the search has passed them. */
  readonly unrouted: readonly number[];
  readonly afterEventId: number;
  readonly afterScope: string;
  readonly used: ReadonlySet<number>;
}

/** null: there is nothing to be found, or now is not the time. */
export function beginFileSearch(connection: Connection): FileSearch | null {
  const newest = connection.get(
    'SELECT (SELECT max(id) FROM files) AS file, (SELECT max(id) FROM events) AS event, (SELECT count(*) FROM files) AS n',
  );
  const unrouted = connection.all('SELECT id FROM events WHERE routed_at IS NULL LIMIT ?', MOST_UNROUTED + 1);
  const files = number(newest ?? {}, 'n');
  if (files < 2 || unrouted.length > MOST_UNROUTED) return null;
  return {
    newestFileId: number(newest ?? {}, 'file'),
    newestEventId: numberOrNull(newest ?? {}, 'event') ?? 0,
    unrouted: unrouted.map((row) => number(row, 'id')),
    afterEventId: 0,
    afterScope: '',
    used: new Set(),
  };
}

/** One step of the search; the last one deletes what it has not found. null: it is over. */
export function lookForFiles(connection: Connection, search: FileSearch): FileSearch | null {
  const rows = connection.all(
    'SELECT event_id, scope, file_id FROM event_files WHERE (event_id, scope) > (?, ?) ORDER BY event_id, scope LIMIT ?',
    search.afterEventId,
    search.afterScope,
    MOST_ROWS,
  );
  const used = new Set([...search.used, ...rows.map((row) => number(row, 'file_id'))]);
  const last = rows.at(-1);
  if (last !== undefined && rows.length === MOST_ROWS) {
    return { ...search, used, afterEventId: number(last, 'event_id'), afterScope: String(last.scope) };
  }
  deleteUnused(connection, search, used);
  return null;
}

/** What was written down behind the search's back is looked at here, in the transaction that deletes. */
function deleteUnused(
  connection: Connection,
  { newestFileId, newestEventId, unrouted }: FileSearch,
  used: ReadonlySet<number>,
): void {
  connection.run(
    `DELETE FROM files WHERE id IN (
       SELECT id FROM files WHERE id <= ? AND id NOT IN (SELECT value FROM json_each(?))
         AND id NOT IN (SELECT file_id FROM event_files WHERE event_id > ?)
         AND id NOT IN (SELECT file_id FROM event_files WHERE event_id IN (SELECT value FROM json_each(?)))
         AND id NOT IN (SELECT file_id FROM repository_files)
         AND id NOT IN (SELECT base_id FROM files WHERE base_id IS NOT NULL)
       LIMIT ${MOST_DELETED})`,
    newestFileId,
    JSON.stringify([...used]),
    newestEventId,
    JSON.stringify(unrouted),
  );
}
