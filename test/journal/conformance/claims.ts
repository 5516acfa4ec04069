import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, claim, claimOne, leaseOf, makeDelivery, makeEvent, plan, rowOf, T0 } from '../sample.ts';

export function describeClaims(open: OpenJournal): void {
  describe('claims', () => {
    test('take what is due, oldest first, and leave what is due later', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')], T0 + 20);
      await plan(journal, 'g2', [makeDelivery('w2')], T0 + 10);
      await plan(journal, 'g3', [makeDelivery('w3')], T0 + 30);
      expect(await idsAt(journal, T0 + 9)).toEqual([]);
      expect(await idsAt(journal, T0 + 20)).toEqual(['w2', 'w1']);
      expect(await idsAt(journal, T0 + 30)).toEqual(['w3']);
    });

    test('are exclusive: two nodes never have the same delivery', async () => {
      const journal = await open();
      await plan(
        journal,
        'g1',
        Array.from({ length: 20 }, (_, n) => makeDelivery(`w${n}`)),
      );
      const both = await Promise.all([claim(journal, 'n1', { limit: 12 }), claim(journal, 'n2', { limit: 12 })]);
      const ids = both.flat().map(({ webhookId }) => webhookId);
      expect(ids).toHaveLength(20);
      expect(new Set(ids).size).toBe(20);
    });

    test('let destinations take turns, whatever the backlog of one', async () => {
      const journal = await open();
      const backlog = Array.from({ length: 10 }, (_, n) => makeDelivery(`big${n}`, { destination: 'big' }));
      await plan(journal, 'g1', backlog);
      await plan(journal, 'g2', [makeDelivery('s1', { destination: 'small' })], T0 + 1);
      await plan(journal, 'g3', [makeDelivery('t1', { destination: 'tiny' })], T0 + 2);
      const taken = await claim(journal, 'n1', { nowAt: T0 + 9, limit: 5, destinations: ['big', 'small', 'tiny'] });
      expect(taken.map(({ webhookId }) => webhookId)).toEqual(['big0', 's1', 't1', 'big1', 'big2']);
    });

    test('of one at a time go round as well', async () => {
      const journal = await open();
      for (const destination of ['a', 'b', 'c']) {
        const two = [1, 2].map((n) => makeDelivery(`${destination}${n}`, { destination }));
        await plan(journal, `g-${destination}`, two);
      }
      const order: string[] = [];
      for (let n = 0; n < 6; n += 1) {
        const taken = await claim(journal, 'n1', { limit: 1, destinations: ['c', 'b', 'a'] });
        expect(taken).toHaveLength(1);
        order.push(...taken.map(({ webhookId }) => webhookId));
      }
      expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
    });

    test('let accounts take turns first, and the destinations of each within its turns', async () => {
      const journal = await open();
      const of = (...names: string[]) =>
        names.flatMap((destination) => [1, 2].map((n) => makeDelivery(`${destination}:${n}`, { destination })));
      const destinations = ['audit', 'octo/a/x', 'octo/a/y', 'octo/b/x', 'zoo/a/x'];
      await plan(journal, 'g1', of(...destinations));
      const take = async (limit: number) =>
        (await claim(journal, 'n1', { limit, destinations })).map(({ webhookId }) => webhookId);
      expect(await take(5)).toEqual(['audit:1', 'octo/a/x:1', 'zoo/a/x:1', 'audit:2', 'octo/a/y:1']);
      expect(await take(1)).toEqual(['zoo/a/x:2']);
      expect(await take(9)).toEqual(['octo/b/x:1', 'octo/a/x:2', 'octo/a/y:2', 'octo/b/x:2']);
    });

    test('serve only destinations with free slots, each up to its number', async () => {
      const journal = await open();
      for (const destination of ['a', 'b', 'c']) {
        const three = [1, 2, 3].map((n) => makeDelivery(`${destination}${n}`, { destination }));
        await plan(journal, `g-${destination}`, three);
      }
      const freeSlots = new Map([
        ['a', 2],
        ['b', 0],
        ['d', 5],
      ]);
      const taken = await journal.claimDeliveries({ lease: leaseOf('n1'), nowAt: T0, limit: 10, freeSlots });
      expect(taken.map(({ webhookId }) => webhookId)).toEqual(['a1', 'a2']);
    });

    test('take over what another node let its lease run out on, and not before', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await claim(journal, 'n1', { untilAt: T0 + 100 });
      expect(await idsAt(journal, T0 + 99, 'n2')).toEqual([]);
      expect(await idsAt(journal, T0 + 100, 'n2')).toEqual(['w1']);
    });

    test('leave a node what it works on itself, though the clock was set forward past its lease', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await claim(journal, 'n1', { untilAt: T0 + 60_000 });
      expect(await claim(journal, 'n1', { nowAt: T0 + 3_600_000 })).toEqual([]);
      expect((await claim(journal, 'n2', { nowAt: T0 + 3_600_000 })).map(({ webhookId }) => webhookId)).toEqual(['w1']);
    });

    test('hold as long as their lease is renewed by its owner', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await claim(journal, 'n1', { untilAt: T0 + 100 });
      await journal.renewLeases(leaseOf('n2', T0 + 900));
      await journal.renewLeases(leaseOf('n1', T0 + 200));
      expect(await idsAt(journal, T0 + 199, 'n2')).toEqual([]);
      expect(await idsAt(journal, T0 + 200, 'n2')).toEqual(['w1']);
    });

    test('end when returned, all of an owner or those named, and never those of another', async () => {
      const journal = await open();
      const three = [makeDelivery('w1'), makeDelivery('w2'), makeDelivery('w3')];
      await plan(journal, 'g1', three, T0 - 5);
      const [first, second] = await claim(journal, 'n1', { limit: 2 });
      await claim(journal, 'n2');
      await journal.returnLeases('n2', [first?.deliveryId ?? 0]);
      expect(await idsAt(journal, T0)).toEqual([]);
      await journal.returnLeases('n1', [second?.deliveryId ?? 0, 999]);
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'pending', dueAt: T0 - 5, attempts: 0 });
      expect(await idsAt(journal, T0, 'n3')).toEqual(['w2']);
      await journal.returnLeases('n1');
      expect(await idsAt(journal, T0, 'n3')).toEqual(['w1']);
    });

    test('returned after a failed attempt are retrying again, due as before', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      const verdict = { kind: 'retry', dueAt: T0 + 50 } as const;
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500), verdict });
      await claimOne(journal, 'n1', T0 + 70);
      await journal.returnLeases('n1');
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'retrying', dueAt: T0 + 50 });
    });
  });

  describe('the next instant at which something is due', () => {
    test('is null where nothing waits', async () => {
      const journal = await open();
      expect(await journal.nextDueAt()).toBeNull();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2', { hold: 'off-in-file' })]);
      const { deliveryId } = await claimOne(journal, 'n1');
      expect(await journal.nextDueAt()).toBeNull();
      const verdict = { kind: 'delivered' } as const;
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict });
      expect(await journal.nextDueAt()).toBeNull();
    });

    test('is that of the earliest delivery, of any destination', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1'), makeDelivery('w2', { destination: 'b' })], T0 + 70);
      await plan(journal, 'g2', [makeDelivery('w3', { destination: 'c' })], T0 + 60);
      expect(await journal.nextDueAt()).toBe(T0 + 60);
      await claim(journal, 'n1', { nowAt: T0 + 99, destinations: ['c'] });
      expect(await journal.nextDueAt()).toBe(T0 + 70);
    });

    test('counts leases that have run out, of events and deliveries', async () => {
      let now = T0;
      const journal = await open(() => now);
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await claim(journal, 'n1', { untilAt: T0 + 100 });
      await journal.appendEvent(makeEvent('g2', { receivedAt: T0 + 3 }), leaseOf('n1', T0 + 200));
      expect(await journal.nextDueAt()).toBeNull();
      now = T0 + 100;
      expect(await journal.nextDueAt()).toBe(T0 + 100);
      now = T0 + 200;
      expect(await journal.nextDueAt()).toBe(T0 + 3);
      now = T0 - 3_600_000;
      await journal.returnLeases('n1');
      expect(await journal.nextDueAt()).toBe(now);
    });
  });
}

async function idsAt(journal: Journal, nowAt: number, owner = 'n1'): Promise<string[]> {
  return (await claim(journal, owner, { nowAt })).map(({ webhookId }) => webhookId);
}
