import type { Clock } from '../model/clock.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit, Signal } from '../model/signal.ts';
import { failureSignal } from '../pipeline/patience.ts';

/** A gap stays for days, and is found anew at every sweep: it is told once in a while. */
const GAP_TOLD_EVERY_MS = 21_600_000;
const GAP_MARK = 'gap-told';

/** Alerts of what GitHub no longer holds; `emit` hears all as before. */
export function tellGaps(journal: Journal, clock: Clock, emit: Emit): Emit {
  async function tell({ oldestAt, missing, reason }: Extract<Signal, { kind: 'gap' }>, nowAt: number): Promise<void> {
    const toldAt = await journal.readMark(GAP_MARK);
    if (toldAt !== null && Math.abs(nowAt - toldAt) < GAP_TOLD_EVERY_MS) return;
    const detail = { reason, missing, oldest_at: new Date(oldestAt).toISOString() };
    await journal.raiseAlert({ action: 'gap', raisedAt: nowAt, detail });
    await journal.writeMark(GAP_MARK, nowAt);
  }
  // One after the other, so that the next sees that one has been told.
  let telling = Promise.resolve();
  return (signal) => {
    emit(signal);
    if (signal.kind !== 'gap') return;
    const nowAt = clock.now();
    telling = telling.then(() => tell(signal, nowAt)).catch((error: unknown) => emit(failureSignal('alerts', error)));
  };
}
