import { setTimeout as wait } from 'node:timers/promises';
import { duplicates, type Invariant, judge, lost, type Promised, received, repeatedWithoutCause } from './count.ts';
import type { FaultedServer, ServerFaults } from './faulted-server.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';

/** `quick` is for every run of the tests; `whole` is what the page shows. */
export type Size = 'quick' | 'whole';

/** A fault that the server has to survive. */
export interface FaultRow {
  readonly name: string;
  /** What is done, in a sentence. */
  readonly what: string;
  /** Why it cannot be tried on this machine; null: it can. */
  readonly notHere?: () => string | null;
  readonly run: (size: Size) => Promise<Counted>;
}

/** What came of a row, counted from outside. */
export interface Counted {
  /** Webhooks answered 202. */
  readonly acknowledged: number;
  /** Deliveries that this owes: one for each of the row's destinations. */
  readonly owed: number;
  /** Deliveries that a receiver took, each once. */
  readonly received: number;
  /** Requests of deliveries that had been taken before. */
  readonly duplicates: number;
  /** Kills, refused writes, steps of the clock: how often the fault was there. */
  readonly faults: number;
  readonly invariants: readonly Invariant[];
  /** For whoever looks for the cause. */
  readonly details: readonly string[];
}

/** What a row's own script brings beside what is counted of every row. */
export interface Played {
  readonly faults: number;
  readonly invariants?: readonly Invariant[];
}

export type Promises = Partial<Pick<Promised, 'ordered' | 'kills'>>;

const LONGEST_ROW_MS = 360_000;

/** Sets the stage, plays the script, counts, and clears everything away. */
export async function play(
  options: StageOptions,
  { ordered = [], kills = false }: Promises,
  script: (stage: Stage) => Promise<Played>,
): Promise<Counted> {
  const stage = await openStage(options);
  try {
    const { faults, invariants = [] } = await Promise.race([script(stage), endless()]);
    const { ledger, places } = stage;
    const judged = judge(ledger, { places, ordered, kills });
    return {
      acknowledged: ledger.acknowledged.size,
      owed: ledger.acknowledged.size * places.length,
      received: received(ledger),
      duplicates: duplicates(ledger).length,
      faults,
      invariants: [...judged, ...invariants],
      details: [
        ...places.flatMap((place) => lost(ledger, [place]).map((guid) => `lost: ${guid} at ${place}`)),
        ...repeatedWithoutCause(ledger.arrivals).map(({ place, guid }) => `again without cause: ${guid} at ${place}`),
      ],
    };
  } finally {
    await stage.close();
  }
}

/** What a script waits for may never come, where something is broken. */
async function endless(): Promise<never> {
  await wait(LONGEST_ROW_MS, undefined, { ref: false });
  throw new Error('the row did not come to its end');
}

/**
 * The end of a row: one more webhook, until all has arrived, and an orderly stop; then the same after a new start, which
 * would send again what the journal wrongly holds to be undone.
 */
export async function finish(stage: Stage, server: FaultedServer, again: ServerFaults = {}): Promise<void> {
  await stage.send(await server.url, 1);
  await stage.arrived();
  await stop(server);
  const next = stage.serve(again);
  await stage.send(await next.url, 1);
  await stage.arrived();
  await stop(next);
}

async function stop(server: FaultedServer): Promise<void> {
  server.signal('SIGTERM');
  const code = await server.ended;
  if (code !== 0) throw new Error(`the server ended with ${code}:\n${server.output()}`);
}
