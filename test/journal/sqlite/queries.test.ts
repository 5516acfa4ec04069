import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Connection, openConnection } from '../../../src/journal/sqlite/connection.ts';
import { text } from '../../../src/journal/sqlite/row.ts';
import { migrate } from '../../../src/journal/sqlite/schema.ts';
import { makeSqliteJournal } from '../../../src/journal/sqlite/sqlite-journal.ts';
import { DELIVERY_STATUSES } from '../../../src/model/delivery.ts';
import { emptyFolder } from '../../support/folders.ts';
import { answered, claim, FILE, leaseOf, makeDelivery, makeEvent, makeRun, plan, T0 } from '../sample.ts';

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
  const journal = makeSqliteJournal(
    explaining(connection, (sql, how) => {
      hows.push(how);
      if (/^SCAN (events|e|deliveries|d|contents|c|runs|r|attempts|a)( |$)/.test(how) && !isPartial(how))
        walks.push(`${how}: ${sql}`);
    }),
    { now: () => T0 },
  );
  onTestFinished(() => journal.close());

  await plan(journal, 'g1', [makeDelivery('w1')]);
  const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
  const slots = { lease: leaseOf('n1'), freeSlots: new Map([['a', 5]]) };
  const runs = [makeRun(makeDelivery('w2'))];
  await journal.recordPlan({ eventId, nowAt: T0, file: FILE, runs, claim: slots });
  for (const { deliveryId } of await claim(journal, 'n1')) {
    await journal.readBody(deliveryId);
    const verdict = { kind: 'disable', reason: '410 Gone' } as const;
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(410), verdict });
  }
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
});

/** These indexes hold only what is open. */
function isPartial(how: string): boolean {
  return /USING (COVERING )?INDEX (events_unrouted|deliveries_waiting|deliveries_leased)/.test(how);
}
