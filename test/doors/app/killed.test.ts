import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { openReceiver } from '../../support/receiver.ts';
import { startServe } from '../../support/serve-process.ts';
import { bodies, useTools } from './use-tools.ts';

const KILLED_SERVER = fileURLToPath(new URL('../../support/killed-server.ts', import.meta.url));
/** More kill points than a run of this size has, so that a loop that never ends is a failure and not a hang. */
const MOST_KILL_POINTS = 40;

const FILE = (url: string) => `
destinations: { hook: { url: '${url}' } }
routes:
  all:
    on: { issues: { types: [opened] } }
    steps:
      - { id: hello, comment: Hello }
      - label: { add: [seen], create: true }
      - forward: { to: hook, body: { id: '\${{ steps.hello.outputs.id }}' } }
      - { create-issue: { title: 'After \${{ steps.hello.outputs.id }}' } }
`;

test('killed after any commit, the server does every step of a run once, and sends one delivery under one id', async () => {
  const seen = new Set<string>();
  let killPoints = 0;
  for (; killPoints < MOST_KILL_POINTS; killPoints += 1) {
    const { killed, marks } = await runKilledAfter(killPoints + 1);
    seen.add(marks);
    if (!killed) break;
  }
  console.log(`kill points: ${killPoints}`);
  expect(killPoints).toBeGreaterThan(7);
  expect(killPoints).toBeLessThan(MOST_KILL_POINTS);
  // Whenever it is killed, marks and webhook-id are those of the run that nobody killed.
  expect(seen.size).toBe(1);
}, 180_000);

test('a stop lets the step under way come to its end, and the next start goes on with the one after it', async () => {
  const { github, tools } = await useTools(
    'routes:\n  all: { on: issues, steps: [{ comment: Hello }, { comment: Again }] }\n',
  );
  const issue = github.addIssue(tools);
  const first = await startApp(github);
  const held = github.holdNext({ method: 'POST', path: /\/comments$/ });
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'stopped' });
  await held.arrived;
  first.signal('SIGTERM');
  await first.logged(({ msg }) => String(msg).startsWith('stopping'));
  held.release();
  expect(await first.ended).toBe(0);
  expect(bodies(issue)).toEqual(['Hello']);
  const second = await startApp(github, { data: first.data });
  await second.logged(({ step, msg }) => step === 2 && msg === 'step done');
  expect(bodies(issue)).toEqual(['Hello', 'Again']);
});

async function runKilledAfter(commits: number): Promise<{ killed: boolean; marks: string }> {
  const receiver = await openReceiver();
  const { github, tools } = await useTools(FILE(receiver.url));
  const issue = github.addIssue(tools);
  const data = join(emptyFolder(), 'data');
  const start = async (killAfter: number) => {
    const command = [process.execPath, KILLED_SERVER, '', data, '0', `${killAfter}`];
    const server = startServe([], { env: github.env, command });
    github.hookUrl = await server.url.catch(() => null);
    return server;
  };
  const allDone = async () => {
    await github.until(() => tools.issues.size === 2);
    await receiver.until(1);
  };

  const first = await start(commits);
  const delivery = { ...github.payloads.issues(tools, issue, 'opened'), guid: 'killed' };
  const { statusCode } = await github.deliver(delivery);
  if (statusCode === 202) await Promise.race([first.ended, allDone()]);
  first.signal('SIGTERM');
  const end = await first.ended;
  expect(['SIGKILL', 0], first.output()).toContain(end);
  if (end === 'SIGKILL') {
    const second = await start(0);
    if (statusCode !== 202) expect((await github.deliver(delivery)).statusCode).toBe(202);
    await allDone();
    second.signal('SIGTERM');
    expect(await second.ended, second.output()).toBe(0);
  }
  await receiver.close();

  const why = `a kill after commit ${commits}`;
  expect(bodies(issue), why).toEqual(['Hello']);
  expect(issue.labels, why).toEqual(['seen']);
  const id = issue.comments[0]?.id;
  expect(
    [...tools.issues.values()].map(({ title }) => title),
    why,
  ).toEqual([issue.title, `After ${id}`]);
  const webhookIds = new Set(receiver.requests.map(({ headers }) => headers['webhook-id']));
  expect(webhookIds.size, why).toBe(1);
  for (const { body } of receiver.requests) expect(JSON.parse(body.toString()), why).toEqual({ id });
  const marks = [...issue.comments, tools.issues.get(2)].map((one) => /<!-- .* -->/.exec(one?.body ?? '')?.[0]);
  return { killed: end === 'SIGKILL', marks: JSON.stringify([...webhookIds, ...marks]) };
}
