import type { Asked } from './asked.ts';
import { type Counted, type FaultRow, finish, play, type Size } from './fault-row.ts';
import type { Webhook } from './ledger.ts';
import type { Stage } from './stage.ts';

const WEBHOOKS: Readonly<Record<Size, number>> = { quick: 18, whole: 60 };

/**
 * Of the deliveries to `shaky`, which are tried once, a third is given up at once, a third is open while all is redelivered
 * for the first time and given up after that, and a third is taken.
 */
function playRedelivery(size: Size): Promise<Counted> {
  const held: Asked[] = [];
  const third = ({ webhook }: Asked) => webhook.lane % 3;
  const answer = (asked: Asked) => {
    if (asked.place === 'steady' || asked.nth > 1 || third(asked) === 1) asked.take();
    else if (third(asked) === 0) asked.fail();
    else held.push(asked);
  };
  const places = { shaky: 'retry: false, timeout: 60s', steady: '' };
  return play({ places, answer }, {}, async (stage) => {
    const server = stage.serve();
    const url = await server.url;
    const webhooks: Webhook[] = [];
    for (let lane = 0; lane < WEBHOOKS[size]; lane += 1) webhooks.push(await stage.send(url, lane));
    const givenUp = (share: number) =>
      server.logged(() => {
        return server.log.filter(({ msg }) => msg === 'delivery given up').length === (WEBHOOKS[size] / 3) * share;
      });
    await givenUp(1);
    await stage.ledger.until(() => held.length === WEBHOOKS[size] / 3);
    const first = await redeliver(stage, url, webhooks);
    for (const asked of held) asked.fail();
    await givenUp(2);
    const second = await redeliver(stage, url, webhooks);
    await finish(stage, server);
    return {
      faults: 2 * webhooks.length,
      invariants: [{ text: 'every redelivery is answered 202, and heals what had failed', holds: first && second }],
    };
  });
}

async function redeliver(stage: Stage, url: string, webhooks: readonly Webhook[]): Promise<boolean> {
  const answers = await Promise.all(webhooks.map((webhook) => stage.post(url, webhook)));
  return answers.every((answered) => answered?.status === 202);
}

export const redeliveryRows: readonly FaultRow[] = [
  {
    name: 'GitHub redelivers everything',
    what: 'every webhook comes three times under its GUID, the second time while a third of the deliveries is under way',
    run: playRedelivery,
  },
];
