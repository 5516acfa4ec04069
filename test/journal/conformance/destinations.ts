import { describe, expect, test } from 'vitest';
import { NEW_FLOW } from '../../../src/model/flow.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, claimOne, counts, makeDelivery, plan, rowOf, T0 } from '../sample.ts';

export function describeDestinations(open: OpenJournal): void {
  describe('destinations', () => {
    test('hold what waits for them and let it go again, due now, each for its own reason', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2'), makeDelivery('b1', { destination: 'b' })]);
      const [first] = await claim(journal, 'n1', { limit: 1 });
      const verdict = { kind: 'retry', dueAt: T0 + 9_000 } as const;
      const record = { deliveryId: first?.deliveryId ?? 0, owner: 'n1', attempt: answered(500), verdict };
      await journal.recordAttempt(record);
      expect(await journal.holdDeliveries('a', 'off-in-file')).toBe(2);
      expect(await journal.holdDeliveries('a', 'off-in-file')).toBe(0);
      expect(await journal.holdDeliveries('nobody', 'off-in-file')).toBe(0);
      expect(await claim(journal, 'n1', { nowAt: T0 + 9_999 })).toEqual([]);
      expect(await journal.nextDueAt()).toBe(T0);
      expect(await journal.releaseDeliveries('a', 'destination-disabled', T0 + 5)).toBe(0);
      expect(await journal.releaseDeliveries('nobody', 'off-in-file', T0 + 5)).toBe(0);
      expect(await journal.releaseDeliveries('a', 'off-in-file', T0 + 5)).toBe(2);
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'retrying', holdReason: null, dueAt: T0 + 5 });
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'pending', holdReason: null, dueAt: T0 + 5 });
    });

    test('that are switched off hold what waits and what is planned, until they are switched on', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await journal.disableDestination('a', 'by hand', T0 + 1);
      await journal.disableDestination('a', 'again', T0 + 2);
      await plan(journal, 'g2', [makeDelivery('w2')]);
      expect((await journal.status()).disabledDestinations).toEqual(['a']);
      expect(await journal.destinationStates()).toEqual([
        { destination: 'a', disabled: { at: T0 + 1, reason: 'by hand' }, flow: NEW_FLOW, counts: counts({ held: 2 }) },
      ]);
      expect(await rowOf(journal, 'w2')).toMatchObject({ holdReason: 'destination-disabled' });
      expect(await claim(journal, 'n1', { nowAt: T0 + 9 })).toEqual([]);
      expect(await journal.releaseDeliveries('a', 'destination-disabled', T0)).toBe(0);
      expect(await claim(journal, 'n1', { nowAt: T0 + 9 })).toEqual([]);

      expect(await journal.enableDestination('a', T0 + 10)).toEqual({ kind: 'enabled', released: 2 });
      expect(await journal.enableDestination('a', T0 + 10)).toEqual({ kind: 'not-disabled' });
      expect(await journal.enableDestination('nobody', T0 + 10)).toEqual({ kind: 'not-disabled' });
      expect(await claim(journal, 'n1', { nowAt: T0 + 10 })).toHaveLength(2);
      expect((await journal.status()).disabledDestinations).toEqual([]);
    });

    test('that the file switched off as well keep each hold apart', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1', { hold: 'off-in-file' })]);
      await journal.disableDestination('a', 'by hand', T0);
      expect(await rowOf(journal, 'w1')).toMatchObject({ holdReason: 'off-in-file' });
      expect(await journal.releaseDeliveries('a', 'off-in-file', T0 + 1)).toBe(0);
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'held', holdReason: 'destination-disabled' });
      expect(await journal.enableDestination('a', T0 + 2)).toEqual({ kind: 'enabled', released: 1 });
      expect((await claimOne(journal, 'n1', T0 + 2)).webhookId).toBe('w1');
    });

    test('are listed by name with their counts, those without deliveries only while they are switched off', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('b1', { destination: 'b' }), makeDelivery('a1'), makeDelivery('a2')]);
      await journal.disableDestination('c', 'before it was ever used', T0);
      await claim(journal, 'n1', { limit: 1 });
      expect(await journal.destinationStates()).toEqual([
        { destination: 'a', disabled: null, flow: NEW_FLOW, counts: counts({ sending: 1, pending: 1 }) },
        { destination: 'b', disabled: null, flow: NEW_FLOW, counts: counts({ pending: 1 }) },
        {
          destination: 'c',
          disabled: { at: T0, reason: 'before it was ever used' },
          flow: NEW_FLOW,
          counts: counts({}),
        },
      ]);
      await journal.enableDestination('c', T0);
      expect((await journal.destinationStates()).map(({ destination }) => destination)).toEqual(['a', 'b']);
    });

    test('for which something waits or is held are known by name', async () => {
      const journal = await open();
      const three = [makeDelivery('w1', { destination: 'c' }), makeDelivery('w2', { destination: 'b' })];
      await plan(journal, 'g1', [...three, makeDelivery('w3')]);
      await journal.holdDeliveries('b', 'off-in-file');
      await claimOne(journal, 'n1');
      expect(await journal.waitingDestinations()).toEqual(['b', 'c']);
    });
  });
}
