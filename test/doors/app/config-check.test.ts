import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { CheckRun, Installation, Repository } from '../../support/github-stand-in/world.ts';
import { askedOf, CONFIG, commenting, contentsReads, decide, fileOf, opened, routeOf, stop } from './app-talk.ts';

const MAINTAINER = 'mona';
const STRANGER = 'mallory';

/** The App on a repository with a file of its own, where `mona` may write. */
async function useApp(file: string | null = commenting('current')) {
  const github = await useGithub();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', {
    files: file === null ? { 'README.md': 'Hello' } : { [CONFIG]: file, 'README.md': 'Hello' },
    collaborators: { [MAINTAINER]: 'write' },
  });
  return { github, installation, tools, server: await startApp(github) };
}

/** A pull request that brings this file; from a fork where a stranger opens it. */
function proposal(github: GithubStandIn, tools: Repository, file: string | null, author = MAINTAINER) {
  const fork = author === STRANGER ? { fork: `${STRANGER}/tools` } : {};
  return github.addPull(tools, { writes: { [CONFIG]: file }, author, ...fork });
}

/** Opens it at GitHub, and waits for the check run. */
async function checkOf(github: GithubStandIn, tools: Repository, file: string | null, author = MAINTAINER) {
  const pull = proposal(github, tools, file, author);
  await github.deliver(github.payloads.pullRequest(tools, pull, 'opened', { sender: author }));
  await github.until(() => tools.checkRuns.some(({ headSha }) => headSha === pull.pull.head.sha));
  return tools.checkRuns.find(({ headSha }) => headSha === pull.pull.head.sha) as CheckRun;
}

const summaryOf = ({ fields }: CheckRun): string => (fields.output as { summary: string }).summary;

test('what is wrong with a proposed file is told line by line, and one that is right is told so', async () => {
  const { github, tools } = await useApp();

  const wrong = await checkOf(github, tools, 'version: 1\nroutes:\n  a:\n    on: isues\n    stepz: []\n  b: 7\n');
  expect(wrong).toMatchObject({ conclusion: 'failure', fields: { name: 'Hookyard', status: 'completed' } });
  const lines = wrong.annotations.map((one) => [one.start_line, one.end_line, one.annotation_level, one.title]);
  expect(lines).toEqual([
    [4, 4, 'warning', 'unknown-event'],
    [5, 5, 'failure', 'unknown-key'],
    [6, 6, 'failure', 'wrong-type'],
  ]);
  expect(new Set(wrong.annotations.map(({ path }) => path))).toEqual(new Set([CONFIG]));

  const right = await checkOf(github, tools, commenting('fine'));
  expect(right).toMatchObject({ conclusion: 'success', annotations: [] });
  const doubtful = await checkOf(github, tools, commenting('fine').replace('issues:', 'isues:'));
  expect(doubtful.conclusion).toBe('neutral');
  expect(doubtful.annotations).toEqual([expect.objectContaining({ annotation_level: 'warning', start_line: 4 })]);
  const deleted = await checkOf(github, tools, null);
  expect(deleted.conclusion).toBe('neutral');
});

test('a pull request that does not touch the file gets no check run, at the price of one read', async () => {
  const { github, tools, server } = await useApp();
  await decide(server, github, opened(github, tools));
  await checkOf(github, tools, commenting('fine'));
  const before = askedOf(github).length;

  const plain = github.addPull(tools, { writes: { 'README.md': 'Bye' }, author: MAINTAINER });
  const { guid } = await github.deliver(github.payloads.pullRequest(tools, plain, 'opened'));
  await server.logged((line) => line.guid === guid && line.msg === 'step done');
  const asked = askedOf(github)
    .slice(before)
    .map(({ method, path, query }) => [method, path, query.ref]);
  expect(asked).toEqual([['GET', expect.stringContaining('/contents/'), plain.pull.head.sha]]);

  const closed = github.payloads.pullRequest(tools, plain, 'closed');
  expect(await decide(server, github, closed)).toEqual([]);
  expect(tools.checkRuns.map(({ headSha }) => headSha)).not.toContain(plain.pull.head.sha);
});

test('a pull request that is behind the file of the default branch is not taken for one that changes it', async () => {
  const { github, tools, server } = await useApp();
  const behind = github.addPull(tools, { writes: { 'README.md': 'Bye' }, author: MAINTAINER });
  const commit = github.commitFiles(tools, { [CONFIG]: commenting('newer') });
  await decide(server, github, github.payloads.push(tools, commit));
  const { guid } = await github.deliver(github.payloads.pullRequest(tools, behind, 'synchronize'));
  await server.logged((line) => line.guid === guid && line.msg === 'step done');

  expect(tools.checkRuns.map(({ headSha }) => headSha)).toEqual([commit.after]);
});

const SECRET_WORDS = 'quetzalcoatl';
const COUNTED = fileOf(
  routeOf('loud', '- comment: ${{ github.event.issue.title }}'),
  `  picky:\n    on: [issues, issue_comment]\n    if: contains(github.event.issue.title, '${SECRET_WORDS}')\n    steps:\n      - label: seen\n`,
  '  idle:\n    on: release\n    steps:\n      - label: seen\n',
);

/** Two issues are opened and one is commented on, with words in them that are nobody else's business. */
async function takePast(github: GithubStandIn, tools: Repository, decideOn: (delivery: object) => Promise<unknown>) {
  const title = `About ${SECRET_WORDS}`;
  const issues = [github.addIssue(tools, { title }), github.addIssue(tools, { title: 'Other' })] as const;
  for (const issue of issues) await decideOn(github.payloads.issues(tools, issue, 'opened'));
  const comment = github.addComment(issues[0], { body: SECRET_WORDS });
  await decideOn(github.payloads.issueComment(tools, issues[0], comment));
}

test('who may write is told how often each route would have fired, by event name, and nothing of the payloads', async () => {
  const { github, tools, server } = await useApp();
  await takePast(github, tools, (delivery) => decide(server, github, delivery as never));

  const run = await checkOf(github, tools, COUNTED);
  const rows = summaryOf(run)
    .split('\n')
    .filter((line) => /^\| (?:loud|picky|idle) /.test(line));
  expect(rows).toEqual(['| loud | 2 × issues |', '| picky | 1 × issue\\_comment, 1 × issues |', '| idle | none |']);
  const said = JSON.stringify(run);
  for (const word of [SECRET_WORDS, 'octocat', 'About', 'http']) expect(said).not.toContain(word);
});

test.each([
  ['of a stranger', STRANGER, STRANGER],
  ['that a stranger has pushed to', MAINTAINER, STRANGER],
])('a pull request %s is parsed and counts nothing', async (_, author, sender) => {
  const { github, tools, server } = await useApp();
  await takePast(github, tools, (delivery) => decide(server, github, delivery as never));

  const pull = proposal(github, tools, COUNTED.replace('idle:', 'idle: &x'), author);
  await github.deliver(github.payloads.pullRequest(tools, pull, 'synchronize', { sender }));
  await github.until(() => tools.checkRuns.length === 1);
  expect(tools.checkRuns[0]?.headSha).toBe(pull.pull.head.sha);
  expect(summaryOf(tools.checkRuns[0] as CheckRun)).not.toMatch(/×|loud|picky|\d+ event/);
});

test('a stranger learns neither what an extended private file says nor which secrets are stored', async () => {
  const { github, installation, tools } = await useApp();
  const base = addBase(github, installation, 'version: 1\nroutes:\n  hidden-name: 7\n');
  const extending = 'version: 1\nextends: octo-org/base\n';

  const strangers = await checkOf(github, tools, extending, STRANGER);
  expect(strangers).toMatchObject({ conclusion: 'success', annotations: [] });
  expect(contentsReads(github, base)).toEqual([]);
  const reading = `version: 1\ndestinations:\n  chat: { url: '\${{ secrets.NOT_THERE }}' }\nroutes:\n${routeOf('talk', '- forward: chat')}`;
  expect(await checkOf(github, tools, reading, STRANGER)).toMatchObject({ conclusion: 'success', annotations: [] });

  const theirs = await checkOf(github, tools, extending);
  expect(theirs.conclusion).toBe('failure');
  expect(theirs.annotations).toEqual([expect.objectContaining({ title: 'extends-unusable', start_line: 1 })]);
  expect(JSON.stringify(tools.checkRuns)).not.toContain('hidden-name');
});

function addBase(github: GithubStandIn, installation: Installation, file: string): Repository {
  return github.addRepository(installation, 'octo-org/base', { files: { [CONFIG]: file } });
}

test('nothing of a proposed file is run: not by the pull request itself, nor by what comes after it', async () => {
  const { github, tools, server } = await useApp();
  const evil = `version: 1\nroutes:\n  evil:\n    on: [pull_request, issues, check_run]\n    steps:\n      - comment: pwned\n      - label: { add: [pwned], create: true }\n`;
  const pull = proposal(github, tools, evil, STRANGER);
  const routes = await decide(server, github, github.payloads.pullRequest(tools, pull, 'opened', { sender: STRANGER }));
  expect(routes).toEqual([]);
  await github.until(() => tools.checkRuns.length === 1);
  await decide(server, github, github.payloads.checkRun(tools, tools.checkRuns[0] as CheckRun));
  expect(await decide(server, github, opened(github, tools, STRANGER))).toEqual(['current']);
  expect(await decide(server, github, github.payloads.pullRequest(tools, pull, 'edited'))).toEqual([]);

  await stop(server);
  const again = await startApp(github, { data: server.data });
  expect(await decide(again, github, opened(github, tools, STRANGER))).toEqual(['current']);
  expect(pull.comments).toEqual([]);
  expect(pull.labels).toEqual([]);
});

test('a check that is taken up again after a crash makes one check run', async () => {
  const { github, tools, server } = await useApp();
  const pull = proposal(github, tools, commenting('fine'));
  const held = github.holdNext({ method: 'POST', path: /\/check-runs$/, when: 'after' });
  const { guid } = await github.deliver(github.payloads.pullRequest(tools, pull, 'opened', { sender: MAINTAINER }));
  await held.arrived;
  server.signal('SIGKILL');
  await server.ended;

  const again = await startApp(github, { data: server.data });
  await again.logged((line) => line.guid === guid && line.msg === 'step done');
  expect(tools.checkRuns.map(({ headSha, conclusion }) => [headSha, conclusion])).toEqual([
    [pull.pull.head.sha, 'success'],
  ]);
  expect(github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/check-runs'))).toHaveLength(
    1,
  );
});

test.each([
  [
    'of more than 1 MiB, which GitHub gives no content of',
    `version: 1\n# ${'x'.repeat(1_100_000)}\n`,
    'file-too-large',
  ],
  ['just above the limit', `version: 1\n# ${'x'.repeat(262_144)}\n`, 'file-too-large'],
  ['100,000 levels deep', `version: 1\nroutes: ${'['.repeat(100_000)}`, 'yaml-limit'],
  ['of aliases that grow', `version: 1\na0: &a0 [x]\n${aliases(30)}routes: *a30\n`, 'yaml-limit'],
  ['of 20,000 wrong keys', `version: 1\n${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join('')}`, null],
])('a proposed file %s is refused in a check run, and holds nobody up', async (_, text, code) => {
  const { github, tools, server } = await useApp();
  const run = await checkOf(github, tools, text, STRANGER);

  expect(run.conclusion).toBe('failure');
  if (code !== null) expect(run.annotations.map(({ title }) => title)).toContain(code);
  expect(run.annotations.length).toBeLessThanOrEqual(200);
  expect(await decide(server, github, opened(github, tools))).toEqual(['current']);
});

function aliases(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}, *a${at}]\n`);
  return lines.join('');
}
