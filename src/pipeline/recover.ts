import type { Clock } from '../model/clock.ts';
import type { StoredEvent } from '../model/event.ts';
import { type Journal, JournalUnavailable } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { Leases } from './leases.ts';
import { type Looking, lookAgain } from './look-again.ts';
import { failureSignal } from './patience.ts';
import type { RouteEvent } from './route-event.ts';
import { withPayload } from './stored-payload.ts';

/** How often to look for events whose node has died before it routed them. */
const LOOK_EVERY_MS = 5_000;

/** Few side by side, as bodies may be large. Routes what is on disk and was never routed: at once after a start, and later whatever another node left behind. */
export function openRecovery({
  journal,
  clock,
  leases,
  routeEvent,
  emit,
  sideBySide,
}: {
  journal: Journal;
  clock: Clock;
  leases: Leases;
  routeEvent: RouteEvent;
  emit: Emit;
  /** Events at once: where GitHub is asked, one that waits for its answer holds up no others. */
  sideBySide: number;
}): Looking {
  async function sweep(stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      const nowAt = clock.now();
      try {
        const [event] = await journal.claimEvents({ lease: leases.lease(nowAt), nowAt, limit: 1 });
        if (event === undefined) return;
        await route(event);
      } catch (error) {
        if (error instanceof JournalUnavailable) throw error;
        // One that cannot even be read: it is leased now, so that the next look passes it over.
        emit(failureSignal('recovery', error));
      }
    }
  }

  /** One event that cannot be routed must not hold up those behind it; its lease keeps it from coming back at once. */
  async function route(event: StoredEvent): Promise<void> {
    try {
      await routeEvent(withPayload(event), event.eventId);
    } catch (error) {
      emit(failureSignal(`routing event ${event.guid}`, error));
    }
  }

  return lookAgain({
    clock,
    everyMs: LOOK_EVERY_MS,
    look: (stopped) => Promise.all(Array.from({ length: sideBySide }, () => sweep(stopped))),
    failed: (error) => emit(failureSignal('recovery', error)),
  });
}
