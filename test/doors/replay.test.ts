import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteJournal } from '../../src/journal/sqlite/open.ts';
import type { Journal } from '../../src/model/journal.ts';
import { answered, FILE, leaseOf, makeDelivery, makeEvent, makeRun } from '../journal/sample.ts';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver, webhookIds } from '../support/receiver.ts';
import { ENTRANCE, startServe } from '../support/serve-process.ts';

const STAR = exampleOf('star');
const run = promisify(execFile);
const PATIENT = { timeout: 120_000 };

const hookyard = (...args: string[]) => run(process.execPath, [ENTRANCE, ...args]);

interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number | string | null; readonly out: string; readonly err: string }>;
}

/** `hookyard replay` as a process of its own. */
function startReplay(...args: string[]): Running {
  const child = spawn(process.execPath, [ENTRANCE, 'replay', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = once(child, 'close').then(() => ({ code: child.exitCode ?? child.signalCode, out, err }));
  return { child, pid: child.pid ?? 0, ended };
}

async function openBeside(folder: string, mode: 'server' | 'beside' = 'beside'): Promise<Journal> {
  const journal = await openSqliteJournal({ folder, mode, now: Date.now });
  onTestFinished(() => journal.close());
  return journal;
}

/** A journal with `events` × 100 deliveries, each of which has failed for good. */
async function deadJournal(events: number): Promise<string> {
  const folder = emptyFolder();
  const journal = await openBeside(folder, 'server');
  const at = Date.now() - 60_000;
  for (let n = 0; n < events; n += 1) {
    const { eventId } = await journal.appendEvent(makeEvent(`g${n}`, { receivedAt: at }), leaseOf('n1'));
    const deliveries = Array.from({ length: 100 }, (_, m) => makeDelivery(`w-${n}-${m}`));
    await journal.recordPlan({ eventId, nowAt: at, files: [FILE], runs: [makeRun(...deliveries)], claim: null });
  }
  const all = events * 100;
  const lease = leaseOf('n1', Date.now() + 600_000);
  const query = { lease, nowAt: Date.now(), limit: all, freeSlots: new Map([['a', all]]) };
  const claimed = await journal.claimDeliveries(query);
  expect(claimed).toHaveLength(all);
  const verdict = { kind: 'dead', reason: 'given up' } as const;
  await Promise.all(
    claimed.map(({ deliveryId }) =>
      journal.recordAttempt({ deliveryId, owner: 'n1', attempt: answered(400, at), verdict }),
    ),
  );
  await journal.close();
  return folder;
}

/** Looks at the journal from beside until so many deliveries are pending. */
async function untilPending(folder: string, most: number): Promise<void> {
  const journal = await openBeside(folder);
  while ((await journal.status()).deliveries.pending < most) await setImmediate();
  await journal.close();
}

test(
  'a large replay that Ctrl-C stops leaves the rest as it was, and the same command goes on: each is replayed once',
  PATIENT,
  async () => {
    const folder = await deadJournal(50);
    const args = ['--status', 'dead', '--rate', '2000/s', '--data', folder];
    const first = startReplay(...args);
    await untilPending(folder, 300);
    process.kill(first.pid, 'SIGINT');
    const stopped = await first.ended;
    expect(stopped.code).toBe(130);
    const [, done = '', left = ''] =
      /^stopped: (\d+) replayed, (\d+) remain; the same command goes on/m.exec(stopped.err) ?? [];
    expect(Number(done)).toBeGreaterThanOrEqual(300);
    expect(Number(done)).toBeLessThan(5_000);
    expect(Number(done) + Number(left)).toBe(5_000);
    expect(stopped.out).toBe(`replayed\t${done}\nheld\t0\n`);
    const journal = await openBeside(folder);
    const { deliveries } = await journal.status();
    expect(deliveries).toMatchObject({ pending: Number(done), dead: Number(left) });

    const second = await startReplay(...args).ended;
    expect(second).toEqual({ code: 0, out: `replayed\t${left}\nheld\t0\n`, err: '' });
    expect((await journal.status()).deliveries).toMatchObject({ pending: 5_000, dead: 0 });
  },
);

test('a stop does not wait for the rate, and --json says where it stopped', PATIENT, async () => {
  const folder = await deadJournal(1);
  const replay = startReplay('--destination', 'a', '--rate', '1/m', '--json', '--data', folder);
  await untilPending(folder, 1);
  process.kill(replay.pid, 'SIGTERM');
  const { code, out } = await replay.ended;
  expect(code).toBe(130);
  const { asOf, ...sums } = JSON.parse(out);
  expect(sums).toEqual({ replayed: 1, held: 0, remaining: 99, stopped: true });
  // What was replayed may have ended again by the time that it goes on.
  const rest = await hookyard('replay', '--status', 'dead', '--as-of', asOf, '--dry-run', '--json', '--data', folder);
  expect(JSON.parse(rest.stdout)).toMatchObject({ deliveries: 99 });
});

test(
  'beside a running server, what was given up goes out again under its webhook-id, with its body',
  PATIENT,
  async () => {
    let isWell = false;
    const receiver = await openReceiver((_request, response) => void response.writeHead(isWell ? 204 : 500).end());
    const { args, data } = prepare(receiver.url, 'stars: { on: star, steps: [{ forward: a }] }');
    const server = startServe(args);
    for (const guid of ['g1', 'g2']) expect((await sendWebhook(await server.url, { ...STAR, guid })).status).toBe(202);
    await receiver.until(2);
    for (const guid of ['g1', 'g2'])
      await server.logged((line) => line.msg === 'delivery given up' && line.guid === guid);
    isWell = true;
    const { stdout } = await hookyard('replay', '--event', 'star', '--since', '1h', '--data', data);
    expect(stdout).toBe('replayed\t2\nheld\t0\n');
    await receiver.until(4);
    const [first, second] = [receiver.requests.slice(0, 2), receiver.requests.slice(2)];
    expect(webhookIds(second)).toEqual(webhookIds(first));
    expect(new Set(receiver.requests.map(({ body }) => body.toString())).size).toBe(1);
    await receiver.close();
  },
);

test(
  '--re-evaluate has the running server decide anew by the file in force, under a GUID that says of which',
  PATIENT,
  async () => {
    const receiver = await openReceiver();
    const { args, data, config } = prepare(receiver.url, 'pushes: { on: push, steps: [{ forward: a }] }');
    const before = startServe(args);
    expect((await sendWebhook(await before.url, { ...STAR, guid: 'g1' })).status).toBe(202);
    await before.logged((line) => line.msg === 'event routed' && line.guid === 'g1');
    before.signal('SIGTERM');
    await before.ended;

    writeFileSync(config, fileOf(receiver.url, 'stars: { on: star, steps: [{ forward: a }] }'));
    const after = startServe(args);
    await after.url;
    const { stdout } = await hookyard('replay', '--re-evaluate', 'g1', '--data', data);
    expect(stdout).toBe('g1\tre-evaluated\tg1.r1\n');
    await receiver.until(1);
    expect(receiver.requests.map(({ headers }) => headers['x-github-delivery'])).toEqual(['g1.r1']);
    expect(receiver.requests[0]?.body.toString()).toBe(String(STAR.body));
    const events = await hookyard('events', '--data', data);
    expect(events.stdout).toMatch(/\tg1\.r1\t.*re-evaluated from g1$/m);
    await receiver.close();
  },
);

test('a server removes what is older than its retention, and knows the GUIDs all the same', PATIENT, async () => {
  const { args, data } = prepare('https://example.com/', 'stars: { on: star, steps: [{ forward: a }] }');
  const journal = await openBeside(data, 'server');
  for (const [guid, ageMs] of [
    ['old', 7_200_000],
    ['young', 1_800_000],
  ] as const) {
    const receivedAt = Date.now() - ageMs;
    const { eventId } = await journal.appendEvent(makeEvent(guid, { receivedAt }), leaseOf('n1'));
    await journal.recordPlan({ eventId, nowAt: receivedAt, files: [FILE], runs: [], claim: null });
  }
  await journal.close();
  const server = startServe([...args, '--retention', '1h']);
  const line = await server.logged(({ msg }) => msg === 'what is older than the retention was removed');
  expect(line).toMatchObject({ level: 'info', events: 1, guids: 0 });
  const { stdout } = await hookyard('events', '--data', data);
  expect(stdout).toMatch(/\tyoung\t/);
  expect(stdout).not.toMatch(/\told\t/);
  expect((await sendWebhook(await server.url, { ...STAR, guid: 'old' })).status).toBe(202);
  await server.logged(({ msg, guid }) => msg === 'event known already' && guid === 'old');
});

test.each(['59m', '0', '30', '99999d'])('a retention of %s is wrong use', async (retention) => {
  const { args } = prepare('https://example.com/', 'stars: { on: star, steps: [{ forward: a }] }');
  const server = startServe([...args, '--retention', retention]);
  expect(await server.ended).toBe(2);
  expect(server.output()).toContain('from 1h to 36500d, such as 30d, or off');
});

function fileOf(url: string, route: string): string {
  return `version: 1\ndestinations:\n  a: { url: '${url}', retry: false }\nroutes:\n  ${route}\n`;
}

function prepare(url: string, route: string): { args: string[]; data: string; config: string } {
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  const data = join(folder, 'data');
  writeFileSync(config, fileOf(url, route));
  return { args: ['--config', config, '--data', data], data, config };
}
