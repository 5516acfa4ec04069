import { expect, test } from 'vitest';
import { tellGaps } from '../../src/app/tell-gaps.ts';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import type { Signal } from '../../src/model/signal.ts';
import { makeFakeClock } from '../support/fake-clock.ts';

const HOUR = 3_600_000;

async function openGaps() {
  const clock = makeFakeClock();
  const journal = await openMemoryJournal({ now: clock.now });
  const heard: Signal[] = [];
  const tells = tellGaps(journal, clock, (signal) => heard.push(signal));
  const gap = (missing: number): Signal => ({ kind: 'gap', oldestAt: clock.now(), missing, reason: 'GitHub forgot' });
  const alerts = async () => (await journal.waitingAlerts(10)).map(({ action, detail }) => ({ action, ...detail }));
  return { clock, heard, tells, gap, alerts };
}

test('a gap that is found at every sweep is told once in six hours, and heard each time', async () => {
  const { clock, heard, tells, gap, alerts } = await openGaps();
  const foundAt = new Date(clock.now()).toISOString();
  for (const missing of [2, 3, 4]) tells(gap(missing));
  const first = { action: 'gap', reason: 'GitHub forgot', missing: 2, oldest_at: foundAt };
  await expect.poll(alerts).toEqual([first]);
  clock.advance(6 * HOUR - 1);
  tells(gap(5));
  clock.advance(1);
  tells(gap(6));
  const second = { ...first, missing: 6, oldest_at: new Date(clock.now()).toISOString() };
  await expect.poll(alerts).toEqual([first, second]);
  expect(heard).toHaveLength(5);
});

test('what else happens raises no alert', async () => {
  const { heard, tells, gap, alerts } = await openGaps();
  tells({ kind: 'breaker', destination: 'a', change: 'opened' });
  tells(gap(1));
  await expect.poll(alerts).toHaveLength(1);
  expect(heard).toHaveLength(2);
});
