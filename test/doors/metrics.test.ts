import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

async function start(env: Record<string, string> = {}) {
  const folder = emptyFolder();
  const receiver = await openReceiver((_request, response, nth) => response.writeHead(nth === 1 ? 500 : 200).end());
  const dead = await openReceiver((_request, response) => response.writeHead(404).end());
  writeFileSync(
    join(folder, 'hookyard.yml'),
    `version: 1
destinations:
  good: { url: '${receiver.url}', retry: { schedule: [10ms] } }
  dead: { url: '${dead.url}', retry: false }
routes:
  all: { on: star, steps: [{ forward: { to: [good, dead] } }] }
`,
  );
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')], { env });
  const url = await server.url;
  return { server, url, metricsUrl: new URL('/metrics', url).href };
}

function get(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; text: string; type: string }> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      const type = String(response.headers['content-type']);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text, type }));
    })
      .on('error', reject)
      .end();
  });
}

/** Name with labels → value. */
function samples(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('what came in, what was refused, and what became of every delivery is counted', async () => {
  const { server, url, metricsUrl } = await start();
  const star = exampleOf('star');
  expect((await sendWebhook(url, { ...star, guid: 'g-1' })).status).toBe(202);
  expect((await sendWebhook(url, { ...star, guid: 'g-1' })).status).toBe(202);
  expect(
    (await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
  ).toBe(401);
  await server.logged(
    () =>
      server.log.some(({ msg }) => msg === 'delivered') && server.log.some(({ msg }) => msg === 'delivery given up'),
  );
  const { text, type } = await get(metricsUrl);
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  const found = samples(text);
  const value = (name: string) => found.get(`hookyard_${name}`);
  expect(value('webhooks_received_total')).toBe(1);
  expect(value('webhooks_duplicate_total')).toBe(1);
  expect([...found].filter(([name]) => name.startsWith('hookyard_webhooks_refused_total')).map(([, n]) => n)).toEqual([
    1,
  ]);
  expect(value('events_routed_total')).toBe(1);
  expect(value('delivery_attempts_total{destination="good",outcome="5xx"}')).toBe(1);
  expect(value('delivery_attempts_total{destination="good",outcome="2xx"}')).toBe(1);
  expect(value('delivery_attempts_total{destination="dead",outcome="4xx"}')).toBe(1);
  expect(value('deliveries_given_up_total{destination="dead"}')).toBe(1);
  expect(value('delivery_lag_seconds_count')).toBe(1);
  expect(value('delivery_lag_seconds_sum')).toBeGreaterThan(0.008);
  expect(value('queue_deliveries{status="delivered"}')).toBe(1);
  expect(value('queue_deliveries{status="dead"}')).toBe(1);
  expect(value('oldest_pending_seconds')).toBe(0);
  expect(value('breakers_open')).toBe(0);
  expect(value('journal_readable')).toBe(1);
  expect(value('journal_bytes')).toBeGreaterThan(4_096);
  expect(text).not.toContain('127.0.0.1');
});

test('without a token they are told to this machine only, and not to who was passed on by it', async () => {
  const { metricsUrl } = await start();
  expect((await get(metricsUrl)).status).toBe(200);
  const passedOn = ['X-Forwarded-For', 'X-Forwarded-Proto', 'Forwarded', 'Via', 'X-Real-IP', 'True-Client-IP'];
  for (const [name, value] of [...passedOn.map((one) => [one, '203.0.113.7']), ['Host', 'hooks.example.com']]) {
    expect(await get(metricsUrl, { [name ?? '']: value ?? '' })).toMatchObject({
      status: 403,
      text: expect.stringContaining('metrics-closed'),
    });
  }
});

test('with a token they are told to whoever has it, and to nobody else', async () => {
  const { metricsUrl } = await start({ HOOKYARD_METRICS_TOKEN: 'a-token-of-some-length' });
  expect(await get(metricsUrl)).toMatchObject({ status: 401, text: expect.stringContaining('metrics-token') });
  expect((await get(metricsUrl, { Authorization: 'Bearer a-token-of-some-lengtH' })).status).toBe(401);
  const asked = await get(metricsUrl, {
    Authorization: 'Bearer a-token-of-some-length',
    'X-Forwarded-For': '203.0.113.7',
  });
  expect(asked.status).toBe(200);
});
