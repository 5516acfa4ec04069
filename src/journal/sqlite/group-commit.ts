import { setTimeout as wait } from 'node:timers/promises';
import type { JournalUnavailable } from '../../model/journal.ts';
import type { Connection } from './connection.ts';
import { asUnavailable } from './failure.ts';
import { type Flows, makeFlows } from './flows.ts';
import { makeTally, type Tally } from './tally.ts';

/** How long an operation waits for company: one fsync then serves them all. */
const GATHER_MS = 2;
/** The thread stands still while a batch is written, so its length is bounded. */
const MOST_AT_ONCE = 256;
const LOCKED_PAUSE_MS = 50;

/** What an operation works on. Operations of one batch see what those before them wrote. */
export interface Transaction {
  readonly connection: Connection;
  readonly tally: Tally;
  readonly flows: Flows;
}

export type Operation<T> = (transaction: Transaction) => T;

export interface GroupCommit {
  /** Resolves after the commit. Rejects with JournalUnavailable, or with what the operation itself threw. */
  run<T>(operation: Operation<T>): Promise<T>;
  /** Resolves once nothing is queued. */
  drain(): Promise<void>;
}

export interface GroupCommitOptions {
  readonly connection: Connection;
  /** How long to try again while another process holds the lock. */
  readonly lockWaitMs: number;
  /** Called after each commit that wrote something, before its promises resolve. */
  readonly onCommit?: (() => void) | undefined;
}

interface Queued {
  /** Does the work; what it returns tells the caller, and is to be called after the commit. */
  readonly work: Operation<() => void>;
  readonly reject: (error: unknown) => void;
}

export function makeGroupCommit({ connection, lockWaitMs, onCommit }: GroupCommitOptions): GroupCommit {
  let queue: Queued[] = [];
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;

  function schedule(): void {
    if (flushing !== null || queue.length === 0) return;
    if (queue.length >= MOST_AT_ONCE) flush();
    else timer ??= setTimeout(flush, GATHER_MS);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = queue.slice(0, MOST_AT_ONCE);
    queue = queue.slice(MOST_AT_ONCE);
    flushing = settle(batch).finally(() => {
      flushing = null;
      schedule();
    });
  }

  async function settle(batch: readonly Queued[]): Promise<void> {
    const failure = await commitPatiently(batch);
    if (failure === null) return;
    if (failure.unavailable !== null) for (const { reject } of batch) reject(failure.unavailable);
    else if (batch.length === 1) batch[0]?.reject(failure.error);
    // One of them is at fault: alone, each stands for itself.
    else for (const one of batch) await settle([one]);
  }

  async function commitPatiently(
    batch: readonly Queued[],
  ): Promise<{ readonly error: unknown; readonly unavailable: JournalUnavailable | null } | null> {
    const giveUpAt = performance.now() + lockWaitMs;
    for (;;) {
      try {
        for (const resolve of commitOnce(batch)) resolve();
        return null;
      } catch (error) {
        const unavailable = asUnavailable(error);
        if (unavailable?.code !== 'journal-locked' || performance.now() >= giveUpAt) return { error, unavailable };
      }
      await wait(LOCKED_PAUSE_MS);
    }
  }

  function commitOnce(batch: readonly Queued[]): readonly (() => void)[] {
    const before = onCommit === undefined ? null : changesSoFar(connection);
    const done = transact(connection, (transaction) => batch.map(({ work }) => work(transaction)));
    if (before !== null && changesSoFar(connection) !== before) onCommit?.();
    return done;
  }

  return {
    run: (operation) =>
      new Promise((resolve, reject) => {
        queue.push({
          work: (transaction) => {
            const result = operation(transaction);
            return () => resolve(result);
          },
          reject,
        });
        schedule();
      }),
    drain: async () => {
      while (queue.length > 0 || flushing !== null) {
        if (flushing === null) flush();
        await flushing;
      }
    },
  };
}

/** One transaction, there and then. IMMEDIATE takes the lock first, so that no statement in the middle finds it taken. */
export function transact<T>(connection: Connection, operation: Operation<T>): T {
  // Before the connection could be dropped for it: it may be all that is left of the file, which may be put back.
  connection.requireInPlace();
  try {
    connection.run('BEGIN IMMEDIATE');
  } catch (error) {
    // Not even a beginning: the connection itself may be what is broken.
    if (asUnavailable(error)?.code === 'journal-io') connection.drop();
    throw error;
  }
  try {
    const tally = makeTally();
    const flows = makeFlows(connection);
    const result = operation({ connection, tally, flows });
    tally.write(connection);
    flows.write();
    connection.run('COMMIT');
    return result;
  } catch (error) {
    connection.rollBack();
    throw error;
  }
}

function changesSoFar(connection: Connection): unknown {
  return connection.get('SELECT total_changes() AS n')?.n;
}
