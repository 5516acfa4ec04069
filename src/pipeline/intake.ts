import type { Clock } from '../model/clock.ts';
import type { NewEvent, ReceivedEvent } from '../model/event.ts';
import { type Journal, JournalUnavailable, type JournalUnavailableCode } from '../model/journal.ts';
import type { Appended } from '../model/journal-calls.ts';
import type { Emit } from '../model/signal.ts';
import type { Leases } from './leases.ts';
import { failureSignal } from './patience.ts';
import type { Prepared, Routing } from './route-event.ts';
import { withPayload } from './stored-payload.ts';

/** What the door may tell the sender. Only the first two mean "on disk". */
export type IntakeAnswer =
  | { readonly kind: 'stored'; readonly suspectOf: string | null }
  | { readonly kind: 'duplicate'; readonly revived: number }
  | { readonly kind: 'unavailable'; readonly code: JournalUnavailableCode; readonly message: string };

/** Bytes of a body. What is made of larger ones is made once they are on disk, where it is bounded in all. */
const LARGEST_AHEAD = 1024 * 1024;

export interface IntakeParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly leases: Leases;
  readonly emit: Emit;
  /** null: every event is decided on once it is on disk. */
  readonly decideAhead: Routing['decideAhead'];
  /** Called once the event is on disk and leased to this node. */
  readonly onStored: (event: ReceivedEvent, eventId: number) => void;
  readonly onRevived: () => void;
}

/**
 * Writes a verified event down; hands it on only after that. Where it can be decided on at once, its plan is written with it: one
 * wait for the disk less, and nobody finds an event there that is not decided on.
 */
export function makeIntake(parts: IntakeParts): (event: ReceivedEvent) => Promise<IntakeAnswer> {
  const { journal, clock, leases, emit, decideAhead, onStored, onRevived } = parts;

  function answer(appended: Appended): IntakeAnswer {
    if (appended.kind === 'stored') return { kind: 'stored', suspectOf: appended.suspectOf };
    if (appended.revived > 0) onRevived();
    return { kind: 'duplicate', revived: appended.revived };
  }

  async function store(event: ReceivedEvent): Promise<IntakeAnswer> {
    const appended = await journal.appendEvent(event, leases.lease(clock.now()));
    // Routing comes after the answer is on its way: the sender waits for the disk, not for us to decide.
    if (appended.kind === 'stored') setImmediate(onStored, event, appended.eventId);
    return answer(appended);
  }

  async function storeDecided(event: NewEvent, { files, runs, claim, begin, end }: Prepared): Promise<IntakeAnswer> {
    const appended = await journal
      .appendRouted(event, { nowAt: clock.now(), files, runs, claim })
      .catch((error: unknown) => {
        end();
        throw error;
      });
    if (appended.kind === 'duplicate') end();
    else {
      setImmediate(() => {
        begin(appended.claimed);
        end();
      });
    }
    return answer(appended);
  }

  /** Nothing here holds the payload while the disk is waited for: it is many times the size of its text, and soon garbage. */
  function intake(event: ReceivedEvent): Promise<IntakeAnswer> {
    if (decideAhead === null || event.body.length > LARGEST_AHEAD) return store(event);
    const bare = withoutPayload(event);
    return decideAhead(event).then((prepared) =>
      prepared === null ? store(withPayload(bare)) : storeDecided(bare, prepared),
    );
  }

  return (event) =>
    intake(event).catch((error: unknown) => {
      if (!(error instanceof JournalUnavailable)) throw error;
      emit(failureSignal('intake', error));
      return { kind: 'unavailable', code: error.code, message: error.message };
    });
}

function withoutPayload({ payload: _, ...event }: ReceivedEvent): NewEvent {
  return event;
}
