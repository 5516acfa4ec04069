import type { Command } from 'commander';
import type { EventRow } from '../model/journal.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, limitOption, makeCommand } from './make-command.ts';
import { printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

const HELP = `
Example:
  $ hookyard events --event pull_request --limit 20`;

interface Options {
  readonly data: string;
  readonly event?: string;
  readonly limit: number;
  readonly json?: boolean;
}

export function eventsCommand(io: Io): Command {
  return makeCommand(io, 'events')
    .description('list the webhooks that came in')
    .addOption(dataOption())
    .option('--event <name>', 'only those of this event')
    .addOption(limitOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: Options) => listEvents(io, options));
}

async function listEvents(io: Io, { data, event, limit, json = false }: Options): Promise<void> {
  const query = event === undefined ? { limit } : { limit, name: event };
  const rows = await withJournal(io, data, (journal) => journal.listEvents(query));
  const nothing = event === undefined ? 'no event has come in yet' : `no ${event} event has come in`;
  printRows(io, { rows, columns: columnsFor(io), json, nothing });
}

function columnsFor(io: Io): readonly Column<EventRow>[] {
  return [
    { title: 'received', cell: ({ receivedAt }) => formatInstant(io, receivedAt) },
    { title: 'event', cell: ({ name, action }) => (action === null ? name : `${name}.${action}`) },
    { title: 'guid', cell: ({ guid }) => guid, whole: true },
    { title: 'bytes', cell: ({ size }) => size, align: 'right' },
    { title: 'runs', cell: ({ runs }) => runs, align: 'right' },
    { title: 'deliveries', cell: ({ deliveries }) => deliveries, align: 'right' },
    { title: 'state', cell: stateOf, style: (row) => (stateOf(row) === 'routed' ? null : 'yellow') },
  ];
}

function stateOf({ routedAt, failedRuns, suspectOf }: EventRow): string {
  const states = [
    routedAt === null ? 'waits for its routes' : 'routed',
    ...(failedRuns > 0 ? [`${failedRuns} failed`] : []),
    ...(suspectOf === null ? [] : [`same body as ${suspectOf}`]),
  ];
  return states.join(', ');
}
