import { LRUCache } from 'lru-cache';
import type { Clock } from '../model/clock.ts';
import type { Ask } from './ask-lookups.ts';

/** Long enough for the steps of one event, short enough that a replay on the next day does not go by who was whom before. */
const STANDS_MS = 10 * 60_000;
/** Answers that are kept, each file name counted for itself: some ten megabytes. The oldest go first. */
const MOST_WORDS = 100_000;

interface Kept {
  readonly answer: ReturnType<Ask>;
  readonly untilAt: number;
}

/**
 * Asks once about one event, whoever of its routes and steps wants to know. In memory alone: after a restart it is asked
 * again. A refusal is not kept, since a permission may be granted before the event is redelivered.
 */
export function askOnce(ask: Ask, clock: Clock): Ask {
  const kept = new LRUCache<string, Kept>({ maxSize: MOST_WORDS });
  return (call, event) => {
    const key = JSON.stringify([event.guid, event.repository, call.name, ...call.args]);
    const known = kept.get(key);
    if (known !== undefined && known.untilAt > clock.now()) return known.answer;
    const one: Kept = { answer: ask(call, event), untilAt: clock.now() + STANDS_MS };
    kept.set(key, one, { size: 1 });
    one.answer.then(
      (value) => {
        // Another object, since the size of the same one would stay as it was.
        if (kept.peek(key) === one) kept.set(key, { ...one }, { size: 1 + (Array.isArray(value) ? value.length : 0) });
      },
      () => {
        if (kept.peek(key) === one) kept.delete(key);
      },
    );
    return one.answer;
  };
}
