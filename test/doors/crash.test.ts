import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { openReceiver } from '../support/receiver.ts';
import { startServe } from '../support/serve-process.ts';

const KILLED_SERVER = fileURLToPath(new URL('../support/killed-server.ts', import.meta.url));
/** More kill points than any run of this size has, so that a loop that never ends is a failure and not a hang. */
const MOST_KILL_POINTS = 100;

const FILE = (url: string) => `version: 1
destinations:
  first: { url: '${url}', retry: { schedule: [10ms, 10ms, 10ms] } }
  second: { url: '${url}', format: standard, retry: { schedule: [10ms, 10ms, 10ms] } }
routes:
  both: { on: [push, star], steps: [{ forward: { to: [first, second] } }] }
  fields: { on: push, steps: [{ forward: { to: first, fields: [ref] } }] }
`;

/** Distinct deliveries owed for the three events below: push ×2 gives 3 each, star gives 2. */
const OWED = 8;

test('killed after any commit, the server loses nothing that it acknowledged, and repeats only under the same webhook-id', async () => {
  const { event, body } = exampleOf('push');
  const events = [
    { event, body, guid: 'guid-1' },
    { event: 'star', body: exampleOf('star').body, guid: 'guid-2' },
    { event, body, guid: 'guid-3' },
  ];
  let idsOfFirstRun: ReadonlySet<string> | null = null;
  let repeated = 0;
  let killPoints = 0;
  for (; killPoints < MOST_KILL_POINTS; killPoints += 1) {
    const run = await runKilledAfter(killPoints + 1, events);
    idsOfFirstRun ??= run.ids;
    expect(run.ids, `deliveries after a kill at commit ${killPoints + 1}`).toEqual(idsOfFirstRun);
    expect(run.ids.size).toBe(OWED);
    repeated += run.repeated;
    if (!run.killed) break;
  }
  console.log(`kill points: ${killPoints}, deliveries repeated over all of them: ${repeated}`);
  expect(killPoints).toBeGreaterThan(10);
  expect(killPoints).toBeLessThan(MOST_KILL_POINTS);
}, 400_000);

async function runKilledAfter(
  commits: number,
  events: readonly { event: string; body: Buffer; guid: string }[],
): Promise<{ killed: boolean; ids: ReadonlySet<string>; repeated: number }> {
  const folder = emptyFolder();
  const taken: string[] = [];
  // The first request of about every fourth delivery fails, so that retries are killed as well.
  const receiver = await openReceiver(({ headers }, response, nth) => {
    const id = String(headers['webhook-id']);
    const fails = nth === 1 && Number.parseInt(id.at(-1) ?? '', 16) % 4 === 0;
    if (!fails) taken.push(id);
    response.writeHead(fails ? 500 : 200).end();
  });
  const allTaken = () => receiver.until(() => new Set(taken).size === OWED);
  const config = join(folder, 'hookyard.yml');
  writeFileSync(config, FILE(receiver.url));
  const start = (killAfter: number) =>
    startServe([], { command: [process.execPath, KILLED_SERVER, config, join(folder, 'data'), '0', `${killAfter}`] });

  const first = start(commits);
  const unacknowledged = await sendUntilDead(await first.url.catch(() => null), events);
  if (unacknowledged.length === 0) await Promise.race([first.ended, allTaken()]);
  first.signal('SIGTERM');
  const end = await first.ended;
  expect(['SIGKILL', 0], first.output()).toContain(end);
  if (end === 'SIGKILL') {
    const second = start(0);
    await second.url;
    for (const one of unacknowledged) expect((await sendWebhook(await second.url, one)).status).toBe(202);
    await allTaken();
    second.signal('SIGTERM');
    expect(await second.ended).toBe(0);
  }
  await receiver.close();
  return { killed: end === 'SIGKILL', ids: new Set(taken), repeated: taken.length - new Set(taken).size };
}

/** Events that got no 202: the sender's to send again. Everything else is the server's. */
async function sendUntilDead<T extends { event: string; body: Buffer; guid: string }>(
  url: string | null,
  events: readonly T[],
): Promise<readonly T[]> {
  if (url === null) return events;
  const unacknowledged: T[] = [];
  for (const event of events) {
    const status = await sendWebhook(url, event).then(
      (answer) => answer.status,
      () => null,
    );
    if (status !== 202) unacknowledged.push(event);
  }
  return unacknowledged;
}
