/**
 * Whether a server's memory stays as it is, and nothing is lost, over many events for a receiver that is down every few seconds:
 * `npm run -s bench:soak`, `--json` for programs; `--events`, `--size` in bytes, `--connections`, `--up` and `--down` in seconds, and
 * `--minutes`, after which no more is sent. Events are sent as fast as the server answers 202. Exit code 1: it did not hold.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { exampleOf } from '../test/support/examples.ts';
import type { Taken } from '../test/support/flapping-receiver.ts';
import { sendWebhook } from '../test/support/github.ts';
import { CHECKOUT, type ServerProcess, type Status, startServer } from './server-process.ts';

/** Events from one look at the memory to the next. */
const EACH = 1_000;
/** How much more or less than in the second tenth of the events the memory may be in the last one. */
const MOST_APART = 0.2;
/** A breaker that opened three times in a row waits for two minutes. */
const LONGEST_DRAIN_MS = 300_000;
const BREAKER_OPENED = 'most attempts fail: deliveries to this destination wait for a probe';

/** Waits so short that what failed is tried again within the run, and so many that nothing is given up. */
const SCHEDULE = ['1s', '2s', '5s', ...Array.from({ length: 40 }, () => '10s')];

function fileText(url: string): string {
  const destination = `{ url: '${url}', retry: { schedule: [${SCHEDULE.join(', ')}] } }`;
  return `version: 1\ndestinations: { there: ${destination} }\nroutes: { all: { on: issues, steps: [forward: there] } }\n`;
}

/** Bodies of so many bytes, each another one, which share what real ones share: the size on disk is that of real ones. */
function bodyMaker(bytes: number): (event: number) => Buffer {
  const { payload } = exampleOf('issues');
  const grown = (filler: string) => ({ ...payload, issue: { ...payload.issue, title: TITLE, body: filler } });
  const short = bytes - Buffer.byteLength(JSON.stringify(grown('')));
  const filler = Array.from({ length: Math.ceil(Math.max(0, short) / 8) }, (_, n) =>
    ((n * 2_654_435_761) % 2 ** 32).toString(36).padStart(7, '0'),
  );
  const [head = '', tail = ''] = JSON.stringify(grown(filler.join(' ').slice(0, Math.max(0, short)))).split(TITLE);
  return (event) => Buffer.from(`${head}${String(event).padStart(TITLE.length)}${tail}`);
}

const TITLE = 'the title';

interface Size {
  readonly events: number;
  readonly bytes: number;
  readonly connections: number;
  readonly longestMs: number;
}

interface Drained {
  readonly taken: Taken;
  readonly status: Status;
  /** From the last 202 until nothing waited. */
  readonly seconds: number;
}

interface Sent {
  readonly accepted: readonly string[];
  /** Of the server's memory, in bytes, after each thousand events. */
  readonly resident: readonly number[];
  readonly refused: number;
  readonly seconds: number;
}

/** As fast as the server answers, on so many connections. What is not answered 202 is sent again, under the same GUID. */
async function sendAll(server: ServerProcess, size: Size): Promise<Sent> {
  const bodyOf = bodyMaker(size.bytes);
  const startedAt = performance.now();
  const accepted: string[] = [];
  const resident: number[] = [];
  let next = 0;
  let refused = 0;
  async function sendOn(): Promise<void> {
    while (next < size.events && performance.now() - startedAt < size.longestMs) {
      const event = next++;
      const guid = `soak-${event}`;
      const webhook = { event: 'issues', body: bodyOf(event), guid };
      while ((await sendWebhook(server.url, webhook)).status !== 202) refused += 1;
      if (accepted.push(guid) % EACH === 0) resident.push(server.residentBytes());
    }
  }
  await Promise.all(Array.from({ length: size.connections }, sendOn));
  return { accepted, resident, refused, seconds: (performance.now() - startedAt) / 1_000 };
}

async function takenBy(receiver: Worker): Promise<Taken> {
  receiver.postMessage('what has come?');
  return (await once(receiver, 'message'))[0];
}

const waitingIn = ({
  unroutedEvents,
  deliveries: { pending = 0, sending = 0, retrying = 0, held = 0 },
}: Status): number => unroutedEvents + pending + sending + retrying + held;

/** The journal is asked only once the receiver has everything: each question is a process that takes its time. */
async function drain(receiver: Worker, server: ServerProcess, accepted: number): Promise<Drained> {
  const startedAt = performance.now();
  const msLeft = () => startedAt + LONGEST_DRAIN_MS - performance.now();
  while ((await takenBy(receiver)).ids.size < accepted && msLeft() > 0) await wait(1_000);
  let status = await server.status();
  while (waitingIn(status) > 0 && msLeft() > 0) {
    await wait(1_000);
    status = await server.status();
  }
  return { taken: await takenBy(receiver), status, seconds: (performance.now() - startedAt) / 1_000 };
}

const median = (figures: readonly number[]) => figures.toSorted((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;

function tenth(resident: readonly number[], nth: number): number {
  return median(
    resident.slice(Math.floor((resident.length * (nth - 1)) / 10), Math.floor((resident.length * nth) / 10)),
  );
}

function faultsOf({ accepted, resident }: Sent, { taken, status }: Drained): readonly string[] {
  const missing = accepted.filter((guid) => !taken.ids.has(guid)).length;
  const apart = tenth(resident, 10) / tenth(resident, 2) - 1;
  const { dead = 0, delivered = 0 } = status.deliveries;
  return [
    ...(missing > 0 ? [`lost: ${missing} were answered 202 and never arrived`] : []),
    ...(taken.renamed.size > 0 ? [`${taken.renamed.size} events came under more than one webhook-id`] : []),
    ...(new Set(taken.ids.values()).size === taken.ids.size ? [] : ['events share a webhook-id']),
    ...(waitingIn(status) > 0 ? [`not drained: ${waitingIn(status)} wait`] : []),
    ...(dead > 0 || delivered !== accepted.length ? [`the journal says ${delivered} delivered, ${dead} given up`] : []),
    ...(Math.abs(apart) <= MOST_APART
      ? []
      : [`the last tenth's memory is ${(apart * 100).toFixed(0)} % off the second's`]),
  ];
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
const size: Size = {
  events: Number(values.events),
  bytes: Number(values.size),
  connections: Number(values.connections),
  longestMs: Number(values.minutes) * 60_000,
};
const folder = mkdtempSync(join(tmpdir(), 'bench-soak-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const receiver = new Worker(new URL('soak-receiver.ts', import.meta.url), {
  workerData: { upMs: Number(values.up) * 1_000, downMs: Number(values.down) * 1_000 },
});
const [url] = await once(receiver, 'message');
const server = await startServer(folder, fileText(url), { checkout: values.checkout, watched: [BREAKER_OPENED] });
const loadBefore = loadavg()[0] ?? 0;
const sent = await sendAll(server, size);
const drained = await drain(receiver, server, sent.accepted.length);
const afterwards = server.residentBytes();
const cpuMs = server.cpuMs() / sent.accepted.length;
await server.end('SIGTERM');
await receiver.terminate();
const faults = faultsOf(sent, drained);
const breakerOpened = server.logged(BREAKER_OPENED);
const load = `${loadBefore.toFixed(1)} to ${loadavg()[0]?.toFixed(1)}`;
if (values.json) {
  const { taken, ...rest } = drained;
  const { ids, renamed, ...counts } = taken;
  const shown = { ...counts, distinct: ids.size, renamed: renamed.size };
  const { accepted, ...sending } = sent;
  console.log(
    JSON.stringify(
      {
        machine: cpus()[0]?.model,
        node: process.version,
        load,
        size,
        accepted: accepted.length,
        ...sending,
        drained: rest,
        taken: shown,
        afterwards,
        cpuMs,
        breakerOpened,
        faults,
      },
      null,
      2,
    ),
  );
} else {
  console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}\n`);
  showReport();
  console.log(['', ...faults].join('\n').trimEnd());
}
process.exitCode = faults.length === 0 ? 0 : 1;

function showReport(): void {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(0);
  const { requests, repeated, ids } = drained.taken;
  console.log(
    `accepted ${sent.accepted.length} of ${size.bytes} bytes in ${sent.seconds.toFixed(0)} s (${(sent.accepted.length / sent.seconds).toFixed(0)}/s), not 202 at first ${sent.refused}`,
  );
  console.log(`received ${ids.size}, again ${repeated}; drained ${drained.seconds.toFixed(0)} s after the last 202`);
  console.log(
    `requests while up ${requests.up}, answered 500 ${requests.errors}, reset ${requests.resets}; attempts ${drained.status.attempts}; breaker opened ${breakerOpened} times`,
  );
  console.log(`CPU ${cpuMs.toFixed(2)} ms an event\n\nresident, in MB, each ${EACH} events:`);
  for (let at = 0; at < sent.resident.length; at += 10)
    console.log(
      sent.resident
        .slice(at, at + 10)
        .map((bytes) => mb(bytes).padStart(5))
        .join(''),
    );
  console.log(
    `median of the second tenth ${mb(tenth(sent.resident, 2))}, of the last ${mb(tenth(sent.resident, 10))}; once drained ${mb(afterwards)}`,
  );
}
