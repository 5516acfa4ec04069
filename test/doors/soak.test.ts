import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import { exampleOf } from '../support/examples.ts';
import { type FlappingReceiver, openFlappingReceiver, STORMS } from '../support/flapping-receiver.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { ENTRANCE, type ServeProcess, startServe } from '../support/serve-process.ts';

const EVENTS = 3_000;
const CONNECTIONS = 16;
/** Events from one look at the server's memory to the next. */
const EACH = 250;
/** Deliveries that succeed before each storm, and attempts that fail in it: so few that the breaker stays closed. */
const SUCCESSES = 300;
const FAILURES = 40;
/** What may live at once, in MiB: the payloads of these events, were they kept, are three times as much once parsed. Past it V8 ends the server. */
const HEAP_MIB = 96;
/** With what is not yet collected, and what is outside of the heap. */
const MOST_RESIDENT = 384 * 2 ** 20;

const PULL_REQUEST = exampleOf('pull_request');

const fileText = (url: string) => `version: 1
destinations:
  a: { url: '${url}', retry: { schedule: [300ms, 1s, 2s, ${Array(20).fill('3s').join(', ')}] } }
routes:
  all: { on: pull_request, steps: [{ forward: a }] }
`;

/** A receiver that is down in each way, twice, each time once it has taken so much. It counts as it answers, so that nothing slips by. */
async function openFlapping(refused: () => Promise<unknown>): Promise<FlappingReceiver> {
  const storms = [...STORMS, ...STORMS].toReversed();
  let isUp = true;
  let until = SUCCESSES;
  const receiver = await openFlappingReceiver(() => {
    const { up, errors, resets } = receiver.taken().requests;
    if ((isUp ? up : errors + resets) < until) return;
    const storm = isUp ? storms.pop() : 'up';
    if (storm === undefined) return;
    isUp = !isUp;
    until = isUp ? up + SUCCESSES : errors + resets + FAILURES;
    void receiver.become(storm);
    // Nobody but the server hears of a connection that is refused.
    if (storm !== 'refused') return;
    void refused().then(() => {
      isUp = true;
      until = up + SUCCESSES;
      return receiver.become('up');
    });
  });
  onTestFinished(() => receiver.close());
  return receiver;
}

/** Resolves once so many lines more than now say so. */
async function more(server: ServeProcess, count: number, isOne: (line: ServeProcess['log'][number]) => boolean) {
  const before = server.log.filter(isOne).length;
  let seen = 0;
  await server.logged((line) => {
    if (isOne(line)) seen += 1;
    return seen === before + count;
  });
}

/** Everything is answered 202 at once: nobody sends anything again. Resolves with the memory that was looked at, in bytes. */
async function sendAll(url: string, pid: number): Promise<number[]> {
  const resident: number[] = [];
  let next = 0;
  async function sendOn(): Promise<void> {
    while (next < EVENTS) {
      const nth = next++;
      expect((await sendWebhook(url, { ...PULL_REQUEST, guid: guidOf(nth) })).status).toBe(202);
      if (nth % EACH === 0) resident.push(residentBytes(pid));
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, sendOn));
  return resident;
}

const guidOf = (nth: number): string => `soak-${nth}`;

function residentBytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024;
}

test('three thousand events for a receiver that fails, resets and refuses connections all arrive, and nothing is left waiting', async () => {
  const folder = emptyFolder();
  const opened = Promise.withResolvers<ServeProcess>();
  const isRefused = (line: ServeProcess['log'][number]) => String(line.outcome).startsWith('connect');
  const receiver = await openFlapping(async () => more(await opened.promise, FAILURES, isRefused));
  writeFileSync(join(folder, 'hookyard.yml'), fileText(receiver.url));
  const data = join(folder, 'data');
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', data], {
    command: [process.execPath, `--max-old-space-size=${HEAP_MIB}`, ENTRANCE, 'serve'],
  });
  opened.resolve(server);
  const resident = await sendAll(await server.url, server.pid);
  await more(
    server,
    EVENTS - server.log.filter((line) => line.msg === 'delivered').length,
    (line) => line.msg === 'delivered',
  );
  resident.push(residentBytes(server.pid));
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);

  const { ids, renamed, repeated, requests } = receiver.taken();
  console.log(JSON.stringify({ requests, repeated, resident: resident.map((bytes) => Math.round(bytes / 2 ** 20)) }));
  expect([...ids.keys()].toSorted()).toEqual(Array.from({ length: EVENTS }, (_, nth) => guidOf(nth)).toSorted());
  expect(new Set(ids.values()).size).toBe(EVENTS);
  expect(renamed).toEqual(new Set());
  expect(repeated).toBeGreaterThanOrEqual(4 * FAILURES);
  expect(Math.min(requests.errors, requests.resets)).toBeGreaterThanOrEqual(FAILURES);
  expect(server.log.filter(isRefused).length).toBeGreaterThanOrEqual(2 * FAILURES);
  expect(Math.max(...resident)).toBeLessThan(MOST_RESIDENT);
  const journal = await openSqliteJournal({ folder: data, mode: 'beside', now: Date.now });
  const { deliveries, events, unroutedEvents } = await journal.status();
  await journal.close();
  expect({ events, unroutedEvents }).toEqual({ events: EVENTS, unroutedEvents: 0 });
  expect(deliveries).toEqual({
    pending: 0,
    sending: 0,
    retrying: 0,
    held: 0,
    delivered: EVENTS,
    dead: 0,
    cancelled: 0,
  });
}, 180_000);
