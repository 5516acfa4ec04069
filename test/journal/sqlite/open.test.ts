import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { emptyFolder } from '../../support/folders.ts';
import {
  bytesOf,
  claim,
  claimOne,
  claimOneRun,
  counts,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  planRuns,
  resultOf,
  rowOf,
  stepOf,
  T0,
} from '../sample.ts';

const HOLDER = fileURLToPath(new URL('./holder.ts', import.meta.url));

async function open(folder: string, mode: 'server' | 'beside' = 'server'): Promise<Journal> {
  const journal = await openSqliteJournal({ folder, mode, now: () => T0 });
  onTestFinished(() => journal.close());
  return journal;
}

async function startHolder(folder: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [HOLDER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void holder.kill('SIGKILL'));
  await once(holder.stdout, 'data');
  return holder;
}

test('what was promised is there after the journal is opened again, and the leases of before are free', async () => {
  const folder = emptyFolder();
  const before = await open(folder);
  await plan(before, 'g1', [makeDelivery('w1', { body: bytesOf('made') }), makeDelivery('w2')]);
  await planRuns(before, 'g3', [makeOpenRun()]);
  const run = await claimOneRun(before, 'n1');
  await before.recordStep(stepOf(run, 'n1', { kind: 'next', result: resultOf(0, { outputs: { id: 7 } }) }));
  await before.appendEvent(makeEvent('g2'), leaseOf('n1'));
  await claim(before, 'n1', { limit: 1 });
  await before.disableDestination('b', 'by hand', T0);
  await before.close();

  const after = await open(folder);
  expect(await after.status()).toMatchObject({
    events: 3,
    unroutedEvents: 1,
    openRuns: 1,
    deliveries: counts({ pending: 2 }),
    disabledDestinations: ['b'],
    openBreakers: [],
  });
  const [event] = await after.claimEvents({ lease: leaseOf('n2'), nowAt: T0, limit: 9 });
  expect(event?.guid).toBe('g2');
  const [first] = await claim(after, 'n2');
  expect(first?.webhookId).toBe('w1');
  const again = await claimOneRun(after, 'n2');
  expect(again).toMatchObject({ file: FILE, tries: 2, done: [{ step: 0, outputs: { id: 7 } }] });
  expect(Buffer.from(await after.readBody(first?.deliveryId ?? 0)).toString()).toBe('made');
});

test('a plan for an event that was written before a restart has all that its deliveries need', async () => {
  const folder = emptyFolder();
  const before = await open(folder);
  const { eventId } = await before.appendEvent(makeEvent('g1', { action: 'opened' }), leaseOf('n1'));
  await before.close();
  const after = await open(folder);
  const body = makeEvent('g1').body.slice();
  const runs = [makeRun(makeDelivery('w1', { body }))];
  await after.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
  const claimed = await claimOne(after, 'n1');
  expect(claimed.event).toEqual({ guid: 'g1', name: 'push', action: 'opened', headers: makeEvent('g1').headers });
  expect(Buffer.from(await after.readBody(claimed.deliveryId)).equals(body)).toBe(true);
});

test('the folder is made for its owner alone, and so is every file in it', async () => {
  const folder = join(emptyFolder(), 'deep', 'data');
  const journal = await open(folder);
  await journal.probe();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const files = readdirSync(folder).sort();
  expect(files).toEqual([
    '.gitignore',
    'journal.sqlite',
    'journal.sqlite-shm',
    'journal.sqlite-wal',
    'server.json',
    'server.lock',
  ]);
  for (const file of files) expect([file, statSync(join(folder, file)).mode & 0o777]).toEqual([file, 0o600]);
});

test('a journal file that others could read is closed to them', async () => {
  const folder = emptyFolder();
  await (await open(folder)).close();
  chmodSync(join(folder, 'journal.sqlite'), 0o644);
  await open(folder);
  expect(statSync(join(folder, 'journal.sqlite')).mode & 0o777).toBe(0o600);
});

test('a second server is refused and told who has the journal; a reader beside it is not', async () => {
  const folder = emptyFolder();
  const holder = await startHolder(folder);
  const refused = openSqliteJournal({ folder, mode: 'server', now: () => T0 });
  await expect(refused).rejects.toMatchObject({ code: 'journal-in-use' });
  await expect(refused).rejects.toThrow(`process ${holder.pid} on ${hostname()}, since 2`);
  const beside = await open(folder, 'beside');
  await plan(beside, 'g1', [makeDelivery('w1')]);
  expect((await beside.replay(['w1'], T0)).underWay).toEqual(['w1']);
});

test('a second server in the same process is refused as well, and free to start once the first has closed', async () => {
  const folder = emptyFolder();
  const first = await open(folder);
  await expect(open(folder)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
  await expect(open(folder)).rejects.toMatchObject({ code: 'journal-in-use' });
  await first.close();
  expect(existsSync(join(folder, 'server.json'))).toBe(false);
  await (await open(folder)).probe();
});

test('the lock ends with the process that held it, even if that was killed', async () => {
  const folder = emptyFolder();
  const holder = await startHolder(folder);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await open(folder)).probe();
  expect(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test('beside a server leases stay, and what one writes the other sees', async () => {
  const folder = emptyFolder();
  const server = await open(folder);
  await plan(server, 'g1', [makeDelivery('w1'), makeDelivery('w2')]);
  await claim(server, 'n1', { limit: 1 });
  const beside = await open(folder, 'beside');
  expect(await rowOf(beside, 'w1')).toMatchObject({ status: 'sending' });
  await beside.disableDestination('a', 'by hand', T0);
  expect(await rowOf(server, 'w2')).toMatchObject({ status: 'held' });
  expect(await beside.enableDestination('a', T0 + 1)).toEqual({ kind: 'enabled', released: 1 });
  expect((await claimOne(server, 'n1', T0 + 1)).webhookId).toBe('w2');
});

test('where there is no journal there is nothing to read beside: not in no folder, not in an empty one', async () => {
  const folder = emptyFolder();
  await expect(open(join(folder, 'none'), 'beside')).rejects.toMatchObject({ code: 'journal-missing' });
  await expect(open(folder, 'beside')).rejects.toMatchObject({ code: 'journal-missing' });
  expect(existsSync(join(folder, 'none'))).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is no journal is refused and left as it is, and the lock is let go', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'journal.sqlite');
  writeFileSync(file, 'not a database at all '.repeat(100));
  const refusal = { name: 'JournalUnavailable', code: 'journal-io' };
  await expect(open(folder)).rejects.toMatchObject(refusal);
  await expect(open(folder)).rejects.toMatchObject(refusal);
  expect(readFileSync(file, 'utf8')).toBe('not a database at all '.repeat(100));
});
