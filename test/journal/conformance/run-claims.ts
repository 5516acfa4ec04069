import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  claimOneRun,
  claimRuns,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  plan,
  planRuns,
  resultOf,
  runRowOf,
  stepOf,
  T0,
} from '../sample.ts';

export function describeRunClaims(open: OpenJournal): void {
  describe('claims of runs', () => {
    test('take only the oldest open run of a lane; lanes are told apart exactly', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun({ route: 'a' }), makeOpenRun({ route: 'b' })]);
      await planRuns(journal, 'g2', [makeOpenRun({ route: 'c' }), makeOpenRun({ route: 'd', lane: 'Octo/repo#1' })]);
      expect(await routesOf(journal)).toEqual(['a', 'd']);
      expect(await routesOf(journal)).toEqual([]);
      await finish(journal, 'g1', 0);
      expect(await routesOf(journal)).toEqual(['b']);
      await journal.recordStep(
        stepOf(await idOf(journal, 'g1', 1), 'n1', { kind: 'retry', dueAt: T0 + 50, counts: true }),
      );
      expect(await routesOf(journal, { nowAt: T0 + 49 })).toEqual([]);
      expect(await routesOf(journal, { nowAt: T0 + 50 })).toEqual(['b']);
      await finish(journal, 'g1', 1, 2);
      expect(await routesOf(journal)).toEqual(['c']);
    });

    test('keep the order of the events in a lane, whichever was routed first', async () => {
      const journal = await open();
      const first = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      await planRuns(journal, 'g2', [makeOpenRun({ route: 'later' })]);
      const runs = [makeOpenRun({ route: 'earlier' })];
      await journal.recordPlan({ eventId: first.eventId, nowAt: T0, files: [FILE], runs, claim: null });
      expect(await routesOf(journal)).toEqual(['earlier']);
      await finish(journal, 'g1');
      expect(await routesOf(journal)).toEqual(['later']);
    });

    test('let accounts take turns, oldest first within one, and go round over several calls', async () => {
      const journal = await open();
      const big = Array.from({ length: 6 }, (_, n) => lone('big', `big${n}`));
      await planRuns(journal, 'g1', big);
      await planRuns(journal, 'g2', [lone('small', 's1'), lone('small', 's0')], T0 + 1);
      await planRuns(journal, 'g3', [lone('', 'nobody')], T0 + 2);
      const at = { nowAt: T0 + 9 };
      expect(await routesOf(journal, { ...at, limit: 2 })).toEqual(['nobody', 'big0']);
      expect(await routesOf(journal, { ...at, limit: 1 })).toEqual(['s1']);
      expect(await routesOf(journal, { ...at, limit: 4 })).toEqual(['big1', 's0', 'big2', 'big3']);
    });

    test('take as many of an account as it may have', async () => {
      const journal = await open();
      for (const account of ['a', 'b', 'c']) {
        await planRuns(
          journal,
          account,
          [1, 2, 3].map((n) => lone(account, `${account}${n}`)),
        );
      }
      const freeOf = new Map([
        ['b', 1],
        ['c', 0],
        ['a', 9],
      ]);
      expect(await routesOf(journal, { perAccount: 2, freeOf })).toEqual(['a1', 'b1', 'a2']);
      expect(await routesOf(journal, { perAccount: 0 })).toEqual([]);
    });

    test('are exclusive, and end when the lease does or is returned; each counts as a try', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      const [first] = await claimRuns(journal, 'n1', { untilAt: T0 + 100 });
      expect(first?.tries).toBe(1);
      expect(await claimRuns(journal, 'n2', { nowAt: T0 + 99 })).toEqual([]);
      expect((await claimOneRun(journal, 'n2', T0 + 100)).tries).toBe(2);
      const id = await idOf(journal, 'g1');
      await journal.returnRun(id, 'n1');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'running', dueAt: null });
      await journal.returnRun(id, 'n2');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'pending', dueAt: T0, attempts: 0 });
      await journal.returnRun({ eventId: 99, position: 0 }, 'n2');
      expect((await claimOneRun(journal, 'n3')).tries).toBe(3);
      await journal.returnLeases('n3', []);
      expect(await claimRuns(journal, 'n4')).toEqual([]);
      await journal.returnLeases('n3');
      expect((await claimOneRun(journal, 'n4')).tries).toBe(4);
    });

    test('hold as long as their lease is renewed by its owner', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      await claimRuns(journal, 'n1', { untilAt: T0 + 100 });
      await journal.renewLeases(leaseOf('n2', T0 + 900));
      await journal.renewLeases(leaseOf('n1', T0 + 200));
      expect(await claimRuns(journal, 'n2', { nowAt: T0 + 199 })).toEqual([]);
      expect(await claimRuns(journal, 'n2', { nowAt: T0 + 200 })).toHaveLength(1);
    });
  });

  describe('the next instant at which a run is due', () => {
    test('is null where no run is open, whatever else waits', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('w1')]);
      expect(await journal.nextRunDueAt()).toBeNull();
      await planRuns(journal, 'g2', [makeOpenRun()]);
      await claimRuns(journal, 'n1');
      await finish(journal, 'g2');
      expect(await journal.nextRunDueAt()).toBeNull();
      expect(await journal.nextDueAt()).toBe(T0);
    });

    test('is that of the earliest lane, and of a lane that of its oldest run; a lease counts by its end', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()], T0 + 70);
      await planRuns(journal, 'g2', [makeOpenRun()], T0 + 10);
      expect(await journal.nextRunDueAt()).toBe(T0 + 70);
      await planRuns(journal, 'g3', [lone('octo', 'elsewhere')], T0 + 60);
      expect(await journal.nextRunDueAt()).toBe(T0 + 60);
      await claimRuns(journal, 'n1', { nowAt: T0 + 60, untilAt: T0 + 500 });
      expect(await journal.nextRunDueAt()).toBe(T0 + 70);
      await claimRuns(journal, 'n1', { nowAt: T0 + 70, untilAt: T0 + 400 });
      expect(await journal.nextRunDueAt()).toBe(T0 + 400);
      expect(await journal.nextDueAt()).toBeNull();
    });
  });
}

/** Alone in its lane. */
function lone(account: string, route: string) {
  return makeOpenRun({ account, route, lane: `lane of ${route}` });
}

async function routesOf(journal: Journal, over: Parameters<typeof claimRuns>[2] = {}): Promise<string[]> {
  return (await claimRuns(journal, 'n1', over)).map(({ route }) => route);
}

async function idOf(journal: Journal, guid: string, position = 0) {
  const { eventId } = await runRowOf(journal, guid, position);
  return { eventId, position };
}

/** Ends a run that n1 has, with what is its first result. */
async function finish(journal: Journal, guid: string, position = 0, fence = 1): Promise<void> {
  const verdict = { kind: 'finish', result: resultOf(0), failure: null } as const;
  const run = { ...(await idOf(journal, guid, position)), fence };
  expect(await journal.recordStep(stepOf(run, 'n1', verdict))).toBe('recorded');
}
