import type { ClaimedDelivery } from '../model/delivery.ts';
import type { RateLimit } from '../model/destination.ts';
import type { NewDelivery } from '../model/journal-calls.ts';
import { alignWithFiles, scopeOfKey, waitingDestinations } from './align-with-files.ts';
import { makeBodyRoom } from './body-room.ts';
import { failureSignal } from './patience.ts';
import { makeSlots, type Reservation } from './slots.ts';
import { type TryParts, tryDelivery } from './try-delivery.ts';
import { within } from './within.ts';

/** How long what another process wrote (a replay, an enabled destination) may stay unseen. Hints make all else quicker. */
const POLL_MS = 1_000;

/** Deliveries claimed in one transaction. */
const MOST_AT_ONCE = 128;

/** Takes due deliveries from the journal, tries them, and writes down what came of it. */
export interface Worker {
  /** Sets slots aside for deliveries that are about to be recorded, so that they can be leased in the same commit. */
  reserve(deliveries: readonly NewDelivery[]): Reservation & { readonly rates: ReadonlyMap<string, RateLimit> };
  /** Tries deliveries that are leased to this node already. Bodies by webhook-id, where they are at hand. */
  start(claimed: readonly ClaimedDelivery[], bodies: ReadonlyMap<string, Uint8Array>): void;
  /** Something may be due: look soon. */
  hint(): void;
  /** Other rules are in force, of this scope (null: of any): what waits is held or let go by them, before anything is claimed. */
  realign(scope: string | null): void;
  /** Whether anything is under way. */
  isBusy(): boolean;
  /** Claims nothing more and waits for what is under way, at most `graceMs`. Its leases are still its own. */
  stop(graceMs: number): Promise<void>;
}

export type WorkerParts = Omit<TryParts, 'bodies' | 'stopped' | 'abandoned' | 'wakeBy' | 'flowChanged'>;

function ratePair(key: string, rate: RateLimit | null | undefined): readonly (readonly [string, RateLimit])[] {
  return rate === null || rate === undefined ? [] : [[key, rate]];
}

export function openWorker(parts: WorkerParts): Worker {
  const { journal, inForce, clock, leases, emit } = parts;
  const settingsOf = (key: string) => {
    const found = inForce.destination(key);
    return found.kind === 'open' ? found.destination : null;
  };
  const slots = makeSlots((key) => settingsOf(key)?.maxInFlight ?? null);
  const bodies = makeBodyRoom();
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  /** Whether the journal is known, or must be feared, to hold more that is due than was claimed. */
  let backlog = true;
  /** Of that backlog, what was due last time was for destinations without a free slot, these; null: it may be for any. */
  let backlogOf: ReadonlySet<string> | null = null;
  let pumping: Promise<void> | null = null;
  let hinted = false;
  /** Scopes of which what is held in the journal may not be what their file holds; null: all. */
  let unaligned: Set<string> | null = null;
  /** The grace of a stop is over: what comes of an attempt now is our own doing, and says nothing of its receiver. */
  let abandoned = false;
  let cancelWake: () => void = () => {};
  let wakesAt = Number.POSITIVE_INFINITY;
  const tryParts: TryParts = {
    ...parts,
    ...{ bodies, stopped: () => stopping, abandoned: () => abandoned, wakeBy, flowChanged: hint },
  };

  function ratesOf(keys: Iterable<string>): ReadonlyMap<string, RateLimit> {
    return new Map([...keys].flatMap((key) => ratePair(key, settingsOf(key)?.rateLimit)));
  }

  function run(delivery: ClaimedDelivery, body: Uint8Array | undefined): void {
    const { destination } = delivery;
    const slot = slots.take(destination);
    const requestOver = () => {
      slot.requestOver();
      if (backlog && (backlogOf?.has(destination) ?? true)) pump();
    };
    const work = tryDelivery(tryParts, delivery, body, requestOver)
      .catch((error: unknown) => emit(failureSignal('delivery', error)))
      .finally(() => {
        slot.end();
        underWay.delete(work);
        requestOver();
      });
    underWay.add(work);
  }

  async function align(scopes: Set<string> | null): Promise<void> {
    unaligned = new Set();
    try {
      await alignWithFiles(journal, inForce, { now: clock.now, emit, scopes });
    } catch (error) {
      unaligned = null;
      throw error;
    }
  }

  async function claimDue(): Promise<void> {
    if (unaligned === null || unaligned.size > 0) await align(unaligned);
    for (;;) {
      backlogOf = null;
      if (stopping) return;
      const nowAt = clock.now();
      const { open, closed } = await waitingDestinations(journal, inForce);
      const rates = ratesOf(open);
      const dueAt = await journal.nextDueAt(rates);
      backlog = dueAt !== null && dueAt <= nowAt;
      if (dueAt !== null && !backlog) wakeBy(dueAt);
      if (!backlog) return;
      const freeSlots = slots.free(open);
      const full = slots.full(open);
      if (freeSlots.size > 0) {
        const lease = leases.lease(nowAt);
        const claimed = await journal.claimDeliveries({ lease, nowAt, limit: MOST_AT_ONCE, freeSlots, rates });
        for (const delivery of claimed) run(delivery, undefined);
        if (claimed.length > 0) continue;
      }
      backlogOf = full;
      // Due, and for nobody who is open: gone from its file since it was planned.
      if (full.size === 0 && closed.length > 0) await align(new Set(closed.map(scopeOfKey)));
      return;
    }
  }

  /** Looks at the journal at `at` or before. */
  function wakeBy(at: number): void {
    if (at >= wakesAt || stopping) return;
    cancelWake();
    wakesAt = at;
    cancelWake = clock.after(Math.max(0, at - clock.now()), () => {
      wakesAt = Number.POSITIVE_INFINITY;
      lookNow();
    });
  }

  function pump(): void {
    if (stopping || pumping !== null) return;
    hinted = false;
    pumping = claimDue()
      .catch((error: unknown) => emit(failureSignal('claim', error)))
      .finally(() => {
        pumping = null;
        // Whatever this look came to, a failure included, there is a next one.
        if (hinted) pump();
        else wakeBy(clock.now() + POLL_MS);
      });
  }

  /** A look that is under way may have been past what this one is for: then another follows it. */
  function lookNow(): void {
    hinted = pumping !== null;
    pump();
  }

  function hint(): void {
    backlog = true;
    backlogOf = null;
    lookNow();
  }

  pump();

  return {
    reserve: (deliveries) => {
      const reservation = slots.reserve(stopping ? [] : deliveries);
      return { ...reservation, rates: ratesOf(reservation.freeSlots.keys()) };
    },
    start: (claimed, bodies) => {
      for (const delivery of claimed) run(delivery, bodies.get(delivery.webhookId));
    },
    hint,
    realign: (scope) => {
      if (scope === null) unaligned = null;
      else unaligned?.add(scope.toLowerCase());
      hint();
    },
    isBusy: () => underWay.size > 0,
    stop: async (graceMs) => {
      stopping = true;
      cancelWake();
      await pumping;
      await within(graceMs, Promise.all(underWay), clock);
      abandoned = true;
    },
  };
}
