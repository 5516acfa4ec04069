/** A process of its own: sends signed webhooks as GitHub does, and tells when each was to be sent and when it was answered. */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { WEBHOOK_SECRET } from '../../test/support/github.ts';
import { nowMs } from './clock.ts';
import { makeWebhooks, type Wanted } from './webhooks.ts';

export interface Load {
  readonly url: string;
  readonly wanted: Wanted;
  readonly first: number;
  readonly count: number;
  /** Sent one after the other on so many connections; or at this rate, whatever is answered. */
  readonly pace: { readonly connections: number } | { readonly perSecond: number };
  /** Seconds after which no more is sent. */
  readonly longest: number;
}

export interface Sent {
  /** By event that was answered 2xx: when it was to be sent. */
  readonly dueAt: ReadonlyMap<number, number>;
  /** The same, when the answer was there. */
  readonly answeredAt: ReadonlyMap<number, number>;
  readonly refused: number;
}

async function send(load: Load): Promise<Sent> {
  const { url, wanted, first, count, pace, longest } = load;
  const webhooks = makeWebhooks(wanted);
  const agent = new Agent({ keepAlive: true, maxSockets: 'connections' in pace ? pace.connections : 512 });
  const [dueAt, answeredAt] = [new Map<number, number>(), new Map<number, number>()];
  let refused = 0;
  const { hostname, port, pathname } = new URL(url);

  function post(n: number, due: number): Promise<void> {
    const { event, body } = webhooks.at(n);
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': body.length,
      'User-Agent': 'GitHub-Hookshot/abc1234',
      'X-GitHub-Event': event,
      'X-GitHub-Delivery': randomUUID(),
      'X-Hub-Signature-256': `sha256=${createHmac('sha256', WEBHOOK_SECRET).update(body).digest('hex')}`,
    };
    return new Promise((resolve) => {
      const over = (status: number) => {
        if (status >= 200 && status < 300) {
          dueAt.set(n, due);
          answeredAt.set(n, nowMs());
        } else refused += 1;
        resolve();
      };
      const asked = request({ hostname, port, path: pathname, method: 'POST', agent, headers }, (response) => {
        response.resume().on('end', () => over(response.statusCode ?? 0));
      });
      asked.on('error', () => over(0));
      asked.end(body);
    });
  }

  const startedAt = nowMs();
  const endAt = startedAt + longest * 1_000;
  if ('connections' in pace) {
    let next = first;
    await Promise.all(
      Array.from({ length: pace.connections }, async () => {
        while (next < first + count && nowMs() < endAt) await post(next++, nowMs());
      }),
    );
  } else {
    const underWay: Promise<void>[] = [];
    for (let at = 0; at < count; at++) {
      const due = startedAt + (at * 1_000) / pace.perSecond;
      const early = due - nowMs();
      if (early > 1) await wait(early);
      underWay.push(post(first + at, due));
    }
    await Promise.all(underWay);
  }
  agent.destroy();
  return { dueAt, answeredAt, refused };
}

process.on('message', async (load: Load) => {
  process.send?.(await send(load));
});
process.on('disconnect', () => process.exit());
