import { JournalUnavailable, type JournalUnavailableCode } from '../../model/journal.ts';

/** Primary result codes (https://www.sqlite.org/rescode.html); extended ones carry them in their low byte. */
const CODES: ReadonlyMap<number, JournalUnavailableCode> = new Map([
  [5, 'journal-locked'], // SQLITE_BUSY
  [6, 'journal-locked'], // SQLITE_LOCKED
  [15, 'journal-locked'], // SQLITE_PROTOCOL: too many at once on the WAL's index
  [13, 'journal-full'], // SQLITE_FULL
  [7, 'journal-io'], // SQLITE_NOMEM
  [8, 'journal-io'], // SQLITE_READONLY
  [10, 'journal-io'], // SQLITE_IOERR
  [11, 'journal-io'], // SQLITE_CORRUPT
  [14, 'journal-io'], // SQLITE_CANTOPEN
  [26, 'journal-io'], // SQLITE_NOTADB
]);

const WORDS: Readonly<Record<JournalUnavailableCode, string>> = {
  'journal-full': 'The disk that holds the journal is full; free some space.',
  'journal-io': 'The journal cannot be read or written; look at its disk and the permissions of its folder.',
  'journal-locked': 'Another process has held the journal locked for too long.',
  'journal-closed': 'The journal is closed.',
};

/** null: nothing is wrong with the file or the disk, so the statement or its values are. */
export function asUnavailable(error: unknown): JournalUnavailable | null {
  if (error instanceof JournalUnavailable) return error;
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  const code = CODES.get(error.errcode & 0xff);
  if (code === undefined) return null;
  return new JournalUnavailable(code, `${WORDS[code]} (SQLite ${error.errcode}: ${error.message})`, { cause: error });
}
