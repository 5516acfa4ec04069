import { describe, expect, test } from 'vitest';
import type { OpenJournal } from '../conformance.ts';
import {
  bytesOf,
  claimOneRun,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeOpenRun,
  makeRun,
  planRuns,
  resultOf,
  T0,
} from '../sample.ts';

const BASE = { path: 'octo/.github:hookyard.yml', sha256: 'b'.repeat(64), text: 'version: 1\n# base\n' };
const OTHERS = { scope: 'octo/repo', path: '.github/hookyard.yml', sha256: 'a'.repeat(64), text: 'version: 1\n' };

export function describeRuns(open: OpenJournal): void {
  describe('a run with steps to carry out', () => {
    test('is claimed with its event, its file, the base of that, and what is done', async () => {
      const journal = await open();
      const body = bytesOf(`{"pad":"${'x'.repeat(5_000)}"}`);
      const event = makeEvent('g1', { name: 'issues', action: 'opened', repository: 'Octo/Repo', body });
      const { eventId } = await journal.appendEvent(event, leaseOf('n1'));
      const done = [resultOf(0, { outputs: { url: 'https://github.com/octo/repo/1', labels: ['a', 'ü'], n: null } })];
      const theirs = { ...OTHERS, base: BASE };
      const run = makeOpenRun({ scope: OTHERS.scope, route: 'greet', lane: 'octo/repo#1', account: 'octo', done });
      const files = [FILE, theirs];
      await journal.recordPlan({ eventId, nowAt: T0 + 5, files, runs: [makeRun(), run], claim: null });
      const claimed = await claimOneRun(journal, 'n1', T0 + 5);
      const { guid, name, action, headers, repository, receivedAt } = event;
      expect(claimed).toEqual({
        eventId,
        position: 1,
        event: { guid, name, action, headers, repository, receivedAt, size: body.byteLength },
        route: 'greet',
        file: theirs,
        account: 'octo',
        lane: 'octo/repo#1',
        done,
        tries: 1,
        fence: 1,
        attemptsMade: 0,
      });
      expect((await journal.listEvents({ limit: 1 }))[0]?.fileSha256).toBe(FILE.sha256);
    });

    test('is listed beside those that are over and those that could not be decided', async () => {
      const journal = await open();
      const broken = { ...makeRun(), route: 'broken', failure: { code: 'expression', reason: 'no such thing' } };
      const done = [resultOf(0)];
      await planRuns(journal, 'g1', [makeRun(makeDelivery('w1')), broken, makeOpenRun({ done })], T0 + 5);
      const plain = { scope: '', route: 'r', failure: null, steps: [], attempts: 0, dueAt: null, last: null };
      const eventId = 1;
      expect(await journal.listRuns('g1')).toEqual([
        { ...plain, eventId, position: 0, status: 'done' },
        { ...plain, eventId, position: 1, status: 'failed', route: 'broken', failure: broken.failure },
        { ...plain, eventId, position: 2, status: 'pending', steps: done, dueAt: T0 + 5 },
      ]);
      expect(await journal.listRuns('nobody')).toEqual([]);
      expect(await journal.status()).toMatchObject({ runs: 3, failedRuns: 1, openRuns: 1, oldestPendingAt: T0 + 5 });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([{ runs: 3, failedRuns: 1, openRuns: 1 }]);
    });

    test('needs its file, one of each scope, and results without a gap; else nothing is recorded', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const good = { eventId, nowAt: T0, files: [FILE], runs: [makeOpenRun()], claim: null };
      const bad = [
        { ...good, files: [] },
        { ...good, files: [FILE, FILE] },
        { ...good, runs: [makeOpenRun({ done: [resultOf(1)] })] },
      ];
      for (const one of bad) await expect(journal.recordPlan(one)).rejects.toThrow();
      expect(await journal.status()).toMatchObject({ runs: 0, unroutedEvents: 1 });
      expect(await journal.recordPlan({ ...good, files: [], runs: [] })).toMatchObject({ kind: 'recorded' });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([{ routedAt: T0, fileSha256: null }]);
    });
  });
}
