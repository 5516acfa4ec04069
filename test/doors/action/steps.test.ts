import { expect, test } from 'vitest';
import { openTools } from '../../support/github-stand-in/open-tools.ts';
import { LOOPBACK, receiverHere, resultsOf, runHere } from './run-here.ts';

/** The Action on one issue, with a file of the default branch. */
async function onIssue(text: string, permissions: Readonly<Record<string, 'read' | 'write'>>) {
  const opened = await openTools();
  const { github, tools, issue } = opened;
  github.commitFiles(tools, { '.github/hookyard.yml': text });
  const token = github.workflowToken(tools, { permissions: { contents: 'read', ...permissions } });
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const run = (env: Readonly<Record<string, string>> = {}) =>
    runHere({
      event: { name: 'issues', payload },
      github: { github, repository: tools, token },
      inputs: LOOPBACK,
      env,
    });
  return { ...opened, run };
}

test('steps act with the token of the workflow, in their order, and a later one reads what an earlier brought', async () => {
  const receiver = await receiverHere();
  const { run, issue } = await onIssue(
    `version: 1
destinations: { there: { url: "${receiver.url}" } }
routes:
  triage:
    on: issues
    steps:
      - id: said
        comment: Thanks, @\${{ github.event.sender.login }}
      - label: { add: triage, create: true }
      - forward: { to: there, body: { comment: "\${{ steps.said.outputs.url }}" } }
`,
    { issues: 'write' },
  );
  const ended = await run();
  expect(ended.log.annotations).toEqual([]);
  expect(ended.exitCode).toBe(0);
  expect(issue.comments).toHaveLength(1);
  expect(issue.comments[0]?.body).toContain('Thanks, @');
  expect([...issue.labels]).toContain('triage');
  const [said, labelled, forwarded] = resultsOf(ended)[0]?.steps ?? [];
  expect([said?.end, labelled?.end, forwarded?.end]).toEqual(['success', 'success', 'success']);
  expect(JSON.parse(receiver.requests[0]?.body.toString() ?? '{}')).toEqual({ comment: said?.link });
  expect(ended.summary).toContain('<a href="http');
});

test.each(['create', 'upsert', 'append'])('a comment of mode %s is not made twice by a re-run', async (mode) => {
  const { run, issue } = await onIssue(
    `version: 1\nroutes:\n  r: { on: issues, steps: [{ comment: { body: Hello, mode: ${mode} } }] }\n`,
    { issues: 'write' },
  );
  expect((await run()).exitCode).toBe(0);
  expect((await run({ GITHUB_RUN_ATTEMPT: '2' })).exitCode).toBe(0);
  expect(issue.comments).toHaveLength(1);
});

test('permission() is asked for, and only where a route comes to the question', async () => {
  const { run, github, issue } = await onIssue(
    `version: 1
routes:
  asks: { on: issues, if: "permission('hubot') == 'write'", steps: [{ label: bug }] }
  spared: { on: issues, if: "false && permission('nobody') == 'write'", steps: [{ label: never }] }
`,
    { issues: 'write' },
  );
  const ended = await run();
  expect(ended.log.annotations).toEqual([]);
  expect(ended.outputs.matched).toBe('1');
  expect([...issue.labels]).toEqual(['bug']);
  expect(github.requests.filter(({ path }) => path.includes('/permission')).map(({ path }) => path)).toEqual([
    '/repos/octo-org/tools/collaborators/hubot/permission',
  ]);
});

test.each(['pull_request', 'pull_request_target'])(
  'the files of a %s are asked for by the token of the job',
  async (name) => {
    const { github, tools, pull } = await openTools();
    github.commitFiles(tools, {
      '.github/hookyard.yml': `version: 1
routes:
  docs: { on: { pull_request: { paths: ['docs/**'] } }, steps: [{ label: bug }] }
  code: { on: { pull_request: { paths: ['src/**'] } }, steps: [{ label: { add: never, create: true } }] }
`,
    });
    const { payload } = github.payloads.pullRequest(tools, pull, 'opened');
    const token = github.workflowToken(tools, { permissions: { contents: 'read', 'pull-requests': 'write' } });
    const ended = await runHere({ event: { name, payload }, github: { github, repository: tools, token } });
    expect(ended.log.annotations).toEqual([]);
    expect(resultsOf(ended).map(({ name: route, kind }) => [route, kind])).toEqual([
      ['docs', 'fired'],
      ['code', 'skipped'],
    ]);
    expect([...pull.labels]).toEqual(['bug']);
  },
);

test('a dispatch starts a workflow, and a later step reads which run it is', async () => {
  const receiver = await receiverHere();
  const { github, installation } = await openTools();
  const tools = github.addRepository(installation, 'octo-org/deployed', { workflows: ['deploy.yml'] });
  github.commitFiles(tools, {
    '.github/hookyard.yml': `version: 1
destinations: { there: { url: "${receiver.url}" } }
routes:
  deploy:
    on: release
    steps:
      - { id: go, dispatch: { workflow: deploy.yml, inputs: { tag: "\${{ github.event.release.tag_name }}" } } }
      - dispatch: { event-type: released }
      - forward: { to: there, body: { run: "\${{ steps.go.outputs.run-id }}" } }
`,
  });
  const token = github.workflowToken(tools, { permissions: { contents: 'write', actions: 'write' } });
  const payload = { action: 'published', release: { tag_name: 'v7' } };
  const job = { github, repository: tools, token };
  const ended = await runHere({ event: { name: 'release', payload }, github: job, inputs: LOOPBACK });
  expect(ended.log.annotations).toEqual([]);
  expect(tools.dispatches.map(({ workflow, body }) => [workflow, body.inputs ?? body.event_type])).toEqual([
    ['deploy.yml', { tag: 'v7' }],
    [null, 'released'],
  ]);
  expect(JSON.parse(receiver.requests[0]?.body.toString() ?? '{}')).toEqual({ run: expect.any(Number) });
});

test('a dry run asks GitHub and changes nothing there', async () => {
  const { github, tools, issue } = await openTools();
  const text =
    "version: 1\nroutes:\n  r: { on: issues, if: \"permission('hubot') == 'write'\", steps: [{ comment: Hello }] }\n";
  github.commitFiles(tools, { '.github/hookyard.yml': text });
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const job = { github, repository: tools, token: github.workflowToken(tools) };
  const before = github.requests.length;
  const ended = await runHere({ event: { name: 'issues', payload }, github: job, inputs: { 'dry-run': 'true' } });
  expect({ exitCode: ended.exitCode, matched: ended.outputs.matched }).toEqual({ exitCode: 0, matched: '1' });
  expect(resultsOf(ended)[0]?.steps[0]).toMatchObject({ verb: 'comment', end: 'planned' });
  expect(issue.comments).toEqual([]);
  expect(github.requests.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a step that GitHub cannot do now is tried again', async () => {
  const { run, github, issue } = await onIssue('version: 1\nroutes:\n  r: { on: issues, steps: [{ label: bug }] }\n', {
    issues: 'write',
  });
  github.failNext({ method: 'POST', path: /labels/, status: 502 });
  const ended = await run();
  expect(ended.exitCode).toBe(0);
  expect([...issue.labels]).toEqual(['bug']);
  expect(ended.log.text).toContain('it is tried again');
}, 30_000);

test('another repository is acted on with a token of its own, where it accepts that', async () => {
  const { github, installation, tools, issue } = await openTools();
  const other = github.addRepository(installation, 'octo-org/other', { collaborators: { hubot: 'write' } });
  github.commitFiles(tools, {
    '.github/hookyard.yml':
      'version: 1\nroutes:\n  r: { on: issues, steps: [{ create-issue: { title: There, repo: octo-org/other } }] }\n',
  });
  const { payload } = github.payloads.issues(tools, issue, 'opened');
  const own = github.personalToken('hubot', {
    permissions: { contents: 'read', issues: 'write' },
    repositories: [tools, other],
  });
  const wish = {
    ...{ event: { name: 'issues', payload }, inputs: { token: own.token } },
    github: { github, repository: tools, token: github.workflowToken(tools) },
  };
  const refused = await runHere(wish);
  expect(refused.exitCode).toBe(1);
  expect(refused.log.annotations[0]?.message).toMatch(/octo-org\/other does not accept octo-org\/tools/);
  github.commitFiles(other, { '.github/hookyard.yml': 'version: 1\naccept-from: [octo-org/tools]\n' });
  const ended = await runHere(wish);
  expect(ended.log.annotations).toEqual([]);
  expect([...other.issues.values()].map(({ title }) => title)).toEqual(['There']);
});
