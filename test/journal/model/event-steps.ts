import fc from 'fast-check';
import type { HoldReason } from '../../../src/model/delivery.ts';
import { bytesOf, FILE, leaseOf, makeDelivery, makeEvent, makeOpenRun, makeRun, resultOf } from '../sample.ts';
import { destination, guid, leaseMs, nth, owner, pick, place, rates, type Step, slots, THEIRS } from './words.ts';

const repository = fc.constantFrom('octo/a', 'Octo/A', 'octo/b', null);
export const append = fc.tuple(guid, fc.nat(3), owner, leaseMs, repository).map(
  ([id, body, who, ms, about]): Step =>
    (journal, nowAt) =>
      journal.appendEvent(
        makeEvent(id, {
          body: bytesOf(`${body}`),
          receivedAt: nowAt,
          name: body > 1 ? 'push' : 'issues',
          repository: about,
        }),
        leaseOf(who, nowAt + ms),
      ),
);
const planned = fc.record({
  id: place,
  destination,
  hold: fc.option(fc.constant<HoldReason>('off-in-file'), { freq: 6 }),
  lane: fc.option(fc.constantFrom('k1', 'k2')),
});
const openRun = fc
  .record({
    scope: fc.constantFrom('', 'octo/a'),
    lane: fc.constantFrom('l1', 'l2', 'l3'),
    account: fc.constantFrom('x', 'y', ''),
    done: fc.nat(2).map((n) => Array.from({ length: n }, (_, step) => resultOf(step))),
  })
  .map(makeOpenRun);
export const record = fc
  .tuple(
    pick,
    fc.uniqueArray(planned, { maxLength: 4, selector: ({ id }) => id }),
    fc.option(slots),
    owner,
    fc.boolean(),
    fc.array(openRun, { maxLength: 3 }),
    rates,
  )
  .map(
    ([picked, deliveries, freeSlots, who, fails, openRuns, limits]): Step =>
      async (journal, nowAt) => {
        const eventId = nth(picked, (await journal.status()).events);
        return journal.recordPlan({
          eventId,
          nowAt,
          files: [FILE, THEIRS],
          runs: [
            ...openRuns,
            ...(fails ? [{ ...makeRun(), route: 'broken', failure: { code: 'c', reason: 'why' } }] : []),
            {
              ...makeRun(),
              deliveries: deliveries.map((one) =>
                makeDelivery(one.id === 'taken' ? 'taken' : `w${eventId}-${one.id}`, {
                  destination: one.destination,
                  hold: one.hold,
                  lane: one.lane,
                }),
              ),
            },
          ],
          claim:
            freeSlots === null
              ? null
              : { lease: leaseOf(who, nowAt + 50), freeSlots, ...(limits && { rates: limits }) },
        });
      },
  );
export const claimsOfEvents = fc.tuple(owner, fc.integer({ min: 1, max: 3 }), leaseMs).map(
  ([who, limit, ms]): Step =>
    async (journal, nowAt) =>
      (await journal.claimEvents({ lease: leaseOf(who, nowAt + ms), nowAt, limit })).map((event) => ({
        ...event,
        body: [...event.body],
      })),
);
