import { resolve } from 'node:path';
import type { Journal } from '../model/journal.ts';
import type { Io } from './io.ts';

/** Opens the journal beside a server that may be running, and closes it again whatever `use` comes to. */
export async function withJournal<T>(io: Io, folder: string, use: (journal: Journal) => Promise<T>): Promise<T> {
  const { openSqliteJournal } = await import('../journal/sqlite/open.ts');
  const journal = await openSqliteJournal({ folder: resolve(io.cwd, folder), mode: 'beside', now: io.now });
  try {
    return await use(journal);
  } finally {
    await journal.close();
  }
}
