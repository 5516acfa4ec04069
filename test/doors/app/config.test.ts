import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import {
  CONFIG,
  commenting,
  contentsReads,
  decide,
  fileOf,
  opened,
  pushed,
  readsOf,
  routeOf,
  routesOf,
  stop,
} from './app-talk.ts';

/** The App, installed on a repository whose default branch has this file. */
async function useApp(file: string | null) {
  const github = await useGithub();
  const installation = github.addInstallation();
  const files = file === null ? {} : { [CONFIG]: file };
  const tools = github.addRepository(installation, 'octo-org/tools', { files });
  const server = await startApp(github);
  return { github, installation, tools, server };
}

test('the file is read from the default branch, whatever it is called, and once a change, not once an event', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    defaultBranch: 'trunk',
    files: { [CONFIG]: commenting('first') },
  });
  github.commitFiles(tools, { [CONFIG]: commenting('never') }, 'main');
  const server = await startApp(github);

  const burst = await Promise.all([1, 2, 3, 4, 5].map(() => github.deliver(opened(github, tools))));
  for (const { guid } of burst) expect(await routesOf(server, guid)).toEqual(['first']);
  expect(readsOf(github, tools)).toEqual([200]);

  await decide(server, github, pushed(github, tools, { 'README.md': 'Hello' }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['first']);
  expect(readsOf(github, tools)).toEqual([200, 304]);

  await decide(server, github, pushed(github, tools, { [CONFIG]: commenting('second') }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['second']);
  expect(await decide(server, github, opened(github, tools))).toEqual(['second']);
  expect(readsOf(github, tools)).toEqual([200, 304, 200]);
});

test('a push swaps the file whole: what came before goes by the old one, what came after by the new one', async () => {
  const { github, tools, server } = await useApp(commenting('old-one', 'old-two'));
  expect(await decide(server, github, opened(github, tools))).toEqual(['old-one', 'old-two']);

  const before = await github.deliver(opened(github, tools));
  expect(await routesOf(server, before.guid)).toEqual(['old-one', 'old-two']);
  const held = github.holdNext({ method: 'GET', path: /\/contents\// });
  await github.deliver(pushed(github, tools, { [CONFIG]: commenting('new-one', 'new-two') }));
  await held.arrived;
  const after = [await github.deliver(opened(github, tools)), await github.deliver(opened(github, tools))];
  held.release();

  for (const { guid } of after) expect(await routesOf(server, guid)).toEqual(['new-one', 'new-two']);
});

test('a push that comes while the file is asked for the first time is not lost', async () => {
  const { github, tools, server } = await useApp(commenting('old'));
  const held = github.holdNext({ method: 'GET', path: /\/contents\// });
  const first = await github.deliver(opened(github, tools));
  await held.arrived;
  await github.deliver(pushed(github, tools, { [CONFIG]: commenting('new') }));
  held.release();

  expect(await routesOf(server, first.guid)).toEqual(['old']);
  expect(await decide(server, github, opened(github, tools))).toEqual(['new']);
});

test('a push to another branch changes nothing, and nothing is asked', async () => {
  const { github, tools, server } = await useApp(commenting('main'));
  expect(await decide(server, github, opened(github, tools))).toEqual(['main']);

  await decide(server, github, pushed(github, tools, { [CONFIG]: commenting('topic') }, 'topic'));
  expect(await decide(server, github, opened(github, tools))).toEqual(['main']);
  expect(contentsReads(github, tools)).toHaveLength(1);
  expect(tools.checkRuns).toEqual([]);
});

test('a file that cannot be used changes nothing, is told in the log and on the commit, and is so after a restart', async () => {
  const { github, tools, server } = await useApp(commenting('valid'));
  await decide(server, github, opened(github, tools));

  const push = pushed(github, tools, { [CONFIG]: `${commenting('valid')}  broken:\n    on: issues\n    stepz: []\n` });
  await decide(server, github, push);
  const rejected = await server.logged((line) => line.msg === 'new file rejected, the old one stays in force');
  expect(rejected).toMatchObject({ level: 'error', path: `octo-org/tools/${CONFIG}` });
  expect(rejected.problems).toContainEqual(
    expect.stringMatching(/^octo-org\/tools\/\.github\/hookyard\.yml:9:5 unknown-key /),
  );
  await github.until(() => tools.checkRuns.length === 1);
  expect(tools.checkRuns[0]).toMatchObject({
    headSha: push.payload.after,
    conclusion: 'failure',
    fields: { name: 'Hookyard' },
  });
  expect(tools.checkRuns[0]?.annotations).toContainEqual(
    expect.objectContaining({ path: CONFIG, start_line: 9, annotation_level: 'failure', title: 'unknown-key' }),
  );
  expect(await decide(server, github, opened(github, tools))).toEqual(['valid']);

  await stop(server);
  const again = await startApp(github, { data: server.data });
  expect(await decide(again, github, opened(github, tools))).toEqual(['valid']);
  const still = await again.logged((line) => line.msg === 'new file rejected, the old one stays in force');
  expect(still.kept).toBe(rejected.kept);

  await decide(again, github, pushed(github, tools, { [CONFIG]: commenting('mended') }));
  expect(await decide(again, github, opened(github, tools))).toEqual(['mended']);
});

test('a file that is deleted has no routes any more, also after a restart at which GitHub cannot be asked', async () => {
  const { github, tools, server } = await useApp(commenting('gone'));
  expect(await decide(server, github, opened(github, tools))).toEqual(['gone']);

  await decide(server, github, pushed(github, tools, { [CONFIG]: null }));
  expect(await decide(server, github, opened(github, tools))).toEqual([]);

  await stop(server);
  const again = await startApp(github, { data: server.data });
  github.failNext({ method: 'GET', path: /tools\/contents\//, status: 503 });
  const { guid } = await github.deliver(opened(github, tools));
  const first = await again.logged((line) => line.guid === guid || line.scope === 'octo-org/tools');
  expect(first.msg).toBe('GitHub cannot be asked, or says no');
});

test('what was in force before a restart goes on while GitHub cannot be asked', async () => {
  const { github, tools, server } = await useApp(commenting('known'));
  await decide(server, github, opened(github, tools));
  await stop(server);

  const again = await startApp(github, { data: server.data });
  github.failNext({ method: 'GET', path: /\/contents\//, status: 503 });
  expect(await decide(again, github, opened(github, tools))).toEqual(['known']);
  expect(readsOf(github, tools)).toEqual([200, 503]);
});

test('a file that is known stays in force while GitHub cannot be asked for a newer one', async () => {
  const { github, tools, server } = await useApp(commenting('known'));
  await decide(server, github, opened(github, tools));

  github.dropNext({ when: 'before', method: 'GET', path: /tools\/contents\// });
  await decide(server, github, pushed(github, tools, { 'README.md': 'Hello' }));
  expect(await decide(server, github, opened(github, tools))).toEqual(['known']);
});

test('the file of --config runs in addition to that of the repository, and where there is none', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', {
    files: { [CONFIG]: commenting('own', 'both') },
  });
  const bare = github.addRepository(installation, 'octo-org/bare');
  const config = join(emptyFolder(), 'operator.yml');
  writeFileSync(config, fileOf(routeOf('both', '- label: { add: [seen], create: true }')));
  const server = await startApp(github, { args: ['--config', config] });

  const issue = github.addIssue(tools);
  expect(await decide(server, github, github.payloads.issues(tools, issue, 'opened'))).toEqual(['both', 'own', 'both']);
  await github.until(() => issue.comments.length === 2 && issue.labels.length === 1);
  expect(await decide(server, github, opened(github, bare))).toEqual(['both']);
  await server.logged((line) => line.msg === 'step done' && line.scope === undefined);
});
