/** The peers: each does the same as Hookyard's one route, with the settings that its documentation gives for production. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WEBHOOK_SECRET } from '../../test/support/github.ts';
import { answering, type Contender, ended, freePort, type Running, run, type Task } from '../harness/contender.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const versionOf = (name: string) =>
  JSON.parse(readFileSync(here(`../../node_modules/${name}/package.json`), 'utf8')).version;

/** What all of them are told by their environment. */
function environment({ urls, byBranch }: Task, port: number): NodeJS.ProcessEnv {
  const told = { TARGETS: JSON.stringify(urls), BY_BRANCH: byBranch ? '1' : '0' };
  return { NODE_ENV: 'production', PORT: String(port), WEBHOOK_SECRET, ...told };
}

async function running(url: string, child: ReturnType<typeof run>): Promise<Running> {
  await answering(url, child);
  return { url, pid: child.pid ?? 0, end: (signal) => ended(child, signal) };
}

export const limit: Contender = {
  ...{ name: 'limit', version: `node:http, undici ${versionOf('undici')}`, absent: null, mostEvents: 1_000_000 },
  start: async (task) => {
    const port = await freePort();
    const child = run(process.execPath, [here('limit-server.mjs')], environment(task, port));
    return running(`http://127.0.0.1:${port}/`, child);
  },
};

/** `probot run`, as https://probot.github.io/docs/deployment/ has it. */
export const probot: Contender = {
  ...{ name: 'probot', version: versionOf('probot'), absent: null, mostEvents: 1_000_000 },
  start: async (task) => {
    const port = await freePort();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const PRIVATE_KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const env = { ...environment(task, port), HOST: '127.0.0.1', APP_ID: '1', PRIVATE_KEY };
    const child = run(
      process.execPath,
      [here('../../node_modules/probot/bin/probot.js'), 'run', here('probot-bot.mjs')],
      env,
    );
    return running(`http://127.0.0.1:${port}/api/github/webhooks`, child);
  },
};

const NODE_RED = 'node-red@5.0.4';
const INSTALLED = here('../.peers');

/** Installed at its first use, outside of what this project depends on. Why it cannot be; null: it is there. */
function installNodeRed(): string | null {
  if (existsSync(join(INSTALLED, 'node_modules/node-red/red.js'))) return null;
  mkdirSync(INSTALLED, { recursive: true });
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', INSTALLED, NODE_RED], {
    stdio: 'ignore',
  });
  return npm.status === 0 ? null : `npm could not install ${NODE_RED}`;
}

/** A function node that verifies and chooses, and a request node that sends. HTTP In hands on no bytes: they are written anew. */
function flowOf(urls: readonly string[]): readonly object[] {
  const judge = `
const { createHmac, timingSafeEqual } = crypto;
const body = JSON.stringify(msg.payload);
const own = Buffer.from('sha256=' + createHmac('sha256', env.get('WEBHOOK_SECRET')).update(body).digest('hex'));
const given = Buffer.from(msg.req.headers['x-hub-signature-256'] || '');
if (given.length !== own.length || !timingSafeEqual(given, own)) return [{ ...msg, statusCode: 401, payload: '' }];
const { action, repository, number, pull_request, sender } = msg.payload;
node.send([{ ...msg, statusCode: 202, payload: '' }]);
if (action === 'deleted') return null;
const fields = { action, number, repository: { full_name: repository && repository.full_name },
  pull_request: { title: pull_request && pull_request.title }, sender: { login: sender && sender.login } };
return [null, { payload: fields, headers: { 'content-type': 'application/json' } }];`;
  const requests = urls.map((url, n) => ({
    ...{
      id: `send${n}`,
      type: 'http request',
      z: 'tab',
      method: 'POST',
      ret: 'txt',
      paytoqs: 'ignore',
      url,
      wires: [[]],
    },
  }));
  return [
    { id: 'tab', type: 'tab', label: 'webhooks' },
    { id: 'in', type: 'http in', z: 'tab', url: '/', method: 'post', wires: [['judge']] },
    {
      ...{
        id: 'judge',
        type: 'function',
        z: 'tab',
        func: judge,
        outputs: 2,
        libs: [{ var: 'crypto', module: 'crypto' }],
      },
      wires: [['answer'], requests.map(({ id }) => id)],
    },
    { id: 'answer', type: 'http response', z: 'tab', wires: [] },
    ...requests,
  ];
}

export const nodeRed: Contender = {
  ...{ name: 'node-red', version: NODE_RED.replace(/.*@/, ''), mostEvents: 20_000 },
  absent: installNodeRed(),
  start: async ({ urls, folder }) => {
    const port = await freePort();
    writeFileSync(join(folder, 'flows.json'), JSON.stringify(flowOf(urls)));
    const settings = {
      flowFile: 'flows.json',
      httpAdminRoot: false,
      apiMaxLength: '25mb',
      uiHost: '127.0.0.1',
      uiPort: port,
    };
    writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings)};`);
    const red = join(INSTALLED, 'node_modules/node-red/red.js');
    const env = { NODE_ENV: 'production', WEBHOOK_SECRET };
    const child = run(process.execPath, [red, '--userDir', folder, '--settings', join(folder, 'settings.js')], env);
    return running(`http://127.0.0.1:${port}/`, child);
  },
};

const WEBHOOK = spawnSync('webhook', ['-version'], { encoding: 'utf8' });

/** https://github.com/adnanh/webhook, which runs a command for each: curl. Both are Debian's. */
export const adnanhWebhook: Contender = {
  ...{
    name: 'webhook',
    version: `${/[\d.]+$/.exec(WEBHOOK.stdout?.trim() ?? '')?.[0] ?? ''} and curl`,
    mostEvents: 300,
  },
  absent: WEBHOOK.status === 0 ? null : 'it is not installed: apt-get install webhook curl',
  start: async ({ urls, folder }) => {
    const port = await freePort();
    const script = join(folder, 'send.sh');
    const fields =
      '{"action":"$1","number":$2,"repository":{"full_name":"$3"},"pull_request":{"title":"$4"},"sender":{"login":"$5"}}';
    const curls = urls.map((url) => `curl -s -o /dev/null -H 'content-type: application/json' -d "$body" '${url}'`);
    writeFileSync(script, `#!/bin/sh\nbody=$(cat <<E\n${fields}\nE\n)\n${curls.join('\n')}\n`, { mode: 0o755 });
    const from = (name: string) => ({ source: 'payload', name });
    const signature = { type: 'payload-hmac-sha256', secret: WEBHOOK_SECRET };
    const signed = { match: { ...signature, parameter: { source: 'header', name: 'X-Hub-Signature-256' } } };
    const passes = { not: { match: { type: 'value', value: 'deleted', parameter: from('action') } } };
    const names = ['action', 'number', 'repository.full_name', 'pull_request.title', 'sender.login'];
    const hook = { id: 'sent', 'execute-command': script, 'pass-arguments-to-command': names.map(from) };
    writeFileSync(join(folder, 'hooks.json'), JSON.stringify([{ ...hook, 'trigger-rule': { and: [signed, passes] } }]));
    const args = ['-hooks', join(folder, 'hooks.json'), '-ip', '127.0.0.1', '-port', String(port)];
    return running(`http://127.0.0.1:${port}/hooks/sent`, run('webhook', args, {}));
  },
};
