import { setTimeout as wait } from 'node:timers/promises';
import type { RateLimit } from '../model/destination.ts';
import type { Page } from '../model/journal-rows.ts';
import type { Io } from './io.ts';
import { openProgress } from './replay-progress.ts';

/** How many are looked up at once. They are numbers, and looking them up costs a walk through an index. */
const PAGE = 5_000;
/** How many one transaction takes: a server that runs on the journal waits no longer than for these. */
const MOST_AT_ONCE = 100;
/** What a rate allows comes evenly: in so many parts a second. */
const PARTS_A_SECOND = 10;

/** Something of which there may be a great many, taken a few at a time. */
export interface Batches<T> {
  /** In the order of ids. */
  readonly find: (page: Page) => Promise<readonly T[]>;
  readonly idOf: (item: T) => number;
  /** One transaction. */
  readonly take: (items: readonly T[]) => Promise<void>;
}

/**
 * Takes all that is found, no faster than `rate`, each once; stops between two transactions once `signal` says so.
 *
 * @param total of what it comes to, for the progress
 * @returns whether it came to the end
 */
export async function takeAll<T>(
  { find, idOf, take }: Batches<T>,
  { io, total, rate, verb, signal }: { io: Io; total: number; rate: RateLimit; verb: string; signal: AbortSignal },
): Promise<boolean> {
  const progress = openProgress(io, verb, total);
  const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.ceil((rate.count * 1_000) / rate.perMs / PARTS_A_SECOND)));
  const beganAt = performance.now();
  let taken = 0;
  let page: readonly T[] = [];
  try {
    for (let afterId = 0; ; ) {
      if (page.length === 0) page = await find({ afterId, limit: PAGE });
      const batch = page.slice(0, atOnce);
      const last = batch.at(-1);
      if (last === undefined) return true;
      await pause(beganAt + (taken * rate.perMs) / rate.count - performance.now(), signal);
      if (signal.aborted) return false;
      await take(batch);
      page = page.slice(atOnce);
      afterId = idOf(last);
      taken += batch.length;
      progress.tell(taken);
    }
  } finally {
    progress.end();
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  try {
    await wait(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

export async function countAll<T>({ find, idOf }: Omit<Batches<T>, 'take'>): Promise<number> {
  let total = 0;
  for (let afterId = 0; ; ) {
    const page = await find({ afterId, limit: PAGE });
    const last = page.at(-1);
    if (last === undefined) return total;
    total += page.length;
    afterId = idOf(last);
  }
}
