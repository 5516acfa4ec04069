import { describe, expect, test } from 'vitest';
import type { OpenJournal } from '../conformance.ts';
import {
  claimOneRun,
  claimRuns,
  failedResult,
  leaseOf,
  makeEvent,
  makeOpenRun,
  planRuns,
  resultOf,
  runRowOf,
  stepOf,
  T0,
} from '../sample.ts';

const HOUR_MS = 3_600_000;
const FAILURE = { code: 'no-permission', reason: 'the App may not do that' };
const FAILED = { kind: 'finish', result: failedResult(0), failure: FAILURE } as const;
const NEXT = { kind: 'next', result: resultOf(0) } as const;
const DONE = { kind: 'finish', result: resultOf(1), failure: null } as const;

export function describeRunLeases(open: OpenJournal): void {
  describe('what a node carries out', () => {
    test('stays its own after a step of the clock, and nothing else of its lane is leased', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun(), makeOpenRun({ route: 'next' })]);
      const run = await claimOneRun(journal, 'n1');
      const later = { nowAt: T0 + HOUR_MS, underWay: [run] };
      expect(await claimRuns(journal, 'n1', later)).toEqual([]);
      expect(await journal.nextRunDueAt()).toBe(T0 + 60_000);
      expect(await journal.recordStep(stepOf(run, 'n1', NEXT))).toBe('recorded');
      expect(await claimRuns(journal, 'n1', later)).toEqual([]);
      expect(await journal.recordStep(stepOf(run, 'n1', DONE))).toBe('recorded');
      expect((await claimRuns(journal, 'n1', later)).map(({ route }) => route)).toEqual(['next']);
    });

    test('is not leased anew while it waits, and takes no place of others', async () => {
      const journal = await open();
      await planRuns(
        journal,
        'g1',
        [1, 2, 3].map((n) => makeOpenRun({ route: `r${n}`, lane: `l${n}` })),
      );
      const [first, second] = await claimRuns(journal, 'n1', { limit: 2 });
      if (first === undefined || second === undefined) throw new Error('two runs were to be claimed');
      await journal.returnLeases('n1');
      const limits = { limit: 1, perAccount: 1 };
      const claimed = await claimRuns(journal, 'n1', { ...limits, underWay: [first, second] });
      expect(claimed.map(({ route }) => route)).toEqual(['r3']);
      expect(await claimRuns(journal, 'n1', { ...limits, underWay: [first, second] })).toEqual([]);
      expect(await claimRuns(journal, 'n1', { ...limits, underWay: [] })).toHaveLength(1);
    });

    test('may be taken over by another node; what is written down of it afterwards is lost', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      const run = await claimOneRun(journal, 'n1');
      const other = await claimOneRun(journal, 'n2', T0 + HOUR_MS);
      expect([run.fence, other.fence]).toEqual([1, 2]);
      expect(await journal.recordStep(stepOf(run, 'n1', NEXT))).toBe('lease-lost');
      expect(await journal.recordStep(stepOf(other, 'n2', NEXT))).toBe('recorded');
    });

    test('by a claim that is over is lost, be it of the same node', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      const before = await claimOneRun(journal, 'n1');
      await journal.recordStep(stepOf(before, 'n1', NEXT));
      const now = await claimOneRun(journal, 'n1', T0 + HOUR_MS);
      expect(now).toMatchObject({ tries: 2, fence: 2 });
      expect(await journal.recordStep(stepOf(before, 'n1', DONE))).toBe('lease-lost');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'running', steps: [NEXT.result], attempts: 2 });
      expect(await journal.recordStep(stepOf(now, 'n1', DONE))).toBe('recorded');
    });

    test('has a fence that never comes back, not even when the run is opened again', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      await journal.returnRun(await claimOneRun(journal, 'n1'), 'n1');
      await journal.recordStep(stepOf(await claimOneRun(journal, 'n1'), 'n1', FAILED));
      await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      expect(await claimOneRun(journal, 'n1')).toMatchObject({ tries: 2, fence: 3 });
    });
  });

  describe('a lane', () => {
    test('has one run under way at a time, also where an older one is recorded meanwhile', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      await planRuns(
        journal,
        'g2',
        ['young', 'youngest'].map((route) => makeOpenRun({ route })),
      );
      const young = await claimOneRun(journal, 'n1');
      const runs = [makeOpenRun({ route: 'old' })];
      await journal.recordPlan({ eventId, nowAt: T0, files: [{ ...young.file }], runs, claim: null });
      expect(await claimRuns(journal, 'n1')).toEqual([]);
      expect(await claimRuns(journal, 'n2')).toEqual([]);
      const failed = { ...FAILED, result: failedResult(0) };
      expect(await journal.recordStep(stepOf(young, 'n1', failed))).toBe('recorded');
      const old = await claimOneRun(journal, 'n1');
      expect(old.route).toBe('old');
      await journal.appendEvent(makeEvent('g2'), leaseOf('n1'));
      expect(await claimRuns(journal, 'n1')).toEqual([]);
      await journal.recordStep(stepOf(old, 'n1', failed));
      expect((await claimOneRun(journal, 'n1')).route).toBe('young');
    });

    test.each<[string, 'retry' | 'return' | 'return all' | 'run out']>([
      ['waits for its next try', 'retry'],
      ['is given back', 'return'],
      ['is given back with all of its owner', 'return all'],
      ['has had its lease run out', 'run out'],
    ])('goes on with its oldest when the one under way %s', async (_what, how) => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      await planRuns(journal, 'g2', [makeOpenRun({ route: 'young' })]);
      const young = await claimOneRun(journal, 'n1');
      const runs = [makeOpenRun({ route: 'old' })];
      await journal.recordPlan({ eventId, nowAt: T0, files: [young.file], runs, claim: null });
      if (how === 'retry') await journal.recordStep(stepOf(young, 'n1', { kind: 'retry', dueAt: T0, counts: true }));
      if (how === 'return') await journal.returnRun(young, 'n1');
      if (how === 'return all') await journal.returnLeases('n1');
      expect((await claimOneRun(journal, 'n2', T0 + 60_000)).route).toBe('old');
      expect(await journal.recordStep(stepOf(young, 'n1', NEXT))).toBe('lease-lost');
    });
  });
}
