import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

const STAR = exampleOf('star');

/** Whatever the environment of this test says. */
const NONE = Object.fromEntries(
  ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) =>
    [name, name.toLowerCase()].map((one) => [one, undefined]),
  ),
);

/** The arguments that serve a file which sends stars to the receiver as `127.0.0.1` and as `localhost`. */
async function prepare() {
  const receiver = await openReceiver();
  onTestFinished(receiver.close);
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  const byName = receiver.url.replace('127.0.0.1', 'localhost');
  writeFileSync(
    config,
    `version: 1
destinations:
  by-address: { url: '${receiver.url}' }
  by-name: { url: '${byName}', retry: false }
routes:
  stars: { on: star, steps: [{ forward: { to: [by-address, by-name] } }] }
`,
  );
  return { receiver, args: ['--config', config, '--data', join(folder, 'data')] };
}

test('deliveries go to the hosts of --allow-host, and others are given up without a request', async () => {
  const { receiver, args } = await prepare();
  const server = startServe([...args, '--allow-host', '*.example.org', '--allow-host', 'LOCALHOST.']);
  await sendWebhook(await server.url, STAR);
  const given = (destination: string) => server.logged((line) => line.destination === destination);
  expect(await given('by-address')).toMatchObject({
    level: 'error',
    msg: 'delivery given up',
    outcome: "address-denied: The URL's host is not among --allow-host.",
  });
  expect(await given('by-name')).toMatchObject({ msg: 'delivered' });
  expect(receiver.requests.map(({ headers }) => headers.host)).toEqual([
    new URL(receiver.url).host.replace('127.0.0.1', 'localhost'),
  ]);
});

test('a host that is none is wrong use, and nothing starts', async () => {
  const { args } = await prepare();
  const server = startServe([...args, '--allow-host', 'https://example.com/']);
  expect(await server.ended).toBe(2);
  expect(server.output()).toContain(
    'bad-host: --allow-host https://example.com/: is not a host such as api.example.com',
  );
});

test('a proxy of the environment is said to be unused, once and without its address, and is not used', async () => {
  const { receiver, args } = await prepare();
  const proxy = await openReceiver();
  onTestFinished(proxy.close);
  const { origin } = new URL(proxy.url);
  const server = startServe(args, {
    env: { ...NONE, HTTP_PROXY: origin, all_proxy: origin, NODE_USE_ENV_PROXY: '1' },
  });
  const line = await server.logged(({ msg }) => String(msg).startsWith('a proxy is set'));
  expect(line).toMatchObject({ level: 'warn', variables: ['HTTP_PROXY', 'all_proxy'] });
  await sendWebhook(await server.url, STAR);
  await receiver.until(2);
  expect(proxy.requests).toEqual([]);
  expect(server.log.filter(({ msg }) => String(msg).startsWith('a proxy is set'))).toHaveLength(1);
  expect(server.output()).not.toContain(new URL(proxy.url).host);
});

test('without a proxy nothing is said of one', async () => {
  const { args } = await prepare();
  const server = startServe(args, { env: { ...NONE, HTTPS_PROXY: '' } });
  await server.url;
  expect(server.output()).not.toContain('proxy');
});
