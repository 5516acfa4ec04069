import type { Clock } from '../model/clock.ts';
import type { Journal } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { Leases } from './leases.ts';
import { failureSignal } from './patience.ts';

/** A third of a lease, so that two renewals may fail before it runs out. */
const RENEW_EVERY_MS = 20_000;

/** Keeps what this node works on its own for as long as it works on it, deliveries and runs alike. */
export function renewLeases({
  journal,
  clock,
  leases,
  emit,
  isBusy,
}: {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly emit: Emit;
  /** Whether anything is under way: an idle node writes nothing. */
  readonly isBusy: () => boolean;
}): { stop(): void } {
  let cancel = clock.after(RENEW_EVERY_MS, renew);
  function renew(): void {
    cancel = clock.after(RENEW_EVERY_MS, renew);
    if (!isBusy()) return;
    journal
      .renewLeases(leases.lease(clock.now()))
      .catch((error: unknown) => emit(failureSignal('lease renewal', error)));
  }
  return { stop: () => cancel() };
}
