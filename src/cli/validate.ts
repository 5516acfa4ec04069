import type { Command } from 'commander';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine } from './print.ts';
import { DEFAULT_ROUTE_FILE, printProblems, type RoutesRead, readRoutes } from './read-routes.ts';

const HELP = `
One line a problem: FILE:LINE:COL code message. Errors exit 1; warnings exit 0,
with --strict 1.

Example:
  $ hookyard validate --strict .github/hookyard.yml`;

export function validateCommand(io: Io): Command {
  return makeCommand(io, 'validate')
    .description('say what is wrong with a route file, and where')
    .argument('[file]', 'the route file', DEFAULT_ROUTE_FILE)
    .option('--strict', 'let warnings exit 1 too', false)
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((path: string, options: { strict: boolean; json?: boolean }) => validate(io, path, options));
}

async function validate(io: Io, path: string, { strict, json }: { strict: boolean; json?: boolean }): Promise<void> {
  const read = await readRoutes(io, path);
  const { problems } = read;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const passes = read.kind === 'ok' && (!strict || warnings === 0);
  if (json === true) printJson(io, { file: path, valid: read.kind === 'ok', errors, warnings, problems });
  else {
    await printProblems(io, problems);
    if (io.isTTY) printLine(io, summaryOf(path, read, errors, warnings));
  }
  if (!passes) throw new Exit(1);
}

function summaryOf(path: string, read: RoutesRead, errors: number, warnings: number): string {
  const found = [counted(errors, 'error'), counted(warnings, 'warning')].join(', ');
  if (read.kind === 'invalid') return `${path} cannot be used: ${found}`;
  const holds = [counted(read.file.routes.length, 'route'), counted(read.file.destinations.size, 'destination')];
  return `${path} can be used: ${holds.join(', ')}; ${found}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
