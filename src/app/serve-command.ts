import { Command, InvalidArgumentError } from 'commander';

/** What `hookyard serve` is asked for. */
export interface ServeFlags {
  readonly config: string;
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly allowNetwork: readonly string[];
}

const HELP = `
Environment:
  WEBHOOK_SECRET                secret of the webhook at GitHub; several, separated by commas, while you rotate
  HOOKYARD_SECRET_<NAME>        value of secrets.<NAME>; or HOOKYARD_SECRET_<NAME>_FILE, a file that holds it
  HOOKYARD_VAR_<NAME>           value of vars.<NAME>
  LOG_LEVEL                     debug, info (default), warn, error or silent

Signals: SIGHUP reads the file anew; SIGTERM and SIGINT finish what is under way and exit 0.

Example:
  $ export WEBHOOK_SECRET=…    # openssl rand -hex 32; the same at GitHub
  $ hookyard serve --config hookyard.yml --data /var/lib/hookyard`;

/** The command's face; `run` opens the server. */
export function serveCommand(run: (flags: ServeFlags) => Promise<void>): Command {
  return new Command('serve')
    .description('take webhooks at POST /api/github/webhooks, keep them, and deliver them by the route file')
    .option('--config <file>', 'the route file', '.github/hookyard.yml')
    .option('--data <dir>', "the journal's folder", '.hookyard')
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0: any free one', parsePort, 3000)
    .option('--allow-network <cidr>', 'a private network that deliveries may go to (repeatable)', collect, [])
    .addHelpText('after', HELP)
    .action(run);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
