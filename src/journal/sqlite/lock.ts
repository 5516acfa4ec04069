import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asUnavailable } from './failure.ts';
import { JournalRefused } from './refusal.ts';

/**
 * Keeps a second server off a folder: a lock of the operating system on `server.lock`, which ends with the process
 * however that ends. SQLite holds it, as Node has no file locks of its own. Who has it stands in `server.json`, a file
 * apart: reading the lock file itself from this process would end the lock (https://www.sqlite.org/howtocorrupt.html, 2.2).
 */
export interface ServerLock {
  release(): void;
}

export function takeServerLock(folder: string, nowAt: number): ServerLock {
  const note = join(folder, 'server.json');
  const file = join(folder, 'server.lock');
  writeFileSync(file, '', { mode: 0o600, flag: 'a' });
  const db = new DatabaseSync(file, { timeout: 0 });
  try {
    // Nothing is written, so no journal file is wanted beside it.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (asUnavailable(error)?.code !== 'journal-locked') throw error;
    throw new JournalRefused(
      'journal-in-use',
      `Another server works on ${folder}: ${holderIn(note)}. Stop it first, or give this one a folder of its own.`,
    );
  }
  writeNote(note, nowAt);
  return {
    release: () => {
      rmSync(note, { force: true });
      db.close();
    },
  };
}

function writeNote(note: string, nowAt: number): void {
  const holder = { pid: process.pid, host: hostname(), since: new Date(nowAt).toISOString() };
  try {
    writeFileSync(`${note}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
    renameSync(`${note}.new`, note);
  } catch {
    // The lock is what counts; on a full disk the note is missing, and a second server is refused all the same.
    rmSync(note, { force: true });
  }
}

function holderIn(note: string): string {
  try {
    const holder: unknown = JSON.parse(readFileSync(note, 'utf8'));
    if (typeof holder === 'object' && holder !== null && 'pid' in holder && 'host' in holder && 'since' in holder)
      return `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  } catch {
    // The holder has the lock and has not written its note yet.
  }
  return 'a process that has not said its name yet';
}
