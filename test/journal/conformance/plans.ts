import { describe, expect, test } from 'vitest';
import type { RecordedPlan } from '../../../src/model/journal-calls.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  bytesOf,
  claim,
  claimOne,
  counts,
  FILE,
  HEADERS,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeRun,
  plan,
  rowOf,
  statusOf,
  T0,
} from '../sample.ts';

export function describePlans(open: OpenJournal): void {
  describe('a plan', () => {
    test('creates its runs and deliveries and marks the event routed', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const failed = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no such thing' } };
      const runs = [makeRun(makeDelivery('w1'), makeDelivery('w2', { step: 1, destination: 'b' })), failed];
      const recorded = await journal.recordPlan({ eventId, nowAt: T0 + 5, files: [FILE], runs, claim: null });
      expect(recorded).toEqual({ kind: 'recorded', claimed: [] });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([
        { routedAt: T0 + 5, fileSha256: FILE.sha256, runs: 2, failedRuns: 1, deliveries: 2 },
      ]);
      expect(await rowOf(journal, 'w2')).toEqual({
        webhookId: 'w2',
        guid: 'g1',
        event: 'push',
        action: null,
        route: 'r',
        step: 1,
        destination: 'b',
        status: 'pending',
        holdReason: null,
        attempts: 0,
        createdAt: T0 + 5,
        dueAt: T0 + 5,
        finishedAt: null,
        last: null,
      });
      expect(await journal.status()).toMatchObject({ runs: 2, failedRuns: 1, unroutedEvents: 0 });
    });

    test('is recorded once: the first caller wins', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const planOf = (id: string): RecordedPlan => ({
        eventId,
        nowAt: T0,
        files: [FILE],
        runs: [makeRun(makeDelivery(id))],
        claim: null,
      });
      const answers = await Promise.all([journal.recordPlan(planOf('w1')), journal.recordPlan(planOf('w2'))]);
      expect(answers.map(({ kind }) => kind)).toEqual(['recorded', 'already-routed']);
      expect((await journal.listDeliveries({ limit: 10 })).map(({ webhookId }) => webhookId)).toEqual(['w1']);
    });

    test('leases at once what has a free slot, up to the number of slots', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1', { action: 'opened' }), leaseOf('n1'));
      const body = bytesOf('made');
      const runs = [
        makeRun(makeDelivery('a1', { body }), makeDelivery('a2'), makeDelivery('b1', { destination: 'b' })),
      ];
      const recorded = await journal.recordPlan({
        ...{ eventId, nowAt: T0, files: [FILE], runs },
        claim: { lease: leaseOf('n1', T0 + 50), freeSlots: new Map([['a', 1]]) },
      });
      const [claimed, ...more] = recorded.kind === 'recorded' ? recorded.claimed : [];
      expect(more).toEqual([]);
      expect(claimed).toEqual({
        deliveryId: claimed?.deliveryId,
        webhookId: 'a1',
        destination: 'a',
        route: 'r',
        event: { guid: 'g1', name: 'push', action: 'opened', headers: HEADERS },
        attemptsMade: 0,
        bodySize: 4,
        plannedAt: T0,
        inLane: false,
        headers: [],
      });
      expect((await journal.status()).deliveries).toEqual(counts({ sending: 1, pending: 2 }));
      expect((await claim(journal, 'n2', { nowAt: T0 + 49 })).map(({ webhookId }) => webhookId)).toEqual(['a2']);
      expect((await claim(journal, 'n2', { nowAt: T0 + 50 })).map(({ webhookId }) => webhookId)).toEqual(['a1']);
    });

    test('does not let new deliveries pass those that have been due for a second for the same destination', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('old')]);
      const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
      const recorded = await journal.recordPlan({
        ...{ eventId, nowAt: T0 + 1_000, files: [FILE] },
        runs: [makeRun(makeDelivery('new'), makeDelivery('elsewhere', { destination: 'b' }))],
        claim: {
          lease: leaseOf('n1'),
          freeSlots: new Map([
            ['a', 9],
            ['b', 9],
          ]),
        },
      });
      expect(recorded).toMatchObject({ kind: 'recorded', claimed: [{ webhookId: 'elsewhere' }] });
      const ids = (await claim(journal, 'n1', { nowAt: T0 + 1_000 })).map(({ webhookId }) => webhookId);
      expect(ids).toEqual(['old', 'new']);
    });

    test('lets new deliveries that have a slot pass those whose claim is on its way', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('old')]);
      const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
      const recorded = await journal.recordPlan({
        ...{ eventId, nowAt: T0 + 999, files: [FILE], runs: [makeRun(makeDelivery('new'))] },
        claim: { lease: leaseOf('n1'), freeSlots: new Map([['a', 9]]) },
      });
      expect(recorded).toMatchObject({ kind: 'recorded', claimed: [{ webhookId: 'new' }] });
      expect((await claim(journal, 'n1')).map(({ webhookId }) => webhookId)).toEqual(['old']);
    });

    test('holds what the file says does not send, and leases none of it', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const recorded = await journal.recordPlan({
        ...{ eventId, nowAt: T0, files: [FILE], runs: [makeRun(makeDelivery('w1', { hold: 'off-in-file' }))] },
        claim: { lease: leaseOf('n1'), freeSlots: new Map([['a', 1]]) },
      });
      expect(recorded).toEqual({ kind: 'recorded', claimed: [] });
      expect(await rowOf(journal, 'w1')).toMatchObject({ status: 'held', holdReason: 'off-in-file', dueAt: null });
      expect(await claim(journal, 'n1')).toEqual([]);
    });

    test('keeps each body as it was made, and null as the bytes of the event', async () => {
      const journal = await open();
      const eventBody = bytesOf(`{"pad":"${'x'.repeat(5_000)}"}`);
      const large = new Uint8Array(400_000).map((_, at) => at % 251);
      const { eventId } = await journal.appendEvent(makeEvent('g1', { body: eventBody }), leaseOf('n1'));
      const bodies = [null, bytesOf('made'), bytesOf('made'), eventBody.slice(), large, new Uint8Array()];
      const runs = [makeRun(...bodies.map((body, n) => makeDelivery(`w${n}`, { body })))];
      await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
      const claimed = await claim(journal, 'n1');
      expect(claimed).toHaveLength(bodies.length);
      for (const [n, { deliveryId, bodySize }] of claimed.entries()) {
        const expected = bodies[n] ?? eventBody;
        expect(bodySize).toBe(expected.byteLength);
        expect(Buffer.from(await journal.readBody(deliveryId)).equals(expected)).toBe(true);
      }
    });

    test('of an unknown event, or with a webhook-id that is taken, changes nothing', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { eventId } = await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
      const before = await statusOf(journal);
      const runs = [makeRun(makeDelivery('new', { destination: 'c' }), makeDelivery('w1'))];
      const bad = { eventId, nowAt: T0, files: [FILE], runs, claim: null };
      await expect(journal.recordPlan(bad)).rejects.toThrow();
      await expect(journal.recordPlan({ ...bad, eventId: 999, runs: [] })).rejects.toThrow('no event 999');
      expect(await statusOf(journal)).toEqual(before);
      expect((await journal.destinationStates()).map(({ destination }) => destination)).toEqual(['a']);
    });

    test('gives ids of its own: an unknown one has no body and takes no attempt', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      const { deliveryId } = await claimOne(journal, 'n1');
      await expect(journal.readBody(deliveryId + 1)).rejects.toThrow(`no delivery ${deliveryId + 1}`);
      const attempt = answered(200);
      await expect(
        journal.recordAttempt({ deliveryId: deliveryId + 1, owner: 'n1', attempt, verdict: { kind: 'delivered' } }),
      ).rejects.toThrow(`no delivery ${deliveryId + 1}`);
    });
  });
}
