import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import type { Verdict } from '../../src/model/attempt.ts';
import { DELIVERY_STATUSES, type HoldReason } from '../../src/model/delivery.ts';
import type { Journal } from '../../src/model/journal.ts';
import { emptyFolder } from '../support/folders.ts';
import { answered, bytesOf, FILE, leaseOf, makeDelivery, makeEvent, T0 } from './sample.ts';

/** Does something to a journal at an instant; what it answers is compared between the engines. */
type Step = (journal: Journal, nowAt: number) => Promise<unknown>;

const DESTINATIONS = ['a', 'b', 'c'];
const destination = fc.constantFrom(...DESTINATIONS);
const owner = fc.constantFrom('n1', 'n2');
const leaseMs = fc.constantFrom(5, 50, 500);
const guid = fc.nat(7).map((n) => `g${n}`);
const pick = fc.nat(1_000);
/** Of one event the first few, so that replays meet them; now and then one that another event has. */
const place = fc.constantFrom('0', '1', '2', '3', 'taken');
const webhookId = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(3)).map(([event, n]) => `w${event}-${n}`);
const holdReason = fc.constantFrom<HoldReason>('destination-disabled', 'off-in-file');
const slotsOf = fc.nat(3);
const slots = fc.record({ a: slotsOf, b: slotsOf, c: slotsOf }).map((byName) => new Map(Object.entries(byName)));
const verdict = fc.oneof(
  fc.constant<Verdict>({ kind: 'delivered' }),
  fc.constant<Verdict>({ kind: 'dead', reason: 'gave up' }),
  fc.constant<Verdict>({ kind: 'disable', reason: '410 Gone' }),
  fc.nat(100).map((ms): Verdict => ({ kind: 'retry', dueAt: T0 + ms * 10 })),
);

/** Ids of either engine count from 1; one past the last, now and then, is nobody's. */
function nth(picked: number, count: number): number {
  return 1 + (picked % (count + (picked % 10 === 0 ? 1 : 0) || 1));
}

async function deliveriesIn(journal: Journal): Promise<number> {
  return Object.values((await journal.status()).deliveries).reduce((sum, n) => sum + n, 0);
}

const append = fc.tuple(guid, fc.nat(3), owner, leaseMs).map(
  ([id, body, who, ms]): Step =>
    (journal, nowAt) =>
      journal.appendEvent(
        makeEvent(id, { body: bytesOf(`${body}`), receivedAt: nowAt, name: body > 1 ? 'push' : 'issues' }),
        leaseOf(who, nowAt + ms),
      ),
);
const planned = fc.record({
  id: place,
  destination,
  hold: fc.option(fc.constant<HoldReason>('off-in-file'), { freq: 6 }),
});
const record = fc
  .tuple(
    pick,
    fc.uniqueArray(planned, { maxLength: 4, selector: ({ id }) => id }),
    fc.option(slots),
    owner,
    fc.boolean(),
  )
  .map(
    ([picked, deliveries, freeSlots, who, fails]): Step =>
      async (journal, nowAt) => {
        const eventId = nth(picked, (await journal.status()).events);
        return journal.recordPlan({
          eventId,
          nowAt,
          file: FILE,
          runs: [
            ...(fails ? [{ route: 'broken', failure: { code: 'c', reason: 'why' }, deliveries: [] }] : []),
            {
              route: 'r',
              failure: null,
              deliveries: deliveries.map((one) =>
                makeDelivery(one.id === 'taken' ? 'taken' : `w${eventId}-${one.id}`, {
                  destination: one.destination,
                  hold: one.hold,
                }),
              ),
            },
          ],
          claim: freeSlots === null ? null : { lease: leaseOf(who, nowAt + 50), freeSlots },
        });
      },
  );
const claims = fc.tuple(owner, slots, fc.integer({ min: 1, max: 4 }), leaseMs).map(
  ([who, freeSlots, limit, ms]): Step =>
    (journal, nowAt) =>
      journal.claimDeliveries({ lease: leaseOf(who, nowAt + ms), nowAt, limit, freeSlots }),
);
const claimsOfEvents = fc.tuple(owner, fc.integer({ min: 1, max: 3 }), leaseMs).map(
  ([who, limit, ms]): Step =>
    async (journal, nowAt) =>
      (await journal.claimEvents({ lease: leaseOf(who, nowAt + ms), nowAt, limit })).map((event) => ({
        ...event,
        body: [...event.body],
      })),
);
const attempts = fc.tuple(pick, owner, verdict).map(
  ([picked, who, judged]): Step =>
    async (journal, nowAt) =>
      journal.recordAttempt({
        deliveryId: nth(picked, await deliveriesIn(journal)),
        owner: who,
        attempt: answered(500, nowAt),
        verdict: judged,
      }),
);
const leases = fc.oneof(
  fc.tuple(owner, leaseMs).map(
    ([who, ms]): Step =>
      (journal, nowAt) =>
        journal.renewLeases(leaseOf(who, nowAt + ms)),
  ),
  fc.tuple(owner, fc.option(fc.array(fc.integer({ min: 1, max: 9 })))).map(
    ([who, ids]): Step =>
      (journal) =>
        journal.returnLeases(who, ids ?? undefined),
  ),
);
const switches = fc.oneof(
  fc.tuple(destination, holdReason).map(
    ([name, reason]): Step =>
      (journal) =>
        journal.holdDeliveries(name, reason),
  ),
  fc.tuple(destination, holdReason).map(
    ([name, reason]): Step =>
      (journal, nowAt) =>
        journal.releaseDeliveries(name, reason, nowAt),
  ),
  destination.map(
    (name): Step =>
      (journal, nowAt) =>
        journal.disableDestination(name, 'by hand', nowAt),
  ),
  destination.map(
    (name): Step =>
      (journal, nowAt) =>
        journal.enableDestination(name, nowAt),
  ),
);
const replays = fc.array(fc.oneof(guid, webhookId), { maxLength: 3 }).map(
  (ids): Step =>
    (journal, nowAt) =>
      journal.replay(ids, nowAt),
);
const steps = fc.array(
  fc.tuple(
    fc.oneof(
      { arbitrary: append, weight: 3 },
      { arbitrary: record, weight: 4 },
      { arbitrary: claims, weight: 3 },
      { arbitrary: claimsOfEvents, weight: 1 },
      { arbitrary: attempts, weight: 4 },
      { arbitrary: leases, weight: 1 },
      { arbitrary: switches, weight: 2 },
      { arbitrary: replays, weight: 1 },
    ),
    fc.nat(60),
  ),
  { minLength: 5, maxLength: 60, size: 'max' },
);

test('whatever is done to them, the memory and the SQLite journal give the same answers', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      let nowAt = T0;
      const memory = await openMemoryJournal({ now: () => nowAt });
      const sqlite = await openSqliteJournal({ folder: emptyFolder(), mode: 'server', now: () => nowAt });
      try {
        for (const [step, ms] of sequence) {
          nowAt += ms;
          expect(await answer(sqlite, step, nowAt)).toEqual(await answer(memory, step, nowAt));
          expect(await sqlite.nextDueAt()).toBe(await memory.nextDueAt());
        }
        expect(await everything(sqlite)).toEqual(await everything(memory));
      } finally {
        await sqlite.close();
      }
    }),
    { numRuns: 40 },
  );
});

async function answer(journal: Journal, step: Step, nowAt: number): Promise<unknown> {
  try {
    return await step(journal, nowAt);
  } catch {
    return 'refused';
  }
}

async function everything(journal: Journal): Promise<unknown> {
  const deliveries = await journal.listDeliveries({ limit: 1_000 });
  return {
    deliveries,
    byStatus: await Promise.all(DELIVERY_STATUSES.map((status) => journal.listDeliveries({ limit: 1_000, status }))),
    attempts: await Promise.all(deliveries.map(({ webhookId: id }) => journal.listAttempts(id))),
    events: await journal.listEvents({ limit: 1_000 }),
    destinations: await journal.destinationStates(),
    waiting: await journal.waitingDestinations(),
    status: await journal.status(),
  };
}
