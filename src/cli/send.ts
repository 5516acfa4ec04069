import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { eventDoubt } from './event-doubt.ts';
import { Exit } from './exit.ts';
import type { Io } from './io.ts';
import { jsonOption, makeCommand, parseCount } from './make-command.ts';
import { type Posted, postSample } from './post-sample.ts';
import { printJson, printNote } from './print.ts';
import { readPayloadBytes } from './read-payload.ts';
import { type Column, formatTable } from './table.ts';

const HELP = `
Signs as GitHub does (X-Hub-Signature-256) with the secret in the environment
variable WEBHOOK_SECRET, of several, separated by commas, with the first.
Without --payload it sends what GitHub once sent for such an event. Exits 1
unless every answer is 2xx.

Example:
  $ hookyard send --event issues --to http://127.0.0.1:3000/api/github/webhooks`;

interface Options {
  readonly event: string;
  readonly to: URL;
  readonly payload?: string;
  readonly secretFrom: string;
  readonly count: number;
  readonly json?: boolean;
}

export function sendCommand(io: Io): Command {
  return makeCommand(io, 'send')
    .description('send a signed sample of a webhook to any server')
    .requiredOption('--event <name>', 'the event, as in X-GitHub-Event')
    .requiredOption('--to <url>', 'where to', parseTarget)
    .option('--payload <file>', 'its payload, sent byte for byte; - is standard input')
    .option('--secret-from <env>', 'environment variable that holds the secret', 'WEBHOOK_SECRET')
    .option('--count <n>', 'how many, each with a GUID of its own; samples take turns', parseCount, 1)
    .addOption(jsonOption())
    .addHelpText('after', HELP)
    .action((options: Options) => send(io, options));
}

function parseTarget(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidArgumentError('It is a whole URL, http:// or https://.');
  }
  return url;
}

async function send(io: Io, options: Options): Promise<void> {
  const secret = readSecret(io, options.secretFrom);
  const bodies = await readBodies(io, options);
  const posted: Posted[] = [];
  for (let sent = 0; sent < options.count; sent++) {
    const body = bodies[sent % bodies.length];
    if (body === undefined) break;
    const one = await postSample({ url: options.to, event: options.event, body, secret });
    posted.push(one);
    // Where nobody answers, nobody will answer the rest.
    if (one.answer.kind === 'failure') break;
  }
  if (options.json === true) printJson(io, posted);
  else printPosted(io, posted);
  if (!posted.every(({ answer }) => answer.kind === 'response' && answer.status >= 200 && answer.status < 300)) {
    throw new Exit(1);
  }
}

function readSecret(io: Io, name: string): string {
  const secret = (io.env[name] ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .find((entry) => entry !== '');
  if (secret !== undefined) return secret;
  throw new Exit(
    2,
    `no-webhook-secret: ${name} is not set: set it to the secret of the webhook, or name another variable with --secret-from`,
  );
}

async function readBodies(io: Io, { event, payload }: Options): Promise<readonly Uint8Array[]> {
  const doubt = await eventDoubt(event);
  if (payload !== undefined) {
    if (doubt !== null) printNote(io, doubt);
    return [await readPayloadBytes(io, payload)];
  }
  const { readSamples } = await import('./sample-payloads.ts');
  const samples = readSamples().filter((sample) => sample.event === event);
  if (samples.length > 0) return samples.map(({ body }) => body);
  throw new Exit(2, doubt ?? `no-sample: there is no sample of ${event}: give a payload with --payload`);
}

const COLUMNS: readonly Column<Posted>[] = [
  { title: 'guid', cell: ({ guid }) => guid, whole: true },
  { title: 'event', cell: ({ event, action }) => (action === null ? event : `${event}.${action}`) },
  {
    title: 'status',
    cell: ({ answer }) => (answer.kind === 'response' ? answer.status : '-'),
    style: ({ answer }) => (answer.kind === 'response' && answer.status < 300 ? 'green' : 'red'),
  },
  { title: 'ms', cell: ({ durationMs }) => durationMs, align: 'right' },
  { title: 'answer', cell: ({ answer }) => (answer.kind === 'response' ? answer.text.trim() : '') },
];

function printPosted(io: Io, posted: readonly Posted[]): void {
  const answered = posted.filter(({ answer }) => answer.kind === 'response');
  if (answered.length > 0) io.stdout.write(formatTable(io, COLUMNS, answered));
  for (const { answer } of posted) if (answer.kind === 'failure') printNote(io, answer.message);
}
