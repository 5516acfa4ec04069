import fc from 'fast-check';
import type { Verdict } from '../../../src/model/attempt.ts';
import type { HoldReason } from '../../../src/model/delivery.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { answered, leaseOf, T0 } from '../sample.ts';
import { destination, guid, leaseMs, nth, owner, pick, rates, type Step, slots } from './words.ts';

const webhookId = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(3)).map(([event, n]) => `w${event}-${n}`);
const holdReason = fc.constantFrom<HoldReason>('destination-disabled', 'off-in-file');
const verdict = fc.oneof(
  fc.constant<Verdict>({ kind: 'delivered' }),
  fc.constant<Verdict>({ kind: 'dead', reason: 'gave up' }),
  fc.constant<Verdict>({ kind: 'disable', reason: '410 Gone' }),
  fc.nat(100).map((ms): Verdict => ({ kind: 'retry', dueAt: T0 + ms * 10 })),
);
async function deliveriesIn(journal: Journal): Promise<number> {
  return Object.values((await journal.status()).deliveries).reduce((sum, n) => sum + n, 0);
}
export const claims = fc.tuple(owner, slots, fc.integer({ min: 1, max: 4 }), leaseMs, rates).map(
  ([who, freeSlots, limit, ms, limits]): Step =>
    async (journal, nowAt) => {
      const query = { lease: leaseOf(who, nowAt + ms), nowAt, limit, freeSlots, ...(limits && { rates: limits }) };
      return [await journal.claimDeliveries(query), await journal.nextDueAt(limits)];
    },
);
export const attempts = fc.tuple(pick, owner, verdict).map(
  ([picked, who, judged]): Step =>
    async (journal, nowAt) =>
      journal.recordAttempt({
        deliveryId: nth(picked, await deliveriesIn(journal)),
        owner: who,
        attempt: answered(500, nowAt),
        verdict: judged,
      }),
);
export const leases = fc.oneof(
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
export const switches = fc.oneof(
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
export const replays = fc.array(fc.oneof(guid, webhookId), { maxLength: 3 }).map(
  (ids): Step =>
    (journal, nowAt) =>
      journal.replay(ids, nowAt),
);
