import { Command, InvalidArgumentError, Option } from 'commander';
import type { Io } from './io.ts';
import { hasColor } from './paint.ts';

/** A command that writes to `io`, and throws where commander would end the process. */
export function makeCommand(io: Io, name: string): Command {
  return new Command(name)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => hasColor(io),
      getErrHasColors: () => hasColor(io),
    })
    .helpOption('-h, --help', 'show this and exit')
    .showHelpAfterError('(--help says more)');
}

export function jsonOption(): Option {
  return new Option('--json', 'print one JSON document, for programs');
}

export function dataOption(): Option {
  return new Option('--data <dir>', "the journal's folder").default('.hookyard');
}

export function limitOption(): Option {
  return new Option('--limit <n>', 'how many at most, the newest first').default(50).argParser(parseCount);
}

/** A whole number of at least 1. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 999999.');
  return Number(text);
}
