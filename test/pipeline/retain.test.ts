import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import type { Journal } from '../../src/model/journal.ts';
import { JournalUnavailable } from '../../src/model/journal.ts';
import type { Signal } from '../../src/model/signal.ts';
import { openRetention } from '../../src/pipeline/retain.ts';
import { FILE, leaseOf, makeEvent } from '../journal/sample.ts';
import { makeFakeClock } from '../support/fake-clock.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Retention over a purge in the test's hands, which tells the instant of each call. */
function openOver(purge: Journal['purge'], retentionMs = 90 * DAY_MS) {
  const clock = makeFakeClock();
  const calls: { at: number; beforeAt: number; guidsBeforeAt: number }[] = [];
  const signals: Signal[] = [];
  const beganAt = clock.now();
  const looking = openRetention({
    journal: {
      purge: (query) => {
        const { beforeAt, guidsBeforeAt } = query;
        const at = clock.now();
        calls.push({ at: at - beganAt, beforeAt: at - beforeAt, guidsBeforeAt: at - guidsBeforeAt });
        return purge(query);
      },
    },
    clock,
    retentionMs,
    emit: (signal) => signals.push(signal),
  });
  return { clock, calls, signals, looking };
}

const nothing = async () => ({ purged: 0, forgotten: 0, more: false });

test.each([
  [HOUR_MS, 30 * DAY_MS],
  [90 * DAY_MS, 90 * DAY_MS],
])('payloads are kept for as long as asked for (%i ms), GUIDs for 30 days at least', async (retentionMs, guidsMs) => {
  const { calls, looking } = openOver(nothing, retentionMs);
  await looking.stop();
  expect(calls).toEqual([{ at: 0, beforeAt: retentionMs, guidsBeforeAt: guidsMs }]);
});

test('rounds come every ten minutes, each until nothing is left, with a pause after each step', async () => {
  const left = [3, 2, 1];
  const { clock, calls, signals, looking } = openOver(async () => {
    left.shift();
    return { purged: 50, forgotten: 1, more: left.length > 0 };
  });
  for (const ms of [99, 1, 100, 599_999, 1]) {
    await setImmediate();
    clock.advance(ms);
  }
  await setImmediate();
  expect(calls.map(({ at }) => at)).toEqual([0, 100, 200, 600_200]);
  expect(signals).toEqual([
    { kind: 'old-removed', events: 150, guids: 3 },
    { kind: 'old-removed', events: 50, guids: 1 },
  ]);
  await looking.stop();
});

test('a step that takes long is followed by a pause nine times as long', async () => {
  const { clock, calls, looking } = openOver(async () => {
    await setImmediate();
    clock.advance(500);
    return { purged: 1, forgotten: 0, more: true };
  });
  for (const [ms, n] of [
    [0, 1],
    [4_499, 1],
    [1, 2],
  ] as const) {
    clock.advance(ms);
    await setImmediate();
    await setImmediate();
    expect(calls).toHaveLength(n);
  }
  expect(calls.map(({ at }) => at)).toEqual([0, 5_000]);
  await looking.stop();
});

test('a stop does not wait for a pause, and nothing comes after it', async () => {
  const { clock, calls, signals, looking } = openOver(async () => ({ purged: 1, forgotten: 0, more: true }));
  await setImmediate();
  await looking.stop();
  clock.advance(DAY_MS);
  await setImmediate();
  expect(calls).toHaveLength(1);
  expect(signals).toEqual([{ kind: 'old-removed', events: 1, guids: 0 }]);
});

test('a journal that cannot take it is left alone until the next round', async () => {
  const { clock, calls, signals, looking } = openOver(async () => {
    throw new JournalUnavailable('journal-full', 'no room');
  });
  await setImmediate();
  clock.advance(600_000);
  await setImmediate();
  expect(calls).toHaveLength(2);
  const told = { kind: 'journal-unavailable', during: 'retention', code: 'journal-full', message: 'no room' };
  expect(signals).toEqual([told, told]);
  await looking.stop();
});

test('what is old goes, what is young stays, and becomes old', async () => {
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  for (const [guid, ageMs] of [
    ['old', 31 * DAY_MS],
    ['young', 29 * DAY_MS],
  ] as const) {
    const event = makeEvent(guid, { receivedAt: clock.now() - ageMs });
    const { eventId } = await journal.appendEvent(event, leaseOf('n1'));
    await journal.recordPlan({ eventId, nowAt: clock.now(), files: [FILE], runs: [], claim: null });
  }
  const looking = openRetention({ journal, clock, retentionMs: 30 * DAY_MS, emit: () => {} });
  const guids = async () => (await journal.listEvents({ limit: 9 })).map(({ guid }) => guid);
  await setImmediate();
  expect(await guids()).toEqual(['young']);
  for (const ms of [2 * DAY_MS, 600_000]) {
    clock.advance(ms);
    await setImmediate();
  }
  expect(await guids()).toEqual([]);
  await looking.stop();
});
