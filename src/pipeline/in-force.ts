import type { Clock } from '../model/clock.ts';
import type { ResolvedDestination } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
import type { Journal } from '../model/journal.ts';
import type { RouteFile } from '../model/route.ts';
import type { Emit } from '../model/signal.ts';
import { AskLater } from './ask-lookups.ts';
import { parseDestinationKey } from './destination-key.ts';
import { failureSignal } from './patience.ts';

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
  /** Asks for the files of destinations that are unknown. Nobody waits for GitHub here: `onLoaded` is called once one has come. */
  request(keys: readonly string[]): void;
  /** Counts replacements, so that who has waited knows whether anything has changed. */
  generation(): number;
  replaceOperator(rules: Rules): void;
  /** A tenant's rules have changed. */
  tenantChanged(): void;
}

/** Files that are asked for side by side. */
const MOST_LOADING = 8;
/** After a fault of our own. */
const AGAIN_AFTER_MS = 60_000;

export interface InForceParts {
  /** The operator's rules; null: there are none. */
  readonly first: Rules | null;
  readonly tenants: Tenants | null;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The file of a scope has come: what waits for it can be looked at. */
  readonly onLoaded: (scope: string) => void;
}

export function makeInForce({ first, tenants, clock, emit, onLoaded }: InForceParts): InForce {
  let operator = first;
  let generation = 0;
  const loading = new Set<string>();
  /** Scopes that are not to be asked for before then. */
  const notBefore = new Map<string, number>();

  function rulesOf(scope: string): Rules | null | undefined {
    return scope === '' ? operator : tenants === null ? null : tenants.known(scope);
  }

  async function load(scope: string, from: Tenants): Promise<void> {
    try {
      await from.load(scope);
      notBefore.delete(scope);
      onLoaded(scope);
    } catch (error) {
      notBefore.set(scope, error instanceof AskLater ? error.untilAt : clock.now() + AGAIN_AFTER_MS);
      emit(failureSignal(`the file of ${scope}`, error));
    } finally {
      loading.delete(scope);
    }
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
    request: (keys) => {
      for (const scope of new Set(keys.map((key) => parseDestinationKey(key).scope))) {
        if (tenants === null || loading.size >= MOST_LOADING) return;
        if (loading.has(scope) || (notBefore.get(scope) ?? 0) > clock.now()) continue;
        loading.add(scope);
        void load(scope, tenants);
      }
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
 * (or switches off) is held and says so; what was held for that is let go once the file has it again. What is unknown waits as it is.
 *
 * @param scopes those whose files have changed, in lower case, since names at GitHub have none; null: all
 */
export async function alignWithFiles(
  journal: Journal,
  inForce: InForce,
  {
    now,
    emit,
    scopes,
  }: { readonly now: () => number; readonly emit: Emit; readonly scopes: ReadonlySet<string> | null },
): Promise<void> {
  const waiting = await journal.waitingDestinations();
  const concerned = waiting.filter(
    (key) => scopes === null || scopes.has(parseDestinationKey(key).scope.toLowerCase()),
  );
  inForce.request(concerned.filter((key) => inForce.destination(key).kind === 'unknown'));
  // Side by side, so that the journal writes them in one transaction.
  await Promise.all(
    concerned.map(async (destination) => {
      const { kind } = inForce.destination(destination);
      if (kind === 'closed') {
        const deliveries = await journal.holdDeliveries(destination, 'off-in-file');
        if (deliveries > 0) emit({ kind: 'destination-held', destination, reason: 'off-in-file', deliveries });
      } else if (kind === 'open') {
        const deliveries = await journal.releaseDeliveries(destination, 'off-in-file', now());
        if (deliveries > 0) emit({ kind: 'destination-released', destination, deliveries });
      }
    }),
  );
}
