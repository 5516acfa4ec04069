import { describe, expect, test } from 'vitest';
import { openGithubApp } from '../../../src/app/github/github-app.ts';
import { openOctokits } from '../../../src/app/github/open-octokit.ts';
import type { GithubRefusal } from '../../../src/execute/github/github-client.ts';
import { codeOf } from '../../execute/github/use-tools.ts';
import { makeFakeClock } from '../../support/fake-clock.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';

const MINUTE = 60_000;
const READ = { metadata: 'read', contents: 'read' } as const;

async function useApp() {
  const github = await useGithub();
  const clock = makeFakeClock(Date.now());
  const { id: appId, privateKey } = github.app;
  const baseUrl = `${github.origin}/api/v3`;
  const octokits = openOctokits({ appId, privateKey, baseUrl, paced: false, userAgent: 'test' });
  const app = openGithubApp({ octokits, appId, clock });
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools');

  /** As webhooks of this installation tell of it. */
  const learn = (id: number, name = 'issues', action = 'opened', repository: string | null = 'octo-org/tools') =>
    app.learn({ name, action, repository, payload: { installation: { id, account: { login: 'octo-org' } } } });

  /** Uninstalled, and installed once more. */
  function reinstall() {
    const old = github.world.installations.get(tools.installationId ?? 0);
    github.world.installations.delete(tools.installationId ?? 0);
    const anew = github.addInstallation();
    tools.installationId = anew.id;
    return { old: old?.id ?? 0, anew: anew.id };
  }

  const target = { owner: 'octo-org', name: 'tools', repositoryId: tools.id };
  return {
    ...{ github, clock, app, installation, tools, learn, reinstall, target },
    /** Reads the repository with a token for it. */
    read: async (permissions: Readonly<Record<string, 'read'>> = READ) => {
      const client = await app.clientFor(target, permissions);
      return (await client.request('GET /repos/{owner}/{repo}', { owner: 'octo-org', repo: 'tools' })).status;
    },
    /** What was asked of the App's own routes since the last call. */
    asked: makeAsked(github.requests),
  };
}

function makeAsked(requests: readonly { readonly method: string; readonly path: string }[]): () => string[] {
  let seen = 0;
  return () => {
    const fresh = requests.slice(seen);
    seen = requests.length;
    return fresh.filter(({ path }) => /installation/.test(path)).map(({ method, path }) => `${method} ${path}`);
  };
}

const minting = (id: number) => `POST /app/installations/${id}/access_tokens`;
const ASKING = 'GET /repos/octo-org/tools/installation';

describe('which installation', () => {
  test('a webhook tells, which saves the question', async () => {
    const { learn, read, asked, installation } = await useApp();
    learn(installation.id);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([minting(installation.id)]);
  });

  test('one that is gone is forgotten, asked for and minted of once more', async () => {
    const { learn, read, asked, reinstall } = await useApp();
    const { old, anew } = reinstall();
    learn(old);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([minting(old), ASKING, minting(anew)]);
    expect(await read({ metadata: 'read' })).toBe(200);
    expect(asked()).toEqual([minting(anew)]);
  });

  test('many steps at once find it too', async () => {
    const { learn, app, asked, reinstall, target } = await useApp();
    const { old, anew } = reinstall();
    learn(old);
    const permissions = ['contents', 'issues', 'checks', 'statuses'].map((name) => ({ [name]: 'read' as const }));
    await Promise.all(permissions.map((one) => app.clientFor(target, one)));
    expect(asked().filter((route) => route === minting(anew))).toHaveLength(4);
  });

  test('an older webhook, recovered or swept, takes nothing back', async () => {
    const { learn, read, asked, reinstall } = await useApp();
    const { old, anew } = reinstall();
    learn(anew);
    learn(old);
    expect(await read()).toBe(200);
    // Where webhooks disagree GitHub is asked, once.
    expect(asked()).toEqual([ASKING, minting(anew)]);
    learn(anew);
    expect(await read({ metadata: 'read' })).toBe(200);
    expect(asked()).toEqual([minting(anew)]);
  });

  test('nor does the end of an older installation', async () => {
    const { learn, read, asked, reinstall } = await useApp();
    const { old, anew } = reinstall();
    learn(anew);
    learn(old, 'installation', 'deleted', null);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([minting(anew)]);
  });

  test('an account that took over the name of another', async () => {
    const { learn, read, asked, installation, github } = await useApp();
    const other = github.addInstallation({ account: 'octo-org-old' });
    learn(other.id);
    learn(installation.id);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([ASKING, minting(installation.id)]);
  });

  test.each(['created', 'unsuspend'])('`installation` %s tells', async (action) => {
    const { learn, read, asked, installation } = await useApp();
    learn(installation.id, 'installation', action, null);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([minting(installation.id)]);
  });

  test('`installation` created is of a newer one', async () => {
    const { learn, read, asked, reinstall } = await useApp();
    const { old, anew } = reinstall();
    learn(old);
    learn(anew, 'installation', 'created', null);
    expect(await read()).toBe(200);
    expect(asked()).toEqual([minting(anew)]);
  });

  test('none: the step is refused for good, and the next one asks again', async () => {
    const { learn, app, asked, github, installation, target, tools } = await useApp();
    learn(installation.id);
    github.world.installations.delete(installation.id);
    tools.installationId = null;
    expect(await codeOf(app.clientFor(target, READ))).toBe('not-installed');
    expect(asked()).toEqual([minting(installation.id), ASKING]);
    const again = github.addInstallation();
    tools.installationId = again.id;
    await app.clientFor(target, READ);
    expect(asked()).toEqual([ASKING, minting(again.id)]);
  });

  test('GitHub that cannot be asked about it is no refusal for good', async () => {
    const { learn, app, github, reinstall, target } = await useApp();
    learn(reinstall().old);
    github.failNext({ path: /^\/repos\/octo-org\/tools\/installation$/, status: 502 });
    await expect(app.clientFor(target, READ)).rejects.toMatchObject({ name: 'GithubRefusal', status: 502 });
    await app.clientFor(target, READ);
  });

  test('what it does not grant is told as before', async () => {
    const { app, learn, installation, target, asked } = await useApp();
    learn(installation.id);
    expect(await codeOf(app.clientFor(target, { administration: 'write' }))).toBe('permission-missing');
    expect(await codeOf(app.clientFor({ ...target, repositoryId: 1 }, READ))).toBe('repository-out-of-reach');
    expect(asked()).not.toContain(ASKING);
  });
});

describe('who the App is', () => {
  test('is asked again after an hour: it may have been renamed', async () => {
    const { app, clock, github } = await useApp();
    const questions = () => github.requests.filter(({ path }) => path === '/app').length;
    expect(await app.self()).toEqual({ appId: github.app.id, botLogin: 'hookyard-test[bot]' });
    Object.assign(github.world, { appSlug: 'renamed' });
    clock.advance(59 * MINUTE);
    expect((await app.self()).botLogin).toBe('hookyard-test[bot]');
    expect(questions()).toBe(1);
    clock.advance(MINUTE);
    expect((await app.self()).botLogin).toBe('renamed[bot]');
    expect(questions()).toBe(2);
  });

  test('stays who it was while GitHub cannot be asked', async () => {
    const { app, clock, github } = await useApp();
    await app.self();
    Object.assign(github.world, { appSlug: 'renamed' });
    clock.advance(60 * MINUTE);
    github.failNext({ path: /^\/app$/, status: 502 });
    expect((await app.self()).botLogin).toBe('hookyard-test[bot]');
    // Not at every step, for each may wait for as long as GitHub lets it.
    expect((await app.self()).botLogin).toBe('hookyard-test[bot]');
    expect(github.requests.filter(({ path }) => path === '/app')).toHaveLength(2);
    clock.advance(5 * MINUTE);
    expect((await app.self()).botLogin).toBe('renamed[bot]');
  });

  test('not known yet, the first answer counts', async () => {
    const { app, github } = await useApp();
    github.failNext({ path: /^\/app$/, status: 502 });
    await expect(app.self()).rejects.toMatchObject({ status: 502 } satisfies Partial<GithubRefusal>);
    expect((await app.self()).botLogin).toBe('hookyard-test[bot]');
  });
});
