import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openConnection } from '../../../src/journal/sqlite/connection.ts';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import { bytes } from '../../../src/journal/sqlite/row.ts';
import { emptyFolder } from '../../support/folders.ts';
import { bytesOf, FILE, FILE_TEXT, leaseOf, makeDelivery, makeEvent, makeRun, T0 } from '../sample.ts';

async function openWatched() {
  const folder = emptyFolder();
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  const connection = openConnection(join(folder, 'journal.sqlite'));
  onTestFinished(async () => {
    connection.close();
    await journal.close();
  });
  return { folder, journal, connection };
}

test('equal bodies of one event are stored once, its own bytes included', async () => {
  const { journal, connection } = await openWatched();
  const event = makeEvent('g1', { body: bytesOf(`{"pad":"${'x'.repeat(1_000)}"}`) });
  const { eventId } = await journal.appendEvent(event, leaseOf('n1'));
  const bodies = [null, event.body.slice(), bytesOf('made'), bytesOf('made'), bytesOf('other')];
  const runs = [makeRun(...bodies.map((body, n) => makeDelivery(`w${n}`, { body })))];
  await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
  expect(connection.get('SELECT count(*) AS n FROM contents')).toEqual({ n: 3 });
});

test('bodies are compressed where that saves something', async () => {
  const { journal, connection } = await openWatched();
  for (const [guid, size] of [
    ['tiny', 10],
    ['ordinary', 20_000],
    ['large', 1_000_000],
  ] as const) {
    await journal.appendEvent(makeEvent(guid, { body: bytesOf('ab'.repeat(size / 2)) }), leaseOf('n1'));
  }
  expect(connection.all('SELECT codec, size, length(bytes) < size / 10 AS small FROM contents')).toEqual([
    { codec: 'raw', size: 10, small: 0 },
    { codec: 'zstd', size: 20_000, small: 1 },
    { codec: 'zstd', size: 1_000_000, small: 1 },
  ]);
});

test('the text of a route file is stored once per version, and no URL in it can be read off the disk', async () => {
  const { folder, journal, connection } = await openWatched();
  for (const guid of ['g1', 'g2']) {
    const { eventId } = await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
    await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs: [], claim: null });
  }
  const rows = connection.all('SELECT text FROM files');
  expect(rows.map((row) => inflateRawSync(bytes(row, 'text')).toString())).toEqual([FILE_TEXT]);
  const onDisk = readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString('latin1'));
  expect(onDisk.some((text) => text.includes(FILE.sha256))).toBe(true);
  for (const text of onDisk) for (const secret of ['s3cret', 'hooks.', 'T000']) expect(text).not.toContain(secret);
});
