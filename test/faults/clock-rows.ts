import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { Webhook } from './ledger.ts';
import type { Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
/** Longer than what waits for a retry has to wait, at most 20 % more than its schedule says. */
const RETRY_MS = 780_000;
const LANES = [1, 2, 3];
/** In each lane: more than open a breaker. */
const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 4, whole: 8 };

const RETRY = 'retry: { schedule: [10m, 10m, 10m] }';
const PLACES = {
  retried: RETRY,
  ordered: `order-by: github.event.issue.number, ${RETRY}`,
  broken: RETRY,
  limited: 'rate-limit: 4/s',
  open: 'timeout: 60s',
};

const OPENED = 'most attempts fail: deliveries to this destination wait for a probe';

const seen = ({ ledger }: Stage, place: string) => ledger.arrivals.filter((one) => one.place === place);

/** Retries wait, a breaker is open, a limit is in force, an order is kept and requests are open when the clock is set. */
function playStep(size: Size, stepMs: number): Promise<Counted> {
  const held: Asked[] = [];
  let stepped = false;
  const answer = (asked: Asked) => {
    const { place, nth, webhook } = asked;
    if (place === 'open' && !stepped) held.push(asked);
    else if (stepped || nth > 1) asked.take();
    else if (place === 'broken' || (place === 'retried' && webhook.nth % 3 === 0)) asked.fail();
    else if (place === 'ordered' && webhook.nth === 1) asked.fail();
    else asked.take();
  };
  return play({ places: PLACES, answer }, { ordered: ['ordered'] }, async (stage) => {
    const server = stage.serve();
    const url = await server.url;
    for (let n = 0; n < WEBHOOKS[size]; n += 1) for (const lane of LANES) await stage.send(url, lane);
    await server.logged(({ msg }) => msg === OPENED);
    const owed = LANES.length * WEBHOOKS[size];
    await stage.ledger.until(() => held.length === owed && seen(stage, 'ordered').length === LANES.length);
    await server.inject({ kind: 'clock', stepMs });
    stepped = true;
    const after: Webhook[] = [];
    for (const lane of LANES) after.push(await stage.send(url, lane));
    const comes = await stage.ledger.until(() =>
      after.every(({ guid }) => seen(stage, 'open').some((one) => one.guid === guid && one.taken)),
    );
    for (const asked of held) asked.take();
    // What is due by the clock as it was is due once it is right again.
    const rightMs = stepMs < 0 ? -stepMs : 0;
    await server.inject({ kind: 'clock', stepMs: rightMs + RETRY_MS });
    await stage.arrived();
    await finish(stage, server, { start: { clockStepMs: stepMs + rightMs + RETRY_MS } });
    const text = 'what comes after the step is answered 202 and delivered at once';
    return { faults: 1, invariants: [{ text, holds: comes }] };
  });
}

export const clockRows: readonly FaultRow[] = [
  {
    name: 'The clock is set forward',
    what: 'by an hour, while retries wait, a breaker is open, a rate limit is in force and requests are open',
    run: (size) => playStep(size, HOUR_MS),
  },
  {
    name: 'The clock is set back',
    what: 'by an hour, in the same midst, and put right again later',
    run: (size) => playStep(size, -HOUR_MS),
  },
];
