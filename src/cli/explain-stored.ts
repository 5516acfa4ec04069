import { join, resolve } from 'node:path';
import type { StoredEvent } from '../model/journal.ts';
import type { Io } from './io.ts';
import { withJournal } from './with-journal.ts';

/**
 * An event of the journal, beside a server that may be running; null: it has none of this GUID. Throws what the journal
 * refuses with.
 */
export async function readStoredEvent(io: Io, folder: string, guid: string): Promise<StoredEvent | null> {
  // Refuses a folder without a journal, and one of another version.
  const [known] = await withJournal(io, folder, (journal) => journal.listEvents({ limit: 1, guid }));
  return known === undefined ? null : readBytes(resolve(io.cwd, folder), guid);
}

/** The journal's contract lists events and hands out what is to be routed; it has no call that reads one event again. */
async function readBytes(folder: string, guid: string): Promise<StoredEvent | null> {
  const { openConnection } = await import('../journal/sqlite/connection.ts');
  const { CONTENT_COLUMNS } = await import('../journal/sqlite/contents.ts');
  const { storedEvent } = await import('../journal/sqlite/events.ts');
  const { asUnavailable } = await import('../journal/sqlite/failure.ts');
  const connection = openConnection(join(folder, 'journal.sqlite'));
  try {
    const row = connection.get(
      `SELECT e.id, e.source, e.guid, e.name, e.action, e.headers, e.received_at, ${CONTENT_COLUMNS}
       FROM events e JOIN contents c ON c.id = e.content_id WHERE e.guid = ? ORDER BY e.id DESC LIMIT 1`,
      guid,
    );
    return row === null ? null : await storedEvent(row);
  } catch (error) {
    throw asUnavailable(error) ?? error;
  } finally {
    connection.close();
  }
}
