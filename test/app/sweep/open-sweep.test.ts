import { expect, onTestFinished, test } from 'vitest';
import { openOctokits } from '../../../src/app/github/open-octokit.ts';
import { openSweep, type SweepParts } from '../../../src/app/sweep/open-sweep.ts';
import { octokitClient } from '../../../src/execute/github/octokit-client.ts';
import { openMemoryJournal } from '../../../src/journal/memory/memory-journal.ts';
import type { Signal } from '../../../src/model/signal.ts';
import type { IntakeAnswer } from '../../../src/pipeline/intake.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import type { LogEntry } from '../../support/github-stand-in/delivery-log.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MARK = 'delivery-log-read';
const LIST = /^\/app\/hook\/deliveries$/;

/** A sweep over a stand-in's log, at a clock that stands still, into a journal in memory. Not begun yet. */
async function sweepable() {
  const github = await useGithub();
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  const signals: Signal[] = [];
  const waiting = new Set<() => void>();
  const { id: appId, privateKey } = github.app;
  const where = { baseUrl: `${github.origin}/api/v3`, paced: false, userAgent: 'test' };
  const octokits = openOctokits({ appId, privateKey, ...where });
  const taken: string[] = [];

  const parts: SweepParts = {
    ...{ journal, clock, recoverSince: null },
    emit: (signal) => {
      signals.push(signal);
      for (const look of waiting) look();
    },
    asApp: async () => octokitClient(await octokits.asApp()),
    refuse: () => null,
    intake: async (event): Promise<IntakeAnswer> => {
      const lease = { owner: 'me', untilAt: clock.now() + MINUTE };
      const appended = await journal.appendEvent(event, lease);
      if (appended.kind === 'duplicate') return { kind: 'duplicate', revived: 0 };
      taken.push(event.guid);
      return { kind: 'stored', suspectOf: null };
    },
  };

  /** Resolves with the sweep's own word on the n-th time that it ended, whatever it came to. */
  function ended(count: number): Promise<Signal | undefined> {
    return new Promise((resolve) => {
      const look = () => {
        const all = signals.filter(({ kind }) => kind === 'log-swept' || kind === 'log-unread');
        if (all.length < count) return;
        waiting.delete(look);
        // What is written after the word: the mark, and the timer for the next time.
        setImmediate(resolve, all[count - 1]);
      };
      waiting.add(look);
      look();
    });
  }
  function begin(more: Partial<SweepParts> = {}) {
    const sweep = openSweep({ ...parts, ...more });
    onTestFinished(() => sweep.stop());
    return sweep;
  }
  const at = (ms: number) => new Date(ms).toISOString();
  function miss(guid: string, agoMs = 0): LogEntry {
    return github.record({ event: 'push', payload: { ref: guid }, guid, deliveredAt: at(clock.now() - agoMs) });
  }
  const lists = () => github.requests.filter(({ path }) => LIST.test(path)).length;
  return { github, clock, journal, signals, taken, parts, begin, ended, miss, lists };
}

test('a webhook that could not be delivered while the server runs is taken in by the next sweep, 5 minutes later', async () => {
  const { clock, taken, begin, ended, miss, lists } = await sweepable();
  begin();
  await ended(1);
  clock.advance(MINUTE);
  miss('a');
  clock.advance(4 * MINUTE - 1);
  expect(lists()).toBe(1);
  clock.advance(1);
  expect(await ended(2)).toEqual({ kind: 'log-swept', looked: 1, missed: 1, taken: 1, failed: 0 });
  expect(taken).toEqual(['a']);
});

test('sweeps overlap by a quarter of an hour, and take nothing twice', async () => {
  const { clock, journal, taken, begin, ended, miss } = await sweepable();
  const begunAt = clock.now();
  await journal.writeMark(MARK, begunAt - HOUR);
  miss('a', 10 * MINUTE);
  begin();
  await ended(1);
  expect(await journal.readMark(MARK)).toBe(begunAt - 15 * MINUTE);
  // It comes to the log late: the sweep before was past it.
  miss('b', 7 * MINUTE);
  clock.advance(5 * MINUTE);
  expect(await ended(2)).toMatchObject({ looked: 2, missed: 1, taken: 1 });
  clock.advance(5 * MINUTE);
  expect(await ended(3)).toMatchObject({ looked: 2, missed: 0 });
  expect(taken).toEqual(['a', 'b']);
  expect(await journal.readMark(MARK)).toBe(begunAt - 5 * MINUTE);
});

test('an empty journal never looks back behind its beginning', async () => {
  const { clock, journal, taken, begin, ended, miss } = await sweepable();
  const begunAt = clock.now();
  miss('before', MINUTE);
  begin();
  await ended(1);
  expect(await journal.readMark(MARK)).toBe(begunAt);
  const marks: unknown[] = [];
  for (const count of [2, 3, 4, 5]) {
    clock.advance(5 * MINUTE);
    await ended(count);
    marks.push(await journal.readMark(MARK));
  }
  expect(marks).toEqual([begunAt, begunAt, begunAt, begunAt + 5 * MINUTE]);
  expect(taken).toEqual([]);
});

test('the mark moves only after a sweep that took all', async () => {
  const { github, clock, journal, taken, begin, ended, miss } = await sweepable();
  const markedAt = clock.now() - HOUR;
  await journal.writeMark(MARK, markedAt);
  const [, second] = [miss('a', 3 * MINUTE), miss('b', 2 * MINUTE), miss('c', MINUTE)];
  github.failNext({ path: LIST, status: 503 });
  github.failNext({ path: new RegExp(`/${second?.id}$`), status: 500 });
  begin();
  expect(await ended(1)).toMatchObject({ kind: 'log-unread' });
  expect(await journal.readMark(MARK)).toBe(markedAt);
  clock.advance(5 * MINUTE);
  expect(await ended(2)).toEqual({ kind: 'log-swept', looked: 3, missed: 3, taken: 2, failed: 1 });
  expect(await journal.readMark(MARK)).toBe(markedAt);
  clock.advance(5 * MINUTE);
  expect(await ended(3)).toEqual({ kind: 'log-swept', looked: 3, missed: 1, taken: 1, failed: 0 });
  expect(await journal.readMark(MARK)).toBe(clock.now() - 15 * MINUTE);
  expect(taken).toEqual(['a', 'c', 'b']);
});

test('where GitHub refuses one after another, it is left alone until the next sweep', async () => {
  const { github, clock, journal, taken, begin, ended, miss } = await sweepable();
  await journal.writeMark(MARK, clock.now() - HOUR);
  for (let count = 0; count < 20; count += 1) miss(`guid-${count}`);
  github.failNext({ path: /\/deliveries\/\d+$/, status: 502, times: 20 });
  begin();
  expect(await ended(1)).toMatchObject({ kind: 'log-unread' });
  expect(github.requests.filter(({ status }) => status === 502).length).toBe(4);
  expect(taken).toEqual([]);
});

test('a journal that takes nothing ends the sweep, and the next one begins where it was', async () => {
  const { github, clock, journal, parts, taken, begin, ended, miss } = await sweepable();
  await journal.writeMark(MARK, clock.now() - HOUR);
  for (const guid of ['a', 'b', 'c']) miss(guid);
  let room = 1;
  begin({
    intake: async (event) => {
      room -= 1;
      return room < 0 ? { kind: 'unavailable', code: 'journal-full', message: 'full' } : parts.intake(event);
    },
  });
  expect(await ended(1)).toMatchObject({ missed: 3, taken: 1, failed: 2 });
  expect(github.requests.filter(({ path }) => !LIST.test(path)).length).toBe(2);
  room = 10;
  clock.advance(5 * MINUTE);
  expect(await ended(2)).toMatchObject({ missed: 2, taken: 2, failed: 0 });
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('what the door would refuse is neither taken, nor missed, nor cause for an alarm', async () => {
  const { clock, journal, signals, taken, begin, ended, miss } = await sweepable();
  await journal.writeMark(MARK, clock.now() - 30 * HOUR);
  miss('foreign', 26 * HOUR);
  miss('own', HOUR);
  begin({ refuse: ({ guid }) => (guid === 'foreign' ? { code: 'account-not-allowed' } : null) });
  expect(await ended(1)).toEqual({ kind: 'log-swept', looked: 2, missed: 1, taken: 1, failed: 0 });
  expect(taken).toEqual(['own']);
  expect(signals.map(({ kind }) => kind)).toEqual(['event-recovered', 'log-swept']);
});

test('a log that cannot be read for more than a day is an alarm, before anything can be known to be missing', async () => {
  const { github, clock, journal, signals, begin, ended } = await sweepable();
  await journal.writeMark(MARK, clock.now() - 24 * HOUR);
  github.failNext({ path: LIST, status: 503, times: 5 });
  begin();
  await ended(1);
  expect(signals.map(({ kind }) => kind)).toEqual(['log-unread']);
  for (const count of [2, 3, 4, 5]) {
    clock.advance(5 * MINUTE);
    await ended(count);
  }
  expect(signals.map(({ kind }) => kind).slice(-2)).toEqual(['gap', 'log-unread']);
  expect(signals.at(-2)).toMatchObject({ oldestAt: clock.now() - 24 * HOUR - 20 * MINUTE, missing: 0 });
});

test('stop() in the middle of taking: nothing more is taken, and the mark stays where it was', async () => {
  const { github, clock, journal, signals, taken, begin, ended, miss, lists } = await sweepable();
  const markedAt = clock.now() - HOUR;
  await journal.writeMark(MARK, markedAt);
  const [, second] = [miss('a'), miss('b'), miss('c')];
  const held = github.holdNext({ path: new RegExp(`/${second?.id}$`) });
  const sweep = begin();
  await held.arrived;
  const stopped = sweep.stop();
  held.release();
  await stopped;
  expect(taken).toEqual(['a']);
  expect(signals.map(({ kind }) => kind)).toEqual(['event-recovered']);
  expect(await journal.readMark(MARK)).toBe(markedAt);
  clock.advance(HOUR);
  expect(lists()).toBe(1);

  begin();
  expect(await ended(1)).toMatchObject({ missed: 2, taken: 2 });
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('stop() in the middle of paging, and of an answer that fails: not a word more', async () => {
  const { github, clock, journal, signals, taken, begin, miss } = await sweepable();
  await journal.writeMark(MARK, clock.now() - 30 * HOUR);
  for (let count = 0; count < 101; count += 1) miss(`guid-${count}`);
  const paging = github.holdNext({ path: LIST });
  const first = begin();
  await paging.arrived;
  const firstStopped = first.stop();
  paging.release();
  await firstStopped;
  expect(github.requests.length).toBe(1);

  const failing = github.holdNext({ path: LIST });
  const second = begin();
  await failing.arrived;
  const secondStopped = second.stop();
  await github.close();
  await secondStopped;
  expect(signals).toEqual([]);
  expect(taken).toEqual([]);
});
