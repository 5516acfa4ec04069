import { type Command, Option } from 'commander';
import type { AttemptOutcome } from '../model/attempt.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../model/delivery.ts';
import type { AttemptRow, DeliveryQuery, DeliveryRow } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, limitOption, makeCommand } from './make-command.ts';
import type { Style } from './paint.ts';
import { printJson, printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

const HELP = `
With a webhook-id: the attempts of that delivery, one by one.

Example:
  $ hookyard deliveries --status dead --destination audit`;

interface Options {
  readonly data: string;
  readonly status?: DeliveryStatus;
  readonly destination?: string;
  readonly eventId?: string;
  readonly limit: number;
  readonly json?: boolean;
}

export function deliveriesCommand(io: Io): Command {
  return makeCommand(io, 'deliveries')
    .description('list what was sent on, is to be, or could not be')
    .argument('[webhook-id]', 'list the attempts of this delivery')
    .addOption(dataOption())
    .addOption(new Option('--status <status>', 'only those in this state').choices(DELIVERY_STATUSES))
    .option('--destination <name>', 'only those for this destination')
    .option('--event-id <guid>', 'only those of the event with this X-GitHub-Delivery')
    .addOption(limitOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((webhookId: string | undefined, options: Options) =>
      webhookId === undefined ? listDeliveries(io, options) : listAttempts(io, webhookId, options),
    );
}

async function listDeliveries(io: Io, options: Options): Promise<void> {
  const query: DeliveryQuery = {
    limit: options.limit,
    ...(options.status === undefined ? {} : { status: options.status }),
    ...(options.destination === undefined ? {} : { destination: options.destination }),
    ...(options.eventId === undefined ? {} : { guid: options.eventId }),
  };
  const rows = await withJournal(io, options.data, (journal) => journal.listDeliveries(query));
  const nothing = Object.keys(query).length === 1 ? 'there is no delivery yet' : 'there is no such delivery';
  printRows(io, { rows, columns: deliveryColumns(io), json: options.json === true, nothing });
}

async function listAttempts(io: Io, webhookId: string, { data, json = false }: Options): Promise<void> {
  const rows = await withJournal(io, data, (journal) => journal.listAttempts(webhookId));
  if (rows.length > 0) {
    printRows(io, { rows, columns: attemptColumns(io), json, nothing: '' });
    return;
  }
  if (json) printJson(io, rows);
  throw new Exit(
    1,
    `no-attempts: there is no delivery ${webhookId}, or it has not been tried yet; an event's GUID goes with --event-id`,
  );
}

export const DELIVERY_STYLES: Readonly<Record<DeliveryStatus, Style | null>> = {
  pending: null,
  sending: null,
  retrying: 'yellow',
  held: 'yellow',
  delivered: 'green',
  dead: 'red',
  cancelled: 'dim',
};

function deliveryColumns(io: Io): readonly Column<DeliveryRow>[] {
  return [
    { title: 'webhook-id', cell: ({ webhookId }) => webhookId, whole: true },
    { title: 'status', cell: ({ status }) => status, style: ({ status }) => DELIVERY_STYLES[status], whole: true },
    { title: 'destination', cell: ({ destination }) => destination },
    { title: 'event', cell: ({ event, action }) => (action === null ? event : `${event}.${action}`) },
    { title: 'tries', cell: ({ attempts }) => attempts, align: 'right' },
    { title: 'last', cell: (row) => row.last ?? row.holdReason ?? '-' },
    { title: 'route', cell: ({ route }) => route, spare: true },
    { title: 'planned', cell: ({ createdAt }) => formatInstant(io, createdAt), spare: true },
    { title: 'next', cell: ({ dueAt }) => formatInstant(io, dueAt), spare: true },
  ];
}

function attemptColumns(io: Io): readonly Column<AttemptRow>[] {
  return [
    { title: 'try', cell: ({ number }) => number, align: 'right' },
    { title: 'began', cell: ({ startedAt }) => formatInstant(io, startedAt) },
    { title: 'ms', cell: ({ durationMs }) => Math.round(durationMs), align: 'right' },
    {
      title: 'outcome',
      cell: ({ outcome }) => (outcome.kind === 'response' ? outcome.status : outcome.reason),
      style: ({ outcome }) => (isSuccess(outcome) ? 'green' : 'red'),
    },
    {
      title: 'answer',
      cell: ({ outcome }) => (outcome.kind === 'response' ? outcome.excerpt : outcome.message),
    },
  ];
}

function isSuccess(outcome: AttemptOutcome): boolean {
  return outcome.kind === 'response' && outcome.status >= 200 && outcome.status < 300;
}
