import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { ReevaluationQuery } from '../../../src/model/journal-rows.ts';
import type { OpenJournal } from '../conformance.ts';
import { answered, bytesOf, claim, FILE, leaseOf, makeDelivery, makeEvent, makeRun, plan, T0 } from '../sample.ts';

const BROKEN = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no such thing' } };

async function take(journal: Journal, guid: string, over: Parameters<typeof makeEvent>[1], runs = [makeRun()]) {
  const { eventId } = await journal.appendEvent(makeEvent(guid, over), leaseOf('n1'));
  await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs, claim: null });
}

/** `dead`, an issue of octo/one an hour ago; `failed`, a push of octo/two; `sent`, a push; `waiting`, not routed. */
async function mixedJournal(open: OpenJournal): Promise<Journal> {
  const journal = await open();
  const issue = { name: 'issues', action: 'opened', repository: 'octo/one', receivedAt: T0 - 3_600_000 };
  await take(journal, 'dead', issue, [makeRun(makeDelivery('w-dead'))]);
  await take(journal, 'failed', { repository: 'octo/two' }, [makeRun(), BROKEN]);
  await take(journal, 'sent', { repository: 'octo/two' }, [makeRun(makeDelivery('w-sent', { destination: 'b' }))]);
  await journal.appendEvent(makeEvent('waiting'), leaseOf('n1'));
  for (const { deliveryId, webhookId } of await claim(journal, 'n1', { destinations: ['a', 'b'] })) {
    const verdict =
      webhookId === 'w-dead' ? ({ kind: 'dead', reason: 'no' } as const) : ({ kind: 'delivered' } as const);
    await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(200), verdict });
  }
  return journal;
}

export function describeReevaluation(open: OpenJournal): void {
  describe('a re-evaluation', () => {
    test('makes a new event of an old one: the same bytes, received now, to be routed, under a GUID that says of which', async () => {
      const journal = await open();
      await take(journal, 'g1', { action: 'opened', repository: 'octo/one' }, [makeRun(makeDelivery('w1'))]);
      const made = { created: [{ guid: 'g1.r1', of: 'g1' }], unknown: ['what'], agedOut: [], undecided: [] };
      expect(await journal.reevaluate(['g1', 'what', 'g1'], T0 + 500)).toEqual(made);
      expect((await journal.listEvents({ limit: 9 }))[0]).toMatchObject({
        guid: 'g1.r1',
        replayOf: 'g1',
        suspectOf: null,
        routedAt: null,
        receivedAt: T0 + 500,
        runs: 0,
        deliveries: 0,
      });
      expect(await journal.status()).toMatchObject({ events: 2, unroutedEvents: 1 });
      const [claimed, ...more] = await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 500, limit: 9 });
      expect(more).toEqual([]);
      const { eventId: _, guid, receivedAt, ...copy } = claimed ?? { eventId: 0, guid: '', receivedAt: 0 };
      expect({ guid, receivedAt }).toEqual({ guid: 'g1.r1', receivedAt: T0 + 500 });
      const { guid: __, receivedAt: ___, ...original } = makeEvent('g1', { action: 'opened', repository: 'octo/one' });
      expect(copy).toEqual(original);
      const [before] = await journal.listEvents({ limit: 1, guid: 'g1' });
      expect(before).toMatchObject({ replayOf: null, deliveries: 1 });
    });

    test('counts on, and of what was made of an event makes one more of that event', async () => {
      const journal = await open();
      await take(journal, 'g1', {});
      // Somebody else's GUID may look like one of these.
      await journal.appendEvent(makeEvent('g1.r2'), leaseOf('n1'));
      const made = async (guid: string) => (await journal.reevaluate([guid], T0 + 1)).created.map((one) => one.guid);
      expect(await made('g1')).toEqual(['g1.r1']);
      const [event] = await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 1, limit: 1 });
      await journal.recordPlan({ eventId: event?.eventId ?? 0, nowAt: T0 + 1, files: [], runs: [], claim: null });
      expect(await made('g1.r1')).toEqual(['g1.r3']);
      expect(await made('g1')).toEqual(['g1.r4']);
      expect((await journal.listEvents({ limit: 1 }))[0]).toMatchObject({ guid: 'g1.r4', replayOf: 'g1' });
    });

    test('leaves alone what nobody has decided on yet', async () => {
      const journal = await mixedJournal(open);
      const result = { created: [], unknown: [], agedOut: [], undecided: ['waiting'] };
      expect(await journal.reevaluate(['waiting'], T0 + 1)).toEqual(result);
      expect(await journal.status()).toMatchObject({ events: 4 });
    });

    test('makes nothing suspect: neither itself nor what comes in later with the same body', async () => {
      const journal = await open();
      const body = bytesOf('{"same":true}');
      await take(journal, 'g1', { body });
      const later = T0 + 10 * 86_400_000;
      await journal.reevaluate(['g1'], later);
      const fresh = await journal.appendEvent(makeEvent('g2', { body, receivedAt: later }), leaseOf('n1'));
      expect(fresh).toMatchObject({ kind: 'stored', suspectOf: null });
    });

    test('brings its own deliveries, and the first ones stay', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      await journal.reevaluate(['g1'], T0 + 1);
      const [made] = await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 1, limit: 1 });
      const runs = [makeRun(makeDelivery('w2'))];
      await journal.recordPlan({ eventId: made?.eventId ?? 0, nowAt: T0 + 1, files: [FILE], runs, claim: null });
      const claimed = await claim(journal, 'n1', { nowAt: T0 + 1 });
      expect(claimed.map(({ webhookId, event }) => [webhookId, event.guid])).toEqual([
        ['w1', 'g1'],
        ['w2', 'g1.r1'],
      ]);
      for (const { deliveryId } of claimed) {
        expect(await journal.readBody(deliveryId)).toEqual(makeEvent('g1').body);
      }
    });

    test.each<[string, Partial<ReevaluationQuery>, string[]]>([
      ['all that was routed', {}, ['dead', 'failed', 'sent']],
      ['those of a repository', { repository: 'octo/TWO' }, ['failed', 'sent']],
      ['those of a name', { event: 'issues' }, ['dead']],
      ['those of an action', { event: 'issues', action: 'closed' }, []],
      ['those received since then', { sinceAt: T0 }, ['failed', 'sent']],
      ['those received before then', { untilAt: T0 }, ['dead']],
      ['those with a dead delivery', { status: 'dead' }, ['dead']],
      ['those with a dead delivery elsewhere', { status: 'dead', destination: 'b' }, []],
      ['those with a delivered one', { status: 'delivered' }, ['sent']],
      ['those with a delivery to a place', { destination: 'b' }, ['sent']],
      ['those with a delivery of a route to a place', { destination: 'b', route: 'r' }, ['sent']],
      ['those with a run of a route', { route: 'broken' }, ['failed']],
      ['those with a failed run', { status: 'failed' }, ['failed']],
      ['those with a failed run of another route', { status: 'failed', route: 'r' }, []],
    ])('by filter takes %s', async (_what, over, guids) => {
      const journal = await mixedJournal(open);
      const query = { asOfAt: T0 + 10, ...over };
      const found = await journal.findReevaluable(query, { afterId: 0, limit: 100 });
      expect(found.map(({ guid }) => guid)).toEqual(guids);
      const paged = await journal.findReevaluable(query, { afterId: found[0]?.eventId ?? 0, limit: 1 });
      expect(paged.map(({ guid }) => guid)).toEqual(guids.slice(1, 2));
    });

    test('by filter takes no event again that was re-evaluated since, and none that was made of another', async () => {
      const journal = await mixedJournal(open);
      await journal.reevaluate(['dead'], T0 + 10);
      const guidsAt = async (asOfAt: number) =>
        (await journal.findReevaluable({ asOfAt }, { afterId: 0, limit: 9 })).map(({ guid }) => guid);
      expect(await guidsAt(T0 + 10)).toEqual(['failed', 'sent']);
      expect(await guidsAt(T0 + 20)).toEqual(['dead', 'failed', 'sent']);
      expect(await guidsAt(T0 - 1)).toEqual([]);
    });
  });
}
