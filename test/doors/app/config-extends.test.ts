import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import type { Repository } from '../../support/github-stand-in/world.ts';
import { openReceiver } from '../../support/receiver.ts';
import { askedOf, CONFIG, commenting, decide, fileOf, opened, pushed, readsOf, routeOf, stop } from './app-talk.ts';

const extending = (base: string, ...routes: readonly string[]) =>
  `version: 1\nextends: ${base}\n${routes.length === 0 ? '' : `routes:\n${routes.join('')}`}`;

/** The organisation with a repository that others extend; the App is not started yet. */
async function useBase(baseFile: string, toolsFile: string) {
  const github = await useGithub();
  const installation = github.addInstallation();
  const base = github.addRepository(installation, 'octo-org/base', { files: { [CONFIG]: baseFile } });
  const tools = github.addRepository(installation, 'octo-org/tools', { files: { [CONFIG]: toolsFile } });
  return { github, installation, base, tools };
}

/** What is said of an issue that is opened, once all of it is said. */
async function commentsOn(server: AppProcess, github: GithubStandIn, repository: Repository) {
  const issue = github.addIssue(repository);
  const routes = await decide(server, github, github.payloads.issues(repository, issue, 'opened'));
  await github.until(() => issue.comments.length === routes.length);
  return issue.comments.map(({ body }) => body.split('\n')[0]);
}

test('routes of an extended file come first, and an own route of the same name wins whole', async () => {
  const { github, tools } = await useBase(
    fileOf(routeOf('greet', '- comment: base greets'), routeOf('triage', '- comment: base triages')),
    extending('octo-org/base', routeOf('greet', '- comment: tools greets'), routeOf('more', '- comment: tools more')),
  );
  const server = await startApp(github);

  expect(await commentsOn(server, github, tools)).toEqual(['tools greets', 'base triages', 'tools more']);
  expect(await decide(server, github, opened(github, tools))).toEqual(['greet', 'triage', 'more']);
});

test('destinations merge by name too: an own one is sent to by the routes of both', async () => {
  const receivers = [await openReceiver(), await openReceiver()] as const;
  const [theirs, ours] = receivers.map(({ url }) => url);
  const { github, tools } = await useBase(
    `version: 1\ndestinations:\n  chat: { url: '${theirs}' }\n  audit: { url: '${theirs}' }\nroutes:\n${routeOf('talk', '- forward: chat', '- forward: audit')}`,
    `version: 1\nextends: octo-org/base\ndestinations:\n  chat: { url: '${ours}' }\n`,
  );
  const server = await startApp(github);

  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await Promise.all(receivers.map((receiver) => receiver.until(1)));
  await server.logged((line) => line.msg === 'delivered' && line.destination === 'octo-org/tools/chat');
  await server.logged((line) => line.msg === 'delivered' && line.destination === 'octo-org/tools/audit');
  expect(receivers.map(({ requests }) => requests.length)).toEqual([1, 1]);
  await Promise.all(receivers.map((receiver) => receiver.close()));
});

test('what is stored for the repository that is extended serves its destinations, and is found again after a restart', async () => {
  const receiver = await openReceiver();
  const { github, base, tools } = await useBase(
    `version: 1\ndestinations:\n  chat: { url: '\${{ secrets.CHAT }}' }\nroutes:\n${routeOf('talk', '- forward: chat')}`,
    extending('octo-org/base'),
  );
  const data = join(emptyFolder(), 'data');
  mkdirSync(join(data, 'secrets', `repository-${base.id}`), { recursive: true });
  writeFileSync(join(data, 'secrets', `repository-${base.id}`, 'CHAT'), `${receiver.url}\n`);
  const server = await startApp(github, { data });
  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(1);
  await stop(server);

  github.commitFiles(tools, { [CONFIG]: 'version: 1\nextends: octo-org/base\nroutez: {}\n' });
  const again = await startApp(github, { data });
  expect(await decide(again, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(2);
  await receiver.close();
});

test('a push to the extended repository comes into force in those that extend it, at the branch or tag that they name', async () => {
  const { github, base, tools } = await useBase(commenting('main'), extending('octo-org/base@v1'));
  const tag = github.commitFiles(base, { [CONFIG]: commenting('one') }, 'v1');
  base.branches.delete('v1');
  base.tags.set('v1', tag.after);
  const other = github.addRepository(null, 'octo-org/other', { files: { [CONFIG]: extending('octo-org/base') } });
  other.installationId = tools.installationId;
  const server = await startApp(github);
  expect(await decide(server, github, opened(github, tools))).toEqual(['one']);
  expect(await decide(server, github, opened(github, other))).toEqual(['main']);

  await decide(server, github, pushed(github, base, { [CONFIG]: commenting('newer') }));
  expect(await decide(server, github, opened(github, other))).toEqual(['newer']);
  expect(await decide(server, github, opened(github, tools))).toEqual(['one']);

  const moved = github.commitFiles(base, { [CONFIG]: commenting('two') }, 'unnamed');
  base.tags.set('v1', moved.after);
  const push = github.payloads.push(base, { before: tag.after, after: moved.after });
  await decide(server, github, { ...push, payload: { ...push.payload, ref: 'refs/tags/v1' } });
  expect(await decide(server, github, opened(github, tools))).toEqual(['two']);
});

test('an extended file that cannot be used any more changes nothing, and the log says where it is wrong', async () => {
  const { github, base, tools } = await useBase(commenting('valid'), extending('octo-org/base'));
  const server = await startApp(github);
  expect(await decide(server, github, opened(github, tools))).toEqual(['valid']);

  await decide(server, github, pushed(github, base, { [CONFIG]: 'version: 1\nroutes: []\n' }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['valid']);
  const told = await server.logged(({ level, path }) => level === 'error' && path === `octo-org/tools/${CONFIG}`);
  expect(told.problems).toEqual([expect.stringMatching(/^octo-org\/base\/\.github\/hookyard\.yml:2:9 /)]);
});

test('a file of another owner is not extended, also where the App could read it', async () => {
  const { github, tools } = await useBase(commenting('own'), extending('mona/base'));
  const theirs = github.addRepository(github.addInstallation({ account: 'mona' }), 'mona/base', {
    files: { [CONFIG]: commenting('theirs') },
  });
  const server = await startApp(github);

  expect(await decide(server, github, opened(github, tools))).toEqual([]);
  const told = await server.logged((line) => String(line.msg).includes('file rejected'));
  expect(told.problems).toEqual([expect.stringMatching(/:2:10 extends-owner /)]);
  expect(readsOf(github, theirs)).toEqual([]);
  expect(github.tokens.filter(({ repositoryIds }) => repositoryIds?.includes(theirs.id) ?? true)).toEqual([]);
});

test('a repository without a file goes by that in .github of the organisation, until it has one of its own', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  const shared = github.addRepository(installation, 'octo-org/.github', { files: { [CONFIG]: commenting('shared') } });
  const tools = github.addRepository(installation, 'octo-org/tools');
  const server = await startApp(github);

  expect(await commentsOn(server, github, tools)).toEqual(['shared was here']);
  expect(await decide(server, github, opened(github, tools))).toEqual(['shared']);
  expect([readsOf(github, tools), readsOf(github, shared)]).toEqual([[404], [200]]);

  await decide(server, github, pushed(github, tools, { [CONFIG]: commenting('own') }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['own']);
  await decide(server, github, pushed(github, tools, { [CONFIG]: null }));
  await decide(server, github, pushed(github, shared, { [CONFIG]: commenting('changed') }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['changed']);
});

test('where neither has a file nothing is done, nothing is asked twice, and nobody is warned', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools');
  const server = await startApp(github);
  expect(await decide(server, github, opened(github, tools))).toEqual([]);
  const asked = askedOf(github).length;

  expect(await decide(server, github, opened(github, tools))).toEqual([]);
  expect(askedOf(github)).toHaveLength(asked);
  expect(server.log.filter(({ scope }) => scope !== undefined)).toEqual([]);
});

test('a file of its own that cannot be used does not let that of the organisation in', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  github.addRepository(installation, 'octo-org/.github', { files: { [CONFIG]: commenting('shared') } });
  const tools = github.addRepository(installation, 'octo-org/tools', {
    files: { [CONFIG]: 'version: 1\nroutes: 7\n' },
  });
  const server = await startApp(github);

  expect(await decide(server, github, opened(github, tools))).toEqual([]);
});

test('events of the organisation itself, without a repository, go by the file in its .github', async () => {
  const receiver = await openReceiver();
  const github = await useGithub();
  const installation = github.addInstallation();
  const file = `version: 1\ndestinations:\n  audit: { url: '${receiver.url}' }\nroutes:\n  members:\n    on: organization\n    steps:\n      - forward: audit\n`;
  github.addRepository(installation, 'octo-org/.github', { files: { [CONFIG]: file } });
  const mona = github.addInstallation({ account: 'mona-org' });
  const server = await startApp(github);

  expect(await decide(server, github, github.payloads.organization(installation, 'newcomer'))).toEqual(['members']);
  await receiver.until(1);
  expect(JSON.parse(String(receiver.requests[0]?.body)).membership.user.login).toBe('newcomer');
  expect(await decide(server, github, github.payloads.organization(mona, 'newcomer'))).toEqual([]);
  await receiver.close();
});
