import type { ClaimedDelivery } from '../model/delivery.ts';
import type { NewDelivery } from '../model/journal.ts';
import type { Rules } from './in-force.ts';

/** Deliveries under way at once, in all: enough to hide receivers' latency, few enough to bound memory and sockets. */
const MOST_IN_ALL = 256;
/** Deliveries under way at once to one destination: a receiver that hangs takes this many slots and no more. */
const MOST_PER_DESTINATION = 32;
/** Bytes of bodies held in memory for sending: one body may be 25 MiB. */
const MOST_BYTES = 128 * 1024 * 1024;

/** Slots set aside; `end` gives back what was not used by then. */
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
  take(delivery: ClaimedDelivery): void;
  give(delivery: ClaimedDelivery): void;
  /** Waits until a body of `size` bytes may be read into memory, first come first served. One larger than the bound goes alone. */
  holdBody(size: number): Promise<void>;
  dropBody(size: number): void;
}

export function makeSlots(rules: () => Rules): Slots {
  const byDestination = new Map<string, number>();
  let inAll = 0;
  let bytes = 0;
  const waiting: { readonly size: number; readonly go: () => void }[] = [];

  function admit(): void {
    for (
      let next = waiting[0];
      next !== undefined && (bytes === 0 || bytes + next.size <= MOST_BYTES);
      next = waiting[0]
    ) {
      waiting.shift();
      bytes += next.size;
      next.go();
    }
  }

  function add(destination: string, n: number): void {
    inAll += n;
    const now = (byDestination.get(destination) ?? 0) + n;
    if (now === 0) byDestination.delete(destination);
    else byDestination.set(destination, now);
  }

  function freeOf(destination: string): number {
    return Math.max(0, Math.min(MOST_PER_DESTINATION - (byDestination.get(destination) ?? 0), limit()));
  }

  function limit(): number {
    return bytes >= MOST_BYTES ? 0 : Math.max(0, MOST_IN_ALL - inAll);
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
    roomForMore: () => limit() > 0 && inAll <= MOST_IN_ALL / 2,
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
          for (const [destination, n] of freeSlots) add(destination, -n);
        },
      };
    },
    take: (delivery) => add(delivery.destination, 1),
    give: (delivery) => add(delivery.destination, -1),
    holdBody: (size) =>
      new Promise((resolve) => {
        waiting.push({ size, go: resolve });
        admit();
      }),
    dropBody: (size) => {
      bytes -= size;
      admit();
    },
  };
}
