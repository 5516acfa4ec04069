import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteJournal } from '../../journal/sqlite/open.ts';
import { readSamples, type Sample } from '../sample-payloads.ts';
import type { Progress } from './progress.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { type SentEvent, sendForged, sendSamples } from './send-samples.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { countLost, type Summary, summarise } from './summary.ts';

const FORGED = 5;
/** With no delivery taken for this long, what is still missing counts as lost. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 25;

/** The whole job, with real parts: server, journal, receiver and payloads; the server is killed half-way. */
export async function runDemo(progress: Progress, environment: NodeJS.ProcessEnv): Promise<Summary> {
  const folder = await mkdtemp(join(tmpdir(), 'hookyard-demo-'));
  const inboundSecret = randomUUID();
  const outboundSecret = randomUUID();
  const receiver = await openReceiver(outboundSecret);
  let server: ServerProcess | null = null;
  try {
    const samples = readSamples();
    const events = [...new Set(samples.map(({ event }) => event))];
    const config = join(folder, 'hookyard.yml');
    await writeFile(config, routeFile(receiver.url, samples));
    // Its log is read for the port, and it is no App, whatever the environment asks for.
    const { APP_ID: _, PRIVATE_KEY: _key, PRIVATE_KEY_PATH: _path, ...plain } = environment;
    const env: NodeJS.ProcessEnv = {
      ...plain,
      LOG_LEVEL: 'info',
      WEBHOOK_SECRET: inboundSecret,
      HOOKYARD_SECRET_RECEIVER: outboundSecret,
    };
    const args = ['--config', config, '--data', join(folder, 'journal'), '--allow-network', '127.0.0.1/32'];

    const beganAt = performance.now();
    server = await startServer([...args, '--port', '0'], env);
    const { port } = server;
    const url = new URL(`http://127.0.0.1:${port}/api/github/webhooks`);
    progress.say(`server and receiver on loopback; ${samples.length} payloads of ${events.length} events to send`);

    const refused = await sendForged(samples.slice(0, FORGED), url);
    const sent: SentEvent[] = [];
    await sendSamples({
      samples,
      url,
      secret: inboundSecret,
      onSent: async (event) => {
        sent.push(event);
        progress.step('sent', sent.length, samples.length);
        if (sent.length !== Math.floor(samples.length / 2)) return;
        await server?.kill();
        progress.say('server killed (SIGKILL); starting it again on the same journal');
        server = await startServer([...args, '--port', `${port}`], env);
      },
    });

    const lost = await untilDelivered(sent, receiver, progress);
    const durationMs = performance.now() - beganAt;
    const runs = await countRuns(join(folder, 'journal'));
    return summarise({ sent, forged: FORGED, refused, seen: receiver.seen, lost, runs, serverKilled: 1, durationMs });
  } finally {
    await server?.stop();
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two routes: one takes everything as it came, one sends five fields of pull requests that are opened. */
function routeFile(url: string, samples: readonly Sample[]): string {
  const events = new Set(samples.map(({ event }) => event));
  // Without `types`, `pull_request` means what it means in a workflow, which is three of its actions.
  const actions = new Set(
    samples.flatMap(({ event, action }) => (event === 'pull_request' && action !== null ? [action] : [])),
  );
  const on = [...events].map((event) =>
    event === 'pull_request' ? `${event}: { types: [${[...actions].join(', ')}] }` : `${event}:`,
  );
  return `version: 1
destinations:
  receiver:
    url: ${url}
    signing-secret: \${{ secrets.RECEIVER }}
    retry:
      schedule: [100ms, 500ms, 1s]
routes:
  everything:
    on:
${on.map((line) => `      ${line}`).join('\n')}
    steps:
      - forward: receiver
  pull-requests:
    on:
      pull_request:
        types: [opened]
    if: \${{ !github.event.pull_request.draft }}
    steps:
      - forward:
          to: receiver
          fields: [action, number, pull_request.title, pull_request.html_url, sender.login]
`;
}

/** What the two routes owe for an event, worked out apart from the code that routes. */
function owed({ sample }: SentEvent): number {
  if (sample.event !== 'pull_request' || sample.action !== 'opened') return 1;
  return JSON.parse(sample.body.toString()).pull_request.draft === true ? 1 : 2;
}

async function untilDelivered(sent: readonly SentEvent[], receiver: Receiver, progress: Progress): Promise<number> {
  const all = sent.reduce((sum, event) => sum + owed(event), 0);
  let lost = all;
  let changedAt = performance.now();
  while (lost > 0 && performance.now() - changedAt < PATIENCE_MS) {
    await wait(LOOK_EVERY_MS);
    const now = countLost(sent, receiver.seen, owed);
    if (now === lost) continue;
    lost = now;
    changedAt = performance.now();
    progress.step('delivered', all - lost, all);
  }
  return lost;
}

async function countRuns(folder: string): Promise<number> {
  const journal = await openSqliteJournal({ folder, mode: 'beside', now: Date.now });
  try {
    return (await journal.status()).runs;
  } finally {
    await journal.close();
  }
}
