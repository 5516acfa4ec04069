import type { Command } from 'commander';
import type { EventRow } from '../model/journal-rows.ts';
import { showEvent } from './event-runs.ts';
import { isWorthALook, stateOf } from './event-state.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, limitOption, makeCommand } from './make-command.ts';
import { printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

const HELP = `
With a GUID: what that event led to, run by run and step by step. A step's
result is the URL of what it made, or why it made nothing; of a step that
waits, what went wrong at the last try. Deliveries stand with the step that
planned them, each with its webhook-id.

Example:
  $ hookyard events --event pull_request --limit 20`;

interface Options {
  readonly data: string;
  readonly event?: string;
  readonly failed?: boolean;
  readonly limit: number;
  readonly json?: boolean;
}

export function eventsCommand(io: Io): Command {
  return makeCommand(io, 'events')
    .description('list the webhooks that came in')
    .argument('[guid]', 'list the runs and steps of this event, by its X-GitHub-Delivery')
    .addOption(dataOption())
    .option('--event <name>', 'only those of this event')
    .option('--failed', 'only those with a failed run')
    .addOption(limitOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((guid: string | undefined, options: Options) =>
      guid === undefined ? listEvents(io, options) : showEvent(io, guid, { json: false, ...options }),
    );
}

async function listEvents(io: Io, { data, event, failed, limit, json = false }: Options): Promise<void> {
  const query = {
    limit,
    ...(event === undefined ? {} : { name: event }),
    ...(failed === true ? { failed } : {}),
  };
  const rows = await withJournal(io, data, (journal) => journal.listEvents(query));
  printRows(io, { rows, columns: columnsFor(io), json, nothing: nothingOf(event, failed === true) });
}

function nothingOf(event: string | undefined, failed: boolean): string {
  if (failed) return `no ${event === undefined ? '' : `${event} `}event has a failed run`;
  return event === undefined ? 'no event has come in yet' : `no ${event} event has come in`;
}

function columnsFor(io: Io): readonly Column<EventRow>[] {
  return [
    { title: 'received', cell: ({ receivedAt }) => formatInstant(io, receivedAt) },
    { title: 'event', cell: ({ name, action }) => (action === null ? name : `${name}.${action}`) },
    { title: 'guid', cell: ({ guid }) => guid, whole: true },
    { title: 'bytes', cell: ({ size }) => size, align: 'right', spare: true },
    { title: 'runs', cell: ({ runs }) => runs, align: 'right', spare: true },
    { title: 'deliveries', cell: ({ deliveries }) => deliveries, align: 'right', spare: true },
    { title: 'state', cell: stateOf, style: (row) => (isWorthALook(row) ? 'yellow' : null), wrap: true },
  ];
}
