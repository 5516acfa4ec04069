import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook, sign } from '../support/github.ts';
import { openReceiver, webhookIds } from '../support/receiver.ts';
import { ENTRANCE, startServe } from '../support/serve-process.ts';

const STAR = exampleOf('star');
const run = promisify(execFile);

function oneDestination(url: string, options = ''): string {
  return `version: 1\ndestinations:\n  a: { url: '${url}'${options} }\nroutes:\n  stars: { on: star, steps: [{ forward: a }] }\n`;
}

/** A folder with a route file, and the arguments that serve it. */
function prepare(text: string): { folder: string; config: string; args: string[] } {
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  writeFileSync(config, text);
  return { folder, config, args: ['--config', config, '--data', join(folder, 'data')] };
}

/** As an editor saves: the server that watches the file sees the old text or the new one, never half of it. */
function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

describe('starting', () => {
  test.each<[string, Record<string, string>, string[], number, string]>([
    ['no webhook secret', { WEBHOOK_SECRET: '' }, [], 1, 'WEBHOOK_SECRET'],
    ['a webhook secret that is too short', { WEBHOOK_SECRET: 'short' }, [], 1, '16'],
    ['a network that is none', {}, ['--allow-network', '10.0.0.0/99'], 2, '10.0.0.0/99'],
    ['an option that there is not', {}, ['--prot', '1'], 2, '--port'],
    ['a port that is none', {}, ['--port', 'http'], 2, 'port'],
    ['a log level that is none', { LOG_LEVEL: 'loud' }, [], 2, 'LOG_LEVEL'],
  ])('with %s it does not start, and says what to do', async (_what, env, extra, code, words) => {
    const { args } = prepare(oneDestination('https://example.com/'));
    const server = startServe([...args, ...extra], { env });
    expect(await server.ended).toBe(code);
    expect(server.output()).toContain(words);
    expect(server.output()).not.toMatch(/^ +at /m);
  });

  test('an unset secret is an error at its place, that names the variable to set', async () => {
    const { args, config } = prepare(
      'version: 1\ndestinations:\n  a:\n    url: ${{ secrets.CHAT_URL }}\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n',
    );
    const server = startServe(args);
    expect(await server.ended).toBe(1);
    expect(server.output()).toContain(`${config}:4:`);
    expect(server.output()).toContain('HOOKYARD_SECRET_CHAT_URL');
  });

  test('a broken file is reported whole, all mistakes at once', async () => {
    const { args, config } = prepare('version: 1\ndestinatons: {}\nroutes:\n  a: { on: 7, steps: [] }\n');
    const server = startServe(args);
    expect(await server.ended).toBe(1);
    expect(server.output()).toContain(`${config}:2:1 `);
    expect(server.output()).toContain(`${config}:4:`);
  });

  test('a second server on the same folder does not start, and says who holds it', async () => {
    const { args } = prepare(oneDestination('https://example.com/'));
    const first = startServe(args);
    await first.url;
    const second = startServe(args);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('journal-in-use');
    expect(second.output()).toContain(`${first.pid}`);
  });
});

describe('receiving', () => {
  test('each of several webhook secrets is accepted, another is not', async () => {
    const { args } = prepare(oneDestination('https://example.com/'));
    const server = startServe(args, { env: { WEBHOOK_SECRET: 'the-old-secret-of-16, the-new-secret-of-16' } });
    const url = await server.url;
    expect((await sendWebhook(url, { ...STAR, secret: 'the-old-secret-of-16' })).status).toBe(202);
    expect((await sendWebhook(url, { ...STAR, secret: 'the-new-secret-of-16' })).status).toBe(202);
    expect((await sendWebhook(url, { ...STAR, secret: 'any-other-secret-of-16' })).status).toBe(401);
  });

  test('an event that GitHub has not had before is stored, and delivered where a route names it', async () => {
    const receiver = await openReceiver();
    const { args } = prepare(oneDestination(receiver.url).replace('on: star', 'on: brand_new_event'));
    const server = startServe(args);
    const url = await server.url;
    expect((await sendWebhook(url, { event: 'brand_new_event', body: '{"action":"invented"}' })).status).toBe(202);
    await receiver.until(1);
    expect(receiver.requests[0]?.headers['x-github-event']).toBe('brand_new_event');
    await receiver.close();
  });

  test('the same GUID again is acknowledged and delivered once', async () => {
    const receiver = await openReceiver();
    const { args } = prepare(oneDestination(receiver.url));
    const server = startServe(args);
    const url = await server.url;
    for (let n = 0; n < 3; n += 1) expect((await sendWebhook(url, { ...STAR, guid: 'one-guid' })).status).toBe(202);
    expect((await sendWebhook(url, { ...STAR, guid: 'last-guid' })).status).toBe(202);
    await receiver.until((requests) => requests.some(({ headers }) => headers['x-github-delivery'] === 'last-guid'));
    expect(receiver.requests.map(({ headers }) => headers['x-github-delivery'])).toEqual(['one-guid', 'last-guid']);
    await receiver.close();
  });

  test('a receiver made for GitHub gets the headers it knows, signed anew, and never the inbound signature', async () => {
    const receiver = await openReceiver();
    const { args } = prepare(oneDestination(receiver.url, ', signing-secret: outbound-secret'));
    const server = startServe(args);
    const url = await server.url;
    await sendWebhook(url, { ...STAR, guid: 'a-guid' });
    await receiver.until(1);
    expect(receiver.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'x-github-event': 'star',
      'x-github-delivery': 'a-guid',
      'x-github-hook-id': '292430182',
      'x-github-hook-installation-target-type': 'repository',
      'x-hub-signature-256': sign(STAR.body, 'outbound-secret'),
    });
    expect(JSON.stringify(receiver.requests[0]?.headers)).not.toContain(sign(STAR.body));
    await receiver.close();
  });
});

describe('changing the file while it runs', () => {
  test('SIGHUP puts the new file in force; a broken one is reported, and the old one stays', async () => {
    const receiver = await openReceiver();
    const { args, config } = prepare(oneDestination(receiver.url).replace('on: star', 'on: fork'));
    const server = startServe(args);
    const url = await server.url;

    replaceFile(config, oneDestination(receiver.url));
    server.signal('SIGHUP');
    await server.logged(
      (line) =>
        line.msg === 'file in force' && server.log.filter((other) => other.msg === 'file in force').length === 2,
    );
    await sendWebhook(url, STAR);
    await receiver.until(1);

    replaceFile(config, `${oneDestination(receiver.url)}rotes: {}\n`);
    server.signal('SIGHUP');
    const rejected = await server.logged((line) => String(line.msg).startsWith('new file rejected'));
    expect(String(rejected.problems)).toContain(`${config}:6:1 `);
    await sendWebhook(url, STAR);
    await receiver.until(2);
    await receiver.close();
  });

  test('a changed file is seen without a signal', async () => {
    const receiver = await openReceiver();
    const { args, config } = prepare(oneDestination(receiver.url).replace('on: star', 'on: fork'));
    const server = startServe(args);
    const url = await server.url;
    replaceFile(config, oneDestination(receiver.url));
    await server.logged(
      (line) =>
        line.msg === 'file in force' && server.log.filter((other) => other.msg === 'file in force').length === 2,
    );
    await sendWebhook(url, STAR);
    await receiver.until(1);
    await receiver.close();
  });

  test('a reload whose secrets are unset keeps the old file', async () => {
    const receiver = await openReceiver();
    const { args, config } = prepare(oneDestination(receiver.url));
    const server = startServe(args);
    const url = await server.url;
    replaceFile(config, oneDestination(receiver.url, ', signing-secret: "${{ secrets.NOT_SET }}"'));
    server.signal('SIGHUP');
    const rejected = await server.logged((line) => String(line.msg).startsWith('new file rejected'));
    expect(String(rejected.problems)).toContain('HOOKYARD_SECRET_NOT_SET');
    await sendWebhook(url, STAR);
    await receiver.until(1);
    await receiver.close();
  });

  test('a destination taken out of the file holds its deliveries; put back with another URL, it gets them there', async () => {
    const dead = await openReceiver((_request, response) => response.writeHead(500).end());
    const alive = await openReceiver();
    const { args, config } = prepare(oneDestination(dead.url, ', retry: { schedule: [1h] }'));
    const server = startServe(args);
    const url = await server.url;
    await sendWebhook(url, STAR);
    await server.logged((line) => String(line.msg).startsWith('attempt failed'));

    replaceFile(config, oneDestination(alive.url).replaceAll('a: {', 'b: {').replace('forward: a', 'forward: b'));
    server.signal('SIGHUP');
    const held = await server.logged((line) => String(line.msg).startsWith('deliveries held'));
    expect(held).toMatchObject({ destination: 'a', deliveries: 1 });

    replaceFile(config, oneDestination(alive.url));
    server.signal('SIGHUP');
    await alive.until(1);
    expect(webhookIds(alive.requests)).toEqual(webhookIds(dead.requests));
    await Promise.all([dead.close(), alive.close()]);
  });
});

describe('stopping and starting again', () => {
  test('SIGTERM lets the attempt under way finish, and exits 0', async () => {
    let answer = () => {};
    const receiver = await openReceiver((_request, response) => {
      answer = () => void response.end();
    });
    const { args } = prepare(oneDestination(receiver.url));
    const server = startServe(args);
    await sendWebhook(await server.url, STAR);
    await receiver.until(1);
    server.signal('SIGTERM');
    await server.logged((line) => String(line.msg).startsWith('stopping'));
    answer();
    expect(await server.ended).toBe(0);
    expect(server.log.some((line) => line.msg === 'delivered')).toBe(true);
    await receiver.close();
  });

  test('while it stops, a new webhook gets 503 and when to come again', async () => {
    let answer = () => {};
    const receiver = await openReceiver((_request, response) => {
      answer = () => void response.end();
    });
    const { args } = prepare(oneDestination(receiver.url));
    const server = startServe(args);
    const url = await server.url;
    await sendWebhook(url, STAR);
    await receiver.until(1);
    server.signal('SIGTERM');
    await server.logged((line) => String(line.msg).startsWith('stopping'));
    const refused = await sendWebhook(url, STAR);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    answer();
    expect(await server.ended).toBe(0);
    expect(receiver.requests).toHaveLength(1);
    await receiver.close();
  });

  test('what waited when the server was killed is delivered by the next one', async () => {
    const receiver = await openReceiver((_request, response, nth) => {
      if (nth > 1) response.end();
    });
    const { args } = prepare(oneDestination(receiver.url));
    const first = startServe(args);
    await sendWebhook(await first.url, STAR);
    await receiver.until(1);
    first.signal('SIGKILL');
    await first.ended;
    const second = startServe(args);
    await second.logged((line) => line.msg === 'delivered');
    expect(webhookIds(receiver.requests).size).toBe(1);
    await receiver.close();
  });

  test('a destination switched off by 410 is enabled from the command line beside the running server', async () => {
    let gone = true;
    const receiver = await openReceiver((_request, response) => response.writeHead(gone ? 410 : 200).end());
    const { args, folder } = prepare(oneDestination(receiver.url));
    const data = ['--data', join(folder, 'data')];
    const server = startServe(args);
    const url = await server.url;
    await sendWebhook(url, STAR);
    await server.logged((line) => String(line.msg).includes('destination disabled'));
    await sendWebhook(url, STAR);
    await expect(run(process.execPath, [ENTRANCE, 'status', ...data])).rejects.toMatchObject({ code: 1 });

    gone = false;
    await run(process.execPath, [ENTRANCE, 'destinations', 'enable', 'a', ...data]);
    await receiver.until(3);
    await receiver.close();
  });
});

test('a log that cannot be written costs lines, and neither events nor a clean stop', async () => {
  const receiver = await openReceiver();
  const { args } = prepare(oneDestination(receiver.url));
  const port = await freePort();
  const server = startServe([...args, '--port', `${port}`], {
    command: ['bash', '-c', 'exec "$0" "$@" > /dev/full', process.execPath, ENTRANCE, 'serve'],
  });
  const url = `http://127.0.0.1:${port}/api/github/webhooks`;
  while ((await fetch(url.replace('api/github/webhooks', 'healthz')).catch(() => null))?.status !== 200);
  expect((await sendWebhook(url, STAR)).status).toBe(202);
  await receiver.until(1);
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.output()).toContain('log-unwritable');
  await receiver.close();
});

test('nothing that is a secret is logged or written in the clear', async () => {
  const receiver = await openReceiver((request, response) =>
    response.writeHead(500).end(`you sent ${request.headers.authorization} to ${request.headers.host}/hook`),
  );
  const { args, folder } = prepare(
    'version: 1\ndestinations:\n  a:\n    url: ${{ secrets.URL }}\n    headers: { Authorization: "Bearer ${{ secrets.TOKEN }}" }\n    signing-secret: ${{ secrets.SIGNING }}\n    retry: false\nroutes:\n  a: { on: star, steps: [{ forward: a }] }\n',
  );
  const secrets = { URL: receiver.url, TOKEN: 'the-bearer-token', SIGNING: 'the-signing-secret' };
  const server = startServe(args, {
    env: Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`HOOKYARD_SECRET_${name}`, value])),
  });
  await sendWebhook(await server.url, STAR);
  await server.logged((line) => line.msg === 'delivery given up');
  server.signal('SIGTERM');
  await server.ended;
  const { stdout: shown } = await run(process.execPath, [
    ENTRANCE,
    'deliveries',
    '--json',
    '--data',
    join(folder, 'data'),
  ]);
  const { stdout: files } = await run('bash', ['-c', 'cat "$0"/*', join(folder, 'data')], {
    encoding: 'latin1',
    maxBuffer: 100_000_000,
  });
  for (const secret of [...Object.values(secrets), 'a-webhook-secret-of-enough-bytes']) {
    for (const place of [server.output(), shown, files]) expect(place.includes(secret)).toBe(false);
  }
  await receiver.close();
});

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  return port;
}
