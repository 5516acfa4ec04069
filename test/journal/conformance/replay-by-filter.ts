import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/model/attempt.ts';
import type { Journal } from '../../../src/model/journal.ts';
import { REPLAYABLE_STATUSES, type ReplayQuery } from '../../../src/model/journal-rows.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  claim,
  counts,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeRun,
  plan,
  rowOf,
  T0,
} from '../sample.ts';

const DEAD = { kind: 'dead', reason: 'gave up' } as const;
const ALL = { afterId: 0, limit: 100 };

/** Answers `verdicts` by webhook-id; what has none is delivered. */
async function send(journal: Journal, verdicts: Readonly<Record<string, Verdict>> = {}): Promise<void> {
  for (const { deliveryId, webhookId } of await claim(journal, 'n1', { destinations: ['a', 'b'] })) {
    const verdict = verdicts[webhookId] ?? { kind: 'delivered' };
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict });
  }
}

/** Two events: `old` an issue of octo/one, an hour before `new`, a push of octo/two. Everything of both is dead. */
async function deadJournal(open: OpenJournal): Promise<Journal> {
  const journal = await open();
  const take = async (guid: string, at: number, event: Parameters<typeof makeEvent>[1], runs: string[]) => {
    const { eventId } = await journal.appendEvent(makeEvent(guid, { receivedAt: at, ...event }), leaseOf('n1'));
    const planned = runs.map((route) => ({
      ...makeRun(...['a', 'b'].map((to) => makeDelivery(`${guid}-${route}-${to}`, { destination: to }))),
      route,
    }));
    await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs: planned, claim: null });
  };
  await take('old', T0 - 3_600_000, { name: 'issues', action: 'opened', repository: 'octo/one' }, ['r', 's']);
  await take('new', T0, { name: 'push', repository: 'octo/two' }, ['r']);
  for (const delivery of await journal.listDeliveries({ limit: 100 })) expect(delivery.status).toBe('pending');
  const claimed = await claim(journal, 'n1', { destinations: ['a', 'b'] });
  for (const { deliveryId } of claimed)
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500), verdict: DEAD });
  return journal;
}

async function idsOf(journal: Journal, query: ReplayQuery): Promise<string[]> {
  const rows = await journal.listDeliveries({ limit: 100 });
  const ids = await journal.findReplayable(query, ALL);
  // Ids are those of the claims: in the order in which deliveries were planned.
  return ids.map((id) => rows.toReversed()[id - 1]?.webhookId ?? '');
}

export function describeReplayByFilter(open: OpenJournal): void {
  describe('a replay by filter', () => {
    const asOfAt = T0 + 1_000;

    test.each<[string, Partial<ReplayQuery>, string[]]>([
      ['nothing but the status', {}, ['old-r-a', 'old-r-b', 'old-s-a', 'old-s-b', 'new-r-a', 'new-r-b']],
      ['a destination', { destination: 'b' }, ['old-r-b', 'old-s-b', 'new-r-b']],
      ['a destination that there is not', { destination: 'c' }, []],
      ['a route', { route: 's' }, ['old-s-a', 'old-s-b']],
      ['a repository, in any case', { repository: 'OCTO/two' }, ['new-r-a', 'new-r-b']],
      ['an event', { event: 'push' }, ['new-r-a', 'new-r-b']],
      ['an event and its action', { event: 'issues', action: 'opened', route: 's' }, ['old-s-a', 'old-s-b']],
      ['another action', { event: 'issues', action: 'closed' }, []],
      ['events received since then', { sinceAt: T0 }, ['new-r-a', 'new-r-b']],
      ['events received before then', { untilAt: T0, destination: 'a' }, ['old-r-a', 'old-s-a']],
      [
        'all of it at once',
        { destination: 'a', route: 'r', repository: 'octo/one', event: 'issues', sinceAt: T0 - 3_600_000, untilAt: T0 },
        ['old-r-a'],
      ],
      ['another status', { status: 'delivered' }, []],
      ['what had ended by then', { asOfAt: T0 + 11 }, []],
    ])('takes %s', async (_what, over, ids) => {
      const journal = await deadJournal(open);
      const query = { status: 'dead' as const, asOfAt, ...over };
      expect(await idsOf(journal, query)).toEqual(ids);
      expect((await journal.countReplayable(query)).total).toBe(ids.length);
      // The same, once everything is delivered: by other indexes.
      if (query.status !== 'dead' || query.asOfAt !== asOfAt) return;
      await journal.replay(await idsOf(journal, { status: 'dead', asOfAt }), T0 + 500);
      await journal.claimDeliveries({
        lease: leaseOf('n1'),
        nowAt: T0 + 500,
        limit: 100,
        freeSlots: new Map([
          ['a', 100],
          ['b', 100],
        ]),
      });
      for (const id of [1, 2, 3, 4, 5, 6])
        await journal.recordAttempt({
          deliveryId: id,
          owner: 'n1',
          attempt: answered(200, T0 + 500),
          verdict: { kind: 'delivered' },
        });
      expect(await idsOf(journal, query)).toEqual([]);
      expect(await idsOf(journal, { ...query, status: 'delivered' })).toEqual(ids);
    });

    test('counts by destination, and goes through page by page', async () => {
      const journal = await deadJournal(open);
      const query = { status: 'dead' as const, asOfAt };
      const destinations = [
        { destination: 'a', deliveries: 3 },
        { destination: 'b', deliveries: 3 },
      ];
      expect(await journal.countReplayable(query)).toEqual({ total: 6, destinations });
      const first = await journal.findReplayable(query, { afterId: 0, limit: 4 });
      expect(first).toHaveLength(4);
      const rest = await journal.findReplayable(query, { afterId: first.at(-1) ?? 0, limit: 4 });
      expect([...first, ...rest]).toEqual(await journal.findReplayable(query, ALL));
    });

    test('makes pending what it found, and leaves alone what is something else by now', async () => {
      const journal = await deadJournal(open);
      const query = { status: 'dead' as const, asOfAt };
      const ids = await journal.findReplayable(query, ALL);
      await journal.replay(['old-r-a'], T0 + 20);
      expect(await journal.replayFound(ids, query, T0 + 30)).toEqual({ replayed: 5, held: 0 });
      expect(await rowOf(journal, 'old-r-a')).toMatchObject({ status: 'pending', dueAt: T0 + 20 });
      expect(await rowOf(journal, 'new-r-b')).toMatchObject({ status: 'pending', dueAt: T0 + 30, finishedAt: null });
      expect((await journal.status()).deliveries).toEqual(counts({ pending: 6 }));
      expect(await journal.replayFound(ids, query, T0 + 40)).toEqual({ replayed: 0, held: 0 });
    });

    test('takes nothing a second time that it made pending itself, and that has ended since', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await send(journal, { w1: DEAD });
      const query = { status: 'dead' as const, asOfAt: T0 + 12 };
      const ids = await journal.findReplayable(query, ALL);
      expect(await journal.replayFound(ids, query, T0 + 20)).toEqual({ replayed: 1, held: 0 });
      const [again] = await claim(journal, 'n1', { nowAt: T0 + 20 });
      const attempt = answered(500, T0 + 20);
      await journal.recordAttempt({ deliveryId: again?.deliveryId ?? 0, owner: 'n1', attempt, verdict: DEAD });
      expect(await journal.findReplayable(query, ALL)).toEqual([]);
      expect(await journal.replayFound(ids, query, T0 + 50)).toEqual({ replayed: 0, held: 0 });
      expect(await journal.findReplayable({ ...query, asOfAt: T0 + 50 }, ALL)).toEqual(ids);
    });

    test('of what goes to a destination that is switched off is held', async () => {
      const journal = await deadJournal(open);
      await journal.disableDestination('a', 'by hand', T0);
      const query = { status: 'dead' as const, asOfAt };
      expect(await journal.replayFound(await journal.findReplayable(query, ALL), query, T0 + 30)).toEqual({
        replayed: 3,
        held: 3,
      });
      const held = { status: 'held' as const, asOfAt };
      expect(await journal.countReplayable(held)).toMatchObject({ total: 3 });
    });

    test('finds each status that a delivery can be replayed from', async () => {
      const journal = await open();
      await plan(
        journal,
        'g1',
        ['dead', 'delivered', 'cancelled', 'held'].map((id) =>
          makeDelivery(id, { destination: id === 'cancelled' ? 'o/r/x' : 'a' }),
        ),
      );
      await journal.dropScope('o/r', T0);
      const claimed = await claim(journal, 'n1');
      for (const { deliveryId, webhookId } of claimed) {
        if (webhookId === 'held') continue;
        const verdict = webhookId === 'dead' ? DEAD : ({ kind: 'delivered' } as const);
        await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict });
      }
      await journal.returnLeases('n1');
      await journal.holdDeliveries('a', 'off-in-file');
      for (const status of REPLAYABLE_STATUSES) expect(await idsOf(journal, { status, asOfAt })).toEqual([status]);
    });
  });
}
