import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../src/model/event.ts';
import type { OpenJournal } from '../conformance.ts';
import {
  answered,
  bytesOf,
  claimOne,
  FILE,
  leaseOf,
  makeDelivery,
  makeEvent,
  makeRun,
  plan,
  rowOf,
  T0,
} from '../sample.ts';

const DAY_MS = 86_400_000;

export function describeEvents(open: OpenJournal): void {
  describe('events', () => {
    test.each([
      ['empty', new Uint8Array()],
      ['tiny', bytesOf('{}')],
      ['ordinary', bytesOf(JSON.stringify({ text: 'ab'.repeat(10_000) }))],
      ['large and random', randomBytes(300_000)],
      ['large and repetitive', new Uint8Array(1_000_000).fill(7)],
    ])('come back as they were stored: %s', async (_size, body) => {
      const journal = await open();
      const event = makeEvent('g1', { name: 'issues', action: 'opened', body });
      const appended = await journal.appendEvent(event, leaseOf('n1', T0 + 10));
      expect(appended).toEqual({ kind: 'stored', eventId: appended.eventId, suspectOf: null });
      const [stored, ...more] = await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 10, limit: 10 });
      expect(more).toEqual([]);
      expect({ ...stored, body: null }).toEqual({ ...event, body: null, eventId: appended.eventId });
      expect(Buffer.from(stored?.body ?? []).equals(body)).toBe(true);
    });

    test('are found by their GUID, routed or not, with the bytes they came with', async () => {
      const journal = await open();
      const event = makeEvent('g1', { name: 'issues', action: 'opened', body: randomBytes(1_000) });
      await journal.appendEvent(event, leaseOf('n1'));
      await plan(journal, 'g2', []);
      const found = await journal.findEvent('g1');
      expect({ ...found, body: null }).toMatchObject({ ...event, body: null });
      expect(Buffer.from(found?.body ?? []).equals(event.body)).toBe(true);
      expect(await journal.findEvent('g2')).toMatchObject({ guid: 'g2' });
      expect(await journal.findEvent('g3')).toBeNull();
    });

    test('are read by their id, with the bytes they came with', async () => {
      const journal = await open();
      await plan(journal, 'g1', []);
      const event = makeEvent('g2', { repository: 'octo/repo', body: randomBytes(1_000) });
      const { eventId } = await journal.appendEvent(event, leaseOf('n1'));
      const read = await journal.readEvent(eventId);
      expect({ ...read, body: null }).toEqual({ ...event, eventId, body: null });
      expect(Buffer.from(read.body).equals(event.body)).toBe(true);
      await expect(journal.readEvent(eventId + 1)).rejects.toMatchObject({ name: 'Error' });
    });

    test('with a GUID already known are not stored twice', async () => {
      const journal = await open();
      const first = await journal.appendEvent(makeEvent('g1'), leaseOf('n1'));
      const again = await journal.appendEvent(makeEvent('g1', { body: bytesOf('{"other":1}') }), leaseOf('n2'));
      expect(again).toEqual({ kind: 'duplicate', eventId: first.eventId, revived: 0 });
      expect(await journal.listEvents({ limit: 10 })).toHaveLength(1);
    });

    test('with one GUID appended at the same moment are stored once', async () => {
      const journal = await open();
      const kinds = await Promise.all(
        Array.from({ length: 20 }, async () => (await journal.appendEvent(makeEvent('g1'), leaseOf('n1'))).kind),
      );
      expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(1);
    });

    test('that come again revive what was dead of them, due now, from the first attempt; nothing else', async () => {
      const journal = await open();
      await plan(journal, 'g1', [makeDelivery('dead'), makeDelivery('other', { destination: 'b' })]);
      await plan(journal, 'g2', [makeDelivery('dead-too', { destination: 'c' })]);
      const { deliveryId } = await claimOne(journal, 'n1');
      const verdict = { kind: 'dead', reason: 'gave up' } as const;
      await journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(500), verdict });
      const again = await journal.appendEvent(makeEvent('g1', { receivedAt: T0 + 500 }), leaseOf('n1'));
      expect(again).toMatchObject({ kind: 'duplicate', revived: 1 });
      expect(await rowOf(journal, 'dead')).toMatchObject({
        status: 'pending',
        attempts: 1,
        dueAt: T0 + 500,
        finishedAt: null,
      });
      expect((await claimOne(journal, 'n1', T0 + 500)).attemptsMade).toBe(0);
    });

    test.each([
      ['within 3 days', 3 * DAY_MS, 'first'],
      ['after 3 days', 3 * DAY_MS + 1, null],
      ['from before a clock step', -60_000, 'first'],
    ])('with the body of another are suspect %s', async (_when, afterMs, suspectOf) => {
      const journal = await open();
      const body = bytesOf('{"same":true}');
      await journal.appendEvent(makeEvent('first', { body }), leaseOf('n1'));
      const later = makeEvent('second', { body, receivedAt: T0 + afterMs });
      expect(await journal.appendEvent(later, leaseOf('n1'))).toMatchObject({ kind: 'stored', suspectOf });
      expect(await journal.listEvents({ limit: 1 })).toMatchObject([{ guid: 'second', suspectOf }]);
    });

    test('are leased to who appended them, and free again when the lease runs out, oldest first', async () => {
      const journal = await open();
      for (const guid of ['g1', 'g2', 'g3']) await journal.appendEvent(makeEvent(guid), leaseOf('n1', T0 + 100));
      const claimAt = async (nowAt: number, limit: number) =>
        (await journal.claimEvents({ lease: leaseOf('n2', nowAt + 50), nowAt, limit })).map(({ guid }) => guid);
      expect(await claimAt(T0 + 99, 10)).toEqual([]);
      expect(await claimAt(T0 + 100, 2)).toEqual(['g1', 'g2']);
      expect(await claimAt(T0 + 100, 2)).toEqual(['g3']);
      expect(await claimAt(T0 + 149, 10)).toEqual([]);
      expect(await claimAt(T0 + 150, 10)).toEqual(['g1', 'g2', 'g3']);
    });

    test('that wait again and again do not keep those behind them waiting', async () => {
      const journal = await open();
      for (const guid of ['g1', 'g2', 'g3']) await journal.appendEvent(makeEvent(guid), leaseOf('n1', T0 + 100));
      await journal.appendEvent(makeEvent('given-back'), leaseOf('n2', T0 + 900));
      await journal.returnLeases('n2');
      const claimAt = async (nowAt: number) =>
        (await journal.claimEvents({ lease: leaseOf('n3', nowAt + 10), nowAt, limit: 1 })).map(({ guid }) => guid);
      const claimed = [];
      for (const ms of [100, 200, 300, 400, 500]) claimed.push(...(await claimAt(T0 + ms)));
      expect(claimed).toEqual(['given-back', 'g1', 'g2', 'g3', 'given-back']);
    });

    test('have leases that run out whatever is renewed, and end at once when they are returned', async () => {
      const journal = await open();
      await journal.appendEvent(makeEvent('g1'), leaseOf('n1', T0 + 100));
      await journal.appendEvent(makeEvent('g2'), leaseOf('n2', T0 + 500));
      await journal.renewLeases(leaseOf('n2', T0 + 9_999));
      const claimAt = async (nowAt: number) =>
        (await journal.claimEvents({ lease: leaseOf('n3', T0 + 9_999), nowAt, limit: 10 })).map(({ guid }) => guid);
      await journal.returnLeases('n1', []);
      expect(await claimAt(T0 + 50)).toEqual([]);
      await journal.returnLeases('n1');
      expect(await claimAt(T0 + 50)).toEqual(['g1']);
      expect(await claimAt(T0 + 499)).toEqual([]);
      expect(await claimAt(T0 + 500)).toEqual(['g2']);
    });

    test('that are routed are not claimed any more', async () => {
      const journal = await open();
      const { eventId } = await journal.appendEvent(makeEvent('g1'), leaseOf('n1', T0));
      await journal.recordPlan({ eventId, nowAt: T0, files: [FILE], runs: [makeRun()], claim: null });
      expect(await journal.claimEvents({ lease: leaseOf('n2'), nowAt: T0 + 1, limit: 10 })).toEqual([]);
    });
  });

  test('after it is closed every call is refused, and what was called before is done', async () => {
    const journal = await open();
    const body = new Uint8Array(600_000).fill(1);
    const done: string[] = [];
    const appendAndTell = async (event: NewEvent) => done.push((await journal.appendEvent(event, leaseOf('n1'))).kind);
    const appends = [appendAndTell(makeEvent('g1')), appendAndTell(makeEvent('g2', { body }))];
    await Promise.all([journal.close(), journal.close()]);
    expect(done).toEqual(['stored', 'stored']);
    await Promise.all(appends);
    const closed = { name: 'JournalUnavailable', code: 'journal-closed' };
    await expect(journal.appendEvent(makeEvent('g3'), leaseOf('n1'))).rejects.toMatchObject(closed);
    await expect(journal.status()).rejects.toMatchObject(closed);
    await expect(journal.probe()).rejects.toMatchObject(closed);
  });
}
