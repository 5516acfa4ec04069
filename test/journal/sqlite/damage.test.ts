import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { emptyFolder } from '../../support/folders.ts';
import { bytesOf, claimRuns, FILE, leaseOf, makeEvent, makeOpenRun, runRowOf, T0 } from '../sample.ts';

const OTHER_FILE = { ...FILE, path: 'other.yml', text: 'version: 1\n# other\n', sha256: 'c'.repeat(64) };

/** Two events, each with a run in a lane of its own and a file of its own. */
async function openWithTwo(): Promise<{ journal: Journal; connection: Connection }> {
  const folder = emptyFolder();
  const journal = await openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  const connection = openConnection(join(folder, 'journal.sqlite'));
  onTestFinished(async () => {
    connection.close();
    await journal.close();
  });
  for (const [guid, file] of [
    ['g1', FILE],
    ['g2', OTHER_FILE],
  ] as const) {
    const body = bytesOf(JSON.stringify({ guid, pad: 'x'.repeat(1_000) }));
    const { eventId } = await journal.appendEvent(makeEvent(guid, { body }), leaseOf('n1'));
    const runs = [makeOpenRun({ route: guid, lane: guid })];
    await journal.recordPlan({ eventId, nowAt: T0, files: [file], runs, claim: null });
  }
  return { journal, connection };
}

test('a body that is damaged keeps no run from being claimed, and is told by whoever reads it', async () => {
  const { journal, connection } = await openWithTwo();
  connection.run(`UPDATE contents SET bytes = x'00' WHERE id = (SELECT content_id FROM events WHERE guid = 'g1')`);
  const claimed = await claimRuns(journal, 'n1');
  expect(claimed.map(({ route }) => route)).toEqual(['g1', 'g2']);
  await expect(journal.readEvent(1)).rejects.toSatisfy(
    (error) => error instanceof Error && error.name !== 'JournalUnavailable',
  );
  expect(await journal.readEvent(2)).toMatchObject({ guid: 'g2' });
});

test.each([
  ['file', `UPDATE files SET text = x'00' WHERE path = '${FILE.path}'`],
  ['headers', `UPDATE events SET headers = '{' WHERE guid = 'g1'`],
  ['result', `INSERT INTO steps VALUES (1, 0, 0, 'comment', 'success', '[', NULL, NULL)`],
])('a run with a damaged %s fails for good; the others are claimed', async (_what, damage) => {
  const { journal, connection } = await openWithTwo();
  connection.run(damage);
  expect((await claimRuns(journal, 'n1')).map(({ route }) => route)).toEqual(['g2']);
  expect(await journal.status()).toMatchObject({ failedRuns: 1, openRuns: 1 });
  connection.run('DELETE FROM steps');
  const failure = { code: 'journal-damaged', reason: 'what the journal holds of this run cannot be read' };
  expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'failed', failure });
  expect(await claimRuns(journal, 'n1')).toEqual([]);
});
