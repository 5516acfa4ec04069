import { Command, InvalidArgumentError, Option } from 'commander';
import { parseRetention, USUAL_RETENTION_MS } from './parse-retention.ts';

/** What `hookyard serve` is asked for. */
export interface ServeFlags {
  readonly config?: string;
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly allowNetwork: readonly string[];
  readonly allowHost: readonly string[];
  readonly allowAccount: readonly string[];
  readonly baseUrl?: string;
  /** False with `--no-pace`. */
  readonly pace: boolean;
  /** How long payloads are kept, in milliseconds; null: for ever. */
  readonly retention: number | null;
  /** An instant. */
  readonly recoverSince?: number;
  readonly setup?: boolean;
  readonly alerts?: string;
}

const HELP = `
Environment:
  WEBHOOK_SECRET                secret of the webhook at GitHub; several, separated by commas, while you rotate
  APP_ID, PRIVATE_KEY           of a GitHub App, which the server then is; or PRIVATE_KEY_PATH, the .pem file
  GHE_HOST, GHE_PROTOCOL        where a GitHub Enterprise Server is
  HOOKYARD_SECRET_<NAME>        value of secrets.<NAME> in --config; or HOOKYARD_SECRET_<NAME>_FILE, a file that holds it
  HOOKYARD_VAR_<NAME>           value of vars.<NAME> in --config
  HOOKYARD_METRICS_TOKEN        what GET /metrics asks for as a Bearer token; without it only this machine may ask
  LOG_LEVEL                     debug, info (default), warn, error or silent

Signals: SIGHUP reads the files anew; SIGTERM and SIGINT finish what is under way and exit 0.

Examples:
  $ hookyard serve --setup --data /var/lib/hookyard      # registers a GitHub App in the browser, then serves
  $ export WEBHOOK_SECRET=…    # openssl rand -hex 32; the same at GitHub
  $ hookyard serve --config hookyard.yml --data /var/lib/hookyard`;

/** The command's face; `run` opens the server. */
export function serveCommand(run: (flags: ServeFlags) => Promise<void>): Command {
  return new Command('serve')
    .description('take webhooks at POST /api/github/webhooks, keep them, and act on them by the route file')
    .option('--config <file>', 'the route file; of a GitHub App one of your own, beside those of the repositories')
    .option('--data <dir>', "the journal's folder", '.hookyard')
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0: any free one', parsePort, 3000)
    .option(
      '--allow-network <cidr>',
      'a private network that deliveries may go to; ACCOUNT=CIDR for the files of an account (repeatable)',
      collect,
      [],
    )
    .option(
      '--alerts <name>',
      'a destination of --config that hears of given-up deliveries, disabled destinations and gaps',
    )
    .option(
      '--allow-host <host>',
      'the only hosts that deliveries may go to, such as api.example.com or *.example.org (repeatable)',
      collect,
      [],
    )
    .addOption(
      new Option('--retention <duration>', 'how long payloads, and what came of them, are kept; off: for ever')
        .default(USUAL_RETENTION_MS, '30d')
        .argParser(parseRetention),
    )
    .option('--setup', 'register a GitHub App in the browser first')
    .option('--allow-account <login>', 'an account that may use the App; without it, all may (repeatable)', collect, [])
    .option('--base-url <url>', "GitHub's REST API, such as https://ghe.example.com/api/v3")
    .option('--no-pace', 'do not space out writes to GitHub (for a GitHub Enterprise Server without rate limits)')
    .option(
      '--recover-since <instant>',
      "on a new journal, take in what GitHub's delivery log holds since then, such as 2026-11-30T08:00Z",
      parseInstant,
    )
    .addHelpText('after', HELP)
    .action(run);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

function parseInstant(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new InvalidArgumentError('An instant is written like 2026-11-30T08:00Z (ISO 8601).');
  return instant;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
