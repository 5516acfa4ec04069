/**
 * Whether a server's memory stays as it is, and nothing is lost, over many events for a receiver that is down every few seconds:
 * `npm run -s bench:soak`, `--json` for programs; `--events`, `--size` in bytes, `--connections`, `--up` and `--down` in seconds,
 * `--minutes`, after which no more is sent, and `--checkout DIR` for another build's server. Events are sent as fast as the server
 * answers 202. Exit code 1: it did not hold.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Taken } from '../test/support/flapping-receiver.ts';
import { CHECKOUT, type ServerProcess, type Status, startServer } from './server-process.ts';
import { type Size, sendAll } from './soak-load.ts';
import { faultsOf, formatSoaked, type Soaked, waitingIn } from './soak-report.ts';

/** A breaker that opens three times in a row waits for two minutes. */
const LONGEST_DRAIN_MS = 300_000;
const BREAKER_OPENED = 'most attempts fail: deliveries to this destination wait for a probe';

/** Waits so short that what failed is tried again within the run, and so many that nothing is given up. */
const SCHEDULE = ['1s', '2s', '5s', ...Array(40).fill('10s')].join(', ');

const fileText = (url: string) => `version: 1
destinations: { there: { url: '${url}', retry: { schedule: [${SCHEDULE}] } } }
routes: { all: { on: issues, steps: [forward: there] } }
`;

async function takenBy(receiver: Worker): Promise<Taken> {
  receiver.postMessage('what has come?');
  return (await once(receiver, 'message'))[0];
}

/** The journal is asked only once the receiver has everything: each question is a process that takes its time. */
async function drain(receiver: Worker, server: ServerProcess, accepted: number): Promise<Status> {
  const deadline = performance.now() + LONGEST_DRAIN_MS;
  while ((await takenBy(receiver)).ids.size < accepted && performance.now() < deadline) await wait(1_000);
  let status = await server.status();
  while (waitingIn(status) > 0 && performance.now() < deadline) {
    await wait(1_000);
    status = await server.status();
  }
  return status;
}

async function soak(server: ServerProcess, receiver: Worker, size: Size): Promise<Soaked> {
  const sent = await sendAll(server, size);
  const sentAt = performance.now();
  const status = await drain(receiver, server, sent.accepted.length);
  const drainSeconds = (performance.now() - sentAt) / 1_000;
  const cpuPerEvent = server.cpuMs() / sent.accepted.length;
  const [taken, trips] = [await takenBy(receiver), server.logged(BREAKER_OPENED)];
  return { sent, taken, status, drainSeconds, afterwards: server.residentBytes(), cpuPerEvent, trips };
}

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    size: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '16' },
    up: { type: 'string', default: '9' },
    down: { type: 'string', default: '4' },
    minutes: { type: 'string', default: '30' },
    checkout: { type: 'string', default: CHECKOUT },
    json: { type: 'boolean', default: false },
  },
});
const [events, bytes, connections] = [Number(values.events), Number(values.size), Number(values.connections)];
const size: Size = { events, bytes, connections, longestMs: Number(values.minutes) * 60_000 };
const folder = mkdtempSync(join(tmpdir(), 'bench-soak-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const flaps = { upMs: Number(values.up) * 1_000, downMs: Number(values.down) * 1_000 };
const receiver = new Worker(new URL('soak-receiver.ts', import.meta.url), { workerData: flaps });
const [url] = await once(receiver, 'message');
const server = await startServer(folder, fileText(url), { checkout: values.checkout, watched: [BREAKER_OPENED] });
const loadNow = () => loadavg()[0]?.toFixed(1);
const loadBefore = loadNow();
const soaked = await soak(server, receiver, size).finally(() => server.end('SIGTERM'));
await receiver.terminate();
const faults = faultsOf(soaked);
const [machine, load] = [`${cpus().length} × ${cpus()[0]?.model}`, `${loadBefore} to ${loadNow()}`];
if (values.json) {
  const { sent, taken, ...rest } = soaked;
  const numbers = { accepted: sent.accepted.length, received: taken.ids.size, requests: taken.requests };
  const told = { ...rest, ...numbers, seconds: sent.seconds, resident: sent.resident };
  console.log(JSON.stringify({ machine, node: process.version, load, size, ...told, faults }, null, 2));
} else {
  console.log(`${machine}, Node ${process.version}, load ${load}; events of ${bytes} bytes\n\n${formatSoaked(soaked)}`);
  console.log(['', ...faults].join('\n').trimEnd());
}
process.exitCode = faults.length === 0 ? 0 : 1;
