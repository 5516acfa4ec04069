import type { Clock } from '../model/clock.ts';
import { JournalUnavailable } from '../model/journal.ts';
import type { Emit, Signal } from '../model/signal.ts';
import { AskLater } from './ask-lookups.ts';

/** How long to wait before a write that the journal could not take is tried again. */
const AGAIN_AFTER_MS = 500;

/**
 * Repeats a journal write until the journal takes it: a full disk must not turn an attempt that was made into one that
 * is made again. Gives up, with the journal's error, only when `stopped` says so. Work that waits here is bounded by what
 * was under way when the journal failed, since nothing new is accepted meanwhile.
 */
export async function writePatiently<T>(
  during: string,
  write: () => Promise<T>,
  { clock, emit, stopped }: { clock: Clock; emit: Emit; stopped: () => boolean },
): Promise<T> {
  for (let told = false; ; told = true) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof JournalUnavailable)) throw error;
      if (!told) emit(failureSignal(during, error));
      if (stopped()) throw error;
      await new Promise<void>((resolve) => clock.after(AGAIN_AFTER_MS, resolve));
    }
  }
}

/** What to say of work that failed: the refusals of the journal and of GitHub are ordinary things, all else is a bug. */
export function failureSignal(during: string, error: unknown): Signal {
  if (error instanceof AskLater) return { kind: 'rules-unavailable', scope: error.scope, reason: error.message };
  if (!(error instanceof JournalUnavailable)) return { kind: 'fault', during, error };
  return { kind: 'journal-unavailable', during, code: error.code, message: error.message };
}
