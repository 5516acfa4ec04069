import { expect, test } from 'vitest';
import { runRoutes } from '../../src/action/run-routes.ts';
import { githubEvent } from '../../src/model/event.ts';
import { systemClock } from '../../src/pipeline/system-clock.ts';
import type { Send } from '../../src/pipeline/try-delivery.ts';
import { parseRouteBytes } from '../../src/routes/load-route-file.ts';
import { resolveDestinations } from '../../src/routes/resolve-destinations.ts';

const HOUR_MS = 3_600_000;

/** Each of 60 routes sends to 50 of 1,000 destinations. */
function largeFile(orderBy: string | null): string {
  const names = Array.from({ length: 1_000 }, (_, n) => `d${n}`);
  const destination = (name: string) => ({
    url: `https://a.example.com/${name}`,
    ...(orderBy === null ? {} : { 'order-by': orderBy }),
  });
  const route = (n: number) => {
    const to = Array.from({ length: 50 }, (_, i) => names[(n * 50 + i) % names.length]);
    return { on: 'push', steps: [{ forward: { to, body: 'x' } }] };
  };
  return JSON.stringify({
    version: 1,
    destinations: Object.fromEntries(names.map((name) => [name, destination(name)])),
    routes: Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`r${n}`, route(n)])),
  });
}

/** One answer in each turn of the event loop, as receivers that know nothing of each other do. */
function makeScatteredSend(): Send {
  const waiting: (() => void)[] = [];
  const answerNext = () => {
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(answerNext);
  };
  return async () => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 1) setImmediate(answerNext);
    });
    return { kind: 'response', status: 200, retryAfterMs: null, excerpt: '' };
  };
}

// Were all of them looked at for each of them, this would take minutes.
test.each([null, 'github.ref'])('3,000 deliveries, ordered by %s, are over within a test', async (orderBy) => {
  const parsed = parseRouteBytes('hookyard.yml', Buffer.from(largeFile(orderBy)));
  if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems[0]));
  const resolved = await resolveDestinations(parsed.file, { secret: () => undefined, var: () => undefined });
  if (resolved.kind !== 'ok') throw new Error(JSON.stringify(resolved.problems[0]));
  const payload = { ref: 'refs/heads/main', repository: { full_name: 'octo/tools' } };
  const body = Buffer.from(JSON.stringify(payload));
  const ran = await runRoutes({
    event: githubEvent({ guid: 'g1', name: 'push', headers: {}, body, payload, receivedAt: systemClock.now() }),
    rules: { scope: '', file: parsed.file, destinations: resolved.destinations },
    ...{ github: null, clock: systemClock, deadlineAt: systemClock.now() + HOUR_MS },
    ...{ cancelled: new Promise<void>(() => {}), emit: () => {}, onUnderWay: () => {} },
    send: makeScatteredSend(),
  });
  const arrived = ran.deliveries.filter(({ status }) => status === 'delivered');
  expect({ ended: ran.ended, arrived: arrived.length }).toEqual({ ended: 'done', arrived: 3_000 });
});
