import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, receiverHere, resultsOf, runHere } from './run-here.ts';

const RELEASE = { name: 'release', payload: { action: 'published', release: { tag_name: 'v1' } } };
const DRY = { ...FROM_CHECKOUT, 'dry-run': 'true' };

const fileOf = (open: string, on = 'release') => `version: 1
destinations:
  open: { url: "${open}" }
  chat: { url: "\${{ secrets.CHAT }}" }
routes:
  open: { on: ${on}, steps: [{ forward: open }] }
  chat: { on: ${on}, steps: [{ forward: chat }] }
`;

describe('a dry run', () => {
  test.each([
    ['has no secret', {}, /would fail: .*secrets\.CHAT, which is not set.*\(unset-secret\)/],
    ['has a URL of no use', { secrets: '{"CHAT":"nowhere"}' }, /would fail: .*\(bad-url\)/],
  ])('fails as a run would where a destination %s', async (_, inputs, message) => {
    const receiver = await receiverHere();
    const wish = { event: RELEASE, workspace: checkoutOf(fileOf(receiver.url)) };
    const ended = await runHere({ ...wish, inputs: { ...DRY, ...inputs } });
    expect(ended.exitCode).toBe(1);
    expect(ended.outputs).toMatchObject({ matched: '2', delivered: '0', failed: '1' });
    expect(ended.log.annotations.map(({ level, line }) => [level, line])).toEqual([['error', 7]]);
    expect(ended.log.annotations[0]?.message).toMatch(message);
    const ends = resultsOf(ended).map(({ steps }) => [steps[0]?.end, steps[0]?.deliveries[0]?.end]);
    expect(ends).toEqual([
      ['planned', 'planned'],
      ['failure', 'given-up'],
    ]);
    expect(receiver.requests).toEqual([]);
    const run = await runHere({ ...wish, inputs: { ...FROM_CHECKOUT, ...inputs } });
    expect({ exitCode: run.exitCode, failed: run.outputs.failed }).toEqual({ exitCode: 1, failed: '1' });
    expect((await runHere({ ...wish, inputs: { ...DRY, ...inputs, 'fail-on': 'never' } })).exitCode).toBe(0);
  });

  test('may be given another text in place of the secret', async () => {
    const receiver = await receiverHere();
    const workspace = checkoutOf(fileOf(receiver.url));
    const inputs = { ...DRY, secrets: '{"CHAT":"https://chat.example.com"}' };
    const ended = await runHere({ event: RELEASE, workspace, inputs });
    expect({ exitCode: ended.exitCode, annotations: ended.log.annotations }).toEqual({ exitCode: 0, annotations: [] });
  });
});

describe('a dry run on a pull request from a fork', () => {
  async function onFork(url: string, inputs: Readonly<Record<string, string>>, on = 'pull_request') {
    const { github, tools } = await openTools();
    const pull = github.addPull(tools, { author: 'octocat', fork: 'octocat/tools' });
    const { payload } = github.payloads.pullRequest(tools, pull, 'opened');
    const workspace = checkoutOf(fileOf(url, on));
    mkdirSync(join(workspace, 'test'));
    writeFileSync(join(workspace, 'test/event.json'), JSON.stringify(RELEASE.payload));
    const token = github.workflowToken(tools, { permissions: 'read-all' });
    const wish = { event: { name: 'pull_request', payload }, github: { github, repository: tools, token }, workspace };
    return runHere({ ...wish, inputs: { ...DRY, ...inputs } });
  }

  test.each([
    ['its own event', {}, 'pull_request'],
    ['a kept one', { 'event-name': 'release', 'event-path': 'test/event.json' }, 'release'],
  ])('does not fail for secrets that no such run has, with %s, and names them', async (_, inputs, on) => {
    const receiver = await receiverHere();
    const ended = await onFork(receiver.url, inputs, on);
    expect({ exitCode: ended.exitCode, annotations: ended.log.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(ended.outputs).toMatchObject({ matched: '2', failed: '0' });
    expect(ended.summary).toContain('secrets.CHAT');
  });

  test('fails for what the routes themselves are wrong about', async () => {
    const receiver = await receiverHere();
    const ended = await onFork(receiver.url, { secrets: '{"CHAT":"nowhere"}' });
    expect(ended.exitCode).toBe(1);
    expect(ended.log.annotations[0]?.message).toMatch(/\(bad-url\)/);
  });
});
