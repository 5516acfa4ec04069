import { type Command, CommanderError } from 'commander';
import { deliveriesCommand } from './deliveries.ts';
import { demoCommand } from './demo.ts';
import { destinationsCommand } from './destinations.ts';
import { eventsCommand } from './events.ts';
import { Exit, type ExitCode } from './exit.ts';
import { explainCommand } from './explain.ts';
import { initCommand } from './init.ts';
import type { Io } from './io.ts';
import { keygenCommand } from './keygen.ts';
import { makeCommand } from './make-command.ts';
import { printNote } from './print.ts';
import { replayCommand } from './replay.ts';
import { sealCommand } from './seal.ts';
import { sendCommand } from './send.ts';
import { statusCommand } from './status.ts';
import { validateCommand } from './validate.ts';

const HELP = `
Exit codes: 0 fine, 1 problems found, 2 wrong use, 130 stopped by Ctrl-C.
Tables on a terminal, tab-separated columns in a pipe; --json for programs.
NO_COLOR is respected.

Example:
  $ hookyard validate .github/hookyard.yml`;

/**
 * The command line. A command's module loads what it works with when it is run, so that `--help` waits for nothing.
 * `others`: commands that are made above this room, such as `serve`; they get this program's output and exit rules.
 */
export function makeProgram(
  io: Io,
  { version, others = [] }: { version?: string; others?: readonly Command[] } = {},
): Command {
  const program = makeCommand(io, 'hookyard')
    .description("takes a repository's webhooks, and delivers them by one YAML file")
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', HELP);
  if (version !== undefined) program.version(version, '-V, --version', 'show the version and exit');
  const commands = [
    initCommand(io),
    validateCommand(io),
    explainCommand(io),
    sendCommand(io),
    ...others.map((command) => command.copyInheritedSettings(program)),
    statusCommand(io),
    eventsCommand(io),
    deliveriesCommand(io),
    destinationsCommand(io),
    replayCommand(io),
    keygenCommand(io),
    sealCommand(io),
    demoCommand(io),
  ];
  for (const command of commands) program.addCommand(command);
  return program;
}

/** Runs one command line (without `node` and the script). Throws bugs only; all else is an exit code, with words on standard error. */
export async function runProgram(program: Command, args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Exit) {
      if (error.message !== '') printNote(io, error.message);
      return error.code;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const words = refusalWords(error);
    if (words === null) throw error;
    printNote(io, words);
    return 1;
  }
}

/** The journal's refusals and the operating system's; null: a bug. */
function refusalWords(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (error.code.startsWith('journal-')) return `${error.code}: ${error.message}`;
  return 'syscall' in error ? error.message : null;
}
