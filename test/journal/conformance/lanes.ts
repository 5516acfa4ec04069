import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/model/attempt.ts';
import type { ClaimedDelivery } from '../../../src/model/delivery.ts';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, FILE, leaseOf, makeDelivery, makeEvent, makeRun, plan, T0 } from '../sample.ts';

const LATER: Verdict = { kind: 'retry', dueAt: T0 + 5_000 };

export function describeLanes(open: OpenJournal): void {
  describe('the deliveries of a lane', () => {
    test('are leased one after the other, in the order of their events', async () => {
      const journal = await open();
      for (const n of [1, 2, 3]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      for (const n of [1, 2, 3]) {
        const [taken, ...more] = await claim(journal, 'n1');
        expect([taken?.webhookId, more.length]).toEqual([`w${n}`, 0]);
        expect(await claim(journal, 'n2')).toEqual([]);
        await end(journal, taken, { kind: 'delivered' });
      }
    });

    test('wait for their head while it is tried again, and go on once it is given up', async () => {
      const journal = await open();
      for (const n of [1, 2]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      await end(journal, (await claim(journal, 'n1'))[0], LATER);
      expect(await claim(journal, 'n1', { nowAt: T0 + 4_999 })).toEqual([]);
      const [again] = await claim(journal, 'n1', { nowAt: T0 + 5_000 });
      expect(again?.webhookId).toBe('w1');
      await end(journal, again, { kind: 'dead', reason: 'gave up' });
      expect((await claim(journal, 'n1')).map(({ webhookId }) => webhookId)).toEqual(['w2']);
    });

    test('hold up no other lane, no other destination, and nothing without a lane', async () => {
      const journal = await open();
      await plan(journal, 'g1', [inLane('w1'), inLane('other', 'k2'), makeDelivery('free')]);
      await plan(journal, 'g2', [inLane('w2'), inLane('b', 'k1', 'b')]);
      const taken = await claim(journal, 'n1', { destinations: ['a', 'b'] });
      expect(taken.map(({ webhookId }) => webhookId).sort()).toEqual(['b', 'free', 'other', 'w1']);
    });

    test('of an event that came first go first, though it was decided on last', async () => {
      const journal = await open();
      const first = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      await plan(journal, 'g2', [inLane('w2')]);
      expect(await claim(journal, 'n1')).toEqual([]);
      const runs = [makeRun(inLane('w1'))];
      await journal.recordPlan({ eventId: first.eventId, nowAt: T0, files: [FILE], runs, claim: null });
      expect((await claim(journal, 'n1')).map(({ webhookId }) => webhookId)).toEqual(['w1']);
    });

    test('wait neither for an event of another repository nor for one that nobody can decide on', async () => {
      const journal = await open();
      await journal.appendEvent(makeEvent('theirs', { repository: 'octo/other' }), leaseOf('n1'));
      await journal.appendEvent(makeEvent('stuck', { receivedAt: T0 - 7_200_000 }), leaseOf('n1'));
      await plan(journal, 'g2', [inLane('w2')]);
      expect(await claim(journal, 'n1')).toHaveLength(1);
    });

    test('that are replayed go before what waits, but not before what is under way', async () => {
      const journal = await open();
      for (const n of [1, 2, 3]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      await end(journal, (await claim(journal, 'n1'))[0], { kind: 'dead', reason: 'gave up' });
      const [second] = await claim(journal, 'n1');
      await journal.replay(['w1'], T0);
      expect(await claim(journal, 'n1')).toEqual([]);
      await end(journal, second, { kind: 'delivered' });
      expect((await claim(journal, 'n1')).map(({ webhookId }) => webhookId)).toEqual(['w1']);
    });

    test('are free again where their lease is returned or has run out', async () => {
      const journal = await open();
      for (const n of [1, 2]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      await claim(journal, 'n1');
      await journal.returnLeases('n1');
      expect((await claim(journal, 'n2', { untilAt: T0 + 10 })).map(({ webhookId }) => webhookId)).toEqual(['w1']);
      expect((await claim(journal, 'n3', { nowAt: T0 + 10 })).map(({ webhookId }) => webhookId)).toEqual(['w1']);
    });

    test('are held and let go in their order', async () => {
      const journal = await open();
      for (const n of [1, 2]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      await journal.disableDestination('a', 'by hand', T0);
      await plan(journal, 'g3', [inLane('w3')]);
      await journal.enableDestination('a', T0 + 1);
      const order: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        const [taken] = await claim(journal, 'n1', { nowAt: T0 + 1 });
        order.push(taken?.webhookId ?? 'none');
        await end(journal, taken, { kind: 'delivered' });
      }
      expect(order).toEqual(['w1', 'w2', 'w3']);
    });

    test('are not due as long as their head is not', async () => {
      const journal = await open();
      for (const n of [1, 2]) await plan(journal, `g${n}`, [inLane(`w${n}`)]);
      await end(journal, (await claim(journal, 'n1'))[0], LATER);
      expect(await journal.nextDueAt()).toBe(T0 + 5_000);
    });
  });

  test('headers that are fixed when a delivery is planned are there at each attempt', async () => {
    const journal = await open();
    const headers = [['ce-subject', 'a b']] as const;
    await plan(journal, 'g1', [makeDelivery('w1', { headers })]);
    expect((await claim(journal, 'n1'))[0]?.headers).toEqual(headers);
  });
}

function inLane(webhookId: string, lane = 'k1', destination = 'a') {
  return makeDelivery(webhookId, { lane, destination });
}

async function end(journal: Journal, delivery: ClaimedDelivery | undefined, verdict: Verdict): Promise<void> {
  if (delivery === undefined) throw new Error('nothing was due');
  const attempt = answered(verdict.kind === 'delivered' ? 200 : 500);
  await journal.recordAttempt({ deliveryId: delivery.deliveryId, owner: 'n1', attempt, verdict });
}
