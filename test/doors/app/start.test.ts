import { execFile } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { writeAppCredentials } from '../../../src/app/app-credentials.ts';
import { startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { ENTRANCE, startServe } from '../../support/serve-process.ts';
import { addGreeted, eventsIn, greetedRepository, openIssue, stop, UNREAD } from './swept-app.ts';

/** Nothing of the App in the environment. */
const NO_APP = { APP_ID: undefined, PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: undefined };
const NOWHERE = { GHE_HOST: undefined, GHE_PROTOCOL: undefined };
const COMMENTS = /\/issues\/\d+\/comments$/;

function pemFile(text: string): string {
  const path = join(emptyFolder(), 'app.pem');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

function otherKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
}

/** Ends by itself: how, and with which words. */
async function refusal(env: NodeJS.ProcessEnv, args: readonly string[] = [], data = join(emptyFolder(), 'data')) {
  const server = startServe(['--data', data, ...args], { env });
  return { code: await server.ended, output: server.output() };
}

describe('credentials', () => {
  const keyForms: readonly (readonly [string, (pem: string) => NodeJS.ProcessEnv])[] = [
    ['PKCS#1', (pem) => ({ PRIVATE_KEY: pem })],
    ['PKCS#8', (pem) => ({ PRIVATE_KEY: createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }).toString() })],
    ['\\n for each line', (pem) => ({ PRIVATE_KEY: pem.trim().replaceAll('\n', '\\n') })],
    ['base64', (pem) => ({ PRIVATE_KEY: Buffer.from(pem).toString('base64') })],
    ['PRIVATE_KEY_PATH', (pem) => ({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: pemFile(pem) })],
  ];
  test.each(keyForms)('the key as %s: the App acts', async (_name, envOf) => {
    const { github, tools } = await greetedRepository();
    await startApp(github, { env: envOf(github.app.privateKey) });
    const { issue, webhook } = openIssue(github, tools);
    expect(await github.deliver(webhook)).toMatchObject({ statusCode: 202 });
    await github.until(() => issue.comments.length === 1);
    expect(github.requests[0]).toMatchObject({ method: 'GET', path: '/app', status: 200 });
  });

  const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  const refusals: readonly (readonly [string, string, number, (github: GithubStandIn) => NodeJS.ProcessEnv])[] = [
    ['a name as APP_ID', 'bad-app-id', 2, () => ({ APP_ID: 'hookyard' })],
    ['APP_ID 0', 'bad-app-id', 2, () => ({ APP_ID: '0' })],
    ['a number too large for APP_ID', 'bad-app-id', 2, () => ({ APP_ID: '99999999999999999' })],
    ['no key', 'no-private-key', 2, () => ({ PRIVATE_KEY: undefined })],
    ['a key without APP_ID', 'no-app-id', 2, () => ({ APP_ID: undefined })],
    ['no PEM', 'bad-private-key', 2, () => ({ PRIVATE_KEY: 'the key of the App' })],
    ['half a key', 'bad-private-key', 2, ({ app }) => ({ PRIVATE_KEY: app.privateKey.slice(0, 800) })],
    [
      'a key with a broken line',
      'bad-private-key',
      2,
      ({ app }) => ({ PRIVATE_KEY: app.privateKey.replace(/(?<=\n)MI/, 'XX') }),
    ],
    ['an EC key, which signs nothing for GitHub', 'bad-private-key', 2, () => ({ PRIVATE_KEY: String(EC) })],
    [
      'a path to nothing',
      'bad-private-key',
      2,
      () => ({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: '/nowhere/app.pem' }),
    ],
    [
      'a path to no key',
      'bad-private-key',
      2,
      () => ({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: pemFile('the key of the App') }),
    ],
    ['a host that is none', 'bad-base-url', 2, () => ({ GHE_HOST: 'no host' })],
    ['a protocol that is none', 'bad-base-url', 2, () => ({ GHE_PROTOCOL: 'ftp' })],
    ["another App's key", 'app-refused', 1, () => ({ PRIVATE_KEY: otherKey() })],
    ["another App's number", 'app-refused', 1, () => ({ APP_ID: '7' })],
    ['no secret of the webhook', 'no-webhook-secret', 1, () => ({ WEBHOOK_SECRET: '' })],
  ];
  test.each(refusals)('%s: %s, exit %i, and nothing of the key', async (_name, code, exit, envOf) => {
    const github = await useGithub();
    const env = { ...github.env, ...envOf(github) };
    const ended = await refusal(env);
    expect(ended).toEqual({ code: exit, output: expect.stringMatching(new RegExp(`^${code}: [^\\n]+\\n$`)) });
    const key = env.PRIVATE_KEY ?? github.app.privateKey;
    const pieces = key.split('\n').flatMap((line) => line.match(/.{12}/g) ?? []);
    expect(pieces.length).toBeGreaterThan(0);
    expect(pieces.filter((piece) => ended.output.includes(piece))).toEqual([]);
    expect(ended.output).not.toContain(github.app.webhookSecret);
  });

  test.each([['ftp://127.0.0.1/api/v3'], ['127.0.0.1'], ['https://me:secret@127.0.0.1/']])(
    '--base-url %s: bad-base-url, exit 2',
    async (url) => {
      const github = await useGithub();
      const ended = await refusal(github.env, ['--base-url', url]);
      expect(ended).toEqual({ code: 2, output: expect.stringMatching(/^bad-base-url: --base-url [^\n]+\n$/) });
      expect(ended.output).not.toContain('secret');
    },
  );

  test('--base-url leads where GHE_HOST would', async () => {
    const { github, tools } = await greetedRepository();
    await startApp(github, { env: NOWHERE, args: ['--base-url', `${github.origin}/api/v3/`] });
    const { issue, webhook } = openIssue(github, tools);
    await github.deliver(webhook);
    await github.until(() => issue.comments.length === 1);
  });
});

describe('what set-up stored', () => {
  function stored(github: GithubStandIn): string {
    const data = join(emptyFolder(), 'data');
    const { id, slug, privateKey, webhookSecret } = github.app;
    writeAppCredentials(data, {
      ...{ id, slug, name: 'Hookyard', htmlUrl: `${github.origin}/apps/${slug}`, privateKey, webhookSecret },
      ...{ clientId: 'Iv1.1', clientSecret: 'a-client-secret', baseUrl: `${github.origin}/api/v3` },
    });
    return data;
  }
  const env = { ...NO_APP, ...NOWHERE, WEBHOOK_SECRET: undefined };

  test('makes the server the App, without an environment', async () => {
    const { github, tools } = await greetedRepository();
    await startApp(github, { data: stored(github), env });
    const { issue, webhook } = openIssue(github, tools);
    expect(await github.deliver(webhook)).toMatchObject({ statusCode: 202 });
    await github.until(() => issue.comments.length === 1);
  });

  test('is refused where others may read it', async () => {
    const github = await useGithub();
    const data = stored(github);
    chmodSync(join(data, 'app.json'), 0o644);
    const ended = await refusal({ ...github.env, ...env }, [], data);
    expect(ended).toEqual({ code: 1, output: expect.stringMatching(/^app-file-invalid: [^\n]+chmod 600[^\n]+\n$/) });
    expect(github.requests).toEqual([]);
  });
});

describe('without credentials', () => {
  function file(step: string): string {
    const path = join(emptyFolder(), 'hookyard.yml');
    const destination = 'destinations:\n  there: { url: "http://127.0.0.1:9/" }\n';
    writeFileSync(
      path,
      `version: 1\n${destination}routes:\n  hello:\n    on: { issues: {} }\n    steps:\n      - ${step}\n`,
    );
    return path;
  }

  test('it is a plain receiver, and GitHub is never asked', async () => {
    const { github, tools } = await greetedRepository();
    const server = await startApp(github, { env: NO_APP, args: ['--config', file('forward: there')] });
    const { issue, webhook } = openIssue(github, tools);
    expect(await github.deliver(webhook)).toMatchObject({ statusCode: 202 });
    expect(await server.logged(({ msg }) => msg === 'event routed')).toMatchObject({ deliveries: 1 });
    expect(await stop(server)).toBe(0);
    expect(github.requests).toEqual([]);
    expect(issue.comments).toEqual([]);
  });

  test('a file that acts on GitHub is refused, by line', async () => {
    const github = await useGithub();
    const path = file('comment: Hello');
    const ended = await refusal({ ...github.env, ...NO_APP }, ['--config', path]);
    expect(ended.code).toBe(1);
    expect(ended.output).toContain(`${path}:8:`);
    expect(ended.output).toContain('app-only');
    expect(ended.output).toMatch(/\nfile-invalid: [^\n]+\n$/);
  });
});

test('GitHub is down when it starts: it takes webhooks, acts once GitHub is back, and the next start does what was left', async () => {
  const { github, tools } = await greetedRepository();
  for (const path of [/^\/app$/, /^\/app\/hook\/deliveries$/, /\/access_tokens$/]) {
    github.dropNext({ when: 'before', path });
  }
  const first = await startApp(github);
  const early = openIssue(github, tools);
  expect(await github.deliver(early.webhook)).toMatchObject({ statusCode: 202 });
  await first.logged(({ msg }) => msg === 'GitHub cannot be asked, or says no');
  await first.logged(({ msg }) => msg === UNREAD);
  expect(github.requests.map(({ status }) => status)).toEqual([null, null, null]);

  // The file is asked for again after a while, that of another repository at once.
  const late = openIssue(github, addGreeted(github, 'other-org/tools'));
  await github.deliver(late.webhook);
  await github.until(() => late.issue.comments.length === 1);
  expect(await stop(first)).toBe(0);
  await startApp(github, { data: first.data });
  await github.until(() => early.issue.comments.length === 1);
  expect(late.issue.comments.length).toBe(1);
});

test('SIGTERM while a step is under way: the step ends, and what is left is done at the next start, all of it once', async () => {
  const github = await useGithub();
  const steps = ['- comment: Welcome', '- label: { add: [triage] }', '- comment: Labelled'];
  const text = `version: 1\nroutes:\n  hello:\n    on: { issues: { types: [opened] } }\n    steps:\n      ${steps.join('\n      ')}\n`;
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: { '.github/hookyard.yml': text },
    labels: ['triage'],
  });
  const { issue, webhook } = openIssue(github, tools);
  const held = github.holdNext({ method: 'POST', path: COMMENTS });
  const first = await startApp(github);
  await github.deliver(webhook);
  await held.arrived;
  first.signal('SIGTERM');
  await first.logged(({ msg }) => msg === 'stopping: finishing what is under way');
  held.release();
  expect(await first.ended).toBe(0);
  expect(issue.comments.map(({ body }) => body.split('\n')[0])[0]).toBe('Welcome');

  const { data } = first;
  await startApp(github, { data });
  await github.until(() => issue.comments.length === 2);
  expect(issue.comments.map(({ body }) => body.split('\n')[0])).toEqual(['Welcome', 'Labelled']);
  expect(issue.labels).toEqual(['triage']);
  const asked = github.requests.filter(({ method, path }) => method === 'POST' && path.includes('/issues/'));
  expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual(['comments', 'labels', 'comments']);
});

test('SIGTERM, and the answer to the step under way is lost: the next start finds it done', async () => {
  const { github, tools } = await greetedRepository();
  const { issue, webhook } = openIssue(github, tools);
  github.dropNext({ when: 'after', method: 'POST', path: COMMENTS });
  const first = await startApp(github);
  await github.deliver(webhook);
  await first.logged(({ msg }) => msg === 'step not done, will be tried again');
  expect(await stop(first)).toBe(0);
  const second = await startApp(github, { data: first.data });
  await second.logged(({ msg }) => msg === 'step done');
  expect(issue.comments.length).toBe(1);
  expect((await eventsIn(first.data)).length).toBe(1);
});

test('the log and `status` say nothing that is secret', async () => {
  const { github, tools } = await greetedRepository();
  const server = await startApp(github, { env: { LOG_LEVEL: 'debug' } });
  const { issue, webhook } = openIssue(github, tools);
  github.failNext({ method: 'POST', path: COMMENTS, status: 403, body: { message: 'Resource not accessible' } });
  await github.deliver(webhook);
  await server.logged(({ msg }) => msg === 'step failed');
  const args = [ENTRANCE, 'status', '--json', '--data', server.data];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  expect(JSON.parse(stdout)).toMatchObject({ events: 1, failedRuns: 1 });
  expect(issue.comments).toEqual([]);
  const said = `${server.output()}${stdout}${stderr}`;
  const keyLines = github.app.privateKey.split('\n').filter((line) => line !== '');
  const secrets = [...keyLines, github.app.webhookSecret, ...github.tokens.map(({ token }) => token), 'eyJ'];
  expect(github.tokens.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
});
