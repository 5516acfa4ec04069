import type { NewDelivery } from '../model/journal-calls.ts';

/** Requests under way at once, in all: enough to hide receivers' latency, few enough to bound sockets. */
const MOST_IN_ALL = 512;
/** Requests under way at once to one destination. */
const MOST_PER_DESTINATION = 64;
/**
 * A destination may have as many requests under way as this part of what is free in all (Choudhury and Hahne's dynamic
 * threshold): one that hangs takes its 64, eight take 42 each, a hundred take 5 each, and there is always a share left for
 * those that answer. Fixed shares would have eight that hang take everything.
 */
const SHARE_OF_FREE = 0.25;
/** Outcomes that wait to be written down, beyond which nothing new is started. */
const MOST_UNRECORDED = 1_024;

/** Slots set aside; `end` gives them back: what was started by then has taken slots of its own. */
export interface Reservation {
  readonly freeSlots: ReadonlyMap<string, number>;
  end(): void;
}

/** Counts what is under way, in all and by destination, so that one destination cannot take every slot. */
export interface Slots {
  /** Slots by destination, those with none left out. */
  free(destinations: readonly string[]): ReadonlyMap<string, number>;
  /** Which of them have no slot left. */
  full(destinations: readonly string[]): ReadonlySet<string>;
  reserve(deliveries: readonly NewDelivery[]): Reservation;
  /** A delivery is under way, until both functions have been called. */
  take(destination: string): Taken;
}

interface Taken {
  /** Its request is over: the receiver is free for the next one while the outcome is written down. */
  readonly requestOver: () => void;
  /** Its outcome is on disk. */
  readonly end: () => void;
}

/** `mostOf`: of a destination, what its file allows; null: it says nothing. */
export function makeSlots(mostOf: (destination: string) => number | null): Slots {
  const requests = new Map<string, number>();
  let inAll = 0;
  let unrecorded = 0;

  function add(destination: string, n: number): void {
    inAll += n;
    const now = (requests.get(destination) ?? 0) + n;
    if (now === 0) requests.delete(destination);
    else requests.set(destination, now);
  }

  /** At least one each, so that a destination that answers gets on whatever the others do. */
  function freeOf(destination: string): number {
    if (unrecorded >= MOST_UNRECORDED) return 0;
    const share = Math.max(1, Math.floor((MOST_IN_ALL - inAll) * SHARE_OF_FREE));
    const most = Math.min(MOST_PER_DESTINATION, mostOf(destination) ?? MOST_PER_DESTINATION, share);
    return Math.max(0, most - (requests.get(destination) ?? 0));
  }

  return {
    free: (destinations) =>
      new Map(destinations.map((name) => [name, freeOf(name)] as const).filter(([, slots]) => slots > 0)),
    full: (destinations) => new Set(destinations.filter((name) => freeOf(name) === 0)),
    reserve: (deliveries) => {
      const freeSlots = new Map<string, number>();
      for (const { destination, hold } of deliveries) {
        if (hold !== null || freeOf(destination) === 0) continue;
        add(destination, 1);
        freeSlots.set(destination, (freeSlots.get(destination) ?? 0) + 1);
      }
      return {
        freeSlots,
        end: () => {
          for (const [destination, n] of freeSlots) {
            add(destination, -n);
          }
        },
      };
    },
    take: (destination) => {
      add(destination, 1);
      unrecorded += 1;
      return {
        requestOver: once(() => add(destination, -1)),
        end: once(() => {
          unrecorded -= 1;
        }),
      };
    },
  };
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (!done) run();
    done = true;
  };
}
