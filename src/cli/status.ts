import type { Command } from 'commander';
import { DELIVERY_STATUSES } from '../model/delivery.ts';
import type { JournalStatus } from '../model/journal-rows.ts';
import { Exit } from './exit.ts';
import { formatBytes } from './format-bytes.ts';
import { formatInstant, formatSpan } from './format-instant.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import { paint } from './paint.ts';
import { printJson } from './print.ts';
import { printable } from './printable.ts';
import { withJournal } from './with-journal.ts';

/** A server that works takes what is due within seconds; what waits longer is being retried, or nobody serves. */
const PATIENCE_MS = 300_000;

const HELP = `
Exits 1 if something needs a look: a destination is disabled, or the oldest
event, run or delivery that still waits (held ones left out) is older than 5
minutes.

Example:
  $ hookyard status --data /var/lib/hookyard --json`;

interface Options {
  readonly data: string;
  readonly json?: boolean;
}

export function statusCommand(io: Io): Command {
  return makeCommand(io, 'status')
    .description('say how the journal is: what waits, since when, and what is switched off')
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: Options) => showStatus(io, options));
}

async function showStatus(io: Io, { data, json }: Options): Promise<void> {
  const status = await withJournal(io, data, (journal) => journal.status());
  const problems = judgeHealth(status, io.now());
  if (json === true) printJson(io, { healthy: problems.length === 0, problems, ...status });
  else io.stdout.write(formatStatus(io, status, problems));
  if (problems.length > 0) throw new Exit(1);
}

interface HealthProblem {
  readonly code: 'destination-disabled' | 'oldest-pending';
  readonly message: string;
}

function judgeHealth(status: JournalStatus, nowAt: number): readonly HealthProblem[] {
  const problems: HealthProblem[] = status.disabledDestinations.map((name) => ({
    code: 'destination-disabled',
    message: `${name} is disabled: once it is well, run \`hookyard destinations enable ${name}\``,
  }));
  const waitedMs = status.oldestPendingAt === null ? 0 : nowAt - status.oldestPendingAt;
  if (waitedMs > PATIENCE_MS) {
    problems.push({
      code: 'oldest-pending',
      message: `something waits for ${formatSpan(waitedMs)}: see ${whereToLook(status)}, and whether the server runs`,
    });
  }
  return problems;
}

function whereToLook({ openRuns }: JournalStatus): string {
  const deliveries = '`hookyard deliveries --status retrying`';
  return openRuns === 0 ? deliveries : `${deliveries}, \`hookyard events\` for open runs`;
}

function formatStatus(io: Io, status: JournalStatus, problems: readonly HealthProblem[]): string {
  const size = (bytes = 0) => (io.isTTY ? formatBytes(bytes) : bytes);
  const rows: readonly (readonly [string, string | number])[] = [
    ['events', status.events],
    ['events not routed yet', status.unroutedEvents],
    ['runs', status.runs],
    ['runs open', status.openRuns],
    ['runs failed', status.failedRuns],
    ...DELIVERY_STATUSES.map((name) => [`deliveries ${name}`, status.deliveries[name]] as const),
    ['attempts', status.attempts],
    ['disk', size(status.disk?.bytes)],
    ['disk free for reuse', size(status.disk?.freeBytes)],
    ['oldest payload', formatInstant(io, status.oldestPayloadAt)],
    ['oldest that waits', formatInstant(io, status.oldestPendingAt)],
    ['destinations disabled', status.disabledDestinations.join(', ') || '-'],
    ['breakers open', status.openBreakers.join(', ') || '-'],
  ];
  const widest = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) =>
    io.isTTY ? `${name.padEnd(widest)}  ${printable(String(value))}` : `${name}\t${printable(String(value))}`,
  );
  const judged = problems.map(({ code, message }) =>
    io.isTTY ? `${paint(io, 'red', code)}: ${printable(message)}` : `problem\t${code}: ${printable(message)}`,
  );
  const looks = io.isTTY ? worthALook(status) : [];
  const well = io.isTTY && problems.length === 0 && looks.length === 0 ? [paint(io, 'green', 'all is well')] : [];
  return [...lines, ...judged, ...looks, ...well].map((line) => `${line}\n`).join('');
}

/** What was given up or failed does not make a server unhealthy, and is worth a look all the same. */
function worthALook({ deliveries: { dead }, failedRuns }: JournalStatus): readonly string[] {
  const again = 'to try again';
  return [
    ...(dead > 0
      ? [`${dead} given up: see \`hookyard deliveries --status dead\`, and \`hookyard replay ID\` ${again}`]
      : []),
    ...(failedRuns > 0
      ? [`${failedRuns} failed: see \`hookyard events --failed\`, and \`hookyard replay GUID\` ${again}`]
      : []),
  ];
}
