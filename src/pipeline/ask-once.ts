import type { Clock } from '../model/clock.ts';
import type { Ask } from './ask-lookups.ts';

/** Long enough for the steps of one event, short enough that a replay on the next day does not go by who was whom before. */
const STANDS_MS = 10 * 60_000;
/** Answers that are kept, each file name counted for itself: some ten megabytes. The oldest go first. */
const MOST_WORDS = 100_000;

interface Kept {
  readonly answer: ReturnType<Ask>;
  readonly untilAt: number;
  words: number;
}

/**
 * Asks once about one event, whoever of its routes and steps wants to know. In memory alone: after a restart it is asked
 * again. A refusal is not kept, since a permission may be granted before the event is redelivered.
 */
export function askOnce(ask: Ask, clock: Clock): Ask {
  const kept = new Map<string, Kept>();
  let words = 0;

  function forget(key: string): void {
    words -= kept.get(key)?.words ?? 0;
    kept.delete(key);
  }

  return (call, event) => {
    const key = JSON.stringify([event.guid, event.repository, call.name, ...call.args]);
    const known = kept.get(key);
    if (known !== undefined && known.untilAt > clock.now()) return known.answer;
    forget(key);
    const answer = ask(call, event);
    const one: Kept = { answer, untilAt: clock.now() + STANDS_MS, words: 1 };
    kept.set(key, one);
    words += 1;
    answer.then(
      (value) => {
        if (kept.get(key) !== one) return;
        const more = Array.isArray(value) ? value.length : 0;
        one.words += more;
        words += more;
        for (const oldest of kept.keys()) {
          if (words <= MOST_WORDS) return;
          forget(oldest);
        }
      },
      () => {
        if (kept.get(key) === one) forget(key);
      },
    );
    return answer;
  };
}
