import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { runCommand } from '../cli/run-command.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { namedPayload, readVectors, VECTOR_FILES } from '../support/run-vectors.ts';
import { startServe } from '../support/serve-process.ts';
import { checkoutOf, receiverHere, runHere } from './action/run-here.ts';

/** A vector that all three doors can decide by its payload alone. */
interface Case {
  readonly name: string;
  readonly event: string;
  readonly body: string;
  readonly routes: Readonly<Record<string, unknown>>;
  /** Whether a server without an App's credentials runs such a file: it does not act on GitHub. */
  readonly isServed: boolean;
}

const WANTED = ['on.yaml', 'filters.yaml', 'if.yaml', 'content.yaml', 'steps.yaml', 'failures.yaml'];
const FILES = VECTOR_FILES.filter((file) => WANTED.includes(file));

const fileOf = (routes: Readonly<Record<string, unknown>>) =>
  stringify({
    version: 1,
    destinations: { a: { url: 'https://a.example/hook' }, b: { url: 'https://b.example/hook' } },
    routes,
  });

const CASES: readonly Case[] = FILES.flatMap((file) =>
  readVectors(file).flatMap(({ name, kind, asked }) => {
    if (kind !== 'plan' || asked.routes === undefined || asked.self !== undefined || asked.refused !== undefined)
      return [];
    const routes: Readonly<Record<string, unknown>> = parse(asked.routes);
    const parsed = parseRouteFile({ path: 'vector.yml', text: fileOf(routes) });
    if (parsed.kind === 'invalid') return [];
    const { uses } = parsed.file;
    // What GitHub is asked is answered by no payload.
    if (uses.some((use) => use.kind === 'function' || use.kind === 'filter')) return [];
    const payload = typeof asked.payload === 'string' ? namedPayload(asked.payload) : asked.payload;
    const isServed = !uses.some((use) => use.kind === 'verb');
    return [{ name: `${file}: ${name}`, event: asked.event, body: JSON.stringify(payload), routes, isServed }];
  }),
);

test('there are vectors of every kind', () => {
  expect(CASES.length).toBeGreaterThan(150);
  expect(new Set(CASES.map(({ name }) => name.split(':')[0]))).toEqual(new Set(WANTED));
  expect(CASES.filter(({ isServed }) => isServed).length).toBeGreaterThan(100);
});

/** One decision of a plan. */
interface Decision {
  readonly kind: string;
  readonly route: string;
  readonly code?: string;
  readonly steps?: readonly {
    readonly deliveries?: readonly { readonly destination: string; readonly body: unknown }[];
  }[];
}

/** Without what differs from door to door: who sends, and what the event's GUID makes of an id. */
function bare(plan: string): readonly Decision[] {
  const told = plan
    .replaceAll(/"webhook-id":"[^"]*"/g, '"webhook-id":"*"')
    .replaceAll(/"x-github-delivery":"[^"]*"/g, '"x-github-delivery":"*"')
    .replaceAll(/"user-agent":"Hookyard\/[^"]*"/g, '"user-agent":"*"');
  return JSON.parse(told).decisions;
}

async function explained({ event, body, routes }: Case): Promise<readonly Decision[]> {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'hookyard.yml'), fileOf(routes));
  writeFileSync(join(folder, 'event.json'), body);
  const args = ['explain', 'hookyard.yml', '--event', event, '--payload', 'event.json', '--json'];
  const { out } = await runCommand(args, { cwd: folder });
  return bare(JSON.stringify(JSON.parse(out)));
}

async function planned({ event, body, routes }: Case): Promise<readonly Decision[]> {
  const path = join(emptyFolder(), 'event.json');
  writeFileSync(path, body);
  // As a replay: for some events a workflow's own checkout is refused, and others start none.
  const ended = await runHere({
    event: { name: 'push', bytes: '{}' },
    inputs: { 'config-from': 'checkout', 'dry-run': 'true', 'event-name': event, 'event-path': path },
    workspace: checkoutOf(fileOf(routes)),
  });
  return bare(ended.outputs.plan || '{"decisions":null}');
}

/** Processes side by side. */
const AT_ONCE = 4;

test('the command line and the Action make the same plan of every vector', async () => {
  const left = [...CASES];
  const wrong: unknown[] = [];
  const work = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const [cli, action] = [await explained(one), await planned(one)];
      if (!isDeepStrictEqual(cli, action)) wrong.push({ name: one.name, cli, action });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(wrong).toEqual([]);
}, 240_000);

/** The routes of a vector under names of their own, so that those of all can stand in one file, sent to its own destinations. */
function renamed({ routes }: Case, index: number): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(routes, (key, value) => (key === 'forward' ? sentTo(value, index) : value));
  return Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, route]) => [`v${index}-${name}`, route]));
}

function sentTo(forward: unknown, index: number): unknown {
  if (typeof forward === 'string') return `v${index}-${forward}`;
  const { to, ...content } = forward as { readonly to: string | readonly string[] };
  return { ...content, to: [to].flat().map((name) => `v${index}-${name}`) };
}

/** One file with the routes of all of them. */
function fileOfAll(served: readonly Case[], url: string): string {
  const names = served.flatMap((_, index) => ['a', 'b'].map((name) => `v${index}-${name}`));
  const destinations = Object.fromEntries(names.map((name) => [name, { url, headers: { 'X-Vector': name } }]));
  const routes = Object.assign({}, ...served.map(renamed));
  return stringify({ version: 1, destinations, routes }, { aliasDuplicateObjects: false });
}

test('the server carries out the plan that the command line shows, of every vector that needs no App', async () => {
  const served = CASES.filter(({ isServed }) => isServed);
  const receiver = await receiverHere();
  const folder = emptyFolder();
  const data = join(folder, 'data');
  writeFileSync(join(folder, 'hookyard.yml'), fileOfAll(served, receiver.url));
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', data]);
  const url = await server.url;
  const guids = served.map(() => randomUUID() as string);
  for (const [index, { event, body }] of served.entries()) {
    expect((await sendWebhook(url, { event, body, guid: guids[index] ?? '' })).status).toBe(202);
  }
  const plans = await Promise.all(served.map(explained));
  const wanted = plans.map((plan) =>
    plan.flatMap(({ steps = [] }) => steps.flatMap(({ deliveries = [] }) => deliveries)),
  );
  expect(wanted.flat().length).toBeGreaterThan(80);
  const isOf =
    (index: number) =>
    ({ headers }: { readonly headers: IncomingHttpHeaders }) =>
      headers['x-github-delivery'] === guids[index] && String(headers['x-vector']).startsWith(`v${index}-`);
  await receiver.until((requests) => wanted.every((sent, index) => requests.filter(isOf(index)).length >= sent.length));
  for (const [index, { name }] of served.entries()) {
    const { out } = await runCommand(['events', guids[index] ?? '', '--data', data, '--json'], { cwd: folder });
    const { runs } = JSON.parse(out) as { runs: readonly { route: string; failure: { code: string } | null }[] };
    const own = runs.filter(({ route }) => route.startsWith(`v${index}-`));
    expect({ name, runs: own.map(({ route, failure }) => [route, failure?.code ?? null]) }).toEqual({
      name,
      runs: (plans[index] ?? []).flatMap(({ kind, route, code }) =>
        kind === 'skipped' ? [] : [[`v${index}-${route}`, code ?? null]],
      ),
    });
    const sent = receiver.requests.filter(isOf(index));
    expect({
      name,
      sent: sent.map(({ headers, body }) => sameJson(String(headers['x-vector']), body.toString())).toSorted(),
    }).toEqual({
      name,
      sent: (wanted[index] ?? []).map((one) => sameJson(`v${index}-${one.destination}`, one.body)).toSorted(),
    });
  }
}, 120_000);

/** Bodies are compared as JSON: `explain` shows values, a receiver has bytes. */
function sameJson(destination: string, body: unknown): string {
  return `${destination} ${JSON.stringify(typeof body === 'string' ? JSON.parse(body) : body)}`;
}
