import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { StepResult } from '../../../src/model/run.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  claimOneRun,
  claimRuns,
  failedResult,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  planRuns,
  resultOf,
  runRowOf,
  statusOf,
  stepOf,
  T0,
  TRIED_IN_VAIN,
} from '../sample.ts';

const FAILURE = { code: 'no-permission', reason: 'the App may not do that' };
const BROKEN = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no such thing' } };
const SKIPPED = { outcome: 'skipped', outputs: {} } as const;

export function describeReopening(open: OpenJournal): void {
  describe('an event that comes in again', () => {
    test.each<[string, StepResult[], number]>([
      ['the step that failed', [failedResult(0)], 0],
      ['the step that failed, and those skipped', [resultOf(0), failedResult(1), resultOf(2, SKIPPED)], 1],
      ['what ran after it all the same', [resultOf(0), failedResult(1), resultOf(2)], 1],
      ['not what failed and was passed over', [failedResult(0, 'other'), resultOf(1), failedResult(2)], 2],
      ['nor that where only its reason is another', [failedResult(0, FAILURE.code, 'x'), failedResult(1)], 1],
      ['the first of that code where no reason fits', [failedResult(0, 'y'), failedResult(1, FAILURE.code, 'x')], 1],
      ['the first that failed where no code fits', [resultOf(0), failedResult(1, 'y'), failedResult(2, 'z')], 1],
    ])('has a failed run carry out again %s', async (_what, results, from) => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun()]);
      await failBy(journal, results);
      expect(await journal.status()).toMatchObject({ failedRuns: 1, openRuns: 0 });
      const again = await journal.appendEvent(makeEvent('g1', { receivedAt: T0 + 500 }), leaseOf('n1'));
      expect(again).toMatchObject({ kind: 'duplicate', revived: 1 });
      const steps = results.slice(0, from);
      const attempts = results.length;
      const reopened = { status: 'pending', failure: null, steps, dueAt: T0 + 500, attempts };
      expect(await runRowOf(journal, 'g1')).toMatchObject(reopened);
      expect(await journal.status()).toMatchObject({ runs: 1, failedRuns: 0, openRuns: 1 });
      expect(await claimOneRun(journal, 'n1', T0 + 500)).toMatchObject({ done: steps, tries: 2, attemptsMade: 0 });
    });

    test('leaves alone what is done, what waits, and what could not be decided', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeRun(makeDelivery('w1')), BROKEN, makeOpenRun()]);
      const before = { rows: await journal.listRuns('g1'), status: await statusOf(journal) };
      const again = await journal.appendEvent(makeEvent('g1', { receivedAt: T0 + 500 }), leaseOf('n1'));
      expect(again).toMatchObject({ kind: 'duplicate', revived: 0 });
      expect({ rows: await journal.listRuns('g1'), status: await statusOf(journal) }).toEqual(before);
    });

    test('goes before younger ones of its lane again, once the one that is under way is not any more', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun({ route: 'old' })]);
      await failBy(journal, [failedResult(0)]);
      await planRuns(journal, 'g2', [makeOpenRun({ route: 'young' })]);
      const young = await claimOneRun(journal, 'n1');
      await journal.appendEvent(makeEvent('g1', { receivedAt: T0 + 5 }), leaseOf('n1'));
      expect(await journal.nextRunDueAt()).toBe(T0 + 60_000);
      expect(await journal.recordStep(stepOf(young, 'n1', { kind: 'next', result: resultOf(0) }))).toBe('recorded');
      expect(await claimRuns(journal, 'n1', { nowAt: T0 + 5 })).toEqual([]);
      await journal.returnLeases('n1');
      expect(await journal.nextRunDueAt()).toBe(T0 + 5);
      const old = await claimOneRun(journal, 'n1', T0 + 5);
      expect(old.route).toBe('old');
      const over = { kind: 'finish', result: resultOf(0), failure: null } as const;
      expect(await journal.recordStep(stepOf(old, 'n1', over))).toBe('recorded');
      expect((await claimOneRun(journal, 'n1', T0 + 5)).route).toBe('young');
    });
  });

  describe('replay', () => {
    test('of an event opens its failed runs again, by the name of their route', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun({ route: 'greet' }), BROKEN, makeRun(makeDelivery('w1'))]);
      await failBy(journal, [resultOf(0), failedResult(1)]);
      await journal.holdDeliveries('a', 'off-in-file');
      const replayed = ['w1', 'run greet of g1'];
      expect(await journal.replay(['g1'], T0 + 9)).toEqual({ replayed, held: [], unknown: [], underWay: [] });
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'pending', dueAt: T0 + 9, steps: [resultOf(0)] });
      expect(await journal.replay(['g1'], T0 + 9)).toMatchObject({ replayed: [], underWay: ['w1', 'run greet of g1'] });
      expect((await claimOneRun(journal, 'n1', T0 + 9)).tries).toBe(2);
      expect(await journal.replay(['g1'], T0 + 9)).toMatchObject({ underWay: ['w1', 'run greet of g1'] });
    });

    test('of an event has a run that waits for its next try tried at once, from the first attempt', async () => {
      const journal = await open();
      await planRuns(journal, 'g1', [makeOpenRun({ route: 'greet' })]);
      const retry = { kind: 'retry', dueAt: T0 + 9_000, counts: true } as const;
      await journal.recordStep(stepOf(await claimOneRun(journal, 'n1'), 'n1', retry, { attempt: TRIED_IN_VAIN }));
      expect(await journal.replay(['g1'], T0 + 9)).toMatchObject({ replayed: ['run greet of g1'], underWay: [] });
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'pending', dueAt: T0 + 9 });
      expect(await claimOneRun(journal, 'n1', T0 + 9)).toMatchObject({ tries: 2, attemptsMade: 0 });
    });
  });
}

/** Carries the one run out by these results; it has failed at the end. */
async function failBy(journal: Journal, results: readonly StepResult[]): Promise<void> {
  const run = await claimOneRun(journal, 'n1');
  for (const [at, result] of results.entries()) {
    const isLast = at === results.length - 1;
    await journal.recordStep(
      stepOf(run, 'n1', isLast ? { kind: 'finish', result, failure: FAILURE } : { kind: 'next', result }),
    );
  }
}
