/**
 * Whether a destination that hangs and one that fails hold up the others: `npm run -s bench:isolation`, `--json` for programs; `--seconds`,
 * `--rate`, `--rounds` for another size, `--hang` for another length of the hang in seconds, `--checkout DIR` for another build's server.
 * The latency of an event is counted from the instant it was to be sent until its request is at its receiver, complete.
 * Without and with the two take turns. Exit code 1: something is lost, or the others' p99 is not kept.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { faultsOf, figuresOf, formatTables, missingOf, type Outcome, type Sample } from './isolation-figures.ts';
import { FAILING, HANGING, type Journey, newJourney } from './isolation-journey.ts';
import { CHECKOUT, type ServerProcess, startServer } from './server-process.ts';

/** Sent before those that count: connections are made, and code is compiled, in both cases. */
const WARM_UP_SECONDS = 5;
/** How long the last events of the healthy ones may take to arrive before they are given up as lost. */
const LONGEST_SETTLE_MS = 30_000;

interface Size {
  readonly perSecond: number;
  readonly seconds: number;
  readonly hangMs: number;
  readonly checkout: string;
}

/**
 * The one that hangs answers before its timeout: so its breaker stays closed, and its backlog asks for slots all the time. The one that
 * fails has the retries and the breaker of a file that says nothing of them.
 */
function fileText(ports: readonly number[], hangMs: number): string {
  const options = `timeout: ${hangMs + 5_000}ms`;
  const destinations = ports.map((port, n) => `  d${n}: { url: 'http://127.0.0.1:${port}/', ${options} }\n`);
  const routes = ports.map(
    (_, n) => `  r${n}: { on: { pull_request: { branches: d${n} } }, steps: [forward: d${n}] }\n`,
  );
  return `version: 1\ndestinations:\n${destinations.join('')}routes:\n${routes.join('')}`;
}

/** The journal is asked once its server has been killed: what it holds then is on disk. */
async function outcomeOf(journey: Journey, server: ServerProcess): Promise<Outcome> {
  const deadline = performance.now() + LONGEST_SETTLE_MS;
  while (missingOf(journey) > 0 && performance.now() < deadline) await wait(50);
  await server.end('SIGKILL');
  const { deliveries, unroutedEvents } = await server.status();
  const { pending = 0, sending = 0, retrying = 0, held = 0, delivered = 0, dead = 0 } = deliveries;
  const waiting = unroutedEvents + pending + sending + retrying + held;
  const accepted = journey.acceptedAt.filter((at) => at !== 0).length;
  const [hangingGot = 0, failingGot = 0] = [journey.requests[HANGING], journey.requests[FAILING]];
  return {
    ...{ accepted, refused: journey.acceptedAt.length - accepted, missing: missingOf(journey) },
    ...{ lost: accepted - waiting - delivered - dead, waiting, hangingGot, failingGot },
  };
}

const threadOf = (name: string, workerData: object) => new Worker(new URL(name, import.meta.url), { workerData });

async function measure(faulty: boolean, { perSecond, seconds, hangMs, checkout }: Size): Promise<Sample> {
  const warmUp = WARM_UP_SECONDS * perSecond;
  const journey = newJourney(warmUp + seconds * perSecond);
  const folder = mkdtempSync(join(tmpdir(), 'bench-isolation-'));
  const receivers = threadOf('isolation-receivers.ts', { journey, faulty, hangMs });
  const [ports] = await once(receivers, 'message');
  const server = await startServer(folder, fileText(ports, hangMs), { checkout });
  try {
    const before = server.cpuMs();
    await once(threadOf('isolation-sender.ts', { journey, url: server.url, perSecond }), 'message');
    const cpuPerEvent = (server.cpuMs() - before) / journey.scheduledAt.length;
    const [load = Number.NaN] = loadavg();
    const outcome = await outcomeOf(journey, server);
    return { faulty, load, figures: figuresOf(journey, warmUp, cpuPerEvent), outcome };
  } finally {
    await server.end('SIGKILL');
    await receivers.terminate();
    rmSync(folder, { recursive: true });
  }
}

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    hang: { type: 'string', default: '15' },
    checkout: { type: 'string', default: CHECKOUT },
    json: { type: 'boolean', default: false },
  },
});
const [seconds, perSecond, hangMs] = [Number(values.seconds), Number(values.rate), Number(values.hang) * 1_000];
const size: Size = { perSecond, seconds, hangMs, checkout: values.checkout };
const samples: Sample[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const faulty of round % 2 === 0 ? [false, true] : [true, false]) samples.push(await measure(faulty, size));
}
const faults = faultsOf(samples);
const [machine, node] = [`${cpus().length} × ${cpus()[0]?.model}`, process.version];
if (values.json) {
  console.log(JSON.stringify({ machine, node, size, samples, faults }, null, 2));
} else {
  console.log(`${machine}, Node ${node}; ${perSecond} events/s for ${seconds} s; in ms\n\n${formatTables(samples)}`);
  console.log(['', ...faults].join('\n').trimEnd());
}
process.exitCode = faults.length === 0 ? 0 : 1;
