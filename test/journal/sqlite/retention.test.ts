import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { number, type Row } from '../../../src/journal/sqlite/row.ts';
import { migrate } from '../../../src/journal/sqlite/schema.ts';
import { makeSqliteJournal } from '../../../src/journal/sqlite/sqlite-journal.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { emptyFolder } from '../../support/folders.ts';
import { answered, bytesOf, FILE, leaseOf, makeDelivery, makeEvent, makeRun, T0 } from '../sample.ts';

const OLD = { beforeAt: T0, guidsBeforeAt: 0, limit: 50 };

/** A journal on a new file, the connection to look at it, and how many rows each commit has changed so far. */
function openJournal(): { journal: Journal; connection: Connection; commits: number[] } {
  const connection = openConnection(join(emptyFolder(), 'journal.sqlite'));
  migrate(connection);
  const commits: number[] = [];
  let before = changes(connection);
  const journal = makeSqliteJournal(connection, {
    now: () => T0,
    onCommit: () => {
      commits.push(changes(connection) - before);
      before = changes(connection);
    },
  });
  onTestFinished(() => journal.close());
  return { journal, connection, commits };
}

function changes(connection: Connection): number {
  return number(connection.get('SELECT total_changes() AS n') ?? {}, 'n');
}

function countOf(connection: Connection, table: string): number {
  return number(connection.get(`SELECT count(*) AS n FROM ${table}`) ?? {}, 'n');
}

/** Takes events in, received before T0, each with one delivery that is delivered. */
async function takeDelivered(journal: Journal, guids: readonly string[], over: Parameters<typeof makeEvent>[1] = {}) {
  await Promise.all(
    guids.map(async (guid) => {
      const event = makeEvent(guid, { receivedAt: T0 - 1_000, ...over });
      const { eventId } = await journal.appendEvent(event, leaseOf('n1'));
      const lease = { lease: leaseOf('n1'), freeSlots: new Map([['a', 1]]) };
      const runs = [makeRun(makeDelivery(`w-${guid}`))];
      const planned = await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: lease });
      const claimed = planned.kind === 'recorded' ? planned.claimed : [];
      expect(claimed).toHaveLength(1);
      for (const { deliveryId } of claimed) {
        const verdict = { kind: 'delivered' } as const;
        await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict });
      }
    }),
  );
}

test('a journal of 20,000 events is purged by small transactions while others write, and nothing of it is left', async () => {
  const { journal, connection, commits } = openJournal();
  const guids = Array.from({ length: 20_000 }, (_, n) => `g${n}`);
  for (let at = 0; at < guids.length; at += 500) await takeDelivered(journal, guids.slice(at, at + 500));
  commits.length = 0;

  let purged = 0;
  let appended = 0;
  for (let more = true; more; ) {
    const fresh = makeEvent(`new-${appended}`, { receivedAt: T0 });
    const [step, stored] = await Promise.all([journal.purge(OLD), journal.appendEvent(fresh, leaseOf('n1'))]);
    expect(stored.kind).toBe('stored');
    appended += 1;
    purged += step.purged;
    more = step.more;
  }
  expect(purged).toBe(20_000);
  // 50 events of six rows each, the sums, and what is appended: whoever shares the commit waits for no more.
  expect(Math.max(...commits)).toBeLessThanOrEqual(50 * 7 + 20);
  expect(commits.length).toBeGreaterThanOrEqual(400);
  for (const table of ['deliveries', 'attempts', 'runs', 'event_files', 'steps', 'step_attempts'])
    expect([table, countOf(connection, table)]).toEqual([table, 0]);
  expect(countOf(connection, 'events')).toBe(20_000 + appended);
  // One body of each new event, and the empty one that all the others share.
  expect(countOf(connection, 'contents')).toBe(appended + 1);
  expect((await journal.status()).disk?.freeBytes).toBeGreaterThan(1_000_000);
  expect(await journal.status()).toMatchObject({ events: appended, runs: 0, attempts: 0 });
}, 120_000);

test('of large bodies, or of many deliveries, a transaction takes fewer events', async () => {
  const { journal } = openJournal();
  // Nothing that compresses.
  const noise = () => randomBytes(1_500_000);
  for (const n of [0, 1, 2, 3, 4]) await takeDelivered(journal, [`large-${n}`], { body: noise() });
  expect(await journal.purge(OLD)).toMatchObject({ purged: 3, more: true });
  expect(await journal.purge(OLD)).toMatchObject({ purged: 2, more: true });

  const busy = openJournal();
  for (const guid of ['many-0', 'many-1', 'many-2']) {
    const event = makeEvent(guid, { receivedAt: T0 - 1_000 });
    const { eventId } = await busy.journal.appendEvent(event, leaseOf('n1'));
    const deliveries = Array.from({ length: 700 }, (_, n) => makeDelivery(`${guid}-${n}`, { destination: 'o/r/x' }));
    const plan = { eventId, nowAt: T0, files: [FILE], runs: [makeRun(...deliveries)], claim: null };
    await busy.journal.recordPlan(plan);
  }
  await busy.journal.dropScope('o/r', T0);
  busy.commits.length = 0;
  expect(await busy.journal.purge(OLD)).toMatchObject({ purged: 2, more: true });
  expect(busy.commits[0]).toBeLessThan(2_000);
  expect(await busy.journal.purge(OLD)).toMatchObject({ purged: 1, more: true });
});

test('a crowd of old events that are not finished costs a look at 200 of them a step, and keeps nobody behind it', async () => {
  const { journal, connection } = openJournal();
  const held = Array.from({ length: 450 }, (_, n) => `held-${n}`);
  await Promise.all(
    held.map(async (guid) => {
      const { eventId } = await journal.appendEvent(makeEvent(guid, { receivedAt: T0 - 2_000 }), leaseOf('n1'));
      const runs = [makeRun(makeDelivery(`w-${guid}`, { hold: 'off-in-file' }))];
      await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
    }),
  );
  await takeDelivered(journal, ['done']);
  const steps = [];
  for (let more = true; more; ) {
    const step = await journal.purge(OLD);
    steps.push(step.purged);
    more = step.more;
  }
  expect(steps.slice(0, 3)).toEqual([0, 0, 1]);
  expect(countOf(connection, 'deliveries')).toBe(450);
});

test('a step that could not be written is taken again', async () => {
  const { journal, connection } = openJournal();
  await takeDelivered(journal, ['g1', 'g2', 'g3']);
  connection.exec(
    `CREATE TEMP TRIGGER refuse BEFORE UPDATE OF purged_at ON main.events BEGIN SELECT RAISE(ABORT, 'not now'); END`,
  );
  await expect(journal.purge({ ...OLD, limit: 2 })).rejects.toThrow(/not now/);
  connection.exec('DROP TRIGGER refuse');
  expect(await journal.purge({ ...OLD, limit: 2 })).toMatchObject({ purged: 2 });
  expect(await journal.purge({ ...OLD, limit: 2 })).toMatchObject({ purged: 1 });
  expect(countOf(connection, 'deliveries')).toBe(0);
});

test('files go with the last event that was decided by them, and those in use stay', async () => {
  const { journal, connection } = openJournal();
  const fileOf = (name: string, base: string | null = null) => ({
    ...FILE,
    path: `${name}.yml`,
    sha256: name.padEnd(64, '0'),
    base: base === null ? null : { path: `${base}.yml`, sha256: base.padEnd(64, '0'), text: base },
  });
  const take = async (guid: string, receivedAt: number, files: (typeof FILE)[]) => {
    const { eventId } = await journal.appendEvent(makeEvent(guid, { receivedAt }), leaseOf('n1'));
    await journal.recordPlan({ eventId, nowAt: T0, files, runs: [], claim: null });
  };
  const round = async () => {
    for (let more = true; more; ) more = (await journal.purge(OLD)).more;
  };
  const paths = () => connection.all('SELECT path FROM files ORDER BY path').map((row: Row) => row.path);
  await take('g1', T0 - 9, [fileOf('a', 'base')]);
  await take('g2', T0 - 8, [fileOf('b')]);
  await take('g3', T0 - 7, [
    { ...fileOf('c'), scope: 'o/one' },
    { ...fileOf('d'), scope: 'o/two' },
  ]);
  await journal.rememberFile({ ...fileOf('c'), scope: 'o/one', repositoryId: null, etag: null, seenAt: T0 });
  await take('g4', T0 + 1, [fileOf('b')]);
  expect(paths()).toEqual(['a.yml', 'b.yml', 'base.yml', 'c.yml', 'd.yml']);
  await round();
  // A base goes a round after what was based on it.
  expect(paths()).toEqual(['b.yml', 'base.yml', 'c.yml']);
  await take('g5', T0 - 6, []);
  await round();
  expect(paths()).toEqual(['b.yml', 'c.yml']);
  expect((await journal.recallFile('o/one'))?.path).toBe('c.yml');
});

test.each(['before', 'after'])(
  'a file that comes into use again behind the search for it stays: by an event that came in %s it began',
  async (when) => {
    const { journal, connection } = openJournal();
    const other = { ...FILE, path: 'other.yml', sha256: 'o'.padEnd(64, '0') };
    const append = async (guid: string) =>
      (await journal.appendEvent(makeEvent(guid, { receivedAt: T0 }), leaseOf('n1'))).eventId;
    const record = { nowAt: T0, runs: [], claim: null };
    await takeDelivered(journal, ['g1']);
    const before = await append('before');
    await journal.recordPlan({ ...record, eventId: await append('g2'), files: [other] });
    // The events, then the GUIDs: the search for files begins after that.
    expect(await journal.purge(OLD)).toMatchObject({ purged: 1, more: true });
    expect(await journal.purge(OLD)).toMatchObject({ purged: 0, more: true });
    const after = await append('after');
    connection.run(
      `WITH RECURSIVE n (id) AS (SELECT ${after + 1} UNION ALL SELECT id + 1 FROM n LIMIT 2500)
     INSERT INTO event_files SELECT id, '', (SELECT id FROM files WHERE path = 'other.yml') FROM n`,
    );
    expect(await journal.purge(OLD)).toMatchObject({ more: true });
    await journal.recordPlan({ ...record, eventId: when === 'before' ? before : after, files: [FILE] });
    expect(await journal.purge(OLD)).toMatchObject({ more: false });
    expect(countOf(connection, 'files')).toBe(2);
  },
);

test('no replay, no re-evaluation and no step of a purge walks through a table, but to find what is delivered', async () => {
  const { journal, connection } = openJournal();
  await takeDelivered(journal, ['g1', 'g2']);
  await journal.appendEvent(makeEvent('g3', { body: bytesOf('{}') }), leaseOf('n1'));
  const walks: string[] = [];
  const looking: Connection = {
    ...connection,
    ...Object.fromEntries(
      (['get', 'all', 'run'] as const).map((name) => [
        name,
        (sql: string, ...values: never[]) => {
          if (!/^\s*(BEGIN|COMMIT)/.test(sql)) {
            for (const { detail } of connection.all(`EXPLAIN QUERY PLAN ${sql}`)) {
              const isWalk =
                /^SCAN (events|e|m|deliveries|d|contents|runs|r|attempts|steps|step_attempts|event_files)( |$)/;
              if (isWalk.test(String(detail)) && !/events_unrouted/.test(String(detail)))
                walks.push(`${detail}: ${sql}`);
            }
          }
          return connection[name](sql, ...values);
        },
      ]),
    ),
  };
  const looked = makeSqliteJournal(looking, { now: () => T0 });
  const page = { afterId: 0, limit: 9 };
  const asOfAt = T0;
  for (const status of ['dead', 'held', 'cancelled'] as const) {
    for (const over of [
      {},
      { destination: 'a' },
      { repository: 'o/r' },
      { sinceAt: 1 },
      { route: 'r', event: 'push' },
    ]) {
      await looked.findReplayable({ status, asOfAt, ...over }, page);
      await looked.countReplayable({ status, asOfAt, ...over });
      await looked.findReevaluable({ status, asOfAt, ...over }, page);
    }
  }
  for (const over of [{ destination: 'a' }, { repository: 'o/r' }, { untilAt: 1 }]) {
    const query = { status: 'delivered', asOfAt, ...over } as const;
    await looked.replayFound(await looked.findReplayable(query, page), query, T0);
  }
  for (const over of [{ event: 'push' }, { repository: 'o/r' }, { untilAt: 1 }, { event: 'push', route: 'r' }]) {
    await looked.findReevaluable({ status: 'failed', asOfAt, ...over }, page);
    await looked.findReevaluable({ asOfAt, ...over, destination: 'a' }, page);
  }
  await looked.reevaluate(['g1'], T0);
  await looked.findEvent('g1');
  for (let more = true; more; ) more = (await looked.purge({ ...OLD, guidsBeforeAt: T0 })).more;
  expect(walks).toEqual([]);
});
