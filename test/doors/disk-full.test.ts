import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { ENTRANCE, type ServeProcess, startServe } from '../support/serve-process.ts';

const IS_ROOT = process.getuid?.() === 0;
/** Random text does not shrink: each event takes its size on the disk. */
const EVENT_BYTES = 100_000;
/** More events than any of the disks below can take. */
const MOST_EVENTS = 100;

test.runIf(IS_ROOT)(
  'with the disk full (a small tmpfs) webhooks get 503, and 202 again once there is space',
  async () => {
    const folder = emptyFolder();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    onTestFinished(() => void execFileSync('umount', ['-l', disk]));
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(1_500_000));
    await fillAndRecover(folder, join(disk, 'data'), [process.execPath, ENTRANCE, 'serve'], () => rmSync(ballast));
  },
);

test.runIf(IS_ROOT)(
  'with the file size at its limit (ulimit -f) webhooks get 503, and 202 again once the limit is lifted',
  async () => {
    const folder = emptyFolder();
    // In blocks of 1,024 bytes; the shell gives way to the server, which keeps the limit.
    const command = ['bash', '-c', 'ulimit -S -f 2048; exec "$0" "$@"', process.execPath, ENTRANCE, 'serve'];
    await fillAndRecover(folder, join(folder, 'data'), command, (server) => {
      execFileSync('prlimit', ['--pid', `${server.pid}`, '--fsize=unlimited:']);
    });
  },
);

async function fillAndRecover(
  folder: string,
  data: string,
  command: readonly string[],
  makeRoom: (server: ServeProcess) => void,
): Promise<void> {
  const taken = new Set<string>();
  const receiver = await openReceiver(({ headers }, response) => {
    taken.add(String(headers['x-github-delivery']));
    response.end();
  });
  const config = join(folder, 'hookyard.yml');
  writeFileSync(
    config,
    `version: 1\ndestinations:\n  a: { url: '${receiver.url}' }\nroutes:\n  a: { on: push, steps: [{ forward: a }] }\n`,
  );
  const server = startServe(['--config', config, '--data', data], { command });
  const url = await server.url;
  const ready = url.replace('/api/github/webhooks', '/readyz');
  const sendOne = async (accepted: Set<string>) => {
    const guid = randomUUID();
    const answer = await sendWebhook(url, {
      event: 'push',
      guid,
      body: JSON.stringify({ noise: randomBytes(EVENT_BYTES).toString('latin1') }),
    });
    if (answer.status === 202) accepted.add(guid);
    return answer;
  };

  const accepted = new Set<string>();
  let refused = await sendOne(accepted);
  for (let n = 0; refused.status === 202 && n < MOST_EVENTS; n += 1) refused = await sendOne(accepted);
  expect(refused.status).toBe(503);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(JSON.parse(refused.text).error.code).toMatch(/^journal-(full|io)$/);
  expect((await fetch(ready)).status).toBe(503);
  expect((await fetch(ready.replace('readyz', 'healthz'))).status).toBe(200);
  expect(accepted.size).toBeGreaterThan(0);

  makeRoom(server);
  expect((await sendOne(accepted)).status).toBe(202);
  expect((await sendOne(accepted)).status).toBe(202);
  await receiver.until(() => [...accepted].every((guid) => taken.has(guid)));
  expect(taken).toEqual(accepted);
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
  await receiver.close();
}
