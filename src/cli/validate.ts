import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Problem } from '../model/problem.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand } from './make-command.ts';
import { printJson, printLine } from './print.ts';
import { DEFAULT_ROUTE_FILE } from './route-file-path.ts';

const HELP = `
One line a problem: FILE:LINE:COL code message. Errors exit 1; warnings exit 0, with --strict 1.

Example:
  $ hookyard validate --strict .github/hookyard.yml`;

export function validateCommand(io: Io): Command {
  return makeCommand(io, 'validate')
    .description('say what is wrong with a route file, and where')
    .argument('[file]', 'the route file', DEFAULT_ROUTE_FILE)
    .option('--strict', 'let warnings exit 1 too', false)
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((file: string, options: { strict: boolean; json?: true }) => validate(io, file, options));
}
