import { expect, onTestFinished, test } from 'vitest';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { openReceiver } from '../../support/receiver.ts';
import { CONFIG, command, commenting, decide, opened, readsOf } from './app-talk.ts';

const answering = (name: string, extra = '') =>
  `  ${name}:\n    on: { issue_comment: { types: [created] } }\n${extra}    steps:\n      - react: eyes\n`;

/** The App on `octo-org/tools`, which has this file. */
async function useApp(file: string, args: readonly string[] = []) {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', { files: { [CONFIG]: file } });
  return { github, tools, server: await startApp(github, { args }) };
}

/** GUIDs of all events that are on disk. */
async function storedIn(server: AppProcess): Promise<readonly string[]> {
  return ((await command(server, 'events')) as readonly { guid: string }[]).map(({ guid }) => guid);
}

test('what Hookyard itself writes sets off no route, but for one that says allow-self', async () => {
  const { github, tools, server } = await useApp(
    `version: 1\nroutes:\n${answering('ordinary')}${answering('mirror', '    allow-self: true\n')}`,
  );
  const issue = github.addIssue(tools);
  const bot = `${github.app.slug}[bot]`;
  const comment = (author: string) =>
    github.payloads.issueComment(tools, issue, github.addComment(issue, { author, viaApp: author === bot }));

  expect(await decide(server, github, comment(bot))).toEqual(['mirror']);
  expect(await decide(server, github, comment('other-app[bot]'))).toEqual(['ordinary', 'mirror']);
  expect(await decide(server, github, comment('octocat'))).toEqual(['ordinary', 'mirror']);
});

test('a route that answers itself is stopped, and goes on answering others', async () => {
  const { github, tools, server } = await useApp(
    'version: 1\nroutes:\n  echo:\n    on: { issue_comment: { types: [created] } }\n    allow-self: true\n    steps:\n      - comment: Echo\n',
  );
  const issue = github.addIssue(tools);
  const comment = github.addComment(issue);
  await decide(server, github, github.payloads.issueComment(tools, issue, comment));
  let rounds = 1;
  let stopped: readonly { readonly code: string }[] = [];
  // GitHub tells of every comment that the route makes, until it makes none.
  while (stopped.length === 0) {
    await github.until(() => issue.comments.length === rounds + 1);
    const last = issue.comments.at(-1);
    if (last === undefined) throw new Error('there is no comment');
    const { guid } = await github.deliver(github.payloads.issueComment(tools, issue, last));
    const line = await server.logged((one) => one.guid === guid && String(one.msg).startsWith('event routed'));
    stopped = line.failures as typeof stopped;
    rounds += 1;
  }
  expect(stopped).toEqual([expect.objectContaining({ route: 'echo', code: 'loop-stopped' })]);
  // One of a person, one that answers it, and 30 that answer themselves.
  expect(issue.comments).toHaveLength(32);

  const other = github.addIssue(tools);
  await decide(server, github, github.payloads.issueComment(tools, other, github.addComment(other)));
  await github.until(() => other.comments.length === 2);
});

test.each([
  ['a hook of a repository', { 'X-GitHub-Hook-Installation-Target-Type': 'repository' }],
  ['another App', { 'X-GitHub-Hook-Installation-Target-ID': '999999' }],
])('a webhook of %s is refused, though it is signed with the same secret', async (_, changed) => {
  const { github, tools, server } = await useApp(commenting('never'));
  const entry = github.record(opened(github, tools));
  // It is in nobody's log: what is there is taken in from there.
  github.log.entries.pop();
  const response = await fetch(await server.url, {
    method: 'POST',
    headers: { ...entry.headers, ...changed },
    body: JSON.stringify(entry.payload),
  });

  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ error: expect.objectContaining({ code: 'other-hook' }) }),
  ]);
  await server.logged((line) => line.code === 'other-hook' && line.guid === entry.guid);
  expect(await decide(server, github, opened(github, tools))).toEqual(['never']);
  expect(await storedIn(server)).not.toContain(entry.guid);
});

test('with --allow-account the webhooks of other accounts are refused, and their files are never asked for', async () => {
  const { github, tools, server } = await useApp(commenting('ours'), ['--allow-account', 'Octo-Org']);
  const mona = github.addInstallation({ account: 'mona-org' });
  const theirs = github.addRepository(mona, 'mona-org/tools', { files: { [CONFIG]: commenting('theirs') } });

  const refused = [
    await github.deliver(opened(github, theirs)),
    await github.deliver(github.payloads.organization(mona, 'newcomer')),
    await github.deliver(github.payloads.installation(mona)),
  ];
  for (const { statusCode, answer } of refused) {
    expect([statusCode, answer]).toEqual([403, expect.stringContaining('account-not-allowed')]);
  }
  expect(await decide(server, github, opened(github, tools))).toEqual(['ours']);
  expect(readsOf(github, theirs)).toEqual([]);
  const stored = await storedIn(server);
  for (const { guid } of refused) expect(stored).not.toContain(guid);
  expect(github.tokens.filter(({ installationId }) => installationId === mona.id)).toEqual([]);
});

test('of one event a repository makes 50 deliveries at most: the route that would make more fails as a whole', async () => {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const names = Array.from({ length: 51 }, (_, at) => `d${at}`);
  const destinations = names.map((name) => `  ${name}: { url: '${receiver.url}' }\n`);
  const route = (name: string, to: readonly string[]) =>
    `  ${name}:\n    on: watch\n    steps:\n${to.map((one) => `      - forward: ${one}\n`).join('')}`;
  const { github, tools, server } = await useApp(
    `version: 1\ndestinations:\n${destinations.join('')}routes:\n${route('few', names.slice(0, 30))}${route('some', names.slice(30, 50))}${route('one', names.slice(50))}`,
  );

  const { guid } = await github.deliver(github.payloads.other('watch', tools, 'started'));
  const line = await server.logged((one) => one.guid === guid && String(one.msg).startsWith('event routed'));
  expect(line).toMatchObject({ deliveries: 50, failures: [{ route: 'one', code: 'too-many-deliveries' }] });
  await receiver.until(50);
  expect(await command(server, 'deliveries', '--event-id', guid, '--limit', '100')).toHaveLength(50);
});
