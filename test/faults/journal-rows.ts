import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { Stage } from './stage.ts';

const HOLDER = fileURLToPath(new URL('locked-journal.ts', import.meta.url));
const LANES = [1, 2, 3];
const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 4, whole: 12 };
const SECOND_SERVERS: Readonly<Record<Size, number>> = { quick: 1, whole: 3 };
/** In each lane, so that a slow start of the second does not make it thousands. */
const MOST_WEBHOOKS = 150;

const ORDERED = { free: 'timeout: 60s', ordered: 'order-by: github.event.issue.number, timeout: 60s' };

async function lock(file: string): Promise<ChildProcess> {
  const holder = spawn(process.execPath, [HOLDER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  return holder;
}

/** Requests are open at the receiver when the lock is taken, and are answered while it is held. */
function playLocked(size: Size): Promise<Counted> {
  const held: Asked[] = [];
  let locked = false;
  const answer = (asked: Asked) => {
    if (locked || held.length > LANES.length) asked.take();
    else held.push(asked);
  };
  return play({ places: ORDERED, answer }, { ordered: ['ordered'] }, async (stage) => {
    const server = stage.serve();
    const url = await server.url;
    for (const lane of LANES) await stage.send(url, lane);
    await stage.ledger.until(() => held.length > 1);
    const holder = await lock(join(stage.folder, 'data', 'journal.sqlite'));
    locked = true;
    for (const asked of held) asked.take();
    const webhooks = LANES.flatMap((lane) => Array.from({ length: WEBHOOKS[size] }, () => stage.next(lane)));
    const answers = await Promise.all(webhooks.map((webhook) => stage.post(url, webhook)));
    holder.kill('SIGKILL');
    await once(holder, 'close');
    const refused = webhooks.filter(({ guid }) => !stage.ledger.acknowledged.has(guid));
    for (const webhook of refused) await stage.post(url, webhook);
    await finish(stage, server);
    const told = answers.every((one) => one?.status === 503 && Number(one.headers['retry-after']) > 0);
    const text = 'while it is locked every webhook is answered 503 with `Retry-After`, never 202';
    return { faults: refused.length, invariants: [{ text, holds: told && refused.length > 0 }] };
  });
}

function playTwoServers(size: Size): Promise<Counted> {
  return play({ places: ORDERED }, { ordered: ['ordered'] }, async (stage) => {
    const first = stage.serve();
    const url = await first.url;
    let sending = true;
    const senders = LANES.map(async (lane) => {
      for (let n = 0; sending && n < MOST_WEBHOOKS; n += 1) await stage.send(url, lane);
    });
    const refusals: boolean[] = [];
    for (let n = 0; n < SECOND_SERVERS[size]; n += 1) refusals.push(await isRefused(stage, first.pid));
    sending = false;
    await Promise.all(senders);
    await finish(stage, first);
    const text = 'the second refuses to start with exit code 1, and names the process that holds the folder';
    return { faults: refusals.length, invariants: [{ text, holds: refusals.every((refused) => refused) }] };
  });
}

async function isRefused(stage: Stage, holder: number): Promise<boolean> {
  const second = stage.serve();
  const code = await second.ended;
  return code === 1 && second.output().includes('journal-in-use') && second.output().includes(`process ${holder} on `);
}

export const journalRows: readonly FaultRow[] = [
  {
    name: 'Journal locked',
    what: 'another process holds the write lock for longer than the server waits (5 s), while requests are open and webhooks come',
    run: playLocked,
  },
  {
    name: 'Two servers on one folder',
    what: 'a second server is started on the folder of the first while webhooks come',
    run: playTwoServers,
  },
];
