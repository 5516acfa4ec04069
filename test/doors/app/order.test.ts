import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import type { Issue, Repository } from '../../support/github-stand-in/world.ts';
import { bodies, useTools } from './use-tools.ts';

const FILE = `
routes:
  echo:
    on: issue_comment
    steps: [{ comment: 'got \${{ github.event.comment.body }}' }]
`;

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const ECHOES = NAMES.map((name) => `got ${name}`);

/** One event for each name, as somebody says it. The next is sent when the one before is on disk. */
async function say(
  github: GithubStandIn,
  repository: Repository,
  issue: Issue,
  names: readonly string[],
): Promise<void> {
  for (const body of names) {
    const comment = github.addComment(issue, { body, author: 'ada' });
    const { statusCode } = await github.deliver(github.payloads.issueComment(repository, issue, comment));
    expect(statusCode).toBe(202);
  }
}

const echoes = (issue: Issue) => bodies(issue).filter((body) => body.startsWith('got '));

test('a subject is written to in the order of its events, however long the first takes; another does not wait', async () => {
  const { github, tools } = await useTools(FILE);
  const [slow, quick] = [github.addIssue(tools), github.addIssue(tools)];
  await startApp(github);
  const held = github.holdNext({ method: 'POST', path: /issues\/1\/comments$/, when: 'before' });
  await say(github, tools, slow, NAMES);
  await held.arrived;
  await say(github, tools, quick, NAMES);
  await github.until(() => echoes(quick).length === NAMES.length);
  expect(echoes(quick)).toEqual(ECHOES);
  expect(echoes(slow)).toEqual([]);
  expect(github.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/1/comments'))).toHaveLength(
    1,
  );
  held.release();
  await github.until(() => echoes(slow).length === NAMES.length);
  expect(echoes(slow)).toEqual(ECHOES);
});

test('the order stays where the first is told to wait, or GitHub fails', async () => {
  const { github, tools } = await useTools(FILE);
  const [limited, failing] = [github.addIssue(tools), github.addIssue(tools)];
  const server = await startApp(github);
  github.failNext({ method: 'POST', path: /issues\/2\/comments$/, status: 502 });
  await say(github, tools, failing, NAMES);
  await server.logged(({ code }) => code === 'github-unavailable');
  github.slowDown({ retryAfter: 1 });
  await say(github, tools, limited, NAMES);
  await server.logged(({ code }) => code === 'rate-limited');
  await github.until(() => echoes(limited).length === NAMES.length && echoes(failing).length === NAMES.length);
  expect(echoes(limited)).toEqual(ECHOES);
  expect(echoes(failing)).toEqual(ECHOES);
});

test('the order is that of the events, also where deciding on the first takes longer', async () => {
  const { github, tools } = await useTools(
    `
routes:
  echo:
    on: issue_comment
    if: github.event.comment.body != 'a' || permission('ada') == 'write'
    steps: [{ comment: 'got \${{ github.event.comment.body }}' }]
`,
    { collaborators: { ada: 'write' } },
  );
  const [issue, other] = [github.addIssue(tools), github.addIssue(tools)];
  await startApp(github);
  const held = github.holdNext({ path: /\/permission$/ });
  await say(github, tools, issue, NAMES);
  await held.arrived;
  await say(github, tools, other, ['x']);
  await github.until(() => echoes(other).length === 1);
  held.release();
  await github.until(() => echoes(issue).length === NAMES.length);
  expect(echoes(issue)).toEqual(ECHOES);
});

test('an account with 500 events that wait does not keep the one event of another waiting', async () => {
  const { github, tools } = await useTools('routes:\n  thanks: { on: issues, steps: [{ comment: Thanks }] }\n');
  const small = github.addRepository(github.addInstallation({ account: 'small-org' }), 'small-org/tools', {
    files: { '.github/hookyard.yml': 'version: 1\nroutes:\n  thanks: { on: issues, steps: [{ comment: Thanks }] }\n' },
  });
  const issues = Array.from({ length: 500 }, () => github.addIssue(tools));
  const one = github.addIssue(small);
  const server = await startApp(github);
  const path = /^\/repos\/octo-org\/tools\/issues\/\d+\/comments$/;
  const held = Array.from({ length: 4 }, () => github.holdNext({ method: 'POST', path, when: 'before' }));
  for (const issue of issues) await github.deliver(github.payloads.issues(tools, issue, 'opened'));
  await Promise.all(held.map(({ arrived }) => arrived));
  await github.deliver(github.payloads.issues(small, one, 'opened'));
  await github.until(() => one.comments.length === 1);
  const posts = () => github.requests.filter(({ method, path: at }) => method === 'POST' && at.endsWith('/comments'));
  // Those that GitHub has not answered yet, and no other: the rest waits, and one of them would not have come before.
  expect(posts().map(({ path: at }) => at.split('/')[2])).toEqual([...Array(4).fill('octo-org'), 'small-org']);
  for (const hold of held) hold.release();
  await github.until(() => issues.every(({ comments }) => comments.length === 1));
  // Oldest first, but for the few that are under way at once.
  const order = posts().flatMap(({ path: at }) => (path.test(at) ? [Number(at.split('/')[5])] : []));
  expect(order.every((number, index) => Math.abs(number - 1 - index) <= 8)).toBe(true);
  expect(server.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
}, 60_000);
