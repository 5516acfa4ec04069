import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../../model/journal.ts';
import { returnLeases } from './claims.ts';
import { openConnection } from './connection.ts';
import { asUnavailable } from './failure.ts';
import { transact } from './group-commit.ts';
import { takeServerLock } from './lock.ts';
import { JournalRefused } from './refusal.ts';
import { migrate, requireCurrent } from './schema.ts';
import { makeSqliteJournal } from './sqlite-journal.ts';

export interface SqliteJournalOptions {
  readonly folder: string;
  /** `server`: makes the folder if need be and keeps other servers off it. `beside`: next to a running server, or alone. */
  readonly mode: 'server' | 'beside';
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called after each commit that wrote something, before anybody hears of it. */
  readonly onCommit?: () => void;
  /** How long a write tries again while another process holds the file locked; 5 s if not given. */
  readonly lockWaitMs?: number;
}

/**
 * The journal in `folder`, one SQLite file in WAL mode, synced at every commit.
 *
 * @throws JournalRefused where waiting does not help, JournalUnavailable where the file cannot be used, and what
 *   `node:fs` throws where the folder cannot be made.
 */
export async function openSqliteJournal(options: SqliteJournalOptions): Promise<Journal> {
  try {
    return options.mode === 'server' ? openAsServer(options) : openBeside(options);
  } catch (error) {
    throw asUnavailable(error) ?? error;
  }
}

function openAsServer(options: SqliteJournalOptions): Journal {
  const { folder, now } = options;
  const file = fileIn(folder);
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeServerLock(folder, now());
  try {
    // Only in a folder of our own: `--data .` must not hide a whole project from git.
    if (made !== undefined) keepOutOfGit(folder);
    // SQLite gives -wal and -shm the mode of the file itself, so it is made first.
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    const connection = openConnection(file);
    try {
      migrate(connection);
      transact(connection, (transaction) => returnLeases(transaction, null));
      syncFolder(folder);
    } catch (error) {
      connection.close();
      throw error;
    }
    return makeSqliteJournal(connection, { ...options, onClosed: lock.release });
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The folder often stands in a checkout, and payloads belong in no repository. A full disk must not keep the server from starting. */
function keepOutOfGit(folder: string): void {
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { mode: 0o600, flag: 'wx' });
  } catch {
    // It is there already, or it cannot be: the journal itself says so then.
  }
}

function openBeside(options: SqliteJournalOptions): Journal {
  const file = fileIn(options.folder);
  if (!existsSync(file)) {
    throw new JournalRefused(
      'journal-missing',
      `There is no journal in ${options.folder}. Start the server there once, or name its folder with --data.`,
    );
  }
  const connection = openConnection(file);
  try {
    requireCurrent(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return makeSqliteJournal(connection, options);
}

function fileIn(folder: string): string {
  return join(folder, 'journal.sqlite');
}

/** New names in a folder are on disk only once the folder itself is synced. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
