import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleOf } from '../support/examples.ts';
import { emptyFolder } from '../support/folders.ts';
import { sendWebhook } from '../support/github.ts';
import { type Answer, openReceiver, type ReceivedRequest } from '../support/receiver.ts';
import { type ServeProcess, startServe } from '../support/serve-process.ts';

const ISSUE = exampleOf('issues');

interface Opened {
  readonly folder: string;
  readonly requests: readonly ReceivedRequest[];
  readonly until: (enough: number) => Promise<void>;
  start(...args: string[]): ServeProcess;
}

/** A file whose destination `a` is a receiver that answers with `answer`; every issue goes there. */
async function openWith(options: string, answer?: Answer, alertsFormat = 'json'): Promise<Opened> {
  const folder = emptyFolder();
  const receiver = await openReceiver(answer);
  writeFileSync(
    join(folder, 'hookyard.yml'),
    [
      'version: 1',
      'destinations:',
      `  a: { url: '${receiver.url}', ${options} }`,
      `  ops: { url: '${receiver.url}', format: ${alertsFormat} }`,
      'routes:',
      '  all: { on: issues, steps: [{ forward: a }] }',
      '',
    ].join('\n'),
  );
  return {
    folder,
    requests: receiver.requests,
    until: receiver.until,
    start: (...args) => startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data'), ...args]),
  };
}

/** Issues with these numbers, one after the other: each is on disk before the next is sent. */
async function sendIssues(url: string, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) {
    const payload = JSON.parse(ISSUE.body.toString());
    const body = Buffer.from(JSON.stringify({ ...payload, issue: { ...payload.issue, number, title: `n${number}` } }));
    expect((await sendWebhook(url, { ...ISSUE, body })).status).toBe(202);
  }
}

const numberOf = ({ body }: ReceivedRequest): number => JSON.parse(body.toString()).issue.number;

test('requests to a destination with a rate limit are spaced evenly, and the limit outlives a restart', async () => {
  const { requests, until, start } = await openWith('rate-limit: 40/m');
  const first = start();
  await sendIssues(await first.url, [1, 2, 3, 4]);
  await until(2);
  first.signal('SIGTERM');
  expect(await first.ended).toBe(0);
  const second = start();
  await second.url;
  await until(4);
  const gaps = requests.slice(1).map(({ at }, n) => at - (requests[n]?.at ?? 0));
  // The receiver's clock is looked at when a request has come in whole: on a busy machine a gap may seem shorter than its 1.5 s.
  expect(Math.min(...gaps)).toBeGreaterThan(1_000);
  expect(new Set(requests.map(numberOf))).toEqual(new Set([1, 2, 3, 4]));
});

test('no more requests than max-in-flight are under way at once', async () => {
  let open = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  const { until, start } = await openWith('max-in-flight: 2', (_request, response) => {
    open += 1;
    most = Math.max(most, open);
    waiting.push(() => {
      open -= 1;
      response.end();
    });
    // The pair is answered once it is whole.
    if (open === 2) for (const answer of waiting.splice(0)) answer();
  });
  const server = start();
  await sendIssues(await server.url, [1, 2, 3, 4, 5, 6, 7, 8]);
  await until(8);
  expect(most).toBe(2);
});

test('deliveries of one key come in the order of their events, whatever fails and whoever is killed in between', async () => {
  const failures = new Map<number, number>();
  const answered: number[] = [];
  const { until, start } = await openWith(
    'order-by: github.event.repository.full_name, retry: { schedule: [30ms, 30ms, 30ms] }',
    (request, response, nth) => {
      const number = numberOf(request);
      failures.set(number, nth);
      const failed = nth < 3 && number % 2 === 1;
      if (!failed) answered.push(number);
      response.writeHead(failed ? 500 : 200).end();
    },
  );
  const first = start();
  await sendIssues(await first.url, [1, 2, 3, 4, 5]);
  await until(4);
  first.signal('SIGKILL');
  await first.ended;
  const second = start();
  await sendIssues(await second.url, [6, 7, 8, 9]);
  await second.logged((line) => line.msg === 'delivered' && answered.includes(9));
  const once = answered.filter((number, at) => answered.indexOf(number) === at);
  expect(once).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('of two keys, one that fails holds up the other in no way', async () => {
  const { requests, start } = await openWith(
    "order-by: '${{ github.event.issue.number }}', retry: { schedule: [10s] }",
    (request, response) => response.writeHead(numberOf(request) === 1 ? 500 : 200).end(),
  );
  const server = start();
  await sendIssues(await server.url, [1, 1, 2, 2]);
  await server.logged(() => server.log.filter((line) => line.msg === 'delivered').length === 2);
  expect(requests.map(numberOf).filter((number) => number === 1)).toHaveLength(1);
});

test('while its breaker is open a destination gets nothing, no attempt is spent, and what it was stands after a restart', async () => {
  let broken = true;
  const { folder, requests, until, start } = await openWith('retry: { schedule: [1s, 1m] }', (_request, response) =>
    response.writeHead(broken ? 500 : 200).end(),
  );
  const first = start();
  const url = await first.url;
  await sendIssues(url, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  await first.logged((line) => line.msg === 'most attempts fail: deliveries to this destination wait for a probe');
  const spent = requests.length;
  await sendIssues(url, [11, 12]);
  first.signal('SIGTERM');
  await first.ended;
  const { openSqliteJournal } = await import('../../src/journal/sqlite/open.ts');
  const data = join(folder, 'data');
  let journal = await openSqliteJournal({ folder: data, mode: 'beside', now: Date.now });
  expect((await journal.status()).openBreakers).toEqual(['a']);
  const openUntilAt = (await journal.destinationStates())[0]?.flow.openUntilAt ?? 0;
  await journal.close();
  broken = false;
  const second = start();
  await sendIssues(await second.url, [13]);
  expect(requests).toHaveLength(spent);
  await until(spent + 1);
  expect(Date.now()).toBeGreaterThanOrEqual(openUntilAt);
  await second.logged((line) => line.msg === 'a probe was answered: deliveries go on');
  await until(spent + 13);
  journal = await openSqliteJournal({ folder: data, mode: 'beside', now: Date.now });
  expect((await journal.status()).openBreakers).toEqual([]);
  await journal.close();
}, 60_000);

test('alerts tell of a delivery that is given up and of a destination that is disabled, and raise none of themselves', async () => {
  const { requests, start } = await openWith('retry: false', (request, response) => {
    if ('raised_at' in JSON.parse(request.body.toString())) response.writeHead(500).end();
    else response.writeHead(numberOf(request) === 1 ? 500 : 410).end();
  });
  const server = start('--alerts', 'ops');
  await sendIssues(await server.url, [1, 2]);
  const told = () => requests.map(({ body }) => JSON.parse(body.toString())).filter((body) => 'raised_at' in body);
  await server.logged(() => told().length >= 2);
  const [dead, disabled] = told();
  expect(dead).toMatchObject({
    action: 'delivery_dead',
    destination: 'a',
    route: 'all',
    reason: 'HTTP 500 after 1 attempt',
    event: { name: 'issues' },
  });
  expect(disabled).toMatchObject({ action: 'destination_disabled', destination: 'a' });
  const heads = requests.filter(({ headers }) => headers['x-github-event'] === 'hookyard');
  expect(heads.length).toBe(told().length);
  expect(JSON.stringify(told())).not.toContain('127.0.0.1');
});

test.each([
  ['slack', 'Delivery given up: a', 'HTTP 500 after 1 attempt'],
  ['discord', 'Delivery given up: a', 'HTTP 500 after 1 attempt'],
  ['teams', 'Delivery given up: a', 'HTTP 500 after 1 attempt'],
  ['mattermost', 'Delivery given up: a', 'HTTP 500 after 1 attempt'],
])('an alert to %s is a message', async (format, ...parts) => {
  const answer: Answer = (request, response) =>
    response.writeHead(request.headers['x-github-event'] === undefined ? 200 : 500).end();
  const { requests, until, start } = await openWith('retry: false', answer, format);
  const server = start('--alerts', 'ops');
  await sendIssues(await server.url, [1]);
  await until(2);
  const alert = requests[1]?.body.toString() ?? '';
  for (const part of parts) expect(alert).toContain(part);
});

test('alerts wait while the file does not have their destination', async () => {
  const { folder, requests, until, start } = await openWith('retry: false', (_request, response, nth) =>
    response.writeHead(nth === 1 ? 500 : 200).end(),
  );
  const path = join(folder, 'hookyard.yml');
  const whole = readFileSync(path, 'utf8');
  const server = start('--alerts', 'ops');
  const url = await server.url;
  const inForce = () => server.log.filter(({ msg }) => msg === 'file in force').length;
  writeFileSync(path, whole.replace(/^ {2}ops:.*$/m, ''));
  server.signal('SIGHUP');
  await server.logged(() => inForce() === 2);
  await sendIssues(url, [1]);
  await server.logged(() => server.log.some(({ msg }) => msg === 'delivery given up'));
  await sendIssues(url, [2]);
  await until(2);
  writeFileSync(path, whole);
  server.signal('SIGHUP');
  await until(3);
  expect(requests.map(({ body }) => JSON.parse(body.toString()).action)).toEqual(['edited', 'edited', 'delivery_dead']);
});

test('a server is not started with alerts for a destination that there is not', async () => {
  const { start } = await openWith('retry: false');
  const server = start('--alerts', 'nobody');
  expect(await server.ended).toBe(2);
  expect(server.output()).toContain('alerts-unknown: --alerts nobody');
});
