import type { Command } from 'commander';
import type { EventRow, ReplayResult } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import type { Style } from './paint.ts';
import { printJson, printNote, printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

const HELP = `
An event's GUID stands for all its deliveries. A replayed delivery keeps its
webhook-id, so a receiver can tell that it is the same one again; its retries
begin anew. What is under way is left alone. Exits 1 if an id is not known, or
a delivery is held because its destination is disabled.

Example:
  $ hookyard deliveries --status dead | cut -f1 | xargs -r hookyard replay`;

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export function replayCommand(io: Io): Command {
  return makeCommand(io, 'replay')
    .description('send deliveries again')
    .argument('<id...>', 'webhook-ids of deliveries, or GUIDs of events')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((ids: readonly string[], options: Options) => replay(io, ids, options));
}

async function replay(io: Io, ids: readonly string[], { data, json }: Options): Promise<void> {
  const { result, idle } = await withJournal(io, data, async (journal) => {
    const result = await journal.replay(ids, io.now());
    if (rowsOf(result).length > 0) return { result, idle: [] };
    const events = await Promise.all([...new Set(ids)].map((guid) => journal.listEvents({ limit: 1, guid })));
    return { result, idle: events.flat() };
  });
  if (json === true) printJson(io, result);
  else printRows(io, { rows: rowsOf(result), columns: COLUMNS, json: false, nothing: '' });
  if (result.held.length > 0) {
    printNote(
      io,
      'destination-disabled: what is held goes once its destination is enabled; see `hookyard destinations`',
    );
  }
  if (json !== true) {
    for (const event of idle) {
      printNote(io, `nothing to replay${idle.length > 1 ? ` of ${event.guid}` : ''}: ${whyNothing(event)}`);
    }
  }
  if (result.unknown.length > 0 || result.held.length > 0) throw new Exit(1);
}

/** Of an event that has no delivery, and no run that is open or could be opened again. */
function whyNothing({ guid, routedAt, runs, failedRuns }: EventRow): string {
  if (routedAt === null) return 'nobody has decided on it yet';
  if (runs === 0) return 'it fired no route';
  if (failedRuns === 0) return 'no delivery of it, and no run that failed';
  return `no delivery of it, and what failed has no step to try again; see \`hookyard events ${guid}\``;
}

interface ReplayRow {
  readonly id: string;
  readonly result: 'replayed' | 'held' | 'under way' | 'unknown';
}

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
