import type { Command } from 'commander';
import { nearestWord } from '../expression/nearest-word.ts';
import { DELIVERY_STATUSES } from '../model/delivery.ts';
import type { DestinationState } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import { formatInstant } from './format-instant.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine, printNote, printRows } from './print.ts';
import type { Column } from './table.ts';
import { withJournal } from './with-journal.ts';

/** Many repositories may have a destination of one name. */
const MOST_HINTS = 3;

const HELP = `
A disabled destination holds its deliveries; enabling it sends them. A running
server follows within seconds.

Example:
  $ hookyard destinations enable audit --data /var/lib/hookyard`;

interface Options {
  readonly data: string;
  readonly reason: string;
  readonly json?: boolean;
}

/** `--data` and `--json` belong to the parent, which commander reads wherever they stand. */
export function destinationsCommand(io: Io): Command {
  const command = makeCommand(io, 'destinations')
    .description('list the destinations, or switch one off and on')
    .addOption(dataOption())
    .addOption(jsonOption())
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', HELP)
    .action((options: Options) => listDestinations(io, options));
  command
    .command('enable')
    .description('let a disabled destination take deliveries again')
    .argument('<name>', 'the destination')
    .addHelpText('after', '\nExample:\n  $ hookyard destinations enable audit')
    .action((name: string, _: unknown, self: Command) => enable(io, name, self.optsWithGlobals()));
  command
    .command('disable')
    .description('hold everything that would go to a destination')
    .argument('<name>', 'the destination')
    .option('--reason <text>', 'why, for whoever looks', 'switched off by the operator')
    .addHelpText('after', '\nExample:\n  $ hookyard destinations disable audit --reason "moving house"')
    .action((name: string, _: unknown, self: Command) => disable(io, name, self.optsWithGlobals()));
  return command;
}

async function listDestinations(io: Io, { data, json = false }: Options): Promise<void> {
  const rows = await withJournal(io, data, (journal) => journal.destinationStates());
  const nothing = 'no destination has had a delivery yet';
  printRows(io, { rows, columns: columnsFor(io), json, nothing });
}

async function enable(io: Io, name: string, { data, json }: Options): Promise<void> {
  const { answer, known } = await withJournal(io, data, async (journal) => ({
    answer: await journal.enableDestination(name, io.now()),
    known: await destinationNames(journal),
  }));
  if (answer.kind === 'enabled') {
    if (json === true) printJson(io, { destination: name, ...answer });
    else printLine(io, `${name} is enabled; deliveries released: ${answer.released}`);
    return;
  }
  if (!known.includes(name)) throw new Exit(1, unknownWords(name, await meantBy(name, known)));
  if (json === true) printJson(io, { destination: name, ...answer });
  else printLine(io, `${name} was not disabled`);
}

/** A name that nothing was sent to yet is taken, as it may be about to be; unless it looks like one that is known. */
async function disable(io: Io, name: string, { data, reason, json }: Options): Promise<void> {
  const isKnown = await withJournal(io, data, async (journal) => {
    const known = await destinationNames(journal);
    const meant = known.includes(name) ? [] : await meantBy(name, known);
    if (meant.length > 0) throw new Exit(1, unknownWords(name, meant));
    await journal.disableDestination(name, reason, io.now());
    return known.includes(name);
  });
  if (!isKnown) printNote(io, unknownWords(name, []));
  if (json === true) printJson(io, { destination: name, kind: 'disabled', reason });
  else printLine(io, `${name} is disabled; what would go there is held`);
}

async function destinationNames(journal: {
  destinationStates(): Promise<readonly DestinationState[]>;
}): Promise<readonly string[]> {
  return (await journal.destinationStates()).map(({ destination }) => destination);
}

/** What was probably meant: a repository's is known by its whole key, `octo/repo/chat`, and easily written as `chat`. */
async function meantBy(name: string, known: readonly string[]): Promise<readonly string[]> {
  const { parseDestinationKey } = await import('../pipeline/destination-key.ts');
  const called = (wanted: string) => known.filter((key) => parseDestinationKey(key).name === wanted);
  const same = called(name);
  if (same.length > 0) return same;
  const nearest = nearestWord(name, known);
  if (nearest !== null) return [nearest];
  const similar = nearestWord(name, new Set(known.map((key) => parseDestinationKey(key).name)));
  return similar === null ? [] : called(similar);
}

function unknownWords(name: string, meant: readonly string[]): string {
  const shown = meant.slice(0, MOST_HINTS).join(' or ');
  const hint = shown === '' ? '' : `; did you mean ${shown}?`;
  return `unknown-destination: nothing was ever to be sent to ${name}${hint}`;
}

function columnsFor(io: Io): readonly Column<DestinationState>[] {
  return [
    { title: 'destination', cell: ({ destination }) => destination, whole: true },
    {
      title: 'state',
      cell: (row) => stateOf(row, io.now()),
      style: (row) => STYLES[stateOf(row, io.now())],
    },
    ...DELIVERY_STATUSES.map(
      (status): Column<DestinationState> => ({ title: status, cell: ({ counts }) => counts[status], align: 'right' }),
    ),
    { title: 'since', cell: ({ disabled }) => formatInstant(io, disabled?.at ?? null) },
    { title: 'reason', cell: (row) => reasonOf(io, row) },
  ];
}

const STYLES = {
  enabled: 'green',
  disabled: 'red',
  'off in file': 'yellow',
  'breaker open': 'yellow',
  paused: 'yellow',
} as const;

/** Held and not disabled: the file that the server has in force holds them. */
function stateOf({ disabled, counts, flow }: DestinationState, nowAt: number): keyof typeof STYLES {
  if (disabled !== null) return 'disabled';
  if (counts.held > 0) return 'off in file';
  if (flow.openUntilAt !== null) return 'breaker open';
  return (flow.pausedUntilAt ?? 0) > nowAt ? 'paused' : 'enabled';
}

function reasonOf(io: Io, row: DestinationState): string {
  const { openUntilAt, pausedUntilAt } = row.flow;
  switch (stateOf(row, io.now())) {
    case 'disabled':
      return row.disabled?.reason ?? '-';
    case 'breaker open':
      return `most attempts failed; a probe is due ${formatInstant(io, openUntilAt)}`;
    case 'paused':
      return `the receiver asked for a pause that ends ${formatInstant(io, pausedUntilAt)}`;
    default:
      return '-';
  }
}
