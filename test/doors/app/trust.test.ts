import { expect, onTestFinished, test } from 'vitest';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { Issue, Repository } from '../../support/github-stand-in/world.ts';
import { openReceiver } from '../../support/receiver.ts';
import { CONFIG, command, contentsReads, decide, fileOf, opened, pushed, routeOf } from './app-talk.ts';

/** The App on `octo-org/tools`, which has this file and where `mona` may write. */
async function useApp(file: string) {
  const github = await useGithub();
  const installation = github.addInstallation();
  const collaborators = { mona: 'write', tess: 'triage' } as const;
  const tools = github.addRepository(installation, 'octo-org/tools', { files: { [CONFIG]: file }, collaborators });
  return { github, installation, tools, server: await startApp(github) };
}

interface StepSeen {
  readonly outcome: string;
  readonly code: string | null;
  readonly reason: string | null;
}

/** What became of each step of an event's only run. */
async function stepsOf(server: AppProcess, guid: string): Promise<readonly StepSeen[]> {
  const { runs } = (await command(server, 'events', guid)) as { runs: readonly { steps: readonly StepSeen[] }[] };
  return runs.flatMap(({ steps }) => steps);
}

const over = (server: AppProcess, guid: string, step: number) =>
  server.logged((line) => line.guid === guid && line.step === step && /^step (?:done|failed)$/.test(String(line.msg)));

test('what outsiders write pings nobody in a comment, links no issue, and ends no HTML comment around it', async () => {
  const { github, tools, server } = await useApp(
    fileOf(
      routeOf('echo', '- comment: "<!-- ${{ github.event.issue.title }} -->\\n\\n${{ github.event.issue.title }}"'),
      routeOf(
        'title',
        '- create-issue: { title: "About ${{ github.event.issue.title }}", body: "${{ github.event.issue.title }}" }',
      ),
    ),
  );
  const title =
    '--> @everyone @octo-org/owners @mona #1 octo-org/tools#1 <!-- <img src=x> <script>alert(1)</script> `@mona';
  const issue = github.addIssue(tools, { title, author: 'mallory' });
  expect(await decide(server, github, github.payloads.issues(tools, issue, 'opened'))).toEqual(['echo', 'title']);
  await github.until(() => issue.comments.length === 1 && tools.issues.size === 2);

  const [comment, made] = [issue.comments[0]?.body ?? '', tools.issues.get(2) as Issue];
  const withoutMarks = comment.replace(/\n<!-- hookyard:[\da-f]{32} -->$/, '');
  expect(withoutMarks.match(/-->/g)).toEqual(['-->']);
  expect(withoutMarks.match(/<!--/g)).toEqual(['<!--']);
  for (const text of [withoutMarks, made.body ?? '']) {
    expect(text).toContain('everyone');
    expect(text).not.toMatch(/@[\w-]/);
    expect(text).not.toMatch(/#\d/);
    expect(text).not.toMatch(/<(?:img|script)/);
  }
});

test('every token is for the repository of the event alone, and for what its step or question needs alone', async () => {
  const files = {
    [CONFIG]: fileOf(
      `  all:\n    on: { issue_comment: { types: [created] } }\n    if: permission(github.actor) == 'write' && !in-team(github.actor, 'octo-org/none')\n    steps:\n      - label: { add: [seen], create: true }\n      - react: eyes\n      - merge: squash\n`,
    ),
  };
  const github = await useGithub();
  const [octo, mona] = [github.addInstallation(), github.addInstallation({ account: 'mona-org' })] as const;
  const tools = github.addRepository(octo, 'octo-org/tools', { files, collaborators: { mona: 'write' } });
  const [vault, theirs] = [octo, mona].map((installation) =>
    github.addRepository(installation, `${installation.account.login}/vault`, {
      files: { [CONFIG]: fileOf(routeOf('own', '- label: x')) },
      labels: ['x'],
    }),
  ) as [Repository, Repository];
  const server = await startApp(github);
  for (const repository of [vault, theirs]) await decide(server, github, opened(github, repository));
  const pull = github.addPull(tools);
  const { guid } = await github.deliver(
    github.payloads.issueComment(tools, pull, github.addComment(pull, { author: 'mona' })),
  );
  await over(server, guid, 3);
  await github.until(() =>
    [vault, theirs].every((one) => [...one.issues.values()].some(({ labels }) => labels.length)),
  );

  const seen = github.tokens.map(({ repositoryIds, permissions }) => [repositoryIds, permissions]);
  const metadata = { metadata: 'read' };
  expect(seen.filter(([ids]) => JSON.stringify(ids) === `[${tools.id}]`).map(([, permissions]) => permissions)).toEqual(
    [
      { ...metadata, contents: 'read' },
      { ...metadata },
      { ...metadata, members: 'read' },
      { ...metadata, issues: 'write', pull_requests: 'write' },
      { ...metadata, pull_requests: 'write' },
      { ...metadata, contents: 'write', pull_requests: 'read' },
    ],
  );
  for (const one of [vault, theirs]) {
    expect(seen.filter(([ids]) => JSON.stringify(ids) === `[${one.id}]`).map(([, permissions]) => permissions)).toEqual(
      [
        { ...metadata, contents: 'read' },
        { ...metadata, issues: 'write' },
      ],
    );
  }
  const own = new Set([tools, vault, theirs].map(({ id }) => `[${id}]`));
  expect(seen.filter(([ids]) => !own.has(JSON.stringify(ids)))).toEqual([]);
  for (const { path, repositories } of github.requests) {
    const [, named] = /^\/repos\/([^/]+\/[^/]+)/.exec(path) ?? [];
    if (named !== undefined && repositories !== null) expect(repositories).toEqual([named]);
  }
});

/** Steps that try to get elsewhere; the values come from what somebody pushed. */
const ESCAPES = [
  ["'GET /repos/{owner}/{repo}/contents/{path}'", '{ owner: octo-org, repo: vault, path: x }', 'other-repository'],
  [
    "'GET /repos/{owner}/{repo}/contents/{path}'",
    '{ repo: "${{ github.event.head_commit.message }}", path: x }',
    'other-repository',
  ],
  ["'GET /repos/octo-org/vault/contents/x'", '{}', 'other-repository'],
  ["'GET /repos/{owner}/{name}/contents/x'", '{ name: vault }', 'other-repository'],
  ["'GET /repos/{owner}/{repo}/../vault/contents/x'", '{}', 'bad-route'],
  ["'GET /repos/{owner}/{repo}/contents/{path}'", '{ path: ".." }', 'bad-path'],
  ["'GET /installation/repositories'", '{}', 'outside-repository'],
  ["'POST /graphql'", '{}', 'outside-repository'],
  ["'GET HOST/steal'", '{}', 'bad-route'],
  ["'GET //HOSTNAME/steal'", '{}', 'bad-route'],
  ["'GET /repos/{owner}/{repo}/contents/x'", "{ baseUrl: 'HOST' }", 'reserved-parameter'],
  ["'GET /repos/{owner}/{repo}/contents/x'", "{ url: 'HOST/steal' }", 'reserved-parameter'],
  ["'GET /repos/{owner}/{repo}/contents/x'", "{ headers: { host: 'evil' } }", 'reserved-parameter'],
] as const;

test('a request reaches no other repository and no other host, whatever its route and its parameters say', async () => {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const host = new URL(receiver.url);
  const steps = ESCAPES.map(([route, parameters]) =>
    `- request: { route: ${route}, parameters: ${parameters} }\n        continue-on-error: true`
      .replaceAll('HOSTNAME', host.host)
      .replaceAll('HOST', host.origin),
  );
  const { github, installation, tools, server } = await useApp(
    `version: 1\nroutes:\n  escape:\n    on: push\n    steps:\n${steps.map((step) => `      ${step}\n`).join('')}`,
  );
  const vault = github.addRepository(installation, 'octo-org/vault', { files: { x: 'precious' }, private: false });
  const push = pushed(github, tools, { 'README.md': 'Hello' });
  const { head_commit: commit } = push.payload as { head_commit: object };
  const payload = { ...push.payload, head_commit: { ...commit, message: 'vault' } };
  const { guid } = await github.deliver({ ...push, payload });
  await over(server, guid, ESCAPES.length);

  const codes = (await stepsOf(server, guid)).map(({ code }) => code);
  expect(codes).toEqual(ESCAPES.map(([, , code]) => code));
  expect(contentsReads(github, vault)).toEqual([]);
  expect(receiver.requests).toEqual([]);
});

test('a file that asks for what is never granted is refused as a whole', async () => {
  const grants = ['administration', 'secrets', 'workflows', 'members'].map((name) => `${name}: write`).join(', ');
  const { github, tools, server } = await useApp(
    `version: 1\nroutes:\n  grab:\n    on: push\n    steps:\n      - request: { route: 'GET /repos/{owner}/{repo}', permissions: { ${grants} } }\n${routeOf('other', '- label: x')}`,
  );

  expect(await decide(server, github, opened(github, tools))).toEqual([]);
  const { problems } = await server.logged((line) => String(line.msg).includes('file rejected'));
  expect(problems).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/:6:\d+ never-granted /)));
});

test('another repository is acted on only if it has the same owner and its own file accepts it', async () => {
  const places = ['octo-org/closed', 'octo-org/open', 'mona-org/open'];
  const steps = places.map(
    (repo) => `- create-issue: { title: Hello, repo: ${repo} }\n        continue-on-error: true`,
  );
  const { github, installation, tools, server } = await useApp(fileOf(routeOf('spread', ...steps)));
  const accepting = `version: 1\naccept-from: [octo-org/tools]\nroutes:\n${routeOf('own', '- label: x')}`;
  const mona = github.addInstallation({ account: 'mona-org' });
  const [closed, open, foreign] = places.map((name) =>
    github.addRepository(name.startsWith('mona') ? mona : installation, name, {
      files: name.endsWith('closed') ? {} : { [CONFIG]: accepting },
    }),
  ) as [Repository, Repository, Repository];
  github.commitFiles(closed, { [CONFIG]: accepting }, 'topic');
  const { guid } = await github.deliver(opened(github, tools));
  await over(server, guid, places.length);

  const codes = (await stepsOf(server, guid)).map(({ code }) => code);
  expect(codes).toEqual(['not-accepted', null, 'other-owner']);
  expect([closed, open, foreign].map(({ issues }) => issues.size)).toEqual([0, 1, 0]);
  const write = github.requests.find(({ method, path }) => method === 'POST' && path === '/repos/octo-org/open/issues');
  expect(write).toMatchObject({
    repositories: ['octo-org/open'],
    permissions: { issues: 'write', metadata: 'read' },
  });
});

const mergeRoute = (guard: string) =>
  `  merge:\n    on: { issue_comment: { types: [created] } }\n    if: ${guard}\n    steps:\n      - merge: squash\n`;

async function say(github: GithubStandIn, tools: Repository, pull: Issue, author: string) {
  return github.payloads.issueComment(tools, pull, github.addComment(pull, { author, body: '/merge' }));
}

test('a file in which outsiders could merge by a comment is refused as a whole', async () => {
  const { github, tools, server } = await useApp(
    fileOf(mergeRoute("github.event.comment.body == '/merge'"), routeOf('other', '- label: x')),
  );
  const pull = github.addPull(tools);

  expect(await decide(server, github, await say(github, tools, pull, 'mona'))).toEqual([]);
  const { problems } = await server.logged((line) => String(line.msg).includes('file rejected'));
  expect(problems).toEqual([expect.stringMatching(/:7:9 guard-missing /)]);
  expect(await decide(server, github, opened(github, tools))).toEqual([]);
  expect(pull.pull.merged).toBe(false);
});

test('a merge that asks for permission is not for outsiders, nor for who may only triage, and is for maintainers', async () => {
  const guard = `github.event.comment.body == '/merge' && contains(fromJSON('["admin","write"]'), permission(github.actor))`;
  const { github, tools, server } = await useApp(fileOf(mergeRoute(guard)));
  const pull = github.addPull(tools, { author: 'mallory', fork: 'mallory/tools' });

  for (const outsider of ['mallory', 'tess', 'octocat']) {
    expect(await decide(server, github, await say(github, tools, pull, outsider))).toEqual([]);
  }
  expect(pull.pull.merged).toBe(false);
  expect(await decide(server, github, await say(github, tools, pull, 'mona'))).toEqual(['merge']);
  await github.until(() => pull.pull.merged);
});
