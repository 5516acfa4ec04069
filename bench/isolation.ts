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
import { DESTINATIONS, destinationOf, FAILING, HANGING, type Journey, newJourney } from './isolation-journey.ts';
import { CHECKOUT, type ServerProcess, startServer } from './server-process.ts';

/** Sent before those that count: connections are made, and code is compiled, in both cases. */
const WARM_UP_SECONDS = 5;
/** How long the last events of the healthy ones may take to arrive before they are given up as lost. */
const LONGEST_SETTLE_MS = 30_000;
/** `p99` is kept: at most so many times what it is without, or so many ms more, which is what a busy machine does to it. */
const KEPT_TIMES = 1.25;
const KEPT_MS = 5;

interface Size {
  readonly perSecond: number;
  readonly seconds: number;
  readonly hangMs: number;
  readonly checkout: string;
}

interface Figures {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Of the destinations, each taken alone, the one that is worst off. */
  readonly worstP99: number;
  /** From the instant an event was to be sent to its 202, of all destinations. */
  readonly acceptedP99: number;
  readonly cpuMsPerEvent: number;
  readonly load: number;
}

/** Of the two that misbehave, by what the journal and they themselves say. */
interface Rest {
  readonly accepted: number;
  readonly refused: number;
  /** Of the healthy ones. */
  readonly missing: number;
  /** What the journal does not hold of what was accepted. */
  readonly lost: number;
  /** Deliveries that wait or are under way at the end. */
  readonly waiting: number;
  readonly hangingGot: number;
  readonly failingGot: number;
}

interface Sample {
  readonly faulty: boolean;
  readonly figures: Figures;
  readonly rest: Rest;
}

/** The retries of the one that fails follow the schedule that stands if a file says nothing, and so does its breaker. */
function fileText(ports: readonly number[], hangMs: number): string {
  // It hangs, and then answers: its breaker stays closed, so that its backlog claims its slots all the time.
  const options = `timeout: ${hangMs + 5_000}ms`;
  const destinations = ports.map((port, n) => `  d${n}: { url: 'http://127.0.0.1:${port}/', ${options} }\n`);
  const routes = ports.map(
    (_, n) => `  r${n}: { on: { pull_request: { branches: [d${n}] } }, steps: [forward: d${n}] }\n`,
  );
  return `version: 1\ndestinations:\n${destinations.join('')}routes:\n${routes.join('')}`;
}

/** Of `sorted`, the smallest that so many parts of all are at most (nearest rank). */
function quantile(sorted: ArrayLike<number>, part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

const isHealthy = (event: number) => ![HANGING, FAILING].includes(destinationOf(event));

function latencies(journey: Journey, until: 'acceptedAt' | 'receivedAt', counts: (event: number) => boolean) {
  const all = [...journey[until].keys()].filter((event) => counts(event) && journey[until][event] !== 0);
  return Float64Array.from(all, (event) => (journey[until][event] ?? 0) - (journey.scheduledAt[event] ?? 0)).sort();
}

function figuresOf(journey: Journey, warmUp: number): Omit<Figures, 'cpuMsPerEvent' | 'load'> {
  const healthy = latencies(journey, 'receivedAt', (event) => event >= warmUp && isHealthy(event));
  const alone = Array.from({ length: DESTINATIONS }, (_, destination) =>
    latencies(journey, 'receivedAt', (n) => n >= warmUp && isHealthy(n) && destinationOf(n) === destination),
  ).filter(({ length }) => length > 0);
  return {
    p50: quantile(healthy, 0.5),
    p99: quantile(healthy, 0.99),
    max: quantile(healthy, 1),
    worstP99: Math.max(...alone.map((one) => quantile(one, 0.99))),
    acceptedP99: quantile(
      latencies(journey, 'acceptedAt', (event) => event >= warmUp),
      0.99,
    ),
  };
}

function missingOf({ acceptedAt, receivedAt }: Journey): number {
  return [...acceptedAt.keys()].filter((n) => isHealthy(n) && acceptedAt[n] !== 0 && receivedAt[n] === 0).length;
}

/** The journal is asked once its server is dead: it holds what it holds. */
async function restOf(journey: Journey, server: ServerProcess): Promise<Rest> {
  const deadline = performance.now() + LONGEST_SETTLE_MS;
  while (missingOf(journey) > 0 && performance.now() < deadline) await wait(50);
  await server.end('SIGKILL');
  const { deliveries, unroutedEvents } = await server.status();
  const { pending = 0, sending = 0, retrying = 0, held = 0, delivered = 0, dead = 0 } = deliveries;
  const waiting = pending + sending + retrying + held + unroutedEvents;
  const accepted = journey.acceptedAt.filter((at) => at !== 0).length;
  return {
    accepted,
    refused: journey.acceptedAt.length - accepted,
    missing: missingOf(journey),
    lost: accepted - waiting - delivered - dead,
    waiting,
    hangingGot: journey.requests[HANGING] ?? 0,
    failingGot: journey.requests[FAILING] ?? 0,
  };
}

async function measure(faulty: boolean, { perSecond, seconds, hangMs, checkout }: Size): Promise<Sample> {
  const warmUp = WARM_UP_SECONDS * perSecond;
  const journey = newJourney(warmUp + seconds * perSecond);
  const folder = mkdtempSync(join(tmpdir(), 'bench-isolation-'));
  const threadOf = (name: string, workerData: object) => new Worker(new URL(name, import.meta.url), { workerData });
  const receivers = threadOf('isolation-receivers.ts', { journey, faulty, hangMs });
  const [ports] = await once(receivers, 'message');
  const server = await startServer(folder, fileText(ports, hangMs), { checkout });
  try {
    const cpuBefore = server.cpuMs();
    const sender = threadOf('isolation-sender.ts', { journey, url: server.url, perSecond });
    await once(sender, 'message');
    const cpuMsPerEvent = (server.cpuMs() - cpuBefore) / journey.scheduledAt.length;
    const [load = 0] = loadavg();
    const rest = await restOf(journey, server);
    return { faulty, figures: { ...figuresOf(journey, warmUp), cpuMsPerEvent, load }, rest };
  } finally {
    await server.end('SIGKILL');
    await receivers.terminate();
    rmSync(folder, { recursive: true });
  }
}

function medianOf(samples: readonly Sample[], faulty: boolean): Figures {
  const of = (name: keyof Figures) =>
    quantile(
      Float64Array.from(
        samples.filter((one) => one.faulty === faulty),
        (one) => one.figures[name],
      ).sort(),
      0.5,
    );
  const [p50, p99, max, worstP99] = [of('p50'), of('p99'), of('max'), of('worstP99')];
  return {
    p50,
    p99,
    max,
    worstP99,
    acceptedP99: of('acceptedP99'),
    cpuMsPerEvent: of('cpuMsPerEvent'),
    load: of('load'),
  };
}

function faultsOf(samples: readonly Sample[], without: Figures, with_: Figures): readonly string[] {
  const bad = samples.filter(({ rest }) => rest.missing > 0 || rest.lost !== 0 || rest.refused > 0);
  const lost = bad.map(({ rest }) => `missing ${rest.missing}, lost ${rest.lost}, refused ${rest.refused}`);
  const kept = with_.p99 <= without.p99 * KEPT_TIMES || with_.p99 <= without.p99 + KEPT_MS;
  return kept
    ? lost
    : [...lost, `p99 is not kept: ${without.p99.toFixed(1)} ms without, ${with_.p99.toFixed(1)} ms with`];
}

const COLUMNS = ['p50', 'p99', 'max', 'worstP99', 'acceptedP99', 'cpuMsPerEvent', 'load'] as const;
const HEAD = 'p50 | p99 | max | p99 of the worst of 18 | p99 until the 202 | CPU ms an event | load';

function showTable(samples: readonly Sample[], without: Figures, with_: Figures): void {
  const shown = (figures: Figures) =>
    COLUMNS.map((name) => figures[name].toFixed(name === 'cpuMsPerEvent' ? 2 : 1)).join(' | ');
  console.log(`| | ${HEAD} |\n|---|${COLUMNS.map(() => '---:|').join('')}`);
  const rows: (readonly [string, string])[] = samples.map(({ faulty, figures }, n) => [
    `${(n >> 1) + 1}, ${faulty ? 'with' : 'without'}`,
    shown(figures),
  ]);
  const ratios = COLUMNS.map((name) => (name === 'load' ? '' : (with_[name] / without[name]).toFixed(2)));
  rows.push(
    ['median, without', shown(without)],
    ['median, with', shown(with_)],
    ['with ÷ without', ratios.join(' | ')],
  );
  for (const [name, figures] of rows) console.log(`| ${name} | ${figures} |`);
  console.log(
    '\n| | accepted | refused | of the 18 not received | lost | waiting at the end | requests to d0 | to d1 |\n|---|---:|---:|---:|---:|---:|---:|---:|',
  );
  for (const [n, { faulty, rest }] of samples.entries())
    console.log(
      `| ${(n >> 1) + 1}, ${faulty ? 'with' : 'without'} | ${rest.accepted} | ${rest.refused} | ${rest.missing} | ${rest.lost} | ${rest.waiting} | ${rest.hangingGot} | ${rest.failingGot} |`,
    );
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
const size: Size = {
  perSecond: Number(values.rate),
  seconds: Number(values.seconds),
  hangMs: Number(values.hang) * 1_000,
  checkout: values.checkout,
};
const samples: Sample[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  for (const faulty of round % 2 === 0 ? [false, true] : [true, false]) samples.push(await measure(faulty, size));
}
const without = medianOf(samples, false);
const with_ = medianOf(samples, true);
const faults = faultsOf(samples, without, with_);
if (values.json) {
  console.log(
    JSON.stringify(
      { machine: cpus()[0]?.model, node: process.version, size, samples, without, with: with_, faults },
      null,
      2,
    ),
  );
} else {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; ${values.rate} events/s for ${values.seconds} s; ms\n`,
  );
  showTable(samples, without, with_);
  console.log(['', ...faults].join('\n').trimEnd());
}
process.exitCode = faults.length === 0 ? 0 : 1;
