import type { Command } from 'commander';
import type { Summary } from './demo/summary.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson } from './print.ts';
import { formatTable } from './table.ts';

const HELP = `
Starts the real server on a journal in a temporary folder and a receiver on
loopback, sends every payload of @octokit/webhooks-examples, signed, and some
forged ones, and kills the server half-way. The receiver fails now and then.
Lost is counted from outside: what was acknowledged against what was received.
Exits 1 if anything was lost. Touches nothing outside the temporary folder.

Example:
  $ hookyard demo --json`;

interface Options {
  readonly json?: boolean;
}

export function demoCommand(io: Io): Command {
  return makeCommand(io, 'demo')
    .description('show the whole job on this machine, with failures and a crash, in a few seconds')
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: Options) => showDemo(io, options));
}

async function showDemo(io: Io, { json = false }: Options): Promise<void> {
  const [{ makeProgress }, { runDemo }, { summaryRows }] = await Promise.all([
    import('./demo/progress.ts'),
    import('./demo/run-demo.ts'),
    import('./demo/summary.ts'),
  ]);
  const out = json ? io.stderr : io.stdout;
  const summary = await runDemo(
    makeProgress((text) => out.write(text), io.isTTY && !json),
    io.env,
  );
  if (json) printJson(io, summary);
  else {
    const columns = [
      { title: 'summary', cell: ([label]: readonly [string, string]) => label },
      { title: '', cell: ([, value]: readonly [string, string]) => value },
    ];
    io.stdout.write(`\n${formatTable(io, columns, summaryRows(summary))}\n${verdictOf(summary)}\n`);
  }
  if (summary.lost > 0)
    throw new Exit(1, `demo-lost: ${summary.lost} of ${summary.accepted} accepted events were not delivered`);
}

function verdictOf({ lost, deliveredMoreThanOnce }: Summary): string {
  if (lost > 0) return 'something was lost: this is a bug, please report it';
  const repeated = deliveredMoreThanOnce > 0 ? '; what the crash repeated came under the same webhook-id' : '';
  return `nothing that was acknowledged was lost${repeated}`;
}
