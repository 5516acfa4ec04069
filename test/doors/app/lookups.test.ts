import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { bodies, runsOf, useTools } from './use-tools.ts';

/** What was asked of GitHub for expressions and filters, and with which permissions. */
const questions = ({ requests }: GithubStandIn) =>
  requests
    .filter(({ method, path }) => method === 'GET' && /\/(permission|memberships\/\w+|files|compare\/.*)$/.test(path))
    .map(({ path, permissions }) => [path.replace(/^\/(repos\/octo-org\/tools|orgs\/octo-org)\//, ''), permissions]);

test('GitHub is asked only if the expression comes to it', async () => {
  const { github, tools } = await useTools(
    `
routes:
  never: { on: issues, if: "false && permission(github.actor) == 'write'", steps: [{ comment: never }] }
  spared: { on: issues, if: "true || in-team(github.actor, 'octo-org/writers')", steps: [{ comment: spared }] }
  other: { on: { issues: { types: [closed] } }, if: "permission(github.actor) == 'write'", steps: [{ comment: other }] }
  step:
    on: issues
    steps:
      - { if: "false && contains(changed-files(), 'a')", comment: never }
      - comment: step
  paths: { on: { pull_request: { branches: [release], paths: [docs/**] } }, steps: [{ comment: never }] }
`,
    { collaborators: { octocat: 'write' } },
  );
  const issue = github.addIssue(tools);
  const pull = github.addPull(tools, { writes: { 'docs/a.md': 'x' } });
  const server = await startApp(github);
  await github.deliver({ ...github.payloads.pullRequest(tools, pull, 'synchronize'), guid: 'pull' });
  await server.logged(({ guid, msg }) => guid === 'pull' && msg === 'event routed');
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'issue' });
  await github.until(() => issue.comments.length === 2);
  expect(bodies(issue)).toEqual(['spared', 'step']);
  expect((await runsOf(server.data, 'issue')).map(({ route }) => route)).toEqual(['spared', 'step']);
  expect(questions(github)).toEqual([]);
});

test('each question is asked once about an event, however many routes and steps want to know, by a token for it alone', async () => {
  const asks = "permission(github.actor) == 'write' && in-team(github.actor, 'octo-org/writers')";
  const { github, tools } = await useTools(
    `
routes:
  one: { on: { pull_request: { types: [ready_for_review] } }, if: "${asks}", steps: [{ comment: one }] }
  two: { on: { pull_request: { types: [ready_for_review], paths: [docs/**] } }, steps: [{ if: "${asks}", comment: two }] }
  three:
    on: { pull_request: { types: [ready_for_review], paths: ['**.md'] } }
    if: contains(changed-files(), 'docs/a.md')
    steps:
      - comment: three
      - { if: "${asks}", comment: 'four \${{ join(changed-files()) }}' }
      - { if: "permission(github.actor) == 'read'", comment: never }
  not: { on: { pull_request: { types: [ready_for_review], paths: [src/**] } }, steps: [{ comment: never }] }
  push: { on: { push: { branches: [topic], paths: [docs/**] } }, steps: [{ status: { context: docs, state: success } }] }
  not-pushed: { on: { push: { paths: [src/**] } }, steps: [{ status: { context: never, state: success } }] }
`,
    { collaborators: { octocat: 'write' } },
  );
  github.addTeam('octo-org', 'writers', { octocat: 'active' });
  const pull = github.addPull(tools, { head: 'topic', writes: { 'docs/a.md': 'x' } });
  await startApp(github);
  // Of a new pull request Hookyard asks the files for itself, to check its own.
  await github.deliver(github.payloads.pullRequest(tools, pull, 'ready_for_review'));
  await github.until(() => pull.comments.length === 4);
  expect(bodies(pull)).toEqual(['one', 'two', 'three', 'four docs/a.md']);
  const push = github.commitFiles(tools, { 'docs/b.md': 'y' }, 'topic');
  await github.deliver(github.payloads.push(tools, { ...push, branch: 'topic' }));
  await github.until(() => tools.statuses.length === 1);
  expect(tools.statuses.map(({ context }) => context)).toEqual(['docs']);
  const metadata = 'read';
  expect(questions(github)).toEqual([
    ['collaborators/octocat/permission', { metadata }],
    ['pulls/1/files', { metadata, pull_requests: 'read' }],
    ['teams/writers/memberships/octocat', { metadata, members: 'read' }],
    [`compare/${push.before}...${push.after}`, { metadata, contents: 'read' }],
  ]);
});

test('a team of another organisation is not asked for: the route fails, and the others go on', async () => {
  const { github, tools } = await useTools(`
routes:
  foreign: { on: issues, if: "in-team(github.actor, 'evil-org/owners')", steps: [{ comment: never }] }
  step: { on: issues, steps: [{ comment: step }, { if: "in-team(github.actor, 'evil-org/owners')", comment: never }] }
  fine: { on: issues, steps: [{ comment: fine }] }
`);
  github.addInstallation({ account: 'evil-org' });
  github.addTeam('evil-org', 'owners', { octocat: 'active' });
  const issue = github.addIssue(tools);
  const server = await startApp(github);
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'foreign' });
  await github.until(() => issue.comments.length === 2);
  expect(bodies(issue)).toEqual(['step', 'fine']);
  const failure = {
    code: 'lookup-refused',
    reason: expect.stringContaining('`evil-org/owners` is not one of `octo-org`'),
  };
  expect(await runsOf(server.data, 'foreign')).toMatchObject([
    { route: 'foreign', status: 'failed', failure },
    { route: 'step', status: 'failed', failure },
    { route: 'fine', status: 'done', failure: null },
  ]);
  expect(questions(github)).toEqual([]);
});

test('what the App may not ask fails the route, and names the permission', async () => {
  const { github, tools } = await useTools(
    `
routes:
  team: { on: issues, if: "in-team(github.actor, 'octo-org/writers')", steps: [{ comment: never }] }
  login: { on: issues, if: "permission(github.actor) == 'write'", steps: [{ comment: never }] }
  fine: { on: issues, steps: [{ comment: fine }] }
`,
    { permissions: { metadata: 'read', contents: 'read', issues: 'write' } },
  );
  const issue = github.addIssue(tools);
  const server = await startApp(github);
  const body = { message: 'Resource not accessible by integration' };
  github.failNext({ path: /\/permission$/, status: 403, body, times: 10 });
  await github.deliver({ ...github.payloads.issues(tools, issue, 'opened'), guid: 'denied' });
  await github.until(() => issue.comments.length === 1);
  expect(bodies(issue)).toEqual(['fine']);
  const runs = await runsOf(server.data, 'denied');
  expect(runs).toMatchObject([
    { route: 'team', status: 'failed', failure: { code: 'lookup-refused' } },
    { route: 'login', status: 'failed', failure: { code: 'lookup-refused' } },
    { route: 'fine', status: 'done' },
  ]);
  expect(runs[0]?.failure?.reason).toContain('does not grant members: read');
  expect(runs[1]?.failure?.reason).toContain('needs the App permission metadata: read on octo-org/tools');
  expect(questions(github).map(([path]) => path)).toEqual(['collaborators/octocat/permission']);
});
