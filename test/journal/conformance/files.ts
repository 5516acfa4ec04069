import { describe, expect, test } from 'vitest';
import type { OpenJournal } from '../conformance.ts';
import { bytesOf, FILE, leaseOf, makeEvent, T0 } from '../sample.ts';

const OWN = { ...FILE, scope: 'octo/repo', path: '.github/hookyard.yml', repositoryId: 7, etag: '"abc"', seenAt: T0 };
const BASE = { path: 'octo/.github:hookyard.yml', sha256: 'b'.repeat(64), text: 'version: 1\n# ä base\n' };

export function describeFiles(open: OpenJournal): void {
  describe('files of repositories', () => {
    test('are kept as they were last seen, each with its base', async () => {
      const journal = await open();
      expect(await journal.recallFile('octo/repo')).toBeNull();
      await journal.rememberFile(OWN);
      const other = { ...OWN, scope: 'octo/other', base: BASE, repositoryId: null, etag: null };
      await journal.rememberFile(other);
      expect(await journal.recallFile('octo/repo')).toEqual(OWN);
      expect(await journal.recallFile('octo/other')).toEqual(other);
      const rebased = { ...OWN, base: { ...BASE, text: 'version: 1\n', sha256: 'c'.repeat(64) }, seenAt: T0 + 1 };
      await journal.rememberFile(rebased);
      expect(await journal.recallFile('octo/repo')).toEqual(rebased);
      const moved = { ...OWN, path: 'hookyard.yml', etag: null, seenAt: T0 + 2 };
      await journal.rememberFile(moved);
      expect(await journal.recallFile('octo/repo')).toEqual(moved);
      const renamed = { ...moved, scope: 'Octo/Repo', repositoryId: 8 };
      await journal.rememberFile(renamed);
      expect(await journal.recallFile('octo/REPO')).toEqual(renamed);
    });
  });

  test('marks keep an instant under a name, the last one written', async () => {
    const journal = await open();
    expect(await journal.readMark('swept')).toBeNull();
    await journal.writeMark('swept', T0);
    await journal.writeMark('other', 0);
    await journal.writeMark('swept', T0 - 5);
    expect(await journal.readMark('swept')).toBe(T0 - 5);
    expect(await journal.readMark('other')).toBe(0);
  });

  describe('events', () => {
    test('are known by their GUIDs, of many asked about at once', async () => {
      const journal = await open();
      for (const guid of ['g1', 'g2']) await journal.appendEvent(makeEvent(guid), leaseOf('n1'));
      expect(await journal.knownGuids(['g2', 'g3', 'g1', 'g2'])).toEqual(new Set(['g1', 'g2']));
      expect(await journal.knownGuids([])).toEqual(new Set());
    });

    test('of a repository are found newest first, by its name in any case, page by page', async () => {
      const journal = await open();
      for (const [n, repository] of ['octo/repo', 'octo/repository', 'Octo/Repo', null, 'OCTO/repo'].entries()) {
        const body = bytesOf(`{"n":${n},"pad":"${'x'.repeat(1_000)}"}`);
        await journal.appendEvent(makeEvent(`g${n}`, { repository, body }), leaseOf('n1'));
      }
      const [newest, second, ...more] = await journal.recentEvents({ repository: 'octo/REPO', limit: 2 });
      expect(more).toEqual([]);
      expect([newest?.guid, newest?.repository]).toEqual(['g4', 'OCTO/repo']);
      expect(JSON.parse(Buffer.from(second?.body ?? []).toString())).toMatchObject({ n: 2 });
      const beforeId = second?.eventId ?? 0;
      const rest = await journal.recentEvents({ repository: 'octo/repo', limit: 9, beforeId });
      expect(rest.map(({ guid }) => guid)).toEqual(['g0']);
      expect(await journal.recentEvents({ repository: 'octo/none', limit: 9 })).toEqual([]);
    });
  });
}
