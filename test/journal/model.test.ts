import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMemoryJournal } from '../../src/journal/memory/memory-journal.ts';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import { DELIVERY_STATUSES } from '../../src/model/delivery.ts';
import type { Journal } from '../../src/model/journal.ts';
import { emptyFolder } from '../support/folders.ts';
import { attempts, claims, leases, replays, switches } from './model/delivery-steps.ts';
import { append, claimsOfEvents, record } from './model/event-steps.ts';
import { purges, reevaluations, replaysByFilter } from './model/old-steps.ts';
import { claimsOfRuns, kept, recordedSteps, returnsOfRuns } from './model/run-steps.ts';
import { everyRun, GUIDS, type Step } from './model/words.ts';
import { statusOf, T0 } from './sample.ts';

const steps = fc.array(
  fc.tuple(
    fc.oneof(
      { arbitrary: append, weight: 3 },
      { arbitrary: record, weight: 4 },
      { arbitrary: claims, weight: 3 },
      { arbitrary: claimsOfEvents, weight: 1 },
      { arbitrary: attempts, weight: 4 },
      { arbitrary: leases, weight: 1 },
      { arbitrary: switches, weight: 2 },
      { arbitrary: replays, weight: 1 },
      { arbitrary: replaysByFilter, weight: 2 },
      { arbitrary: reevaluations, weight: 2 },
      { arbitrary: purges, weight: 1 },
      { arbitrary: claimsOfRuns, weight: 4 },
      { arbitrary: recordedSteps, weight: 6 },
      { arbitrary: returnsOfRuns, weight: 1 },
      { arbitrary: kept, weight: 1 },
    ),
    fc.nat(60),
  ),
  { minLength: 5, maxLength: 90, size: 'max' },
);
test('whatever is done to them, the memory and the SQLite journal give the same answers', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      let nowAt = T0;
      const memory = await openMemoryJournal({ now: () => nowAt });
      const sqlite = await openSqliteJournal({ folder: emptyFolder(), mode: 'server', now: () => nowAt });
      try {
        for (const [step, ms] of sequence) {
          nowAt += ms;
          expect(await answer(sqlite, step, nowAt)).toEqual(await answer(memory, step, nowAt));
          expect(await sqlite.nextDueAt()).toBe(await memory.nextDueAt());
          expect(await sqlite.nextRunDueAt()).toBe(await memory.nextRunDueAt());
        }
        expect(await everything(sqlite)).toEqual(await everything(memory));
      } finally {
        await sqlite.close();
      }
    }),
    { numRuns: 40 },
  );
});
async function answer(journal: Journal, step: Step, nowAt: number): Promise<unknown> {
  try {
    return await step(journal, nowAt);
  } catch {
    return 'refused';
  }
}
async function everything(journal: Journal): Promise<unknown> {
  const deliveries = await journal.listDeliveries({ limit: 1_000 });
  return {
    deliveries,
    byStatus: await Promise.all(DELIVERY_STATUSES.map((status) => journal.listDeliveries({ limit: 1_000, status }))),
    attempts: await Promise.all(deliveries.map(({ webhookId: id }) => journal.listAttempts(id))),
    runs: await everyRun(journal),
    files: await Promise.all(['octo/a', 'octo/b'].map((scope) => journal.recallFile(scope))),
    marks: await Promise.all(['m1', 'm2'].map((name) => journal.readMark(name))),
    known: await journal.knownGuids(GUIDS),
    recent: (await journal.recentEvents({ repository: 'octo/A', limit: 3 })).map(({ eventId }) => eventId),
    events: await journal.listEvents({ limit: 1_000 }),
    destinations: await journal.destinationStates(),
    waiting: await journal.waitingDestinations(),
    status: await statusOf(journal),
  };
}
