import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { type Answer, openReceiver, type Receiver } from '../support/receiver.ts';
import { type ServeProcess, startServe } from '../support/serve-process.ts';

const STAR = exampleOf('star');

/** A server with one destination, whose receiver answers with `answer`; one event is sent. */
async function deliverTo(
  answer: Answer,
  options = 'retry: { schedule: [20ms, 20ms] }',
): Promise<{ receiver: Receiver; server: ServeProcess; url: string }> {
  const folder = emptyFolder();
  const receiver = await openReceiver(answer);
  writeFileSync(
    join(folder, 'hookyard.yml'),
    `version: 1\ndestinations:\n  a: { url: '${receiver.url}', ${options} }\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n`,
  );
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')]);
  const url = await server.url;
  expect((await sendWebhook(url, STAR)).status).toBe(202);
  return { receiver, server, url };
}

const attempts = (server: ServeProcess) => server.log.filter((line) => 'attempt' in line).map((line) => line.outcome);

test('a receiver that answers 500 and then 200 gets the same webhook-id again, and the same bytes', async () => {
  const { receiver, server } = await deliverTo((_request, response, nth) =>
    response.writeHead(nth === 1 ? 500 : 200).end(),
  );
  await server.logged((line) => line.msg === 'delivered');
  expect(receiver.requests).toHaveLength(2);
  expect(receiver.requests[1]?.headers['webhook-id']).toBe(receiver.requests[0]?.headers['webhook-id']);
  expect(receiver.requests[1]?.body).toEqual(receiver.requests[0]?.body);
  expect(attempts(server)).toEqual(['HTTP 500', 'HTTP 200']);
  await receiver.close();
});

test('a receiver that hangs is given up after its timeout and tried again', async () => {
  const { receiver, server } = await deliverTo((_request, response, nth) => {
    if (nth > 1) response.end();
  }, 'timeout: 300ms, retry: { schedule: [20ms] }');
  await server.logged((line) => line.msg === 'delivered');
  expect(attempts(server)).toEqual([expect.stringMatching(/^timeout/), 'HTTP 200']);
  await receiver.close();
});

test('a receiver that resets the connection is tried again', async () => {
  const { receiver, server } = await deliverTo((_request, response, nth, raw) => {
    if (nth === 1) raw.socket.resetAndDestroy();
    else response.end();
  });
  await server.logged((line) => line.msg === 'delivered');
  expect(attempts(server)).toEqual([expect.stringMatching(/^reset/), 'HTTP 200']);
  await receiver.close();
});

test.each([
  ['in seconds', () => '2'],
  ['as a date', () => new Date(Date.now() + 3_000).toUTCString()],
])('a receiver that answers 429 with Retry-After %s is left alone that long', async (_form, retryAfter) => {
  const { receiver, server } = await deliverTo((_request, response, nth) => {
    if (nth === 1) response.setHeader('Retry-After', retryAfter());
    response.writeHead(nth === 1 ? 429 : 200).end();
  });
  await server.logged((line) => line.msg === 'delivered');
  const [first, second] = receiver.requests;
  // Without the header, the schedule would have it tried again after 20 ms; a date has whole seconds only.
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
  await receiver.close();
});

test('a redirect is not followed: it is a failure like any other', async () => {
  const { receiver, server } = await deliverTo((_request, response) =>
    response.writeHead(301, { Location: '/elsewhere' }).end(),
  );
  const given = await server.logged((line) => line.msg === 'delivery given up');
  expect(given.reason).toContain('301');
  expect(attempts(server)).toEqual(['HTTP 301', 'HTTP 301', 'HTTP 301']);
  await receiver.close();
});

test('410 Gone switches the destination off: what comes later is held, until it is enabled', async () => {
  const { receiver, server, url } = await deliverTo((_request, response) => response.writeHead(410).end());
  await server.logged((line) => String(line.msg).includes('destination disabled'));
  expect((await sendWebhook(url, STAR)).status).toBe(202);
  await server.logged(
    (line) => line.msg === 'event routed' && server.log.filter((other) => other.msg === 'event routed').length === 2,
  );
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
});

test('a receiver that answers 1 GiB has delivered, and is not read to the end', async () => {
  let written = 0;
  const chunk = Buffer.alloc(1024 * 1024);
  const { receiver, server } = await deliverTo((_request, response) => {
    const pump = () => {
      while (written < 1024 && !response.destroyed) {
        written += 1;
        if (!response.write(chunk)) return;
      }
      response.end();
    };
    response.on('drain', pump);
    pump();
  });
  const delivered = await server.logged((line) => line.msg === 'delivered');
  expect(delivered.outcome).toBe('HTTP 200');
  // Sockets hold a few MiB; the rest was never asked for.
  expect(written).toBeLessThan(64);
  await receiver.close();
});

test('one receiver that hangs does not keep another from its deliveries', async () => {
  const folder = emptyFolder();
  const hanging = await openReceiver(() => {});
  const quick = await openReceiver();
  writeFileSync(
    join(folder, 'hookyard.yml'),
    `version: 1\ndestinations:\n  hanging: { url: '${hanging.url}', timeout: 60s }\n  quick: { url: '${quick.url}' }\nroutes:\n  a: { on: star, steps: [{ forward: { to: [hanging, quick] } }] }\n`,
  );
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')]);
  const url = await server.url;
  // More than one destination may have under way at once.
  const events = 100;
  for (let n = 0; n < events; n += 1) expect((await sendWebhook(url, STAR)).status).toBe(202);
  await quick.until(events);
  expect(hanging.requests.length).toBeLessThan(events);
  await Promise.all([hanging.close(), quick.close()]);
});
