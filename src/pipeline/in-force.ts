import type { ResolvedDestination } from '../model/destination.ts';
import type { Journal } from '../model/journal.ts';
import type { RouteFile } from '../model/route.ts';
import type { Emit } from '../model/signal.ts';

/** The file that routes now, and its destinations with their secrets filled in. Replaced whole, never changed in place. */
export interface Rules {
  readonly file: RouteFile;
  readonly destinations: ReadonlyMap<string, ResolvedDestination>;
}

/** Holds the rules in force. Events are routed, and attempts resolved, by whatever is in force at that moment. */
export interface InForce {
  rules(): Rules;
  replace(rules: Rules): void;
}

export function makeInForce(first: Rules): InForce {
  let current = first;
  return {
    rules: () => current,
    replace: (rules) => {
      current = rules;
    },
  };
}

/** A destination that deliveries may go to, as far as the file says. */
export function openDestination(rules: Rules, name: string): ResolvedDestination | null {
  const destination = rules.destinations.get(name);
  return destination?.enabled === true ? destination : null;
}

/**
 * Brings the journal's held deliveries in line with the file: what waits for a destination that the file no longer has
 * (or switches off) is held and says so; what was held for that is let go once the file has it again.
 */
export async function alignWithFile(journal: Journal, inForce: InForce, nowAt: number, emit: Emit): Promise<void> {
  for (const destination of await journal.waitingDestinations()) {
    // Read anew each time: they may change between two writes.
    if (openDestination(inForce.rules(), destination) === null) {
      const deliveries = await journal.holdDeliveries(destination, 'off-in-file');
      if (deliveries > 0) emit({ kind: 'destination-held', destination, reason: 'off-in-file', deliveries });
    } else {
      const deliveries = await journal.releaseDeliveries(destination, 'off-in-file', nowAt);
      if (deliveries > 0) emit({ kind: 'destination-released', destination, deliveries });
    }
  }
}
