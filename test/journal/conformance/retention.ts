import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  bytesOf,
  claim,
  claimRuns,
  counts,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  resultOf,
  rowOf,
  stepOf,
  T0,
} from '../sample.ts';

const DAY_MS = 86_400_000;
const OLD_AT = T0 - 40 * DAY_MS;

/** All steps of one round; at most 100 of them. */
async function purge(
  journal: Journal,
  { beforeAt = T0 - 30 * DAY_MS, guidsBeforeAt = Number.MIN_SAFE_INTEGER, limit = 50 } = {},
): Promise<{ purged: number; forgotten: number }> {
  let purged = 0;
  let forgotten = 0;
  for (let n = 0; n < 100; n += 1) {
    const step = await journal.purge({ beforeAt, guidsBeforeAt, limit });
    expect(step.purged).toBeLessThanOrEqual(limit);
    expect(step.forgotten).toBeLessThanOrEqual(limit);
    purged += step.purged;
    forgotten += step.forgotten;
    if (!step.more) return { purged, forgotten };
  }
  throw new Error('it has no end');
}

/** An event of 40 days ago, with deliveries that are over as said. */
async function takeOld(journal: Journal, guid: string, verdicts: readonly ('delivered' | 'dead')[], at = OLD_AT) {
  const { eventId } = await journal.appendEvent(makeEvent(guid, { receivedAt: at, repository: 'o/r' }), leaseOf('n1'));
  const body = bytesOf(`a body of ${guid}`);
  const deliveries = verdicts.map((verdict, n) =>
    makeDelivery(`${guid}-${verdict}-${n}`, { body: n === 0 ? null : body }),
  );
  await journal.recordPlan({ eventId, nowAt: at, files: [FILE], runs: [makeRun(...deliveries)], claim: null });
  for (const { deliveryId, webhookId } of await claim(journal, 'n1')) {
    const verdict = webhookId.includes('dead')
      ? ({ kind: 'dead', reason: 'no' } as const)
      : ({ kind: 'delivered' } as const);
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200, at), verdict });
  }
  return eventId;
}

export function describeRetention(open: OpenJournal): void {
  describe('retention', () => {
    test('removes the payload of an old event with all that came of it, and keeps its GUID', async () => {
      const journal = await open();
      const eventId = await takeOld(journal, 'old', ['delivered', 'dead', 'delivered']);
      await takeOld(journal, 'young', ['delivered'], T0 - DAY_MS);
      expect(await journal.status()).toMatchObject({ events: 2, runs: 2, attempts: 4, oldestPayloadAt: OLD_AT });
      expect(await purge(journal)).toEqual({ purged: 1, forgotten: 0 });

      expect(await journal.status()).toMatchObject({
        events: 1,
        runs: 1,
        attempts: 1,
        deliveries: counts({ delivered: 1 }),
        oldestPayloadAt: T0 - DAY_MS,
      });
      expect((await journal.destinationStates())[0]?.counts).toEqual(counts({ delivered: 1 }));
      expect((await journal.listDeliveries({ limit: 9 })).map(({ guid }) => guid)).toEqual(['young']);
      expect(await journal.listAttempts('old-delivered-0')).toEqual([]);
      expect(await journal.listRuns('old')).toEqual([]);
      await expect(journal.readEvent(eventId)).rejects.toThrow(/no event/);
      expect(await journal.findEvent('old')).toBeNull();
      expect((await journal.recentEvents({ repository: 'o/r', limit: 9 })).map(({ guid }) => guid)).toEqual(['young']);
      expect((await journal.listEvents({ limit: 9 })).map(({ guid }) => guid)).toEqual(['young']);
      expect(await journal.listEvents({ limit: 9, guid: 'old' })).toMatchObject([
        { guid: 'old', name: 'push', receivedAt: OLD_AT, purgedAt: T0, size: 14, deliveries: 0, headers: {} },
      ]);
      expect(await purge(journal)).toEqual({ purged: 0, forgotten: 0 });
    });

    test('leaves what it does not remove as it was', async () => {
      const journal = await open();
      await takeOld(journal, 'young', ['delivered', 'dead'], T0);
      await takeOld(journal, 'old', ['delivered']);
      const look = async () => ({
        event: await journal.findEvent('young'),
        row: await journal.listEvents({ limit: 1, guid: 'young' }),
        runs: await journal.listRuns('young'),
        deliveries: await journal.listDeliveries({ limit: 9, guid: 'young' }),
        attempts: await journal.listAttempts('young-dead-1'),
        bodies: await Promise.all([1, 2].map((id) => journal.readBody(id))),
      });
      const before = await look();
      expect(await purge(journal)).toEqual({ purged: 1, forgotten: 0 });
      expect(await look()).toEqual(before);
    });

    test('of a GUID that comes in again revives nothing, and stores nothing twice', async () => {
      const journal = await open();
      await takeOld(journal, 'old', ['dead']);
      await purge(journal);
      const again = await journal.appendEvent(makeEvent('old', { receivedAt: T0 }), leaseOf('n1'));
      expect(again).toMatchObject({ kind: 'duplicate', revived: 0 });
      expect(await journal.knownGuids(['old'])).toEqual(new Set(['old']));
      expect(await journal.status()).toMatchObject({ events: 0, unroutedEvents: 0 });
      expect(await claim(journal, 'n1')).toEqual([]);
    });

    test('leaves replays and re-evaluations nothing to take, and says so', async () => {
      const journal = await open();
      await takeOld(journal, 'old', ['dead']);
      await purge(journal);
      expect(await journal.replay(['old', 'old-dead-0'], T0)).toMatchObject({
        replayed: [],
        unknown: ['old', 'old-dead-0'],
      });
      const nothing = { created: [], unknown: [], agedOut: ['old'], undecided: [] };
      expect(await journal.reevaluate(['old'], T0)).toEqual(nothing);
      expect(await journal.findReevaluable({ asOfAt: T0 }, { afterId: 0, limit: 9 })).toEqual([]);
      expect(await journal.countReplayable({ status: 'dead', asOfAt: T0 })).toMatchObject({ total: 0 });
    });

    test.each<[string, (journal: Journal) => Promise<unknown>]>([
      ['a delivery waits', (journal) => plan(journal, 'g', [makeDelivery('w1')])],
      [
        'a delivery is held',
        async (journal) => {
          await plan(journal, 'g', [makeDelivery('w1')]);
          await journal.holdDeliveries('a', 'off-in-file');
        },
      ],
      [
        'a delivery is being sent',
        async (journal) => {
          await plan(journal, 'g', [makeDelivery('w1')]);
          await claim(journal, 'n1');
        },
      ],
      ['it is not routed', (journal) => journal.appendEvent(makeEvent('g'), leaseOf('n1'))],
      [
        'a run is open',
        async (journal) => {
          const { eventId } = await journal.appendEvent(makeEvent('g'), leaseOf('n1'));
          const record = { eventId, nowAt: T0, files: [FILE], claim: null };
          await journal.recordPlan({ ...record, runs: [makeOpenRun()] });
        },
      ],
    ])('leaves an event alone of which %s, however old, and takes those behind it', async (_what, bring) => {
      const journal = await open();
      await bring(journal);
      const { eventId } = await journal.appendEvent(makeEvent('behind', { receivedAt: T0 + 1 }), leaseOf('n1'));
      await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs: [], claim: null });
      const before = await journal.listDeliveries({ limit: 9 });
      expect(await purge(journal, { beforeAt: T0 + 99 * DAY_MS, limit: 1 })).toEqual({ purged: 1, forgotten: 0 });
      expect((await journal.listEvents({ limit: 9 })).map(({ guid }) => guid)).toEqual(['g']);
      expect(await journal.listDeliveries({ limit: 9 })).toEqual(before);
    });

    test('takes the runs that failed and the steps of those that are done', async () => {
      const journal = await open();
      const failed = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no' } };
      const { eventId } = await journal.appendEvent(makeEvent('g'), leaseOf('n1'));
      const runs = [makeOpenRun(), failed];
      await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
      for (const run of await claimRuns(journal, 'n1')) {
        await journal.recordStep(stepOf(run, 'n1', { kind: 'finish', result: resultOf(0), failure: null }));
      }
      expect(await journal.status()).toMatchObject({ runs: 2, failedRuns: 1 });
      expect(await purge(journal, { beforeAt: T0 + 1 })).toEqual({ purged: 1, forgotten: 0 });
      expect(await journal.status()).toMatchObject({ runs: 0, failedRuns: 0, openRuns: 0 });
    });

    test('keeps a body as long as an event that was made of the same bytes needs it', async () => {
      const journal = await open();
      await takeOld(journal, 'old', ['delivered']);
      await journal.reevaluate(['old'], T0);
      const [made] = await journal.claimEvents({ lease: leaseOf('n1'), nowAt: T0, limit: 9 });
      const runs = [makeRun(makeDelivery('w-new'))];
      await journal.recordPlan({ eventId: made?.eventId ?? 0, nowAt: T0, files: [FILE], runs, claim: null });
      expect(await purge(journal)).toEqual({ purged: 1, forgotten: 0 });
      const body = makeEvent('old').body;
      expect((await journal.findEvent('old.r1'))?.body).toEqual(body);
      const [delivery] = await claim(journal, 'n1');
      expect(await journal.readBody(delivery?.deliveryId ?? 0)).toEqual(body);
      expect(await rowOf(journal, 'w-new')).toMatchObject({ guid: 'old.r1' });
    });

    test('forgets a GUID later than its payload, and never the newest one', async () => {
      const journal = await open();
      for (const guid of ['g1', 'g2', 'g3']) await takeOld(journal, guid, ['delivered']);
      expect(await purge(journal, { limit: 2 })).toEqual({ purged: 3, forgotten: 0 });
      expect(await purge(journal, { guidsBeforeAt: OLD_AT })).toEqual({ purged: 0, forgotten: 0 });
      expect(await purge(journal, { guidsBeforeAt: OLD_AT + 1, limit: 1 })).toEqual({ purged: 0, forgotten: 2 });
      expect(await journal.knownGuids(['g1', 'g2', 'g3'])).toEqual(new Set(['g3']));
      // The newest keeps its place, so that the next event is told apart from it.
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      expect(eventId).toBe(4);
    });
  });
}
