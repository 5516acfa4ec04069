import type { Clock } from '../model/clock.ts';
import type { ReceivedEvent } from '../model/event.ts';
import { type Journal, JournalUnavailable, type JournalUnavailableCode } from '../model/journal.ts';
import type { Emit } from '../model/signal.ts';
import type { Leases } from './leases.ts';
import { failureSignal } from './patience.ts';

/** What the door may tell the sender. Only the first two mean "on disk". */
export type IntakeAnswer =
  | { readonly kind: 'stored'; readonly suspectOf: string | null }
  | { readonly kind: 'duplicate'; readonly revived: number }
  | { readonly kind: 'unavailable'; readonly code: JournalUnavailableCode; readonly message: string };

/** Writes a verified event down; hands it on only after that. */
export function makeIntake({
  journal,
  clock,
  leases,
  emit,
  onStored,
  onRevived,
}: {
  journal: Journal;
  clock: Clock;
  leases: Leases;
  emit: Emit;
  /** Called once the event is on disk and leased to this node. */
  onStored: (event: ReceivedEvent, eventId: number) => void;
  onRevived: () => void;
}): (event: ReceivedEvent) => Promise<IntakeAnswer> {
  return async function intake(event) {
    try {
      const appended = await journal.appendEvent(event, leases.lease(clock.now()));
      if (appended.kind === 'duplicate') {
        if (appended.revived > 0) onRevived();
        return { kind: 'duplicate', revived: appended.revived };
      }
      // Routing comes after the answer is on its way: the sender waits for the disk, not for us to decide.
      setImmediate(onStored, event, appended.eventId);
      return { kind: 'stored', suspectOf: appended.suspectOf };
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
      emit(failureSignal('intake', error));
      return { kind: 'unavailable', code: error.code, message: error.message };
    }
  };
}
