import type { ResolvedDestination } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { RouteFile } from '../model/route.ts';
import type { Emit } from '../model/signal.ts';
import { AskLater } from './ask-lookups.ts';
import { parseDestinationKey } from './destination-key.ts';

/** A file that routes now, and its destinations with their secrets filled in. Replaced whole, never changed in place. */
export interface Rules {
  /** Whose file it is: `owner/repo`, or '' for the operator's own. */
  readonly scope: string;
  readonly file: RouteFile;
  /** By the name in the file. */
  readonly destinations: ReadonlyMap<string, ResolvedDestination>;
}

/** The rules of repositories that have a file of their own. */
export interface Tenants {
  /** Those in force for the event's repository; null: there is no file, or nobody who may have one. Rejects with AskLater where that cannot be known now. */
  rulesFor(event: ReceivedEvent): Promise<Rules | null>;
  /** What is loaded by now; undefined: nothing was asked for yet. */
  known(scope: string): Rules | null | undefined;
  /** The same, asked for. Rejects with AskLater where it cannot be known now. */
  load(scope: string): Promise<Rules | null>;
}

/** Holds the rules in force. Events are routed, and attempts resolved, by whatever is in force at that moment. */
export interface InForce {
  /** All that decide on an event, the operator's first. Rejects with AskLater where that cannot be known now: the event waits. */
  rulesFor(event: ReceivedEvent): Promise<readonly Rules[]>;
  /** `unknown`: its file has not been loaded. `closed`: the file has it no more, or switches it off. */
  destination(
    key: string,
  ): { readonly kind: 'open'; readonly destination: ResolvedDestination } | { readonly kind: 'closed' | 'unknown' };
  /** Makes a destination known, where that can be done now. */
  load(key: string): Promise<void>;
  /** Counts replacements, so that who has waited knows whether anything has changed. */
  generation(): number;
  replaceOperator(rules: Rules): void;
  /** A tenant's rules have changed. */
  tenantChanged(): void;
}

/** `first`: the operator's rules; null: there are none. */
export function makeInForce(first: Rules | null, tenants: Tenants | null, emit: Emit): InForce {
  let operator = first;
  let generation = 0;

  function rulesOf(scope: string): Rules | null | undefined {
    return scope === '' ? operator : tenants === null ? null : tenants.known(scope);
  }

  return {
    rulesFor: async (event) => {
      const own = tenants === null ? null : await tenants.rulesFor(event);
      return [operator, own].filter((rules) => rules !== null);
    },
    destination: (key) => {
      const { scope, name } = parseDestinationKey(key);
      const rules = rulesOf(scope);
      if (rules === undefined) return { kind: 'unknown' };
      const destination = rules?.destinations.get(name);
      return destination?.enabled === true ? { kind: 'open', destination } : { kind: 'closed' };
    },
    load: async (key) => {
      const { scope } = parseDestinationKey(key);
      await tenants?.load(scope).catch((error: unknown) => {
        if (!(error instanceof AskLater)) throw error;
        emit({ kind: 'rules-unavailable', scope, reason: error.message });
      });
    },
    generation: () => generation,
    replaceOperator: (rules) => {
      operator = rules;
      generation += 1;
    },
    tenantChanged: () => {
      generation += 1;
    },
  };
}

/**
 * Brings the journal's held deliveries in line with the files: what waits for a destination that its file no longer has
 * (or switches off) is held and says so; what was held for that is let go once the file has it again.
 */
export async function alignWithFiles(journal: Journal, inForce: InForce, now: () => number, emit: Emit): Promise<void> {
  for (const destination of await journal.waitingDestinations()) {
    if (inForce.destination(destination).kind === 'unknown') await inForce.load(destination);
    // Read anew each time: they may change between two writes.
    switch (inForce.destination(destination).kind) {
      case 'closed': {
        const deliveries = await journal.holdDeliveries(destination, 'off-in-file');
        if (deliveries > 0) emit({ kind: 'destination-held', destination, reason: 'off-in-file', deliveries });
        break;
      }
      case 'open': {
        const deliveries = await journal.releaseDeliveries(destination, 'off-in-file', now());
        if (deliveries > 0) emit({ kind: 'destination-released', destination, deliveries });
        break;
      }
      // It waits as it is until its file can be read.
      case 'unknown':
        break;
    }
  }
}
