import type { NewDelivery } from '../model/journal.ts';
import type { Rules } from './in-force.ts';

/** Deliveries under way at once, in all: enough to hide receivers' latency, few enough to bound memory and sockets. */
const MOST_IN_ALL = 512;
/** Requests under way at once to one destination: a receiver that hangs takes this many slots and no more. */
const MOST_PER_DESTINATION = 64;

/** Slots set aside; `end` gives them back: what was started by then has taken slots of its own. */
export interface Reservation {
  readonly freeSlots: ReadonlyMap<string, number>;
  end(): void;
}

/** Counts what is under way, in all and by destination, so that one destination cannot take every slot. */
export interface Slots {
  /** Slots by open destination, those with none left out. */
  free(): ReadonlyMap<string, number>;
  /** How many more may start in all. */
  limit(): number;
  /** Whether it is worth asking the journal for more: a query for one slot costs as much as one for many. */
  roomForMore(): boolean;
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

export function makeSlots(rules: () => Rules): Slots {
  const requests = new Map<string, number>();
  let inAll = 0;

  function add(destination: string, n: number): void {
    const now = (requests.get(destination) ?? 0) + n;
    if (now === 0) requests.delete(destination);
    else requests.set(destination, now);
  }

  function limit(): number {
    return Math.max(0, MOST_IN_ALL - inAll);
  }

  function freeOf(destination: string): number {
    return Math.max(0, Math.min(MOST_PER_DESTINATION - (requests.get(destination) ?? 0), limit()));
  }

  return {
    limit,
    free: () => {
      const free = new Map<string, number>();
      if (limit() === 0) return free;
      for (const [name, destination] of rules().destinations) {
        if (destination.enabled && freeOf(name) > 0) free.set(name, freeOf(name));
      }
      return free;
    },
    roomForMore: () => inAll <= MOST_IN_ALL / 2,
    reserve: (deliveries) => {
      const freeSlots = new Map<string, number>();
      for (const { destination, hold } of deliveries) {
        if (hold !== null || freeOf(destination) === 0) continue;
        add(destination, 1);
        inAll += 1;
        freeSlots.set(destination, (freeSlots.get(destination) ?? 0) + 1);
      }
      return {
        freeSlots,
        end: () => {
          for (const [destination, n] of freeSlots) {
            add(destination, -n);
            inAll -= n;
          }
        },
      };
    },
    take: (destination) => {
      add(destination, 1);
      inAll += 1;
      return {
        requestOver: once(() => add(destination, -1)),
        end: once(() => {
          inAll -= 1;
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
