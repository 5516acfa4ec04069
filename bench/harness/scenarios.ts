/** What is measured, of whom, and how much of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { hookyard } from '../peers/hookyard.ts';
import { adnanhWebhook, limit, nodeRed, probot } from '../peers/peers.ts';
import { nowMs } from './clock.ts';
import type { Contender } from './contender.ts';
import { copyJournal, writeBacklog, writePast } from './journals.ts';
import { ask, measure, type Run, settle, start, watchMemory } from './measure.ts';
import { cpuMs, residentBytes } from './process-tree.ts';
import type { All, Arrived } from './receiver.ts';
import type { Wanted } from './webhooks.ts';

/** As many as keep every contender busy: GitHub opens what it needs. */
const CONNECTIONS = { connections: 64 };

export const CONTENDERS: readonly Contender[] = [hookyard(), probot, limit, nodeRed, adnanhWebhook];

const PULL_REQUEST: Wanted = { kind: 'pull_request', bytes: 0, passes: true, targets: 0 };
const STOPPED: Wanted = { ...PULL_REQUEST, passes: false };

export interface Scenario {
  readonly name: string;
  readonly what: string;
  /** Who takes part; the others are not made for it. */
  readonly of: readonly string[];
  readonly run: Omit<Run, 'contender'>;
  /** Hookyard as it is set up for this one. */
  readonly set?: Contender;
  /** At most so many rounds. */
  readonly rounds?: number;
}

const ALL = CONTENDERS.map(({ name }) => name);
const SENDERS = ['hookyard', 'probot', 'limit'];

function ingest(name: string, bytes: number, events: number): Scenario {
  return {
    name: `ingest ${name}`,
    what: `Verified, parsed and answered; the condition says no, and nothing is sent on. Bodies of ${name}.`,
    of: ALL,
    run: {
      wanted: { ...STOPPED, bytes },
      events,
      pace: bytes > 1e6 ? { connections: 2 } : CONNECTIONS,
      ingestOnly: true,
      warmUp: Math.min(events, 1_500),
    },
  };
}

export function scenarios(scale: number): readonly Scenario[] {
  const n = (events: number) => Math.max(4, Math.round(events * scale));
  return [
    {
      name: 'end to end',
      what: 'The 20 kB pull_request, as fast as it is answered, on 64 connections: verified, matched, five fields sent on.',
      ...{ of: ALL, run: { wanted: PULL_REQUEST, events: n(12_000), pace: CONNECTIONS } },
    },
    {
      name: 'end to end at 300/s',
      what: 'The same at a fixed rate of 300 a second, whatever is answered; latency is counted from the instant an event was to be sent.',
      ...{
        of: ['hookyard', 'probot', 'limit', 'node-red'],
        run: { wanted: PULL_REQUEST, events: n(4_500), pace: { perSecond: 300 }, warmUp: 6_000 },
      },
    },
    {
      name: 'the mix',
      what: 'The 329 real payloads of @octokit/webhooks-examples in turn, of 58 events. Without `webhook`, whose shell script would need a JSON library for fields that are not there.',
      ...{
        of: ['hookyard', 'probot', 'limit', 'node-red'],
        run: { wanted: { ...PULL_REQUEST, kind: 'mix' }, events: n(8_000), pace: CONNECTIONS },
      },
    },
    ...[
      ingest('1 kB', 1_000, n(8_000)),
      ingest('20 kB', 20_000, n(8_000)),
      ingest('1 MB', 1_000_000, n(150)),
      ingest('25 MB', 26_214_400, n(8)),
    ],
    {
      name: 'fan-out 1→10',
      what: 'Each event to ten targets; end to end is until the last has it.',
      ...{ of: SENDERS, run: { wanted: PULL_REQUEST, events: n(2_000), pace: CONNECTIONS, ports: 10 } },
    },
    {
      name: '1,000 routes',
      what: 'A file of 1,000 routes, 999 of which are about other branches of the same event.',
      of: ['hookyard'],
      set: hookyard({ idleRoutes: 999 }),
      run: { wanted: PULL_REQUEST, events: n(6_000), pace: CONNECTIONS },
    },
    {
      name: 'slow receiver',
      what: 'The target takes 50 ms for its answer.',
      ...{
        of: SENDERS,
        run: { wanted: PULL_REQUEST, events: n(6_000), pace: CONNECTIONS, behaviour: { delayMs: 50, fail: false } },
      },
    },
    {
      name: '100,000 events',
      what: '100,000 events of 20 kB, one run: what memory they take, with the settings of docs/serving.md for a small machine.',
      set: hookyard({ nodeOptions: '--max-old-space-size=384 --max-semi-space-size=2' }),
      rounds: 1,
      ...{ of: ['hookyard'], run: { wanted: PULL_REQUEST, events: n(100_000), pace: { connections: 16 } } },
    },
  ];
}

/** Names of scenarios that are no single measurement, with what they say. */
export interface Story {
  readonly name: string;
  readonly what: string;
  readonly tell: (scale: number) => Promise<readonly string[]>;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function idle(): Promise<readonly string[]> {
  const told: string[] = [];
  for (const contender of CONTENDERS.filter(({ absent }) => absent === null)) {
    await inFolder(async (folder) => {
      const server = await contender.start({ urls: ['http://127.0.0.1:9/'], byBranch: false, folder });
      await wait(5_000);
      const before = cpuMs(server.pid);
      await wait(10_000);
      const spent = (cpuMs(server.pid) - before) / 10;
      told.push(
        `${contender.name}: ${spent.toFixed(1)} ms of CPU a second, ${(residentBytes(server.pid) / 1024 / 1024).toFixed(0)} MiB resident`,
      );
      await server.end('SIGKILL');
    });
  }
  return told;
}

/** Nothing is given up, and everything is tried again often while nobody answers well. */
async function retryStorm(scale: number): Promise<readonly string[]> {
  const events = Math.round(5_000 * scale);
  const contender = hookyard({ options: `retry: { schedule: [${Array(60).fill('1s').join(', ')}] }` });
  return inFolder(async (folder) => {
    const [receiver, load] = [start('receiver'), start('load')];
    const ports = await ask<readonly number[]>(receiver, { ask: 'listen', ports: 1 });
    const server = await contender.start({ urls: [`http://127.0.0.1:${ports[0]}/`], byBranch: false, folder });
    await ask(receiver, { ask: 'expect', wanted: PULL_REQUEST, perEvent: 1 });
    await ask(receiver, { ask: 'behave', behaviour: { delayMs: 0, fail: true } });
    const startedAt = nowMs();
    await ask(load, {
      url: server.url,
      wanted: PULL_REQUEST,
      first: 0,
      count: events,
      pace: CONNECTIONS,
      longest: 120,
    });
    const acked = events / ((nowMs() - startedAt) / 1_000);
    const cpu = (cpuMs(server.pid) * 1_000) / events;
    const { requests } = await ask<Arrived>(receiver, { ask: 'arrived' });
    await ask(receiver, { ask: 'behave', behaviour: { delayMs: 0, fail: false } });
    const mendedAt = nowMs();
    await settle(receiver, events);
    // A breaker that opened lets a probe through half a minute later: longer than what counts as settled.
    while ((await ask<Arrived>(receiver, { ask: 'arrived' })).events < events && nowMs() - mendedAt < 180_000)
      await wait(200);
    const all = await ask<All>(receiver, { ask: 'all' });
    await server.end('SIGKILL');
    receiver.disconnect();
    load.disconnect();
    const drained = (Math.max(...all.at.values()) - mendedAt) / 1_000;
    return [
      `${events.toLocaleString('en-US')} events while every attempt was answered 500: ${acked.toFixed(0)} answered 202 a second, ${requests.toLocaleString('en-US')} attempts, ${cpu.toFixed(0)} µs of CPU an event`,
      `mended: all had arrived ${drained.toFixed(1)} s later, ${events - all.events} lost, ${all.duplicates} duplicates`,
    ];
  });
}

async function backlog(scale: number): Promise<readonly string[]> {
  const events = Math.round(100_000 * scale);
  const wanted: Wanted = { ...PULL_REQUEST, bytes: 1_000 };
  return inFolder(async (folder) => {
    await writeBacklog(join(folder, 'data'), wanted, events);
    const receiver = start('receiver');
    const ports = await ask<readonly number[]>(receiver, { ask: 'listen', ports: 1 });
    await ask(receiver, { ask: 'expect', wanted, perEvent: 1 });
    const startedAt = nowMs();
    const server = await hookyard().start({ urls: [`http://127.0.0.1:${ports[0]}/`], byBranch: false, folder });
    const watch = watchMemory(server.pid);
    await settle(receiver, events);
    const all = await ask<All>(receiver, { ask: 'all' });
    const [cpu, rss] = [cpuMs(server.pid), watch.stop() / 1024 / 1024];
    await server.end('SIGKILL');
    receiver.disconnect();
    const times = [...all.at.values()];
    const [firstAt, lastAt] = [Math.min(...times), times.reduce((most, at) => Math.max(most, at), 0)];
    return [
      `started on a backlog of ${events.toLocaleString('en-US')} deliveries: the first arrived ${(firstAt - startedAt).toFixed(0)} ms after the process was started`,
      `drained at ${((events / (lastAt - firstAt)) * 1_000).toFixed(0)} deliveries/s, ${((cpu * 1_000) / events).toFixed(0)} µs of CPU each, ${rss.toFixed(0)} MiB at most; ${events - all.events} lost, ${all.duplicates} duplicates`,
    ];
  });
}

export const STORIES: readonly Story[] = [
  { name: 'idle', what: 'Nothing to do, for 10 s.', tell: idle },
  {
    name: 'all failing',
    what: 'Every attempt is answered 500, and is tried again a second later; then the target is mended.',
    tell: retryStorm,
  },
  {
    name: 'backlog',
    what: 'A journal with work in it: time to the first delivery, and how fast it drains.',
    tell: backlog,
  },
];

/** How CPU per event grows: each point is measured as the others are, in turns. */
export interface Growth {
  readonly name: string;
  readonly axis: string;
  readonly at: readonly number[];
  readonly prepare?: (x: number, folder: string) => Promise<void>;
  readonly run: (x: number, prepared: string) => Run;
}

export function growths(scale: number): readonly Growth[] {
  const events = Math.max(50, Math.round(5_000 * scale));
  const base = { events, pace: CONNECTIONS };
  return [
    {
      ...{ name: 'routes', axis: 'routes of a file', at: [10, 100, 1_000] },
      run: (routes) => ({ ...base, wanted: PULL_REQUEST, contender: hookyard({ idleRoutes: routes - 1 }) }),
    },
    {
      ...{
        name: 'journaled events',
        axis: 'events in the journal',
        at: [0, 100_000, 1_000_000, 5_000_000].map((x) => Math.round(x * Math.min(1, scale))),
      },
      prepare: (x, folder) => writePast(folder, x),
      run: (_, prepared) => ({
        ...{ ...base, wanted: PULL_REQUEST, contender: hookyard() },
        prepare: async (folder) => copyJournal(prepared, join(folder, 'data')),
      }),
    },
    {
      ...{ name: 'destinations', axis: 'destinations, each with a route of its own', at: [1, 10, 100, 1_000] },
      run: (targets) => ({ ...base, wanted: { ...PULL_REQUEST, targets }, ports: targets, contender: hookyard() }),
    },
  ];
}

export { measure };
