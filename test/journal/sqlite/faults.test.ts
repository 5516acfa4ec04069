import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { migrate } from '../../../src/journal/sqlite/schema.ts';
import { makeSqliteJournal } from '../../../src/journal/sqlite/sqlite-journal.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { emptyFolder } from '../../support/folders.ts';
import { leaseOf, makeDelivery, makeEvent, plan, rowOf, T0 } from '../sample.ts';

const FULL = { name: 'JournalUnavailable', code: 'journal-full' };
const LOCKED = { name: 'JournalUnavailable', code: 'journal-locked' };

function openOn(file: string, lockWaitMs?: number): { journal: Journal; connection: Connection } {
  const connection = openConnection(file);
  migrate(connection);
  const journal = makeSqliteJournal(connection, {
    now: () => T0,
    ...(lockWaitMs === undefined ? {} : { lockWaitMs }),
  });
  onTestFinished(() => journal.close());
  return { journal, connection };
}

/** Another process, as far as SQLite can tell. */
function openOther(file: string): DatabaseSync {
  const other = new DatabaseSync(file);
  onTestFinished(() => other.close());
  return other;
}

function big(guid: string) {
  return makeEvent(guid, { body: randomBytes(100_000) });
}

test('a full disk refuses what does not fit, keeps what is there, and takes more once there is space', async () => {
  const { journal, connection } = openOn(join(emptyFolder(), 'journal.sqlite'));
  await plan(journal, 'g1', [makeDelivery('w1')]);
  connection.exec('PRAGMA max_page_count = 72');
  await journal.appendEvent(big('g2'), leaseOf('n1'));
  await expect(journal.appendEvent(big('g3'), leaseOf('n1'))).rejects.toMatchObject(FULL);
  await expect(journal.appendEvent(big('g4'), leaseOf('n1'))).rejects.toMatchObject(FULL);
  expect((await journal.listEvents({ limit: 9 })).map(({ guid }) => guid)).toEqual(['g2', 'g1']);
  expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'pending' });
  expect(connection.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });

  connection.exec('PRAGMA max_page_count = 1000000');
  expect(await journal.appendEvent(big('g3'), leaseOf('n1'))).toMatchObject({ kind: 'stored' });
  expect((await journal.status()).events).toBe(3);
});

test('a journal that has refused an event is not writable until as much fits again, small as a probe may be', async () => {
  const { journal, connection } = openOn(join(emptyFolder(), 'journal.sqlite'));
  connection.exec('PRAGMA max_page_count = 40');
  await expect(journal.appendEvent(big('g1'), leaseOf('n1'))).rejects.toMatchObject(FULL);
  expect(await journal.appendEvent(makeEvent('small'), leaseOf('n1'))).toMatchObject({ kind: 'stored' });
  await expect(journal.probe()).rejects.toMatchObject(FULL);
  await expect(journal.probe()).rejects.toMatchObject(FULL);
  connection.exec('PRAGMA max_page_count = 120');
  await journal.probe();
  // What the probe wrote to find out takes no space afterwards.
  connection.exec('PRAGMA max_page_count = 40');
  await journal.probe();
  expect(connection.get('SELECT filler FROM probe')).toEqual({ filler: null });
});

test('while another process holds the lock a write tries again, and succeeds once that lets go', async () => {
  const file = join(emptyFolder(), 'journal.sqlite');
  const { connection } = openOn(file);
  const other = openOther(file);
  let refusals = 0;
  const journal = makeSqliteJournal(
    {
      ...connection,
      run: (sql, ...values) => {
        try {
          return connection.run(sql, ...values);
        } catch (error) {
          refusals += 1;
          if (refusals === 2) other.exec('COMMIT');
          throw error;
        }
      },
    },
    { now: () => T0 },
  );
  other.exec('BEGIN IMMEDIATE');
  const append = journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
  expect((await journal.status()).events).toBe(0);
  expect(await append).toMatchObject({ kind: 'stored' });
  expect(refusals).toBe(2);
});

test('a lock that is held for too long refuses the write, which then has changed nothing', async () => {
  const file = join(emptyFolder(), 'journal.sqlite');
  const { journal } = openOn(file, 100);
  const other = openOther(file);
  other.exec('BEGIN IMMEDIATE');
  await expect(journal.appendEvent(makeEvent('g1'), leaseOf('n1'))).rejects.toMatchObject(LOCKED);
  expect((await journal.status()).events).toBe(0);
  other.exec('ROLLBACK');
  expect(await journal.appendEvent(makeEvent('g1'), leaseOf('n1'))).toMatchObject({ kind: 'stored' });
});

test('a file that was taken away takes nothing more, is not made anew, and goes on once it is put back', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'journal.sqlite');
  const { journal } = openOn(file);
  await plan(journal, 'g1', [makeDelivery('w1')]);
  renameSync(file, `${file}.away`);
  await expect(journal.appendEvent(makeEvent('g2'), leaseOf('n1'))).rejects.toMatchObject({ code: 'journal-io' });
  await expect(journal.probe()).rejects.toMatchObject({ code: 'journal-io' });
  expect(existsSync(file)).toBe(false);
  renameSync(`${file}.away`, file);
  expect(await journal.appendEvent(makeEvent('g2'), leaseOf('n1'))).toMatchObject({ kind: 'stored' });
  expect((await journal.status()).events).toBe(2);
});

test('a connection that was dropped comes back by itself', async () => {
  const { journal, connection } = openOn(join(emptyFolder(), 'journal.sqlite'));
  await plan(journal, 'g1', [makeDelivery('w1')]);
  connection.exec('BEGIN');
  connection.drop();
  expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'pending' });
  await journal.probe();
});
