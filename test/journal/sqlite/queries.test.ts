import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { text } from '../../../src/journal/sqlite/row.ts';
import { migrate } from '../../../src/journal/sqlite/schema.ts';
import { makeSqliteJournal } from '../../../src/journal/sqlite/sqlite-journal.ts';
import { DELIVERY_STATUSES } from '../../../src/model/delivery.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { emptyFolder } from '../../support/folders.ts';
import {
  answered,
  claim,
  claimRuns,
  FILE,
  failedResult,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  planRuns,
  resultOf,
  stepOf,
  T0,
} from '../sample.ts';

/** Passes everything on, and asks SQLite how it goes about each statement. */
function explaining(connection: Connection, explain: (sql: string, how: string) => void): Connection {
  function look(sql: string): void {
    if (/^\s*(BEGIN|COMMIT|EXPLAIN)/.test(sql)) return;
    for (const row of connection.all(`EXPLAIN QUERY PLAN ${sql}`)) explain(sql, text(row, 'detail'));
  }
  function looking<A extends unknown[], R>(call: (sql: string, ...values: A) => R): typeof call {
    return (sql, ...values) => {
      look(sql);
      return call(sql, ...values);
    };
  }
  return {
    ...connection,
    get: looking(connection.get),
    all: looking(connection.all),
    run: looking(connection.run),
  };
}

test('however large the journal grows, no call of the hot path and no status walks through a table of it', async () => {
  const connection = openConnection(join(emptyFolder(), 'journal.sqlite'));
  migrate(connection);
  const hows: string[] = [];
  const walks: string[] = [];
  const sorts: string[] = [];
  const journal = makeSqliteJournal(
    explaining(connection, (sql, how) => {
      hows.push(how);
      if (/TEMP B-TREE/.test(how) && /lease_until/.test(sql)) sorts.push(`${how}: ${sql}`);
      if (
        /^SCAN (events|e|deliveries|d|contents|c|runs|r|attempts|a|steps|step_attempts|event_files|u|files|f|b|repository_files)( |$)/.test(
          how,
        ) &&
        !isPartial(how)
      )
        walks.push(`${how}: ${sql}`);
      // All that came before, or after: as long as the table.
      if (/^SEARCH (events|e|u|deliveries|d) .*INTEGER PRIMARY KEY \(rowid[<>]/.test(how)) walks.push(`${how}: ${sql}`);
    }),
    { now: () => T0 },
  );
  onTestFinished(() => journal.close());

  await plan(journal, 'g1', [makeDelivery('w1')]);
  const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
  const slots = { lease: leaseOf('n1'), freeSlots: new Map([['a', 5]]) };
  const runs = [makeRun(makeDelivery('w2'))];
  await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: slots });
  for (const { deliveryId } of await claim(journal, 'n1')) {
    await journal.readBody(deliveryId);
    const verdict = { kind: 'disable', reason: '410 Gone' } as const;
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(410), verdict });
  }
  await workOnRuns(journal);
  await journal.claimEvents({ lease: leaseOf('n1'), nowAt: T0, limit: 5 });
  await journal.renewLeases(leaseOf('n1'));
  await journal.returnLeases('n1');
  await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
  await journal.nextDueAt();
  await journal.waitingDestinations();
  await journal.holdDeliveries('a', 'off-in-file');
  await journal.releaseDeliveries('a', 'off-in-file', T0);
  await journal.enableDestination('a', T0);
  await journal.releaseDeliveries('a', 'off-in-file', T0);
  await journal.destinationStates();
  await journal.replay(['w1', 'g1'], T0);
  await journal.status();
  await journal.knownGuids(['g1', 'g9']);
  await journal.recentEvents({ repository: 'octo/repo', limit: 5, beforeId: 9 });
  await journal.rememberFile({ ...FILE, repositoryId: 7, etag: null, seenAt: T0 });
  await journal.recallFile('');
  await journal.writeMark('swept', T0);
  await journal.readMark('swept');
  await journal.listAttempts('w1');
  await journal.listEvents({ limit: 5, guid: 'g1' });
  await journal.listEvents({ limit: 5, name: 'push' });
  await journal.listDeliveries({ limit: 5, destination: 'a' });
  await journal.listDeliveries({ limit: 5, guid: 'g1' });
  // What is delivered is nearly everything: there the newest are found by walking, and soon.
  for (const status of DELIVERY_STATUSES)
    if (status !== 'delivered') await journal.listDeliveries({ limit: 5, status });

  expect(hows.length).toBeGreaterThan(50);
  expect(walks).toEqual([]);
  expect(sorts).toEqual([]);
});

/** Each call about runs, with each verdict, two runs in one lane, and what failed opened again. */
async function workOnRuns(journal: Journal): Promise<void> {
  const base = { path: 'base.yml', sha256: 'b'.repeat(64), text: 'version: 1' };
  await journal.rememberFile({ ...FILE, base, repositoryId: null, etag: null, seenAt: T0 });
  await planRuns(journal, 'g3', [makeOpenRun({ done: [resultOf(0)] }), makeOpenRun()]);
  const [first] = await claimRuns(journal, 'n1');
  if (first === undefined) throw new Error('nothing was due');
  await journal.recordStep(stepOf(first, 'n1', { kind: 'next', result: resultOf(1) }));
  const deliveries = [makeDelivery('w3')];
  await journal.recordStep(stepOf(first, 'n1', { kind: 'retry', dueAt: T0, counts: true }, { deliveries }));
  await claimRuns(journal, 'n1', { nowAt: T0, untilAt: T0 + 1 });
  const [again] = await claimRuns(journal, 'n1', { nowAt: T0 + 1, underWay: [{ eventId: 9, position: 0 }] });
  if (again === undefined) throw new Error('nothing was due again');
  const failure = { code: 'no', reason: 'never' };
  const failed = { kind: 'finish', result: failedResult(2, 'no', 'never'), failure } as const;
  expect(await journal.recordStep(stepOf(again, 'n1', failed))).toBe('recorded');
  expect(await journal.recordStep(stepOf(first, 'n1', failed))).toBe('lease-lost');
  expect(await journal.appendEvent(makeEvent('g3'), leaseOf('n1'))).toMatchObject({ revived: 1 });
  for (const run of await claimRuns(journal, 'n1')) await journal.returnRun(run, 'n1');
  await journal.nextRunDueAt();
  await journal.listRuns('g3');
  await journal.replay(['g3'], T0);
  await journal.readEvent(first.eventId);
  expect(await journal.dropScope('', T0)).toMatchObject({ runs: 2 });
}

/** These indexes hold only what is open. */
function isPartial(how: string): boolean {
  return /USING (COVERING )?INDEX (events_unrouted|deliveries_waiting|deliveries_leased|runs_lane|runs_turns|runs_leased)/.test(
    how,
  );
}
