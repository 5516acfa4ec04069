import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import { MIGRATIONS, migrate } from '../../../src/journal/sqlite/schema.ts';
import { emptyFolder } from '../../support/folders.ts';
import { makeDelivery, plan, rowOf, T0 } from '../sample.ts';

async function makeJournalIn(folder: string): Promise<Connection> {
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  await plan(journal, 'g1', [makeDelivery('w1')]);
  await journal.close();
  const connection = openConnection(join(folder, 'journal.sqlite'));
  onTestFinished(() => connection.close());
  return connection;
}

test.each(['server', 'beside'] as const)(
  'a journal of a newer Hookyard is refused and left alone: %s',
  async (mode) => {
    const folder = emptyFolder();
    const connection = await makeJournalIn(folder);
    connection.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    const opened = openSqliteJournal({ folder, mode, now: () => T0 });
    await expect(opened).rejects.toMatchObject({ name: 'JournalRefused', code: 'journal-newer' });
    expect(connection.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length + 1 });
    // The refusal has let go of the folder.
    connection.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
    await (await openSqliteJournal({ folder, mode, now: () => T0 })).close();
  },
);

test('a later version keeps what an earlier one wrote', async () => {
  const folder = emptyFolder();
  const connection = await makeJournalIn(folder);
  migrate(connection, [...MIGRATIONS, 'ALTER TABLE deliveries ADD COLUMN colour TEXT']);
  expect(connection.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length + 1 });
  expect(connection.get('SELECT webhook_id, colour FROM deliveries')).toEqual({ webhook_id: 'w1', colour: null });
});

test('a migration that fails half-way changes nothing', async () => {
  const folder = emptyFolder();
  const connection = await makeJournalIn(folder);
  const broken = ['ALTER TABLE deliveries ADD COLUMN colour TEXT', 'no such statement'];
  expect(() => migrate(connection, [...MIGRATIONS, ...broken])).toThrow('syntax error');
  expect(connection.get('PRAGMA user_version')).toEqual({ user_version: MIGRATIONS.length });
  expect(connection.get('SELECT * FROM deliveries')).not.toHaveProperty('colour');
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'pending' });
  await journal.close();
});

test('beside, an older journal is not brought up to date: the server it belongs to may be running', async () => {
  const folder = emptyFolder();
  const connection = await makeJournalIn(folder);
  connection.exec('PRAGMA user_version = 0');
  const opened = openSqliteJournal({ folder, mode: 'beside', now: () => T0 });
  await expect(opened).rejects.toMatchObject({ code: 'journal-missing' });
  expect(connection.get('PRAGMA user_version')).toEqual({ user_version: 0 });
});
