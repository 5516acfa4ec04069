/** One measurement: a contender, the receiver and the load generator, each a process of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { nowMs } from './clock.ts';
import type { Contender, Running } from './contender.ts';
import type { Load, Sent } from './load.ts';
import { cpuMs, residentBytes } from './process-tree.ts';
import type { All, Arrived, Ask, Behaviour } from './receiver.ts';
import type { Figures } from './results-shape.ts';
import { makeWebhooks, passing, type Wanted } from './webhooks.ts';

/** Sent before those that count: connections are made, and code is compiled. */
const WARM_UP = 1_500;
const WARM_UP_CONNECTIONS = 32;
/** Nothing has come for so long: what is missing is lost. */
const SETTLED_AFTER_MS = 10_000;
const SAMPLE_MS = 100;

export interface Run {
  readonly contender: Contender;
  readonly wanted: Wanted;
  readonly events: number;
  readonly pace: Load['pace'];
  /** Each event goes to all of them, or to one. */
  readonly ports?: number;
  readonly behaviour?: Behaviour;
  /** Nothing is sent on: what is measured is the answer. */
  readonly ingestOnly?: boolean;
  readonly warmUp?: number;
  /** Does something to the folder before the server starts. */
  readonly prepare?: (folder: string) => Promise<void>;
}

export async function ask<T>(child: ChildProcess, message: Ask | Load): Promise<T> {
  child.send(message as never);
  return (await once(child, 'message'))[0];
}

export const start = (name: 'receiver' | 'load') =>
  fork(new URL(`${name}.ts`, import.meta.url), { serialization: 'advanced', execArgv: [] });

const NORMAL: Behaviour = { delayMs: 0, fail: false };

export async function measure(run: Run): Promise<Figures> {
  const { contender, wanted, ports: count = 1, ingestOnly = false, warmUp = WARM_UP } = run;
  const events = Math.min(run.events, contender.mostEvents);
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const [receiver, load] = [start('receiver'), start('load')];
  let server: Running | null = null;
  try {
    const ports = await ask<readonly number[]>(receiver, { ask: 'listen', ports: count });
    const byBranch = wanted.targets > 0;
    await run.prepare?.(folder);
    server = await contender.start({ urls: ports.map((port) => `http://127.0.0.1:${port}/`), byBranch, folder });
    const { url, pid } = server;
    const perEvent = byBranch ? 1 : count;
    const send = (first: number, many: number, pace: Load['pace']) =>
      ask<Sent>(load, { url, wanted, first, count: many, pace, longest: 120 });
    await ask(receiver, { ask: 'expect', wanted, perEvent });
    const warm = Math.min(warmUp, events);
    await send(0, warm, { connections: WARM_UP_CONNECTIONS });
    if (!ingestOnly) await settle(receiver, passing(wanted, 0, warm));
    await ask(receiver, { ask: 'expect', wanted, perEvent });
    await ask(receiver, { ask: 'behave', behaviour: run.behaviour ?? NORMAL });
    const cpuBefore = cpuMs(pid);
    const watch = watchMemory(pid);
    const startedAt = nowMs();
    const sent = await send(warm, events, run.pace);
    const ackedAt = nowMs();
    const { passes } = makeWebhooks(wanted);
    const passed = [...sent.dueAt.keys()].filter(passes);
    if (!ingestOnly) await settle(receiver, passed.length);
    const cpu = cpuMs(pid) - cpuBefore;
    const peakRss = watch.stop();
    const all = await ask<All>(receiver, { ask: 'all' });
    const lastAt = ingestOnly ? ackedAt : Math.max(ackedAt, ...all.at.values());
    const acks = [...sent.answeredAt].map(([n, at]) => at - (sent.dueAt.get(n) ?? at));
    const ends = [...all.at].flatMap(([n, at]) => (sent.dueAt.has(n) ? [at - (sent.dueAt.get(n) ?? at)] : []));
    return {
      events,
      eventsPerSecond: (sent.dueAt.size / (lastAt - startedAt)) * 1_000,
      cpuUsPerEvent: (cpu * 1_000) / Math.max(1, sent.dueAt.size),
      ackMs: quantilesOf(acks),
      endToEndMs: ingestOnly ? null : quantilesOf(ends),
      peakRssMib: peakRss / 1024 / 1024,
      refused: sent.refused,
      lost: ingestOnly ? 0 : passed.filter((n) => !all.at.has(n)).length,
      duplicates: all.duplicates,
      wrong: all.wrong,
    };
  } finally {
    await server?.end('SIGKILL');
    receiver.disconnect();
    load.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until so many events have arrived, or none has for long. */
export async function settle(receiver: ChildProcess, expected: number): Promise<void> {
  let [before, since] = [-1, nowMs()];
  for (;;) {
    const { events } = await ask<Arrived>(receiver, { ask: 'arrived' });
    if (events >= expected || (events === before && nowMs() - since > SETTLED_AFTER_MS)) return;
    if (events !== before) [before, since] = [events, nowMs()];
    await wait(20);
  }
}

export function watchMemory(pid: number): { stop(): number } {
  let most = residentBytes(pid);
  const timer = setInterval(() => {
    most = Math.max(most, residentBytes(pid));
  }, SAMPLE_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.max(most, residentBytes(pid));
    },
  };
}

export function quantilesOf(values: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
