import { describe, expect, test } from 'vitest';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { checkoutOf, FROM_CHECKOUT, receiverHere, resultsOf, runHere } from './run-here.ts';

const fileOf = (url: string) => `version: 1
destinations:
  open: { url: "${url}" }
  chat: { url: "\${{ secrets.CHAT }}" }
routes:
  open: { on: pull_request, steps: [{ forward: open }] }
  chat: { on: pull_request, steps: [{ forward: chat }] }
  welcome: { on: pull_request, steps: [{ comment: Welcome }] }
`;

async function pullRequest(wish: {
  fork?: string;
  permissions: 'read-all' | { contents: 'read'; 'pull-requests': 'write' };
}) {
  const { github, tools } = await openTools();
  const pull = github.addPull(tools, { author: 'octocat', ...(wish.fork === undefined ? {} : { fork: wish.fork }) });
  const { payload } = github.payloads.pullRequest(tools, pull, 'opened');
  const token = github.workflowToken(tools, { permissions: wish.permissions });
  return { pull, payload, job: { github, repository: tools, token } };
}

describe('a pull request from a fork', () => {
  test('has what needs no secret, and is told what cannot work and why', async () => {
    const { payload, job } = await pullRequest({ fork: 'octocat/tools', permissions: 'read-all' });
    const receiver = await receiverHere();
    const wish = { event: { name: 'pull_request', payload }, github: job, workspace: checkoutOf(fileOf(receiver.url)) };
    const inputs = { ...FROM_CHECKOUT, secrets: '{"github_token":"ghs_x"}' };
    const ended = await runHere({ ...wish, inputs });
    expect(receiver.requests).toHaveLength(1);
    expect(ended.exitCode).toBe(1);
    expect(ended.outputs).toMatchObject({ matched: '3', delivered: '1', failed: '2' });
    const [advice] = ended.log.annotations.filter(({ message }) => message.includes('from a fork'));
    expect(advice?.level).toBe('warning');
    expect(advice?.message).toMatch(
      /no secrets of the repository, and a token that can only read.*The GitHub App can do all of them/,
    );
    expect(ended.stdout).not.toContain('pull_request_target');
    expect((await runHere({ ...wish, inputs: { ...inputs, 'fail-on': 'never' } })).exitCode).toBe(0);
  });

  test('that nothing fails for is told nothing', async () => {
    const { payload, job } = await pullRequest({ fork: 'octocat/tools', permissions: 'read-all' });
    const receiver = await receiverHere();
    const text = fileOf(receiver.url)
      .split('\n')
      .filter((line) => !/chat|welcome/.test(line))
      .join('\n');
    const ended = await runHere({
      ...{ event: { name: 'pull_request', payload }, github: job, inputs: FROM_CHECKOUT, workspace: checkoutOf(text) },
    });
    expect({ exitCode: ended.exitCode, annotations: ended.log.annotations }).toEqual({ exitCode: 0, annotations: [] });
  });

  test('may be commented on by a workflow of pull_request_target', async () => {
    const { payload, job, pull } = await pullRequest({
      fork: 'octocat/tools',
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
    job.github.commitFiles(job.repository, {
      '.github/hookyard.yml': 'version: 1\nroutes:\n  welcome: { on: pull_request, steps: [{ comment: Welcome }] }\n',
    });
    const ended = await runHere({ event: { name: 'pull_request_target', payload }, github: job });
    expect({ exitCode: ended.exitCode, annotations: ended.log.annotations }).toEqual({ exitCode: 0, annotations: [] });
    expect(pull.comments.map(({ body }) => body.split('\n')[0])).toEqual(['Welcome']);
    expect(resultsOf(ended)[0]?.steps[0]?.link).toMatch(/^http.*#issuecomment-\d+$/);
  });
});

test("Dependabot's runs are told where their secrets are", async () => {
  const { payload, job } = await pullRequest({ permissions: 'read-all' });
  const receiver = await receiverHere();
  const ended = await runHere({
    ...{ event: { name: 'pull_request', payload }, github: job, workspace: checkoutOf(fileOf(receiver.url)) },
    ...{ inputs: FROM_CHECKOUT, env: { GITHUB_ACTOR: 'dependabot[bot]' } },
  });
  expect(ended.exitCode).toBe(1);
  expect(ended.log.annotations.at(-1)?.message).toMatch(/Dependabot's secrets instead of those of Actions/);
});

test('a permission that the job lacks is named as its workflow writes it', async () => {
  const { payload, job } = await pullRequest({ permissions: 'read-all' });
  const text = 'version: 1\nroutes:\n  welcome: { on: pull_request, steps: [{ comment: Welcome }] }\n';
  const ended = await runHere({
    ...{ event: { name: 'pull_request', payload }, github: job, inputs: FROM_CHECKOUT, workspace: checkoutOf(text) },
  });
  expect(ended.exitCode).toBe(1);
  expect(ended.log.annotations.map(({ level, file, line }) => [level, file, line])).toEqual([
    ['error', '.github/hookyard.yml', 3],
  ]);
  expect(ended.log.annotations[0]?.message).toMatch(
    /needs the permission `issues: write` \(or `pull-requests: write`\) on octo-org\/tools; write it under `permissions:`/,
  );
  const passing = text.replace('{ comment: Welcome }', '{ comment: Welcome, continue-on-error: true }');
  const passed = await runHere({
    ...{ event: { name: 'pull_request', payload }, github: job, inputs: FROM_CHECKOUT, workspace: checkoutOf(passing) },
  });
  expect({ exitCode: passed.exitCode, failed: passed.outputs.failed }).toEqual({ exitCode: 0, failed: '0' });
});
