/**
 * How long a run of the Action that only forwards takes, beside an empty file in bare Node and beside other Actions that send the same
 * JSON: `npm run -s bench:action`, `--peer NAME=PATH/TO/index.js` for each of those (README.md says which and how), `--json` for programs.
 * All take turns in every round, and every round starts with another. Exit code 1: slower than the budget, or than a peer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { jobEnvironment } from '../test/support/action-environment.ts';
import { openReceiver } from '../test/support/receiver.ts';

const CHECKOUT = fileURLToPath(new URL('../', import.meta.url));
const WARM_UP_ROUNDS = 3;
/** How many times bare Node ours may take to start, which is until its request is there. */
const BUDGET = 3.5;

/**
 * Only a process's parent learns its CPU time, and Node does not tell it: bash does. It prints when it started the process, in s of Unix time,
 * then how long that took, and its CPU time as user and as system, all in s.
 */
const TIMED = `TIMEFORMAT='%3R %3U %3S'; printf '%s ' "$EPOCHREALTIME" >&2; time "$@" 2>&1`;

/** Where to, and the payload as JSON without blanks. */
type Job = { readonly url: string; readonly json: string };
type Values = Readonly<Record<string, string>>;

const OURS = { token: 'none', 'fail-on': 'error', 'max-wait': '60s', 'allow-network': '127.0.0.0/8' };

/** What stands under `with:`, so that all send the same thing, and the defaults that are not empty. */
const INPUTS: Readonly<Record<string, (job: Job) => Values>> = {
  /** Another build of ours. */
  hookyard: ({ url }) => ({ ...OURS, to: url }),
  'github-script': ({ url }) => ({
    ...{ 'github-token': 'none', debug: 'false', 'user-agent': 'actions/github-script', 'result-encoding': 'json' },
    ...{ retries: '0', 'retry-exempt-status-codes': '400,401,403,404,422' },
    script: `const [headers, body] = [{ 'content-type': 'application/json' }, JSON.stringify(context.payload)];
      const sent = await fetch('${url}', { method: 'POST', headers, body });
      if (!sent.ok) core.setFailed(sent.statusText);`,
  }),
  slack: ({ url, json }) => ({
    ...{ errors: 'false', 'payload-templated': 'false', retries: '5' },
    ...{ webhook: url, 'webhook-type': 'incoming-webhook', payload: json },
  }),
  'http-request': ({ url, json }) => ({
    ...{ url, data: json, method: 'POST', contentType: 'application/json', files: '{}', timeout: '5000' },
    ...{ preventFailureOnNoResponse: 'false', escapeData: 'false', maskResponse: 'false' },
    ...{ retry: '0', retryWait: '3000', ignoreSsl: 'false' },
  }),
  'webhook-action': ({ url, json }) => ({ url, body: json }),
  'repository-dispatch': ({ json }) => ({
    ...{ token: 'none', repository: 'octo-org/tools', 'event-type': 'opened', 'client-payload': json },
  }),
};

interface Contender {
  readonly name: string;
  readonly kind: 'bare' | 'ours' | 'peer';
  readonly main: string;
  readonly inputs: Values;
}

/** In ms, from the start of the process; `arrived`: its request was at the receiver; null: it sends none. */
type Sample = { readonly arrived: number | null; readonly ended: number; readonly cpu: number };

/** `NAME=PATH`, or `NAME:VARIANT=PATH` where one is measured more than once. */
function readPeer(option: string, job: Job): Contender {
  const [, name = '', known = '', path = ''] = /^(([^:=]+)[^=]*)=(.+)$/.exec(option) ?? [];
  const inputs = INPUTS[known]?.(job);
  if (inputs === undefined) throw new Error(`--peer NAME=PATH/TO/index.js; NAME is ${Object.keys(INPUTS).join(', ')}`);
  return { name, kind: known === 'hookyard' ? 'ours' : 'peer', main: resolve(path), inputs };
}

function openedPullRequest(): object {
  const path = join(CHECKOUT, 'node_modules/@octokit/webhooks-examples/api.github.com/index.json');
  const all: readonly { readonly name: string; readonly examples: readonly { readonly action?: string }[] }[] =
    JSON.parse(readFileSync(path, 'utf8'));
  const payload = all.find(({ name }) => name === 'pull_request')?.examples.find(({ action }) => action === 'opened');
  if (payload === undefined) throw new Error('there is no example of an opened pull request');
  return payload;
}

/** Folders of a job: a file of routes is checked out, and ours is copied, since it may be built anew meanwhile. */
function makeFolders(root: string, url: string) {
  const workspace = join(root, 'tools/tools');
  mkdirSync(join(workspace, '.github'), { recursive: true });
  const route = '{ on: pull_request, steps: [forward: there] }';
  const file = `version: 1\ndestinations: { there: { url: '${url}' } }\nroutes: { all: ${route} }\n`;
  writeFileSync(join(workspace, '.github/hookyard.yml'), file);
  writeFileSync(join(root, 'empty.cjs'), '');
  cpSync(join(CHECKOUT, 'dist/action'), join(root, 'action'), { recursive: true });
  const folderOf = (name: string) => join(root, name);
  return { temp: folderOf('_temp'), toolCache: folderOf('_tool'), workspace, action: folderOf('action') };
}

function contendersOf(root: string, job: Job, peers: readonly string[]): readonly Contender[] {
  const ours = { kind: 'ours', main: join(root, 'action/index.js') } as const;
  return [
    { name: 'bare Node', kind: 'bare', main: join(root, 'empty.cjs'), inputs: {} },
    { ...ours, name: 'hookyard, inputs', inputs: { ...OURS, to: job.url } },
    { ...ours, name: 'hookyard, a file', inputs: { ...OURS, 'config-from': 'checkout' } },
    ...peers.map((peer) => readPeer(peer, job)),
  ];
}

/** One process, from its start to its end. */
async function run(contender: Contender, job: Values, arrivals: number[]): Promise<Sample> {
  arrivals.length = 0;
  const inputs = Object.entries(contender.inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env: NodeJS.ProcessEnv = { ...job, ...Object.fromEntries(inputs) };
  const args = ['--norc', '-c', TIMED, 'bash', process.execPath, contender.main];
  const child = spawn('bash', args, { env, cwd: job.GITHUB_WORKSPACE, stdio: ['ignore', 'pipe', 'pipe'] });
  const [printed, told] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  if (child.exitCode !== 0 || arrivals.length !== (contender.kind === 'bare' ? 0 : 1))
    throw new Error(`${contender.name}: exit ${child.exitCode}, ${arrivals.length} requests:\n${printed}\n${told}`);
  const [startedAt = 0, ended = 0, user = 0, system = 0] = told.split(/\s+/).map((figure) => Number(figure) * 1_000);
  return { arrived: arrivals[0] === undefined ? null : arrivals[0] - startedAt, ended, cpu: user + system };
}

function median(figures: readonly (number | null)[]): number | null {
  const sorted = figures.filter((figure) => figure !== null).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? null;
}

async function measure(contenders: readonly Contender[], rounds: number, jobOf: () => Values, arrivals: number[]) {
  const all = contenders.map((contender) => ({ contender, samples: [] as Sample[] }));
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
    const first = round % all.length;
    for (const { contender, samples } of [...all.slice(first), ...all.slice(0, first)]) {
      const sample = await run(contender, jobOf(), arrivals);
      if (round >= WARM_UP_ROUNDS) samples.push(sample);
    }
  }
  return all.map(({ contender: { name, kind }, samples }) => ({
    ...{ name, kind, arrived: median(samples.map(({ arrived }) => arrived)) },
    ...{ ended: median(samples.map(({ ended }) => ended)) ?? 0, cpu: median(samples.map(({ cpu }) => cpu)) ?? 0 },
  }));
}

type Row = Awaited<ReturnType<typeof measure>>[number];

function faultsOf(rows: readonly Row[], bare: Row): readonly string[] {
  const peers = rows.filter(({ kind }) => kind === 'peer');
  return rows.flatMap(({ name, kind, arrived }) => {
    if (kind !== 'ours' || arrived === null) return [];
    const slow = peers
      .filter((peer) => (peer.arrived ?? 0) <= arrived)
      .map((peer) => `${name}: not faster than ${peer.name}`);
    return arrived > BUDGET * bare.ended ? [`${name}: more than ${BUDGET} times bare Node`, ...slow] : slow;
  });
}

const { values } = parseArgs({
  options: {
    peer: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '30' },
    json: { type: 'boolean', default: false },
  },
});
const root = mkdtempSync(join(tmpdir(), 'bench-action-'));
process.on('exit', () => rmSync(root, { recursive: true }));
const arrivals: number[] = [];
const receiver = await openReceiver(({ body }, response) => {
  if (/"pull_request": ?\{/.test(body.toString())) arrivals.push(performance.timeOrigin + performance.now());
  response.end('ok');
});
const loadNow = () => loadavg()[0]?.toFixed(1);
const loadBefore = loadNow();
const payload = openedPullRequest();
const folders = makeFolders(root, receiver.url);
const contenders = contendersOf(root, { url: receiver.url, json: JSON.stringify(payload) }, values.peer);
const origin = { GITHUB_API_URL: new URL(receiver.url).origin };
// Anew each time: what the runner reads after a step is empty before it.
const jobOf = () => ({ ...jobEnvironment({ name: 'pull_request', payload }, null, folders), ...origin });
const rows = await measure(contenders, Number(values.rounds), jobOf, arrivals).finally(receiver.close);
const load = `${loadBefore} to ${loadNow()}`;
const [bare] = rows;
if (bare === undefined) throw new Error('nothing was measured');
const faults = faultsOf(rows, bare);
if (values.json) {
  console.log(JSON.stringify({ machine: cpus()[0]?.model, node: process.version, load, rows, faults }, null, 2));
} else {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${load}`;
  console.log(`${machine}; medians of ${values.rounds} rounds, in ms\n`);
  console.log('| | request arrived | × bare Node | ended | × bare Node | CPU |\n|---|---:|---:|---:|---:|---:|');
  for (const { name, arrived, ended, cpu } of rows) {
    const times = (ms: number | null) => (ms === null ? '–' : (ms / bare.ended).toFixed(2));
    const shown = [name, arrived?.toFixed(0) ?? '–', times(arrived), ended.toFixed(0), times(ended), cpu.toFixed(0)];
    console.log(`| ${shown.join(' | ')} |`);
  }
  console.log(['', ...faults].join('\n').trimEnd());
}
process.exitCode = faults.length === 0 ? 0 : 1;
