import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { FaultedServer, ServerFaults } from './faulted-server.ts';
import type { Webhook } from './ledger.ts';
import type { Stage } from './stage.ts';

/** Random text does not shrink: each webhook takes its size on the disk. */
const NOISE_BYTES = 24_000;
/** More than any of the disks below can take. */
const MOST_WEBHOOKS = 300;
const REFUSALS: Readonly<Record<Size, number>> = { quick: 3, whole: 10 };
/** Requests that are open at the receiver until the disk is full. */
const HELD = 3;
/** Of the small disk, taken up until room is made. */
const BALLAST_BYTES = 1_300_000;

function noise(lane: number): Buffer {
  return Buffer.from(JSON.stringify({ issue: { number: lane }, noise: randomBytes(NOISE_BYTES).toString('latin1') }));
}

interface Disk {
  readonly faults: ServerFaults;
  fill(server: FaultedServer): Promise<void>;
  makeRoom(server: FaultedServer): Promise<void>;
}

function playDisk(refusals: number, diskOf: (stage: Stage) => Disk): Promise<Counted> {
  const held: Asked[] = [];
  let full = false;
  const answer = (asked: Asked) => {
    if (!full && held.length < HELD) held.push(asked);
    else asked.take();
  };
  const options = { places: { a: 'timeout: 60s' }, answer, body: noise };
  return play(options, {}, async (stage) => {
    const disk = diskOf(stage);
    const server = stage.serve(disk.faults);
    await disk.fill(server);
    const refused = await fillUp(stage, await server.url, refusals);
    const looks = await look(await server.url);
    full = true;
    // What comes of these is to be written down, and there is no room for it.
    for (const asked of held) asked.take();
    await disk.makeRoom(server);
    for (const webhook of refused.webhooks) await postUntilTaken(stage, await server.url, webhook);
    await finish(stage, server, { data: disk.faults.data ?? join(stage.folder, 'data') });
    return {
      faults: refused.webhooks.length,
      invariants: [
        { text: 'what does not fit is answered 503 with `Retry-After`, never 202', holds: refused.allTold },
        { text: 'while full it says so at `/readyz`, and is alive at `/healthz`', holds: looks },
      ],
    };
  });
}

/** Sends until so many were refused. */
async function fillUp(
  stage: Stage,
  url: string,
  refusals: number,
): Promise<{ webhooks: readonly Webhook[]; allTold: boolean }> {
  const webhooks: Webhook[] = [];
  let allTold = true;
  for (let n = 0; webhooks.length < refusals && n < MOST_WEBHOOKS; n += 1) {
    const webhook = stage.next(1);
    const answered = await stage.post(url, webhook);
    if (answered?.status === 202) continue;
    webhooks.push(webhook);
    const code = JSON.parse(answered?.text || '{}').error?.code;
    const told = answered?.status === 503 && Number(answered.headers['retry-after']) > 0;
    allTold &&= told && /^journal-(full|io)$/.test(code);
  }
  return { webhooks, allTold: allTold && webhooks.length > 0 };
}

async function look(url: string): Promise<boolean> {
  const [ready, alive] = await Promise.all(
    ['/readyz', '/healthz'].map((path) => fetch(new URL(path, url)).then(({ status }) => status)),
  );
  return ready === 503 && alive === 200;
}

/** A sender that comes again, as one does who presses "Redeliver". */
async function postUntilTaken(stage: Stage, url: string, webhook: Webhook): Promise<void> {
  for (let n = 0; n < MOST_WEBHOOKS; n += 1) {
    if ((await stage.post(url, webhook))?.status === 202) return;
  }
}

const pages: (stage: Stage) => Disk = () => ({
  faults: {},
  fill: async (server) => {
    await server.url;
    await server.inject({ kind: 'room', pages: 60 });
  },
  makeRoom: (server) => server.inject({ kind: 'room', pages: null }),
});

const fileSize: (stage: Stage) => Disk = () => ({
  // In blocks of 1,024 bytes; the shell gives way to the server, which keeps the limit.
  faults: { before: ['bash', '-c', 'ulimit -S -f 1024; exec "$0" "$@"'] },
  fill: async () => {},
  makeRoom: async (server) => void execFileSync('prlimit', ['--pid', `${server.pid}`, '--fsize=unlimited:']),
});

const smallDisk: (stage: Stage) => Disk = ({ folder, atEnd }) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  atEnd(() => void execFileSync('umount', ['-l', disk]));
  writeFileSync(join(disk, 'ballast'), Buffer.alloc(BALLAST_BYTES));
  return {
    faults: { data: join(disk, 'data') },
    fill: async () => {},
    makeRoom: async () => rmSync(join(disk, 'ballast')),
  };
};

/** Containers have root that may not mount: it is tried. */
function cannotMount(): string | null {
  if (spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0) return null;
  return 'mounting a small disk takes root';
}

export const diskRows: readonly FaultRow[] = [
  {
    name: 'Disk full: SQLITE_FULL',
    what: '`max_page_count` leaves the journal 60 pages more; lifted once webhooks are refused',
    run: (size) => playDisk(REFUSALS[size], pages),
  },
  {
    name: 'Disk full: SQLITE_IOERR',
    what: '`ulimit -f` of 1 MiB; lifted with `prlimit` once webhooks are refused',
    notHere: () => (spawnSync('prlimit', ['--version']).status === 0 ? null : 'there is no `prlimit`'),
    run: (size) => playDisk(REFUSALS[size], fileSize),
  },
  {
    name: 'Disk full: a small disk',
    what: 'the journal on a tmpfs of 2 MiB, most of it taken; that is freed once webhooks are refused',
    notHere: cannotMount,
    run: () => playDisk(REFUSALS.quick, smallDisk),
  },
];
