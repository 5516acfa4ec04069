import { describe, expect, test } from 'vitest';
import type { DeliveryQuery, EventQuery } from '../../../src/model/journal-rows.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  bytesOf,
  claim,
  counts,
  HEADERS,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  planRuns,
  statusOf,
  T0,
} from '../sample.ts';

export function describeLists(open: OpenJournal): void {
  describe('lists', () => {
    test.each<[string, EventQuery, string[]]>([
      ['all', { limit: 10 }, ['g3', 'g2', 'g1']],
      ['as many as asked for', { limit: 2 }, ['g3', 'g2']],
      ['by name', { limit: 10, name: 'push' }, ['g3', 'g1']],
      ['by name, one', { limit: 1, name: 'push' }, ['g3']],
      ['by GUID', { limit: 10, guid: 'g2' }, ['g2']],
      ['by both', { limit: 10, guid: 'g2', name: 'push' }, []],
    ])('show events, newest first: %s', async (_name, query, guids) => {
      const journal = await open();
      // A clock that was set back does not change the order in which they came.
      await journal.appendEvent(makeEvent('g1', { receivedAt: T0 + 9 }), leaseOf('n1'));
      await journal.appendEvent(makeEvent('g2', { name: 'issues', action: 'opened' }), leaseOf('n1'));
      await journal.appendEvent(makeEvent('g3'), leaseOf('n1'));
      expect((await journal.listEvents(query)).map(({ guid }) => guid)).toEqual(guids);
    });

    test('show events with a failed run, if asked for', async () => {
      const journal = await open();
      const failed = { ...makeRun(), failure: { code: 'no', reason: 'never' } };
      await planRuns(journal, 'g1', [makeRun(), failed]);
      await planRuns(journal, 'g2', [makeRun(makeDelivery('d1'))]);
      await planRuns(journal, 'g3', [failed, failed]);
      await plan(journal, 'g4', []);
      await planRuns(journal, 'g5', [makeOpenRun()]);
      const guids = async (query: EventQuery) => (await journal.listEvents(query)).map(({ guid }) => guid);
      expect(await guids({ limit: 10, failed: true })).toEqual(['g3', 'g1']);
      expect(await guids({ limit: 1, failed: true })).toEqual(['g3']);
      expect(await guids({ limit: 10, failed: true, guid: 'g2' })).toEqual([]);
      expect(await guids({ limit: 10, failed: false })).toHaveLength(5);
    });

    test('show all that is known of an event that nobody has routed', async () => {
      const journal = await open();
      const event = makeEvent('g1', { name: 'issues', action: 'opened', body: bytesOf('{"äöü":1}') });
      await journal.appendEvent(event, leaseOf('n1'));
      expect(await journal.listEvents({ limit: 1 })).toEqual([
        {
          guid: 'g1',
          source: 'github',
          name: 'issues',
          action: 'opened',
          receivedAt: T0,
          size: 12,
          routedAt: null,
          fileSha256: null,
          suspectOf: null,
          replayOf: null,
          purgedAt: null,
          headers: HEADERS,
          runs: 0,
          openRuns: 0,
          failedRuns: 0,
          deliveries: 0,
        },
      ]);
    });

    test.each<[string, DeliveryQuery, string[]]>([
      ['all', { limit: 10 }, ['h1', 'd2', 'p2', 'r1', 's1', 'd1', 'p1']],
      ['as many as asked for', { limit: 2 }, ['h1', 'd2']],
      ['pending', { limit: 10, status: 'pending' }, ['p2', 'p1']],
      ['pending, one', { limit: 1, status: 'pending' }, ['p2']],
      ['retrying', { limit: 10, status: 'retrying' }, ['r1']],
      ['being sent', { limit: 10, status: 'sending' }, ['s1']],
      ['held', { limit: 10, status: 'held' }, ['h1']],
      ['delivered', { limit: 10, status: 'delivered' }, ['d2', 'd1']],
      ['dead', { limit: 10, status: 'dead' }, []],
      ['cancelled', { limit: 10, status: 'cancelled' }, []],
      ['of a destination', { limit: 10, destination: 'p' }, ['p2', 'p1']],
      ['of a destination, by status', { limit: 10, destination: 'd', status: 'delivered' }, ['d2', 'd1']],
      ['of a destination, by another status', { limit: 10, destination: 'd', status: 'held' }, []],
      ['of an unknown destination', { limit: 10, destination: 'x' }, []],
      ['of an event', { limit: 10, guid: 'g2' }, ['h1', 'd2', 'p2']],
      ['of an event, by status', { limit: 10, guid: 'g1', status: 'pending' }, ['p1']],
      ['of an event, by all', { limit: 10, guid: 'g1', status: 'delivered', destination: 'd' }, ['d1']],
      ['of an unknown event', { limit: 10, guid: 'x' }, []],
    ])('show deliveries, newest first: %s', async (_name, query, ids) => {
      const journal = await open();
      const named = (id: string) => makeDelivery(id, { destination: id.slice(0, 1) });
      await plan(journal, 'g1', ['p1', 'd1', 's1', 'r1'].map(named));
      await plan(journal, 'g2', ['p2', 'd2', 'h1'].map(named));
      for (const { deliveryId } of await claim(journal, 'n1', { destinations: ['d'] })) {
        const record = { deliveryId, owner: 'n1', attempt: answered(200) };
        await journal.recordAttempt({ ...record, verdict: { kind: 'delivered' } });
      }
      for (const { deliveryId } of await claim(journal, 'n1', { destinations: ['r'] })) {
        const record = { deliveryId, owner: 'n1', attempt: answered(500) };
        await journal.recordAttempt({ ...record, verdict: { kind: 'retry', dueAt: T0 + 1 } });
      }
      await claim(journal, 'n1', { destinations: ['s'] });
      await journal.holdDeliveries('h', 'off-in-file');
      expect((await journal.listDeliveries(query)).map(({ webhookId }) => webhookId)).toEqual(ids);
    });
  });

  describe('the status', () => {
    test('of an empty journal is all zeros', async () => {
      const journal = await open();
      await journal.probe();
      expect(await statusOf(journal)).toEqual({
        events: 0,
        unroutedEvents: 0,
        deliveries: counts({}),
        runs: 0,
        failedRuns: 0,
        openRuns: 0,
        attempts: 0,
        oldestPendingAt: null,
        disabledDestinations: [],
        openBreakers: [],
        oldestPayloadAt: null,
      });
    });

    test('tells how long the oldest has waited: an event not routed, a delivery not finished, nothing held', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('h1', { hold: 'off-in-file' })], T0 - 50);
      expect((await journal.status()).oldestPendingAt).toBeNull();
      await plan(journal, 'g2', [makeDelivery('w1')], T0 + 40);
      expect((await journal.status()).oldestPendingAt).toBe(T0 + 40);
      await claim(journal, 'n1', { nowAt: T0 + 40 });
      expect((await journal.status()).oldestPendingAt).toBe(T0 + 40);
      await journal.appendEvent(makeEvent('g3', { receivedAt: T0 + 30 }), leaseOf('n1'));
      expect(await journal.status()).toMatchObject({ oldestPendingAt: T0 + 30, events: 3, unroutedEvents: 1 });
    });
  });
}
