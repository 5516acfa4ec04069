import { describe, expect, test } from 'vitest';
import type { EventPlan } from '../../../src/model/journal-calls.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  claimOne,
  counts,
  FILE,
  HEADERS,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  rowOf,
  T0,
} from '../sample.ts';

const planOf = (runs: EventPlan['runs'], over: Partial<EventPlan> = {}): EventPlan => ({
  ...{ nowAt: T0 + 5, files: [FILE], runs, claim: () => null },
  ...over,
});

export function describeRouted(open: OpenJournal): void {
  describe('an event with its plan', () => {
    test('is stored routed, with its runs and deliveries, and nobody claims it', async () => {
      const journal = await open();
      const failed = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no such thing' } };
      const runs = [makeRun(makeDelivery('w1'), makeDelivery('w2', { destination: 'b' })), failed, makeOpenRun()];
      const appended = await journal.appendRouted(makeEvent('g1'), planOf(runs));
      expect(appended).toMatchObject({ kind: 'stored', suspectOf: null, claimed: [] });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([
        { guid: 'g1', routedAt: T0 + 5, fileSha256: FILE.sha256, runs: 3, failedRuns: 1, openRuns: 1, deliveries: 2 },
      ]);
      expect(await journal.status()).toMatchObject({ events: 1, unroutedEvents: 0, runs: 3, failedRuns: 1 });
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'pending', dueAt: T0 + 5 });
      expect(await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 9e9, limit: 9 })).toEqual([]);
    });

    test('has what its claim has room for leased at once', async () => {
      const journal = await open();
      const runs = [makeRun(makeDelivery('w1'), makeDelivery('w2'))];
      const claim = () => ({ lease: leaseOf('n1', T0 + 50), freeSlots: new Map([['a', 1]]) });
      const appended = await journal.appendRouted(makeEvent('g1', { action: 'opened' }), planOf(runs, { claim }));
      expect(appended.kind === 'stored' && appended.claimed).toMatchObject([
        { webhookId: 'w1', event: { guid: 'g1', name: 'push', action: 'opened', headers: HEADERS } },
      ]);
      expect((await journal.status()).deliveries).toEqual(counts({ sending: 1, pending: 1 }));
    });

    test('of a GUID that is known is not stored again, and revives what is dead', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      const verdict = { kind: 'dead', reason: 'HTTP 500' } as const;
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500), verdict });
      // Its ids are those of the first time, as they are made of the same.
      const appended = await journal.appendRouted(makeEvent('g1'), planOf([makeRun(makeDelivery('w1'))]));
      expect(appended).toMatchObject({ kind: 'duplicate', revived: 1 });
      expect(await journal.listDeliveries({ limit: 9 })).toMatchObject([{ webhookId: 'w1', status: 'pending' }]);
      expect(await journal.status()).toMatchObject({ events: 1, runs: 1 });
    });

    test('says of which earlier one its body is', async () => {
      const journal = await open();
      const { body } = makeEvent('g1');
      await journal.appendRouted(makeEvent('g1'), planOf([]));
      expect(await journal.appendRouted(makeEvent('g2', { body }), planOf([]))).toMatchObject({ suspectOf: 'g1' });
    });

    test('is not stored where its plan cannot be', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('taken')]);
      const taken = planOf([makeRun(makeDelivery('w2'), makeDelivery('taken'))]);
      await expect(journal.appendRouted(makeEvent('g2'), taken)).rejects.toThrow();
      const stray = planOf([makeRun(makeDelivery('w3'))], { files: [] });
      await expect(journal.appendRouted(makeEvent('g3'), stray)).rejects.toThrow();
      expect(await journal.status()).toMatchObject({ events: 1, unroutedEvents: 0, runs: 1 });
      expect((await journal.listDeliveries({ limit: 9 })).map(({ webhookId }) => webhookId)).toEqual(['taken']);
    });
  });
}
