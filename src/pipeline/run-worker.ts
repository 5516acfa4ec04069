import type { ClaimedRun, RunId } from '../model/run.ts';
import { makeBodyRoom } from './body-room.ts';
import { failureSignal } from './patience.ts';
import { type RunParts, runSteps } from './run-steps.ts';
import { within } from './within.ts';

/** How long what another process wrote (a replay) may stay unseen. Hints make all else quicker. */
const POLL_MS = 1_000;
/** Runs under way at once, in all. */
const MOST_IN_ALL = 64;
/** And of one account: GitHub wants requests of one token one after the other, and bounds them to 100 at once. */
const MOST_PER_ACCOUNT = 4;

/** After which a run that could not be written down is tried again. */
const AGAIN_AFTER_MS = 60_000;

/** Takes runs whose next step is due from the journal and carries their steps out. */
export interface RunWorker {
  /** Something may be due: look soon. */
  hint(): void;
  /** Whether anything is under way. */
  isBusy(): boolean;
  /** Claims nothing more and waits for what is under way, at most `graceMs`. Its leases are still its own. */
  stop(graceMs: number): Promise<void>;
}

export type RunWorkerParts = Omit<RunParts, 'bodies' | 'stopped' | 'abandoned' | 'onLimited' | 'isLimited'>;

export function openRunWorker(parts: RunWorkerParts): RunWorker {
  const { journal, clock, leases, emit } = parts;
  const underWay = new Map<Promise<void>, RunId>();
  const perAccount = new Map<string, number>();
  /** Accounts that GitHub lets do nothing until then. */
  const limited = new Map<string, number>();
  let stopping = false;
  let abandoned = false;
  let pumping: Promise<void> | null = null;
  let hinted = false;
  let cancelWake: () => void = () => {};
  const runParts: RunParts = {
    ...parts,
    bodies: makeBodyRoom(),
    stopped: () => stopping,
    abandoned: () => abandoned,
    onLimited: (account, untilAt) => limited.set(account, Math.max(untilAt, limited.get(account) ?? 0)),
    isLimited: (account) => (limited.get(account) ?? 0) > clock.now(),
  };

  function start(run: ClaimedRun): void {
    count(run.account, 1);
    const work = runSteps(runParts, run)
      .catch(async (error: unknown) => {
        emit(failureSignal('a run', error));
        if (stopping) return;
        // It could not even be written down. Renewed with all the others, its lease would never end; given back at once, it would spin.
        await new Promise<void>((resolve) => clock.after(AGAIN_AFTER_MS, resolve));
        await journal.returnRun(run, leases.owner);
      })
      .catch((error: unknown) => emit(failureSignal('returning a run', error)))
      .finally(() => {
        count(run.account, -1);
        underWay.delete(work);
        hint();
      });
    underWay.set(work, run);
  }

  function count(account: string, n: number): void {
    const now = (perAccount.get(account) ?? 0) + n;
    if (now === 0) perAccount.delete(account);
    else perAccount.set(account, now);
  }

  function freeOf(nowAt: number): ReadonlyMap<string, number> {
    const free = new Map([...perAccount].map(([account, n]) => [account, MOST_PER_ACCOUNT - n]));
    for (const [account, untilAt] of limited) {
      if (untilAt > nowAt) free.set(account, 0);
      else limited.delete(account);
    }
    return free;
  }

  async function claimDue(): Promise<void> {
    for (;;) {
      const limit = MOST_IN_ALL - underWay.size;
      if (stopping || limit <= 0) return;
      const nowAt = clock.now();
      const dueAt = await journal.nextRunDueAt();
      if (dueAt === null || dueAt > nowAt) return;
      const claimed = await journal.claimRuns({
        lease: leases.lease(nowAt),
        nowAt,
        limit,
        perAccount: MOST_PER_ACCOUNT,
        freeOf: freeOf(nowAt),
        underWay: [...underWay.values()].map(({ eventId, position }) => ({ eventId, position })),
      });
      if (claimed.length === 0) return;
      for (const run of claimed) start(run);
    }
  }

  function hint(): void {
    hinted = true;
    pump();
  }

  function pump(): void {
    if (stopping || pumping !== null) return;
    cancelWake();
    hinted = false;
    pumping = claimDue()
      .catch((error: unknown) => emit(failureSignal('claim of runs', error)))
      .finally(() => {
        pumping = null;
        // Whatever this look came to, a failure included, there is a next one.
        if (hinted) pump();
        else if (!stopping) cancelWake = clock.after(POLL_MS, pump);
      });
  }

  pump();

  return {
    hint,
    isBusy: () => underWay.size > 0,
    stop: async (graceMs) => {
      stopping = true;
      cancelWake();
      await pumping;
      await within(graceMs, Promise.all(underWay.keys()), clock);
      abandoned = true;
    },
  };
}
