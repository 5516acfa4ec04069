import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { FaultedServer, ServerFaults } from './faulted-server.ts';
import type { Stage } from './stage.ts';

/** Any instant: the clock stands still, and moves only when it is told to. */
const START_AT_MS = Date.UTC(2026, 0, 1);
/** What opens a breaker, and one more that may begin while the last of these is written down. */
const MOST_BEFORE_OPEN = 11;
const ROUNDS: Readonly<Record<Size, number>> = { quick: 2, whole: 4 };
const INTERVAL_MS = 10_000;

const OPENED = 'most attempts fail: deliveries to this destination wait for a probe';

/** A server whose clock is at `atMs`. */
const standing = (atMs: number): ServerFaults => ({ start: { clockAtMs: atMs } });

const seen = ({ ledger }: Stage, place: string) => ledger.arrivals.filter((one) => one.place === place);

/** Sends one more, and waits until the other destination has taken all: by then the worker has looked at this one too. */
async function lookAround(stage: Stage, url: string): Promise<void> {
  const { guid } = await stage.send(url, 1);
  await stage.ledger.until(() => seen(stage, 'other').some((one) => one.guid === guid && one.taken));
}

function playBreaker(size: Size): Promise<Counted> {
  let probing: 'fails' | 'is held' | 'is taken' = 'fails';
  const answer = (asked: Asked) => {
    if (asked.place === 'other' || probing === 'is taken') asked.take();
    else if (probing === 'fails') asked.fail();
  };
  const places = { broken: `max-in-flight: 1, retry: { schedule: [${'1s, '.repeat(20)}1s] }`, other: '' };
  return play({ places, answer }, { kills: true }, async (stage) => {
    const nowSeen = () => seen(stage, 'broken').length;
    let atMs = START_AT_MS;
    let kills = 0;
    let server = stage.serve(standing(atMs));
    const restart = async () => {
      await stage.died(server);
      kills += 1;
      server = stage.serve(standing(atMs));
      return server.url;
    };
    let url = await server.url;
    for (let n = 0; n < 12; n += 1) await stage.send(url, 1);
    await server.logged(({ msg }) => msg === OPENED);
    await lookAround(stage, url);
    const opening = nowSeen();
    const quiet: boolean[] = [];
    const single: boolean[] = [];
    for (let round = 0; round < ROUNDS[size]; round += 1) {
      const before = nowSeen();
      await lookAround(stage, await restart());
      quiet.push(nowSeen() === before);
      probing = 'is held';
      // Twice as long as the time before, and at most 15 minutes.
      atMs += 901_000;
      url = await restart();
      await stage.ledger.until(() => nowSeen() > before);
      await lookAround(stage, url);
      single.push(nowSeen() === before + 1);
      probing = 'fails';
      // The probe that was open is made again, and fails.
      await restart();
      await server.logged(({ msg }) => msg === OPENED);
      await lookAround(stage, await server.url);
      single.push(nowSeen() === before + 2);
    }
    probing = 'is taken';
    atMs += 901_000;
    await restart();
    await finish(stage, server, standing(atMs));
    return {
      faults: kills,
      invariants: [
        { text: 'while the breaker is open nothing is sent, before and after a kill', holds: quiet.every(Boolean) },
        { text: 'once that is over one probe is sent, and no more while it is open', holds: single.every(Boolean) },
        { text: 'no more attempts are spent than open the breaker', holds: opening <= MOST_BEFORE_OPEN },
      ],
    };
  });
}

/** The limit by what the server's own clock said when each request began. */
function areSpaced(stage: Stage, timesS: readonly number[]): boolean {
  const gaps = timesS.toSorted((a, b) => a - b).map((at, n, all) => at - (all[n - 1] ?? Number.NEGATIVE_INFINITY));
  return seen(stage, 'limited').length > 1 && gaps.every((gap) => gap * 1_000 >= INTERVAL_MS);
}

function playRate(size: Size): Promise<Counted> {
  const timesS: number[] = [];
  let holds = false;
  const answer = (asked: Asked) => {
    if (asked.place === 'limited') timesS.push(asked.sentAtS);
    if (asked.place === 'other' || !holds) asked.take();
  };
  return play({ places: { limited: 'rate-limit: 6/m', other: '' }, answer }, { kills: true }, async (stage) => {
    const limited = () => seen(stage, 'limited').length;
    let atMs = START_AT_MS;
    let kills = 0;
    let server: FaultedServer = stage.serve(standing(atMs));
    for (let n = 0; n < 4; n += 1) await stage.send(await server.url, 1);
    await stage.ledger.until(() => limited() > 0);
    const early: boolean[] = [];
    for (let round = 0; round < ROUNDS[size]; round += 1) {
      const before = limited();
      // Every second time with a request open, which has to be made again.
      holds = round % 2 === 0;
      for (const waitMs of [0, INTERVAL_MS]) {
        await stage.died(server);
        kills += 1;
        atMs += waitMs;
        server = stage.serve(standing(atMs));
        await lookAround(stage, await server.url);
        if (waitMs === 0) early.push(limited() > before);
      }
      await stage.ledger.until(() => limited() > before);
    }
    holds = false;
    await drain(stage, server);
    // Far beyond all those intervals.
    await finish(stage, server, standing(atMs + 1_000 * INTERVAL_MS));
    const text = 'requests are spaced as the limit says, across kills';
    return { faults: kills, invariants: [{ text, holds: !early.some(Boolean) && areSpaced(stage, timesS) }] };
  });
}

/** One interval after the other, until all has been sent. */
async function drain(stage: Stage, server: FaultedServer): Promise<void> {
  const owed = stage.ledger.acknowledged.size;
  const taken = () => new Set(seen(stage, 'limited').flatMap((one) => (one.taken ? [one.guid] : []))).size;
  for (let n = 0; n <= 2 * owed && taken() < owed; n += 1) {
    const before = seen(stage, 'limited').length;
    await server.inject({ kind: 'clock', stepMs: INTERVAL_MS });
    await stage.ledger.until(() => seen(stage, 'limited').length > before);
  }
  await server.inject({ kind: 'clock', stepMs: INTERVAL_MS });
}

export const flowRows: readonly FaultRow[] = [
  {
    name: 'Breaker open across SIGKILL',
    what: 'a destination fails until its breaker opens; killed while it is open, and while its probe is',
    run: playBreaker,
  },
  {
    name: 'Rate limit across SIGKILL',
    what: 'a destination with a rate limit has a backlog; killed between its requests, and while one is open',
    run: playRate,
  },
];
