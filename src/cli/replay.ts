import { type Command, Option } from 'commander';
import type { RateLimit } from '../model/destination.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { dataOption, jsonOption, makeCommand } from './make-command.ts';
import { reevaluateByFilter, replayByFilter } from './replay-by-filter.ts';
import {
  FILTER_STATUSES,
  type FilterOptions,
  isFiltered,
  parseRate,
  parseRepository,
  parseWhen,
  reevaluationQuery,
  replayQuery,
} from './replay-filter.ts';
import { reevaluateGuids, replayIds } from './replay-ids.ts';

const HELP = `
By ids: an event's GUID stands for all its deliveries. By filter: all that is
given must hold. A replayed delivery keeps its webhook-id and its body as first
sent; its retries begin anew. What is under way is left alone.

--re-evaluate makes a new event of an old one, which is decided on by today's
routes; what it sends has webhook-ids of its own.

Ctrl-C stops a replay by filter between two transactions and exits 130; the
same command goes on. Exits 1 if an id is not known, or a delivery is held
because its destination is disabled.

Example:
  $ hookyard replay --destination audit --since 2h --dry-run`;

const DEFAULT_RATE: RateLimit = { count: 100, perMs: 1_000 };

interface Options extends FilterOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly reEvaluate?: boolean;
  readonly dryRun?: boolean;
  readonly rate?: RateLimit;
  readonly asOf?: number;
}

export function replayCommand(io: Io): Command {
  const when = (text: string) => parseWhen(text, io.now());
  return makeCommand(io, 'replay')
    .description('send deliveries again, or decide on events anew')
    .argument('[id...]', 'webhook-ids of deliveries, or GUIDs of events')
    .option('--destination <name>', 'deliveries to this destination')
    .option('--route <name>', 'deliveries of this route')
    .option('--repo <owner/name>', 'of events of this repository', parseRepository)
    .option('--event <name>', 'of events of this name, or name and action: issues.opened')
    .addOption(
      new Option(
        '--status <status>',
        'deliveries in this state (default: dead); failed: runs, with --re-evaluate',
      ).choices(FILTER_STATUSES),
    )
    .option('--since <when>', 'of events received then or later: 2026-11-30T08:00Z, or how long ago: 2h', when)
    .option('--until <when>', 'of events received before', when)
    .option('--re-evaluate', "decide on the events anew, by today's routes")
    .option('--dry-run', 'say how many there are, and change nothing')
    .option('--rate <n/s>', 'how many a second at most (default: 100/s)', parseRate)
    .option('--as-of <when>', 'only what had ended by then: goes on with a replay that was stopped', when)
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((ids: readonly string[], options: Options) => replay(io, ids, options));
}

async function replay(io: Io, ids: readonly string[], options: Options): Promise<void> {
  const { data, reEvaluate = false, json = false, dryRun = false, rate = DEFAULT_RATE, asOf = io.now() } = options;
  if (ids.length > 0) {
    requireNoFilter(options);
    await (reEvaluate ? reevaluateGuids : replayIds)(io, ids, { data, json });
    return;
  }
  if (!isFiltered(options)) {
    throw new Exit(
      2,
      'nothing-named: name ids, or say which by --destination, --route, --repo, --event, --status, --since or --until',
    );
  }
  const how = { data, json, dryRun, rate };
  if (reEvaluate) await reevaluateByFilter(io, reevaluationQuery(options, asOf), how);
  else await replayByFilter(io, replayQuery(options, asOf), how);
}

function requireNoFilter(options: Options): void {
  const { dryRun, rate, asOf } = options;
  if (!isFiltered(options) && dryRun === undefined && rate === undefined && asOf === undefined) return;
  throw new Exit(2, 'ids-alone: ids say which already; leave the filters, --dry-run, --rate and --as-of out');
}
