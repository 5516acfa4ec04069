import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, type Played, play, type Size } from './fault-row.ts';
import type { FaultedServer } from './faulted-server.ts';
import type { Stage, StageOptions } from './stage.ts';

const LANES = [1, 2, 3];
const KILLS: Readonly<Record<Size, number>> = { quick: 6, whole: 16 };
/** So many starts have a commit of every kind, or the row says that they have not. */
const MOST_KILLS = 48;
const SCHEDULE = `retry: { schedule: [${Array.from({ length: 9 }, () => '20ms').join(', ')}] }`;
const STAGES = ['stored', 'routed', 'leased', 'recorded'];

/** The first request of every third webhook fails, so that retries are killed as well. */
function failsFirst({ webhook, nth }: Asked): boolean {
  return nth === 1 && webhook.nth % 3 === 0;
}

function options(answer: (asked: Asked) => void): StageOptions {
  return { places: { free: SCHEDULE, ordered: `order-by: github.event.issue.number, ${SCHEDULE}` }, answer };
}

const takeOrFail = (asked: Asked) => (failsFirst(asked) ? asked.fail() : asked.take());

/** Each lane sends one webhook after the other, and the one that got no 202 again, for as long as the server lives. */
function makeSenders(stage: Stage) {
  const unanswered = new Map(LANES.map((lane) => [lane, stage.next(lane)]));
  async function sendOne(url: string, lane: number): Promise<boolean> {
    const webhook = unanswered.get(lane) ?? stage.next(lane);
    unanswered.set(lane, webhook);
    if ((await stage.post(url, webhook))?.status !== 202) return false;
    unanswered.delete(lane);
    return true;
  }
  return {
    /** `acknowledged` is called after each 202. */
    untilDead: async (server: FaultedServer, acknowledged = () => {}) => {
      const url = await server.url.catch(() => null);
      if (url === null) return;
      await Promise.all(
        LANES.map(async (lane) => {
          while (await sendOne(url, lane)) acknowledged();
        }),
      );
    },
    rest: async (url: string) => {
      for (const lane of unanswered.keys()) await sendOne(url, lane);
    },
  };
}

async function killAtCommits(stage: Stage, size: Size, when: 'before' | 'after'): Promise<Played> {
  const senders = makeSenders(stage);
  const hit = new Set<unknown>();
  let kills = 0;
  // On one folder, so that each start has what the kills before it left behind.
  const goesOn = () => kills < KILLS[size] || (kills < MOST_KILLS && !STAGES.every((one) => hit.has(one)));
  for (let commit = 1; goesOn(); commit += 1) {
    const server = stage.serve({ start: { kill: { commit, when } } });
    await senders.untilDead(server);
    await stage.died(server, 'wait');
    const { stages } = await server.logged((line) => line.msg === 'killed');
    if (Array.isArray(stages)) for (const one of stages) hit.add(one);
    kills += 1;
  }
  const last = stage.serve();
  await senders.rest(await last.url);
  await finish(stage, last);
  const text = 'kills fell on commits that store, route, lease and record';
  return { faults: kills, invariants: [{ text, holds: STAGES.every((one) => hit.has(one)) }] };
}

/** The receiver has the server killed while its request is open, or right after the answer to it. */
function killByReceiver(size: Size): Promise<Counted> {
  let server: FaultedServer | null = null;
  let left = 0;
  let kills = 0;
  const answer = (asked: Asked) => {
    if (left === 0 || --left > 0) return takeOrFail(asked);
    if (kills % 2 === 0) takeOrFail(asked);
    server?.signal('SIGKILL');
  };
  return play(options(answer), { ordered: ['ordered'], kills: true }, async (stage) => {
    const senders = makeSenders(stage);
    while (kills < KILLS[size]) {
      server = stage.serve();
      // Counted from the first 202 on: what was left behind would have it killed before it listens.
      await senders.untilDead(server, () => {
        if (left === 0) left = 1 + (kills % 5);
      });
      await stage.died(server, 'wait');
      kills += 1;
    }
    left = 0;
    const last = stage.serve();
    await senders.rest(await last.url);
    await finish(stage, last);
    return { faults: kills };
  });
}

export const killRows: readonly FaultRow[] = [
  {
    name: 'SIGKILL after a commit',
    what: 'killed right after the 1st, 2nd, 3rd, … commit of a start, before anybody hears of it, while webhooks come and every third first request fails',
    run: (size) =>
      play(options(takeOrFail), { ordered: ['ordered'], kills: true }, (stage) => killAtCommits(stage, size, 'after')),
  },
  {
    name: 'SIGKILL before a commit',
    what: 'killed right before the 1st, 2nd, 3rd, … commit of a start: between the request and the 202, between an attempt and its record',
    run: (size) =>
      play(options(takeOrFail), { ordered: ['ordered'], kills: true }, (stage) => killAtCommits(stage, size, 'before')),
  },
  {
    name: 'SIGKILL by the receiver',
    what: 'killed while a request is open at the receiver, and right after its answer',
    run: killByReceiver,
  },
];
