import type { Connection } from './connection.ts';
import { JournalRefused } from './refusal.ts';
import { number } from './row.ts';
import { MIGRATIONS } from './schema-versions.ts';

/** Brings the file up to date in one transaction: after a crash it has the old version or the new one. */
export function migrate(connection: Connection, migrations: readonly string[] = MIGRATIONS): void {
  const found = schemaVersion(connection);
  if (found > migrations.length) throw newerRefusal(found, migrations.length);
  if (found === migrations.length) return;
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(found)) connection.exec(step);
    connection.exec(`PRAGMA user_version = ${migrations.length}`);
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollBack();
    throw error;
  }
}

/** For whoever must leave the file as it is: a server of another version may be running on it. */
export function requireCurrent(connection: Connection): void {
  const found = schemaVersion(connection);
  if (found > MIGRATIONS.length) throw newerRefusal(found, MIGRATIONS.length);
  if (found === 0) throw new JournalRefused('journal-missing', 'The journal is empty; start the server once.');
  if (found < MIGRATIONS.length) {
    throw new JournalRefused(
      'journal-older',
      `The journal has schema ${found}, this Hookyard needs ${MIGRATIONS.length}; restart the server with this version first.`,
    );
  }
}

function schemaVersion(connection: Connection): number {
  return number(connection.get('PRAGMA user_version') ?? {}, 'user_version');
}

function newerRefusal(found: number, known: number): JournalRefused {
  return new JournalRefused(
    'journal-newer',
    `The journal has schema ${found}, this Hookyard knows ${known}: a newer version has written it. Run that version, or one newer.`,
  );
}
