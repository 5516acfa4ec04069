import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../../src/journal/sqlite/open.ts';
import { emptyFolder } from '../../support/folders.ts';
import { answered, claimOne, FILE, leaseOf, makeDelivery, makeEvent, makeRun, plan, T0 } from '../sample.ts';

async function openCounted() {
  const count = { commits: 0 };
  const journal = await openSqliteJournal({
    folder: emptyFolder(),
    mode: 'server',
    now: () => T0,
    onCommit: () => {
      count.commits += 1;
    },
  });
  onTestFinished(() => journal.close());
  return { journal, count };
}

test('what comes in at one moment shares commits', async () => {
  const { journal, count } = await openCounted();
  await Promise.all(Array.from({ length: 500 }, (_, n) => journal.appendEvent(makeEvent(`g${n}`), leaseOf('n1'))));
  expect((await journal.status()).events).toBe(500);
  expect(count.commits).toBeGreaterThan(0);
  expect(count.commits).toBeLessThanOrEqual(10);
});

test('a promise resolves only after the commit that holds its work', async () => {
  const { journal, count } = await openCounted();
  await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
  expect(count.commits).toBe(1);
  await journal.probe();
  expect(count.commits).toBe(2);
});

test('what finds nothing to do commits nothing', async () => {
  const { journal, count } = await openCounted();
  await journal.claimEvents({ lease: leaseOf('n1'), nowAt: T0, limit: 10 });
  await journal.claimDeliveries({ lease: leaseOf('n1'), nowAt: T0, limit: 10, freeSlots: new Map([['a', 1]]) });
  await journal.renewLeases(leaseOf('n1'));
  await journal.returnLeases('n1');
  expect(count.commits).toBe(0);
});

test('one bad operation in a batch harms none of the others', async () => {
  const { journal } = await openCounted();
  await plan(journal, 'g1', [makeDelivery('taken')]);
  const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
  const { deliveryId } = await claimOne(journal, 'n1');
  const runs = [makeRun(makeDelivery('new', { destination: 'z' }), makeDelivery('taken'))];
  const results = await Promise.allSettled([
    journal.appendEvent(makeEvent('g3'), leaseOf('n1')),
    journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null }),
    journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } }),
    journal.recordAttempt({ deliveryId: 99, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } }),
    journal.appendEvent(makeEvent('g4'), leaseOf('n1')),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled']);
  expect(await journal.status()).toMatchObject({ events: 4, attempts: 1, deliveries: { delivered: 1, pending: 0 } });
  expect(await journal.listAttempts('taken')).toHaveLength(1);
  // The event whose plan was refused can be routed by a better one.
  const better = { eventId, nowAt: T0, files: [FILE], runs: [makeRun(makeDelivery('new'))], claim: null };
  expect(await journal.recordPlan(better)).toMatchObject({ kind: 'recorded' });
});

test('operations of one batch see what those before them did', async () => {
  const { journal, count } = await openCounted();
  await plan(journal, 'g1', [makeDelivery('w1')]);
  const before = count.commits;
  const [, enabled, claimed] = await Promise.all([
    journal.disableDestination('a', 'by hand', T0),
    journal.enableDestination('a', T0),
    claimOne(journal, 'n1'),
  ]);
  expect(enabled).toEqual({ kind: 'enabled', released: 1 });
  expect(claimed.webhookId).toBe('w1');
  expect(count.commits - before).toBe(1);
});
