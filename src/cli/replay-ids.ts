import type { EventRow, Reevaluated, ReplayResult } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import type { Style } from './paint.ts';
import { printJson, printNote, printRows } from './print.ts';
import { HELD_NOTE, ROUTED_NOTE } from './replay-by-filter.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

/** How many events one transaction makes. */
const MOST_AT_ONCE = 100;

interface Options {
  readonly data: string;
  readonly json: boolean;
}

/** Throws Exit where an id is not known, and where something is held. */
export async function replayIds(io: Io, ids: readonly string[], { data, json }: Options): Promise<void> {
  const { result, idle } = await withJournal(io, data, async (journal) => {
    const result = await journal.replay(ids, io.now());
    const guids = rowsOf(result).every(({ result }) => result === 'unknown') ? [...new Set(ids)] : result.unknown;
    const events = await Promise.all(guids.map((guid) => journal.listEvents({ limit: 1, guid })));
    return { result, idle: events.flat() };
  });
  if (json) printJson(io, result);
  else printRows(io, { rows: rowsOf(result), columns: COLUMNS, json: false, nothing: '' });
  if (result.held.length > 0) printNote(io, HELD_NOTE);
  if (!json) {
    for (const event of idle) {
      printNote(io, `nothing to replay${idle.length > 1 ? ` of ${event.guid}` : ''}: ${whyNothing(event)}`);
    }
  }
  if (result.unknown.length > 0 || result.held.length > 0) throw new Exit(1);
}

/** Of an event that has no delivery, and no run that is open or could be opened again. */
function whyNothing({ guid, routedAt, purgedAt, runs, failedRuns }: EventRow): string {
  if (purgedAt !== null) return 'its payload has aged out (`hookyard serve --retention`)';
  if (routedAt === null) return 'nobody has decided on it yet';
  if (runs === 0) return 'it fired no route';
  if (failedRuns === 0) return 'no delivery of it, and no run that failed';
  return `no delivery of it, and what failed has no step to try again; see \`hookyard events ${guid}\``;
}

interface ResultRow<Result extends string> {
  readonly id: string;
  readonly result: Result;
}

type ReplayRow = ResultRow<'replayed' | 'held' | 'under way' | 'unknown'>;

const STYLES: Readonly<Record<ReplayRow['result'], Style>> = {
  replayed: 'green',
  held: 'yellow',
  'under way': 'yellow',
  unknown: 'red',
};

const COLUMNS: readonly Column<ReplayRow>[] = [
  { title: 'id', cell: ({ id }) => id, whole: true },
  { title: 'result', cell: ({ result }) => result, style: ({ result }) => STYLES[result] },
];

function rowsOf({ replayed, held, underWay, unknown }: ReplayResult): readonly ReplayRow[] {
  return [
    ...replayed.map((id) => ({ id, result: 'replayed' as const })),
    ...held.map((id) => ({ id, result: 'held' as const })),
    ...underWay.map((id) => ({ id, result: 'under way' as const })),
    ...unknown.map((id) => ({ id, result: 'unknown' as const })),
  ];
}

/** Throws Exit where nothing can be made of one of them. */
export async function reevaluateGuids(io: Io, guids: readonly string[], { data, json }: Options): Promise<void> {
  const result = await withJournal(io, data, async (journal) => {
    const results: Reevaluated[] = [];
    for (let at = 0; at < guids.length; at += MOST_AT_ONCE)
      results.push(await journal.reevaluate(guids.slice(at, at + MOST_AT_ONCE), io.now()));
    return {
      created: results.flatMap(({ created }) => created),
      unknown: results.flatMap(({ unknown }) => unknown),
      agedOut: results.flatMap(({ agedOut }) => agedOut),
      undecided: results.flatMap(({ undecided }) => undecided),
    };
  });
  if (json) printJson(io, result);
  else printRows(io, { rows: reevaluatedRows(result), columns: REEVALUATED_COLUMNS, json: false, nothing: '' });
  if (result.created.length > 0 && !json) printNote(io, ROUTED_NOTE);
  if (result.created.length < guids.length) throw new Exit(1);
}

type ReevaluatedRow = ResultRow<string> & { readonly made: string | null };

function reevaluatedRows({ created, unknown, agedOut, undecided }: Reevaluated): readonly ReevaluatedRow[] {
  const failed = (ids: readonly string[], result: string) => ids.map((id) => ({ id, result, made: null }));
  return [
    ...created.map(({ guid, of }) => ({ id: of, result: 're-evaluated', made: guid })),
    ...failed(undecided, 'nobody has decided on it yet'),
    ...failed(agedOut, 'its payload has aged out'),
    ...failed(unknown, 'unknown'),
  ];
}

const REEVALUATED_COLUMNS: readonly Column<ReevaluatedRow>[] = [
  { title: 'id', cell: ({ id }) => id, whole: true },
  {
    title: 'result',
    cell: ({ result }) => result,
    style: ({ made }) => (made === null ? 'red' : 'green'),
  },
  { title: 'as', cell: ({ made }) => made ?? '-', whole: true },
];
