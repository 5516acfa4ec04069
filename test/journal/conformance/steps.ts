import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { RunVerdict } from '../../../src/model/run.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  bytesOf,
  claimOne,
  claimOneRun,
  claimRuns,
  counts,
  failedResult,
  makeDelivery,
  makeOpenRun,
  plan,
  planRuns,
  resultOf,
  rowOf,
  runRowOf,
  statusOf,
  stepOf,
  T0,
  TRIED_IN_VAIN,
} from '../sample.ts';

const NEXT = { kind: 'next', result: resultOf(0, { outputs: { url: 'https://github.com/1' } }) } as const;
const DONE: RunVerdict = { kind: 'finish', result: resultOf(0), failure: null };
const FAILURE = { code: 'no-permission', reason: 'the App may not do that' };
const FAILED: RunVerdict = { kind: 'finish', result: failedResult(0), failure: FAILURE };

export function describeSteps(open: OpenJournal): void {
  async function openWithRun(): Promise<Journal> {
    const journal = await open();
    await planRuns(journal, 'g1', [makeOpenRun({ route: 'greet' })]);
    return journal;
  }

  describe('a step', () => {
    test('that is over leaves the run to its owner, for the next one', async () => {
      const journal = await openWithRun();
      const run = await claimOneRun(journal, 'n1');
      expect(await journal.recordStep(stepOf(run, 'n1', NEXT))).toBe('recorded');
      const row = await runRowOf(journal, 'g1');
      expect(row).toMatchObject({ status: 'running', steps: [NEXT.result], attempts: 1, dueAt: null, last: null });
      expect(await claimRuns(journal, 'n2', { nowAt: T0 + 59_999 })).toEqual([]);
      const second = { kind: 'finish', result: resultOf(1), failure: null } as const;
      expect(await journal.recordStep(stepOf(run, 'n1', second))).toBe('recorded');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'done', failure: null, attempts: 2 });
      expect(await journal.status()).toMatchObject({ runs: 1, failedRuns: 0, openRuns: 0, oldestPendingAt: null });
    });

    test('after one that is over may have been tried by a node that went away: the next claim says so', async () => {
      const journal = await openWithRun();
      await journal.recordStep(stepOf(await claimOneRun(journal, 'n1'), 'n1', NEXT));
      const again = await claimOneRun(journal, 'n2', T0 + 60_000);
      expect(again).toMatchObject({ done: [NEXT.result], tries: 2, attemptsMade: 0 });
    });

    test('that is the last one ends the run, and says what made it fail', async () => {
      const journal = await openWithRun();
      const attempt = { ...TRIED_IN_VAIN, code: FAILURE.code, reason: FAILURE.reason };
      await journal.recordStep(stepOf(await claimOneRun(journal, 'n1'), 'n1', FAILED, { attempt }));
      expect(await runRowOf(journal, 'g1')).toMatchObject({
        status: 'failed',
        failure: FAILURE,
        steps: [failedResult(0)],
        last: 'no-permission: the App may not do that',
      });
      expect(await journal.status()).toMatchObject({ runs: 1, failedRuns: 1, openRuns: 0 });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([{ runs: 1, failedRuns: 1 }]);
      expect(await claimRuns(journal, 'n1', { nowAt: T0 + 99_999 })).toEqual([]);
    });

    test('that is to be tried again waits, and counts unless GitHub asked to wait', async () => {
      const journal = await openWithRun();
      const tryAt = async (at: number, counts: boolean) => {
        const run = await claimOneRun(journal, 'n1', at);
        const verdict = { kind: 'retry', dueAt: at + 10, counts } as const;
        const attempt = { ...TRIED_IN_VAIN, startedAt: at };
        expect(await journal.recordStep(stepOf(run, 'n1', verdict, { attempt }))).toBe('recorded');
        return [run.tries, run.attemptsMade];
      };
      expect(await tryAt(T0, false)).toEqual([1, 0]);
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'retrying', dueAt: T0 + 10 });
      expect(await claimRuns(journal, 'n1', { nowAt: T0 + 9 })).toEqual([]);
      expect(await tryAt(T0 + 10, true)).toEqual([2, 0]);
      expect(await tryAt(T0 + 20, true)).toEqual([3, 1]);
      const row = { status: 'retrying', dueAt: T0 + 30, attempts: 3, steps: [], last: 'github-down: HTTP 502' };
      expect(await runRowOf(journal, 'g1')).toMatchObject(row);
      await claimOneRun(journal, 'n1', T0 + 30);
      await journal.returnLeases('n1');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'retrying', dueAt: T0 + 30 });
      const over = await claimOneRun(journal, 'n1', T0 + 30);
      expect(over).toMatchObject({ tries: 5, attemptsMade: 2 });
      await journal.recordStep(stepOf(over, 'n1', NEXT));
      await journal.returnLeases('n1');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'pending', last: null });
      expect(await claimOneRun(journal, 'n1', T0 + 30)).toMatchObject({ tries: 2, attemptsMade: 0 });
    });

    test('creates what it sends with its outcome: pending, or held', async () => {
      const journal = await openWithRun();
      await journal.disableDestination('c', 'by hand', T0);
      const run = await claimOneRun(journal, 'n1');
      const deliveries = [
        makeDelivery('w1', { step: 2, body: bytesOf('made') }),
        makeDelivery('w2', { destination: 'b', hold: 'off-in-file' }),
        makeDelivery('w3', { destination: 'c' }),
      ];
      await journal.recordStep(stepOf(run, 'n1', NEXT, { deliveries, nowAt: T0 + 7 }));
      expect(await rowOf(journal, 'w1')).toMatchObject({
        ...{ guid: 'g1', route: 'greet', step: 2, status: 'pending', createdAt: T0 + 7, dueAt: T0 + 7 },
      });
      expect(await rowOf(journal, 'w2')).toMatchObject({ status: 'held', holdReason: 'off-in-file' });
      expect(await rowOf(journal, 'w3')).toMatchObject({ status: 'held', holdReason: 'destination-disabled' });
      const { deliveryId, webhookId } = await claimOne(journal, 'n1', T0 + 7);
      expect(webhookId).toBe('w1');
      expect(Buffer.from(await journal.readBody(deliveryId)).toString()).toBe('made');
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([{ deliveries: 3 }]);
      expect((await journal.status()).deliveries).toEqual(counts({ sending: 1, held: 2 }));
    });

    test('that is carried out again sends nothing that it has sent before', async () => {
      const journal = await openWithRun();
      const run = await claimOneRun(journal, 'n1');
      await journal.recordStep(stepOf(run, 'n1', NEXT, { deliveries: [makeDelivery('w1')] }));
      const verdict = { kind: 'finish', result: resultOf(1), failure: null } as const;
      const deliveries = [makeDelivery('w1'), makeDelivery('w2')];
      expect(await journal.recordStep(stepOf(run, 'n1', verdict, { deliveries }))).toBe('recorded');
      expect(await journal.listDeliveries({ limit: 9 })).toHaveLength(2);
    });

    test.each<[string, (journal: Journal) => Promise<unknown>]>([
      ['has been taken by another', (journal) => claimRuns(journal, 'n2', { nowAt: T0 + 60_000 })],
      ['was returned', (journal) => journal.returnLeases('n1')],
      ['is over', (journal) => journal.recordStep({ ...stepOf({ eventId: 1, position: 0 }, 'n1', DONE) })],
    ])('of a run that %s is kept as a try, and moves nothing', async (_what, lose) => {
      const journal = await openWithRun();
      const run = await claimOneRun(journal, 'n1');
      await lose(journal);
      const before = { row: await runRowOf(journal, 'g1'), status: await statusOf(journal) };
      const late = stepOf(run, 'n1', FAILED, { deliveries: [makeDelivery('w1')], attempt: TRIED_IN_VAIN });
      expect(await journal.recordStep(late)).toBe('lease-lost');
      expect(await runRowOf(journal, 'g1')).toEqual({ ...before.row, attempts: before.row.attempts + 1 });
      expect(await statusOf(journal)).toEqual(before.status);
      expect(await journal.listDeliveries({ limit: 9 })).toEqual([]);
    });

    test('still counts after its lease ran out as long as nobody has taken the run', async () => {
      const journal = await openWithRun();
      const run = await claimOneRun(journal, 'n1');
      expect(await journal.recordStep(stepOf(run, 'n1', DONE, { nowAt: T0 + 99_999 }))).toBe('recorded');
      expect(await runRowOf(journal, 'g1')).toMatchObject({ status: 'done' });
    });

    test('out of order, of an unknown run or with a webhook-id that another event has changes nothing', async () => {
      const journal = await openWithRun();
      await plan(journal, 'g2', [makeDelivery('taken', { destination: 'b' })]);
      const run = await claimOneRun(journal, 'n1');
      const before = { rows: await journal.listRuns('g1'), status: await statusOf(journal) };
      const gap = { kind: 'next', result: resultOf(1) } as const;
      const taken = [makeDelivery('w1'), makeDelivery('taken')];
      for (const bad of [
        stepOf(run, 'n1', gap),
        stepOf({ ...run, position: 1 }, 'n1', NEXT),
        stepOf(run, 'n1', NEXT, { deliveries: taken }),
      ]) {
        await expect(journal.recordStep(bad)).rejects.toThrow();
      }
      expect({ rows: await journal.listRuns('g1'), status: await statusOf(journal) }).toEqual(before);
      expect(await journal.recordStep(stepOf(run, 'n1', NEXT))).toBe('recorded');
    });
  });
}
