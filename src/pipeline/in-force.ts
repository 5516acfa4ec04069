import type { Clock } from '../model/clock.ts';
import type { ResolvedDestination } from '../model/destination.ts';
import type { ReceivedEvent } from '../model/event.ts';
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
  /** The operator's own rules; null: there are none. */
  operator(): Rules | null;
  /** Counts replacements, so that who has waited knows whether anything has changed. */
  generation(): number;
  replaceOperator(rules: Rules): void;
  /** A tenant's rules have changed. */
  tenantChanged(): void;
  /** Asks for nothing more. */
  stop(): void;
}

/** Files that are asked for side by side. */
const MOST_LOADING = 8;
/** After a fault of our own. */
const AGAIN_AFTER_MS = 60_000;
/** Where more is waited for than fits into memory, files take turns: each may stay for so long before it is asked for again. */
const REST_MS = 1_000;

export interface InForceParts {
  /** The operator's first rules; null: there are none. */
  readonly operator: Rules | null;
  readonly tenants: Tenants | null;
  readonly clock: Clock;
  readonly emit: Emit;
  /** The file of a scope has come: what waits for it can be looked at. */
  readonly onLoaded: (scope: string) => void;
}

/** Begins with what the operator's file says; those of tenants come when they are asked for. */
export function makeInForce({ tenants, clock, emit, onLoaded, ...first }: InForceParts): InForce {
  let { operator } = first;
  let generation = 0;
  /** Scopes in the order in which they were asked for: the first come first, whatever their name. */
  const wanted = new Set<string>();
  const loading = new Set<string>();
  /** Scopes that are not to be asked for now, with what ends their time. */
  const resting = new Map<string, () => void>();
  let stopped = false;

  function rulesOf(scope: string): Rules | null | undefined {
    return scope === '' ? operator : tenants === null ? null : tenants.known(scope);
  }

  function loadNext(): void {
    for (const scope of wanted) {
      if (tenants === null || stopped || loading.size >= MOST_LOADING) return;
      wanted.delete(scope);
      loading.add(scope);
      void load(scope, tenants);
    }
  }

  async function load(scope: string, from: Tenants): Promise<void> {
    try {
      await from.load(scope);
      rest(scope, REST_MS, () => {});
      onLoaded(scope);
    } catch (error) {
      emit(failureSignal(`the file of ${scope}`, error));
      const waitMs = error instanceof AskLater ? Math.max(REST_MS, error.untilAt - clock.now()) : AGAIN_AFTER_MS;
      // Nobody else may ask again: what is held for its file is not due.
      rest(scope, waitMs, () => wanted.add(scope));
    } finally {
      loading.delete(scope);
      loadNext();
    }
  }

  function rest(scope: string, waitMs: number, after: () => void): void {
    if (stopped) return;
    const cancel = clock.after(waitMs, () => {
      resting.delete(scope);
      after();
      loadNext();
    });
    resting.set(scope, cancel);
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
      for (const { scope } of keys.map(parseDestinationKey)) {
        if (!loading.has(scope) && !resting.has(scope)) wanted.add(scope);
      }
      loadNext();
    },
    operator: () => operator,
    generation: () => generation,
    replaceOperator: (rules) => {
      operator = rules;
      generation += 1;
    },
    tenantChanged: () => {
      generation += 1;
    },
    stop: () => {
      stopped = true;
      for (const cancel of resting.values()) cancel();
      resting.clear();
    },
  };
}
