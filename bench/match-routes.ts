/**
 * How many routes are matched in a second, at 10, 100, 1,000 and 10,000 routes: `npm run -s bench:routes`, `--json` for programs.
 * A file holds at most 1,000 routes, so that 10,000 are those of ten files. And what an `if` that reads three fields costs, of
 * a payload of 20 kB and of one of 1 MB. Sizes take turns in every round; figures are medians of the rounds, in CPU time of the
 * process, so that a busy machine disturbs them less.
 */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { decidePlan } from '../src/decide/decide-plan.ts';
import { actionOf, type DecidableEvent } from '../src/model/event.ts';
import type { Route } from '../src/model/route.ts';
import { parseRouteFile } from '../src/routes/parse-route-file.ts';

const SIZES = [10, 100, 1_000, 10_000];
const ROUNDS = 15;
const ROUND_MS = 100;
const PER_FILE = 1_000;

/** 50 events, so that in `spread` every 50th route names the one that is matched. */
const EVENTS =
  `pull_request push issues issue_comment release star watch fork create delete deployment deployment_status discussion
  discussion_comment gollum label member membership milestone organization page_build project project_card project_column
  public pull_request_review pull_request_review_comment repository repository_dispatch status team team_add workflow_dispatch
  workflow_job workflow_run check_run check_suite code_scanning_alert commit_comment dependabot_alert deploy_key merge_group
  meta package ping registry_package repository_import secret_scanning_alert security_advisory sponsorship`.split(
    /\s+/,
  );

interface Scenario {
  readonly name: string;
  readonly what: string;
  readonly eventOf: (index: number) => string;
  readonly decides: 'branches' | 'if';
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'spread, by branch',
    what: 'each of 50 events is named by one route in 50; its branches say no',
    eventOf: (index) => EVENTS[index % EVENTS.length] ?? 'push',
    decides: 'branches',
  },
  {
    name: 'all, by branch',
    what: 'every route names the event; its branches say no',
    eventOf: () => 'pull_request',
    decides: 'branches',
  },
  {
    name: 'all, by condition',
    what: 'every route names the event; its `if` says no',
    eventOf: () => 'pull_request',
    decides: 'if',
  },
];

/** Routes as people write them: a branch filter and a condition behind it. `decides`: which of them says no. */
function fileText({ eventOf, decides }: Scenario, from: number, to: number): string {
  const routes: string[] = [];
  for (let index = from; index < to; index++) {
    const event = eventOf(index);
    const branches = decides === 'branches' ? `'release/${index}-*', main` : `'release/${index}-*', 'ma*'`;
    const filter = event === 'pull_request' ? `, branches: [${branches}, '!mau*${index}']` : '';
    const condition = `if: github.event.sender.login == 'nobody-${index}'`;
    routes.push(
      `  r${index}:\n    on: { ${event}: { actors: ['*']${filter} } }\n    ${condition}\n    steps: [forward: d]\n`,
    );
  }
  return `version: 1\ndestinations: { d: { url: 'https://example.com/' } }\nroutes:\n${routes.join('')}`;
}

function makeRoutes(scenario: Scenario, size: number): ReadonlyMap<string, readonly Route[]> {
  const byEvent = new Map<string, Route[]>();
  for (let from = 0; from < size; from += PER_FILE) {
    const text = fileText(scenario, from, Math.min(size, from + PER_FILE));
    const parsed = parseRouteFile({ path: 'bench.yml', text });
    if (parsed.kind === 'invalid') throw new Error(parsed.problems[0]?.message);
    for (const [event, routes] of parsed.file.routesByEvent)
      byEvent.set(event, [...(byEvent.get(event) ?? []), ...routes]);
  }
  return byEvent;
}

function openedPullRequest(): DecidableEvent {
  const path = new URL('../node_modules/@octokit/webhooks-examples/api.github.com/index.json', import.meta.url);
  const all: readonly { name: string; examples: readonly DecidableEvent['payload'][] }[] = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  const payload = all.find(({ name }) => name === 'pull_request')?.examples.find(({ action }) => action === 'opened');
  if (payload === undefined) throw new Error('there is no example of an opened pull request');
  return { name: 'pull_request', action: actionOf(payload), payload };
}

/** Events a second of CPU time. */
function measure(event: DecidableEvent, routes: ReadonlyMap<string, readonly Route[]>): number {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  let events = 0;
  do {
    decidePlan(event, routes.get(event.name) ?? []);
    events++;
  } while (performance.now() - startedAt < ROUND_MS);
  const { user, system } = process.cpuUsage(before);
  return (events / (user + system)) * 1e6;
}

/** The same event with a payload of about this many bytes. */
function grown(event: DecidableEvent, bytes: number): DecidableEvent {
  const commits = Array.from({ length: Math.ceil(bytes / 200) }, (_, index) => ({
    id: `${index}`,
    message: 'm'.repeat(170),
  }));
  return { ...event, payload: { ...event.payload, commits } };
}

function conditionCosts(event: DecidableEvent) {
  const text = `version: 1
destinations: { d: { url: 'https://example.com/' } }
routes:
  r:
    on: pull_request
    if: github.event.pull_request.draft || github.event.pull_request.base.ref == 'x' || github.event.sender.login == 'y'
    steps: [forward: d]
`;
  const parsed = parseRouteFile({ path: 'bench.yml', text });
  if (parsed.kind === 'invalid') throw new Error(parsed.problems[0]?.message);
  const { routesByEvent } = parsed.file;
  const sizes = [event, grown(event, 1_000_000)].map((one) => ({ one, rates: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++)
    for (const size of sizes) size.rates.push(measure(size.one, routesByEvent));
  return sizes.map(({ one, rates }) => ({
    payloadBytes: JSON.stringify(one.payload).length,
    microseconds: Number((1e6 / median(rates)).toFixed(2)),
  }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const event = openedPullRequest();
const results = SCENARIOS.flatMap((scenario) => {
  const sizes = SIZES.map((size) => ({ size, routes: makeRoutes(scenario, size), rates: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of sizes) one.rates.push(measure(event, one.routes));
  }
  return sizes.map(({ size, routes, rates }) => {
    const perSecond = median(rates);
    return {
      scenario: scenario.name,
      what: scenario.what,
      routes: size,
      touched: routes.get(event.name)?.length ?? 0,
      eventsPerSecond: Math.round(perSecond),
      touchedPerSecond: Math.round(perSecond * (routes.get(event.name)?.length ?? 0)),
      coveredPerSecond: Math.round(perSecond * size),
      microsecondsPerEvent: Number((1e6 / perSecond).toFixed(2)),
    };
  });
});

const conditions = conditionCosts(event);

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ machine: cpus()[0]?.model, node: process.version, results, conditions }, null, 2));
} else {
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; a real pull_request.opened; medians of ${ROUNDS} rounds\n`,
  );
  console.log(
    '| scenario | routes | of them touched | events/s | routes touched/s | routes covered/s | µs an event |\n|---|---:|---:|---:|---:|---:|---:|',
  );
  for (const row of results) {
    const { scenario, routes, touched, eventsPerSecond, touchedPerSecond, coveredPerSecond, microsecondsPerEvent } =
      row;
    console.log(
      `| ${scenario} | ${[routes, touched, eventsPerSecond, touchedPerSecond, coveredPerSecond].map((n) => n.toLocaleString('en')).join(' | ')} | ${microsecondsPerEvent} |`,
    );
  }
  console.log('\n| an `if` that reads three fields of a payload of | µs |\n|---|---:|');
  for (const { payloadBytes, microseconds } of conditions)
    console.log(`| ${payloadBytes.toLocaleString('en')} bytes | ${microseconds} |`);
}
