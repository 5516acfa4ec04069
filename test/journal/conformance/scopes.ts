import { describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/model/journal.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  claim,
  claimOneRun,
  claimRuns,
  counts,
  FILE,
  failedResult,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  plan,
  resultOf,
  rowOf,
  runRowOf,
  stepOf,
  T0,
} from '../sample.ts';

const REPLACED = {
  code: 'repository-replaced',
  reason: 'another repository has taken over the name of the one this was for',
};
const THEIRS = { ...FILE, scope: 'Octo/Repo' };
const OTHERS = { ...FILE, scope: 'octo/repo-2' };

export function describeScopes(open: OpenJournal): void {
  describe('a repository whose name another has taken over', () => {
    test('has nothing more sent to its destinations; those of others, and what is over, stay', async () => {
      const journal = await open();
      const to = (webhookId: string, destination: string) => makeDelivery(webhookId, { destination });
      await plan(journal, 'g1', [
        ...[to('over', 'Octo/Repo/chat'), to('tried', 'Octo/Repo/chat'), to('sent', 'Octo/Repo/chat')],
        ...[to('new', 'octo/repo/ci'), to('held', 'octo/repo/off'), to('other', 'octo/repo-2/chat'), to('own', 'chat')],
      ]);
      await journal.disableDestination('octo/repo/off', 'by hand', T0);
      const [over, tried, sent] = await claim(journal, 'n1', { destinations: ['Octo/Repo/chat'] });
      const record = { owner: 'n1', attempt: answered(200) };
      const idOf = (one: typeof over) => one?.deliveryId ?? 0;
      await journal.recordAttempt({ ...record, deliveryId: idOf(over), verdict: { kind: 'delivered' } });
      const retry = { kind: 'retry', dueAt: T0 + 9 } as const;
      await journal.recordAttempt({ ...record, deliveryId: idOf(tried), verdict: retry });
      expect(await journal.dropScope('octo/repo', T0 + 5)).toEqual({ deliveries: 4, runs: 0 });
      const cancelled = {
        status: 'cancelled',
        holdReason: null,
        dueAt: null,
        finishedAt: T0 + 5,
        last: REPLACED.reason,
      };
      for (const id of ['tried', 'sent', 'new', 'held']) expect(await rowOf(journal, id)).toMatchObject(cancelled);
      expect(await rowOf(journal, 'over')).toMatchObject({ status: 'delivered' });
      for (const id of ['other', 'own']) expect(await rowOf(journal, id)).toMatchObject({ status: 'pending' });
      const late = { ...record, deliveryId: idOf(sent), verdict: retry };
      expect(await journal.recordAttempt(late)).toMatchObject({ kind: 'lease-lost' });
      expect((await journal.status()).deliveries).toEqual(counts({ pending: 2, cancelled: 4, delivered: 1 }));
      expect(await journal.waitingDestinations()).toEqual(['chat', 'octo/repo-2/chat']);
      expect(await journal.enableDestination('octo/repo/off', T0 + 9)).toEqual({ kind: 'enabled', released: 0 });
      expect(await journal.dropScope('octo/repo', T0 + 6)).toEqual({ deliveries: 0, runs: 0 });
    });

    test('has its open runs failed for good, those under way too; those of others in the lane go on', async () => {
      const journal = await open();
      await planIn(
        journal,
        'g1',
        [THEIRS, OTHERS],
        [
          makeOpenRun({ scope: THEIRS.scope, route: 'running' }),
          makeOpenRun({ scope: THEIRS.scope, route: 'waiting' }),
          makeOpenRun({ scope: OTHERS.scope, route: 'other' }),
          { ...makeRun(), scope: THEIRS.scope },
        ],
      );
      const running = await claimOneRun(journal, 'n1');
      const passedOver = { kind: 'next', result: failedResult(0) } as const;
      await journal.recordStep(stepOf(running, 'n1', passedOver));
      expect(await journal.dropScope('octo/repo', T0 + 5)).toEqual({ deliveries: 0, runs: 2 });
      const next = { kind: 'next', result: resultOf(1) } as const;
      expect(await journal.recordStep(stepOf(running, 'n1', next))).toBe('lease-lost');
      const failed = { status: 'failed', failure: REPLACED, dueAt: null };
      expect(await runRowOf(journal, 'g1', 0)).toMatchObject({ ...failed, steps: [passedOver.result] });
      expect(await runRowOf(journal, 'g1', 1)).toMatchObject({ ...failed, steps: [] });
      expect(await runRowOf(journal, 'g1', 3)).toMatchObject({ status: 'done', failure: null });
      expect(await journal.status()).toMatchObject({ openRuns: 1, failedRuns: 2 });
      expect((await claimOneRun(journal, 'n2')).route).toBe('other');
      expect(await journal.appendEvent(makeEvent('g1'), leaseOf('n1'))).toMatchObject({ revived: 0 });
      expect(await journal.replay(['g1'], T0 + 9)).toMatchObject({ replayed: [], underWay: ['run other of g1'] });
      expect(await claimRuns(journal, 'n1')).toEqual([]);
    });

    test('has its file forgotten, and no other', async () => {
      const journal = await open();
      for (const file of [THEIRS, OTHERS]) {
        await journal.rememberFile({ ...file, repositoryId: 7, etag: null, seenAt: T0 });
      }
      expect(await journal.dropScope('octo/repo', T0)).toEqual({ deliveries: 0, runs: 0 });
      expect(await journal.recallFile('octo/repo')).toBeNull();
      expect(await journal.recallFile('Octo/Repo')).toBeNull();
      expect(await journal.recallFile('octo/repo-2')).toMatchObject(OTHERS);
    });
  });
}

async function planIn(
  journal: Journal,
  guid: string,
  files: readonly (typeof FILE)[],
  runs: readonly ReturnType<typeof makeRun>[],
): Promise<void> {
  const { eventId } = await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
  await journal.recordPlan({ eventId, nowAt: T0, files, runs, claim: null });
}
