import type { Clock } from '../model/clock.ts';

/** Waits for work, `graceMs` at most; what it comes to later is nobody's concern. Rejects as it does, if it does in time. */
export async function within(graceMs: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(graceMs, resolve);
  work.catch(() => {});
  await Promise.race([work, late]).finally(cancel);
}
