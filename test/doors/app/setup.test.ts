import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readAppCredentials, writeAppCredentials } from '../../../src/app/app-credentials.ts';
import { startApp } from '../../support/app-process.ts';
import { type BrowserPage, findChromium, openBrowser } from '../../support/browser.ts';
import { emptyFolder } from '../../support/folders.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { ENTRANCE, startServe } from '../../support/serve-process.ts';
import { addGreeted, eventsIn, openIssue, stop } from './swept-app.ts';

const CHROMIUM = findChromium();
const WHY = CHROMIUM === null ? ' (skipped: there is no chromium here; `apt-get install chromium`)' : '';
const NO_APP = { APP_ID: undefined, PRIVATE_KEY: undefined, WEBHOOK_SECRET: undefined };

interface SettingUp {
  readonly origin: string;
  /** The address that was printed. */
  readonly entry: string;
  readonly ended: Promise<number | string | null>;
  /** Standard output, and what stood on standard error besides. */
  said(): { readonly log: string; readonly rest: string };
  /** Resolves once standard output has a line with these words. */
  logged(words: string): Promise<string>;
  signal(name: NodeJS.Signals): void;
}

/** `hookyard serve --setup` on a port of its own. Resolves once it has printed where to go. */
async function startSetup(github: GithubStandIn, data: string): Promise<SettingUp> {
  const port = await freePort();
  const args = ['serve', '--setup', '--data', data, '--port', String(port), '--no-pace'];
  // Two sites, as far as a browser is concerned; the server itself asks where no name is to be looked up.
  const where = ['--base-url', `${github.origin}/api/v3`];
  const child = spawn(process.execPath, [ENTRANCE, ...args, ...where], {
    env: { ...process.env, ...NO_APP, GHE_HOST: `github.localhost:${github.port}`, GHE_PROTOCOL: 'http' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(() => child.exitCode ?? child.signalCode);
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const log = readLines(child, 'stdout', ended);
  const rest = readLines(child, 'stderr', ended);
  const entry = (await rest.line('/setup?token=')).trim();
  return {
    origin: `http://127.0.0.1:${port}`,
    entry,
    ended,
    said: () => ({ log: log.text(), rest: rest.text() }),
    logged: log.line,
    signal: (name) => void child.kill(name),
  };
}

function readLines(child: ChildProcess, name: 'stdout' | 'stderr', ended: Promise<unknown>) {
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  const stream = child[name];
  if (stream === null) throw new Error(`${name} is not piped`);
  createInterface({ input: stream }).on('line', (line) => {
    lines.push(line);
    for (const listener of listeners) listener();
  });
  const text = () => lines.join('\n');
  const line = (words: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((one) => one.includes(words));
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then((code) => reject(new Error(`it ended with ${code}:\n${text()}`)));
    });
  return { text, line };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** From the printed address to GitHub's page where the new App is installed. */
async function registerIn(browser: BrowserPage, { entry, origin }: SettingUp): Promise<void> {
  await browser.goto(entry);
  expect(await browser.url()).toBe(`${origin}/setup`);
  await browser.fill('#name', 'Hookyard acme');
  await browser.fill('#organization', 'octo-org');
  await browser.click('#preset-full');
  await browser.clickThrough('button');
  await browser.clickThrough('button');
  await browser.clickThrough('#create');
  expect(await browser.text()).toContain('Hookyard acme is registered');
  await browser.clickThrough('a.button');
  expect(await browser.text()).toContain('Install');
}

describe.skipIf(CHROMIUM === null)(`in a browser${WHY}`, () => {
  test('from the printed address to the installed App, and on to its first act, in one process', async () => {
    const github = await useGithub();
    const data = join(emptyFolder(), 'data');
    const setup = await startSetup(github, data);
    const tools = addGreeted(github, 'octo-org/tools');
    const early = openIssue(github, tools);
    github.hookUrl = `${setup.origin}/api/github/webhooks`;
    const refused = await github.deliver(early.webhook);
    expect({ ...refused, answer: JSON.parse(refused.answer) }).toMatchObject({
      statusCode: 503,
      answer: { error: { code: 'not-set-up' } },
    });
    github.hookUrl = null;

    await registerIn(await openBrowser(CHROMIUM ?? ''), setup);
    expect(github.manifests).toMatchObject([
      {
        manifest: {
          name: 'Hookyard acme',
          hook_attributes: { url: `${setup.origin}/api/github/webhooks`, active: true },
          public: false,
          default_permissions: { issues: 'write', pull_requests: 'write' },
        },
      },
    ]);
    expect(github.hookUrl).toBe(`${setup.origin}/api/github/webhooks`);
    const [installation] = github.world.installations.values();
    if (installation === undefined) throw new Error('nobody has installed it');
    await setup.logged('"msg":"listening"');
    await github.deliver(github.payloads.installation(installation, 'created'));
    const { issue, webhook } = openIssue(github, tools);
    expect(await github.deliver(webhook)).toMatchObject({ statusCode: 202 });
    await github.until(() => issue.comments.length === 1);
    expect(issue.comments[0]?.author.login).toBe('hookyard-test[bot]');
    setup.signal('SIGTERM');
    expect(await setup.ended).toBe(0);

    expect(statSync(join(data, 'app.json')).mode & 0o777).toBe(0o600);
    const stored = readAppCredentials(data);
    expect(stored).toMatchObject({ id: github.app.id, baseUrl: `${github.origin}/api/v3` });
    const { log, rest } = setup.said();
    const token = new URL(setup.entry).searchParams.get('token') ?? '';
    expect(log).not.toContain(token);
    const keyLines = github.app.privateKey.split('\n').filter((line) => line !== '');
    const secrets = [...keyLines, github.app.webhookSecret, 'a-client-secret', 'code-'];
    expect(secrets.filter((secret) => `${log}${rest}`.includes(secret))).toEqual([]);

    const again = await startApp(github, { data, env: { ...NO_APP, GHE_HOST: undefined, GHE_PROTOCOL: undefined } });
    const next = openIssue(github, tools);
    expect(await github.deliver(next.webhook)).toMatchObject({ statusCode: 202 });
    await github.until(() => next.issue.comments.length === 1);
    expect(await stop(again)).toBe(0);
    // What came before there was an App is not made up for.
    expect(early.issue.comments).toEqual([]);
    expect((await eventsIn(data)).map(({ name }) => name)).toEqual(['installation', 'issues', 'issues']);
  }, 60_000);
});

test('SIGTERM during set-up ends it with 0, and nothing is stored', async () => {
  const github = await useGithub();
  const data = join(emptyFolder(), 'data');
  const setup = await startSetup(github, data);
  setup.signal('SIGTERM');
  expect(await setup.ended).toBe(0);
  expect(readAppCredentials(data)).toBeNull();
  expect(github.requests).toEqual([]);
});

test('while it is not set up, it is alive and not ready', async () => {
  const setup = await startSetup(await useGithub(), join(emptyFolder(), 'data'));
  const statusOf = async (path: string) => (await fetch(`${setup.origin}${path}`)).status;
  expect([await statusOf('/healthz'), await statusOf('/readyz'), await statusOf('/setup')]).toEqual([200, 503, 403]);
});

test('where there is an App already, --setup is refused and changes nothing', async () => {
  const github = await useGithub();
  const data = join(emptyFolder(), 'data');
  const { id, slug, privateKey, webhookSecret } = github.app;
  writeAppCredentials(data, {
    ...{ id, slug, name: 'Hookyard', htmlUrl: `${github.origin}/apps/${slug}`, privateKey, webhookSecret },
    ...{ clientId: 'Iv1.1', clientSecret: 'a-client-secret', baseUrl: `${github.origin}/api/v3` },
  });
  const before = readFileSync(join(data, 'app.json'));
  const server = startServe(['--setup', '--data', data], { env: { ...github.env, ...NO_APP } });
  expect(await server.ended).toBe(1);
  expect(server.output()).toMatch(/^already-set-up: [^\n]+\n$/);
  expect(readFileSync(join(data, 'app.json'))).toEqual(before);
  const misused = startServe(['--setup', '--data', join(emptyFolder(), 'data')], { env: github.env });
  expect(await misused.ended).toBe(2);
  expect(misused.output()).toMatch(/^already-set-up: APP_ID [^\n]+\n$/);
});
