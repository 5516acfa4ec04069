import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import { migrate } from '../../../src/journal/sqlite/schema.ts';
import { MIGRATIONS } from '../../../src/journal/sqlite/schema-versions.ts';
import { emptyFolder } from '../../support/folders.ts';
import {
  claimOneRun,
  claimRuns,
  counts,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  plan,
  rowOf,
  T0,
} from '../sample.ts';

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

/** A folder with what a server of version 1 left. */
function folderOfVersion1(): { folder: string; connection: Connection } {
  const folder = emptyFolder();
  const connection = openConnection(join(folder, 'journal.sqlite'));
  onTestFinished(() => connection.close());
  connection.exec(readFileSync(new URL('./version-1.sql', import.meta.url), 'utf8'));
  return { folder, connection };
}

test('the file of version 1 is the one that its migration step makes', () => {
  const { connection } = folderOfVersion1();
  const made = openConnection(join(emptyFolder(), 'journal.sqlite'));
  onTestFinished(() => made.close());
  migrate(made, MIGRATIONS.slice(0, 1));
  const SCHEMA = 'SELECT type, name, sql FROM sqlite_master ORDER BY name';
  expect(connection.all(SCHEMA)).toEqual(made.all(SCHEMA));
});

test("what version 1 wrote is all there: its runs are over, its deliveries go on, its files are the operator's", async () => {
  const { folder, connection } = folderOfVersion1();
  const beside = openSqliteJournal({ folder, mode: 'beside', now: () => T0 });
  await expect(beside).rejects.toMatchObject({ code: 'journal-older' });
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  onTestFinished(() => journal.close());
  expect(await journal.status()).toMatchObject({
    ...{ events: 3, unroutedEvents: 1, runs: 3, failedRuns: 1, openRuns: 0, attempts: 2 },
    deliveries: counts({ pending: 1, held: 1, delivered: 1, dead: 1 }),
  });
  const runs = (await journal.listRuns('g1')).map(({ route, scope, status, steps }) => [route, scope, status, steps]);
  expect(runs).toEqual([
    ['copies', '', 'done', []],
    ['broken', '', 'failed', []],
    ['chat', '', 'done', []],
  ]);
  expect(await journal.listEvents({ limit: 9 })).toMatchObject([
    { guid: 'g3', fileSha256: null, runs: 0 },
    { guid: 'g2', fileSha256: 'e'.repeat(64), runs: 0 },
    { guid: 'g1', fileSha256: 'f'.repeat(64), runs: 3, failedRuns: 1, openRuns: 0, deliveries: 4 },
  ]);
  expect(connection.all('SELECT event_id, scope, file_id FROM event_files ORDER BY event_id')).toEqual([
    { event_id: 1, scope: '', file_id: 1 },
    { event_id: 2, scope: '', file_id: 2 },
  ]);
  expect(await journal.findEvent('g1')).toMatchObject({ guid: 'g1', repository: null });
  expect(await claimRuns(journal, 'n1')).toEqual([]);
  expect(connection.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
});

test('on the file of version 1 work goes on: new events, open runs, and what was dead', async () => {
  const { folder } = folderOfVersion1();
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  onTestFinished(() => journal.close());
  const [unrouted] = await journal.claimEvents({ lease: leaseOf('n1'), nowAt: T0, limit: 9 });
  const plan = { eventId: unrouted?.eventId ?? 0, nowAt: T0, files: [FILE], runs: [makeOpenRun()], claim: null };
  expect(await journal.recordPlan(plan)).toMatchObject({ kind: 'recorded' });
  expect(await claimOneRun(journal, 'n1')).toMatchObject({ event: { guid: 'g3' }, file: FILE, fence: 1 });
  expect(await journal.appendEvent(makeEvent('g1'), leaseOf('n1'))).toMatchObject({ kind: 'duplicate', revived: 1 });
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
