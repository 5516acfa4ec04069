import type { RateLimit } from '../model/destination.ts';
import type { Journal } from '../model/journal.ts';
import type { Page, ReevaluationQuery, ReplayCount, ReplayQuery } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { printJson, printLine, printNote, printRows } from './print.ts';
import { type Batches, countAll, takeAll } from './replay-batches.ts';
import { withJournal } from './with-journal.ts';

export interface ByFilterOptions {
  readonly data: string;
  readonly json: boolean;
  readonly dryRun: boolean;
  readonly rate: RateLimit;
}

export const HELD_NOTE =
  'destination-disabled: what is held goes once its destination is enabled; see `hookyard destinations`';
export const ROUTED_NOTE = 'the server that runs on this journal decides on them within seconds, or once it is started';

/** Throws Exit where it was stopped, and where something is held. */
export async function replayByFilter(io: Io, query: ReplayQuery, options: ByFilterOptions): Promise<void> {
  await withJournal(io, options.data, async (journal) => {
    const found = await journal.countReplayable(query);
    if (options.dryRun) {
      printCount(io, found, options.json);
      return;
    }
    const sums = { replayed: 0, held: 0 };
    const take = async (ids: readonly number[]) => {
      const { replayed, held } = await journal.replayFound(ids, query, io.now());
      sums.replayed += replayed;
      sums.held += held;
    };
    const batches = { find: (page: Page) => journal.findReplayable(query, page), idOf: (id: number) => id, take };
    const isDone = await run(io, { ...options, total: found.total, asOfAt: query.asOfAt }, batches, {
      verb: 'replayed',
      sums: () => sums,
      remaining: async () => (await journal.countReplayable(query)).total - (query.status === 'held' ? sums.held : 0),
    });
    if (sums.held > 0) printNote(io, HELD_NOTE);
    if (!isDone) throw new Exit(130);
    if (found.total === 0 && !options.json)
      printNote(io, `nothing to replay: there is no such ${query.status} delivery`);
    if (sums.held > 0) throw new Exit(1);
  });
}

/** Throws Exit where it was stopped. */
export async function reevaluateByFilter(io: Io, query: ReevaluationQuery, options: ByFilterOptions): Promise<void> {
  await withJournal(io, options.data, async (journal) => {
    const sums = { reevaluated: 0 };
    const batches = batchesOfEvents(journal, query, io, (n) => {
      sums.reevaluated += n;
    });
    const total = await countAll(batches);
    if (options.dryRun) {
      if (options.json) printJson(io, { dryRun: true, events: total });
      else if (io.isTTY) printLine(io, `${total} events would be decided on anew`);
      else io.stdout.write(`events\t${total}\n`);
      return;
    }
    const isDone = await run(io, { ...options, total, asOfAt: query.asOfAt }, batches, {
      verb: 're-evaluated',
      sums: () => sums,
      remaining: () => countAll(batches),
    });
    if (sums.reevaluated > 0 && !options.json) printNote(io, ROUTED_NOTE);
    if (!isDone) throw new Exit(130);
    if (total === 0 && !options.json) printNote(io, 'nothing to re-evaluate: there is no such event');
  });
}

function batchesOfEvents(journal: Journal, query: ReevaluationQuery, io: Io, took: (events: number) => void) {
  const batches: Batches<{ readonly eventId: number; readonly guid: string }> = {
    find: (page) => journal.findReevaluable(query, page),
    idOf: ({ eventId }) => eventId,
    take: async (events) => {
      const guids = events.map(({ guid }) => guid);
      took((await journal.reevaluate(guids, io.now())).created.length);
    },
  };
  return batches;
}

interface Told {
  readonly verb: string;
  readonly sums: () => Readonly<Record<string, number>>;
  /** How many there still are that it has not taken. */
  readonly remaining: () => Promise<number>;
}

/** Takes everything, says what came of it, and returns whether it came to the end. */
async function run<T>(
  io: Io,
  { total, rate, json, asOfAt }: ByFilterOptions & { readonly total: number; readonly asOfAt: number },
  batches: Batches<T>,
  { verb, sums, remaining }: Told,
): Promise<boolean> {
  const work = (signal: AbortSignal) => takeAll(batches, { io, total, rate, verb, signal });
  const interruptible = io.interruptible ?? ((uninterrupted) => uninterrupted(new AbortController().signal));
  const isDone = await interruptible(work).catch((error: unknown) => {
    // What has been done stays done, whatever the error says.
    printNote(io, `${told(sums())} before it failed; the same command goes on`);
    throw error;
  });
  const left = isDone ? 0 : await remaining();
  const asOf = new Date(asOfAt).toISOString();
  if (json) printJson(io, { ...sums(), remaining: left, stopped: !isDone, asOf });
  else if (io.isTTY) printLine(io, told(sums()));
  else for (const [name, n] of Object.entries(sums())) io.stdout.write(`${name}\t${n}\n`);
  if (!isDone) {
    printNote(io, `stopped: ${told(sums())}, ${left} remain; the same command goes on, best with --as-of ${asOf}`);
  }
  return isDone;
}

/** `3 replayed, 1 held`; what is 0 is left out, but for the first. */
function told(sums: Readonly<Record<string, number>>): string {
  return Object.entries(sums)
    .filter(([, n], at) => at === 0 || n > 0)
    .map(([name, n]) => `${n} ${name === 'reevaluated' ? 're-evaluated' : name}`)
    .join(', ');
}

function printCount(io: Io, { total, destinations }: ReplayCount, json: boolean): void {
  if (json) {
    printJson(io, { dryRun: true, deliveries: total, destinations });
    return;
  }
  const rows = [...destinations, { destination: 'in all', deliveries: total }];
  printRows(io, {
    rows,
    columns: [
      { title: 'destination', cell: ({ destination }) => destination },
      { title: 'deliveries', cell: ({ deliveries }) => deliveries, align: 'right' },
    ],
    json: false,
    nothing: '',
  });
}
