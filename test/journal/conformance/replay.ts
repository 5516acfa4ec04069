import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/model/attempt.ts';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, claimOne, leaseOf, makeDelivery, makeEvent, plan, rowOf, T0 } from '../sample.ts';

export function describeReplay(open: OpenJournal): void {
  describe('replay', () => {
    test.each<[string, (journal: Journal) => Promise<unknown>]>([
      ['dead', (journal) => attempt(journal, { kind: 'dead', reason: 'gave up' })],
      ['delivered', (journal) => attempt(journal, { kind: 'delivered' })],
      ['retrying', (journal) => attempt(journal, { kind: 'retry', dueAt: T0 + 99_000 })],
      ['held', (journal) => journal.holdDeliveries('a', 'off-in-file')],
    ])('makes a delivery that is %s pending again, due now, under its own webhook-id', async (status, bring) => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await bring(journal);
      expect(await rowOf(journal, 'w1')).toMatchObject({ status });
      expect(await journal.replay(['w1'], T0 + 50)).toEqual({ replayed: ['w1'], held: [], unknown: [], underWay: [] });
      const replayed = { status: 'pending', holdReason: null, dueAt: T0 + 50, finishedAt: null };
      expect(await rowOf(journal, 'w1')).toMatchObject(replayed);
      expect(await claimOne(journal, 'n1', T0 + 50)).toMatchObject({ webhookId: 'w1', attemptsMade: 0 });
    });

    test('leaves alone what is pending or being sent, and says so', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2')]);
      await claim(journal, 'n1', { limit: 1 });
      const result = await journal.replay(['w2', 'w1'], T0 + 5);
      expect(result).toEqual({ replayed: [], held: [], unknown: [], underWay: ['w2', 'w1'] });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'sending' });
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'pending', dueAt: T0 });
    });

    test("takes an event's GUID for all its deliveries, counts each once, and names what it does not know", async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2')]);
      await journal.appendEvent(makeEvent('unrouted'), leaseOf('n1'));
      await journal.holdDeliveries('a', 'off-in-file');
      expect(await journal.replay(['w2', 'g1', 'w2', 'what', 'unrouted'], T0)).toEqual({
        replayed: ['w2', 'w1'],
        held: [],
        unknown: ['what'],
        underWay: [],
      });
    });

    test('of a delivery whose destination is switched off waits, held, for it to be switched on', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await attempt(journal, { kind: 'dead', reason: 'gave up' });
      await journal.disableDestination('a', 'by hand', T0);
      expect(await journal.replay(['w1'], T0 + 1)).toMatchObject({ replayed: [], held: ['w1'] });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'held', holdReason: 'destination-disabled' });
      await journal.enableDestination('a', T0 + 2);
      expect(await claimOne(journal, 'n1', T0 + 2)).toMatchObject({ webhookId: 'w1', attemptsMade: 0 });
    });

    test('makes an answer that comes late one of the past: kept, without effect', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      await journal.returnLeases('n1');
      await journal.holdDeliveries('a', 'off-in-file');
      await journal.replay(['w1'], T0 + 1);
      const late = { deliveryId, owner: 'n1', attempt: answered(200), verdict: { kind: 'delivered' } } as const;
      expect(await journal.recordAttempt(late)).toMatchObject({ kind: 'lease-lost' });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'pending', attempts: 1 });
    });
  });
}

async function attempt(journal: Journal, verdict: Verdict): Promise<void> {
  const { deliveryId } = await claimOne(journal, 'n1');
  await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500), verdict });
}
