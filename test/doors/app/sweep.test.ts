import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startApp } from '../../support/app-process.ts';
import { emptyFolder } from '../../support/folders.ts';
import type { Issue } from '../../support/github-stand-in/world.ts';
import {
  addGreeted,
  ago,
  eventsIn,
  greetedRepository,
  HOUR,
  isFromLog,
  lastRead,
  missIssue,
  openIssue,
  startSwept,
  stop,
  UNREAD,
} from './swept-app.ts';

const newData = () => join(emptyFolder(), 'data');
const isGreetedOnce = (issue: Issue) => issue.comments.length === 1;
const LIST = /^\/app\/hook\/deliveries$/;
const ofDelivery = (id: number) => new RegExp(`^/app/hook/deliveries/${id}$`);

test('after a day down, every missed webhook is taken in once, in the order of the log, and acted upon', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  const before = await startSwept(github, { data });
  const seen = Array.from({ length: 25 }, () => openIssue(github, tools, 25 * HOUR));
  for (const { webhook } of seen) await github.deliver(webhook);
  await github.until(() => seen.every(({ issue }) => isGreetedOnce(issue)));
  expect(await stop(before)).toBe(0);
  await lastRead(data, 24.5 * HOUR);

  const missed = Array.from({ length: 50 }, (_, round) => {
    // All of a round in one second.
    const agoMs = 23.9 * HOUR - round * 0.47 * HOUR;
    const known = seen[round % seen.length]?.webhook ?? { event: '', payload: {} };
    github.record({ ...known, deliveredAt: ago(agoMs) }, { statusCode: 504, status: 'timed out' });
    const twice = openIssue(github, tools, agoMs);
    github.record(twice.webhook);
    const never = missIssue(github, tools, agoMs);
    const failed = openIssue(github, tools, agoMs);
    github.record(failed.webhook, { statusCode: 502, status: 'Invalid HTTP Response: 502' });
    github.record(twice.webhook);
    return [
      { guid: twice.webhook.guid, issue: twice.issue },
      { guid: never.entry.guid, issue: never.issue },
      { guid: failed.webhook.guid, issue: failed.issue },
    ];
  }).flat();
  expect(github.log.entries.length).toBe(275);

  const after = await startSwept(github, { data });
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  expect(after.sweep).toMatchObject({ looked: 250, missed: 150, taken: 150, failed: 0 });
  expect(after.log.filter(({ level }) => level === 'error')).toEqual([]);
  const events = await eventsIn(data);
  expect(events.filter(isFromLog).map(({ guid }) => guid)).toEqual(missed.map(({ guid }) => guid));
  expect(events.filter((event) => !isFromLog(event)).map(({ guid }) => guid)).toEqual(
    seen.map(({ webhook }) => webhook.guid),
  );
  expect(await stop(after)).toBe(0);

  await lastRead(data, 24.5 * HOUR);
  const again = await startSwept(github, { data });
  expect(again.sweep).toMatchObject({ looked: 250, missed: 0 });
  expect(await stop(again)).toBe(0);
  expect((await eventsIn(data)).length).toBe(175);
  expect([...tools.issues.values()].every(isGreetedOnce)).toBe(true);
}, 90_000);

test('an empty journal takes in nothing of before, neither at first nor later', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  for (const agoMs of [2 * HOUR, 5 * 60_000, 1_000]) missIssue(github, tools, agoMs);
  const first = await startSwept(github, { data });
  expect(first.sweep).toMatchObject({ looked: 0, missed: 0 });
  expect(await stop(first)).toBe(0);
  // In a second that begins after the first start.
  const missed = missIssue(github, tools, -1_000);
  const second = await startSwept(github, { data });
  expect(second.sweep).toMatchObject({ looked: 1, missed: 1, taken: 1 });
  await github.until(() => isGreetedOnce(missed.issue));
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual([missed.entry.guid]);
});

test('--recover-since takes in what an empty journal has missed since then', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  const [before, ...since] = [3, 2, 1].map((hours) => missIssue(github, tools, hours * HOUR));
  await startSwept(github, { data, args: ['--recover-since', ago(2.5 * HOUR)] });
  await github.until(() => since.every(({ issue }) => isGreetedOnce(issue)));
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(since.map(({ entry }) => entry.guid));
  expect(before?.issue.comments).toEqual([]);
});

test('of a log without payloads, GitHub is asked to send again, and that comes in at the door once', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const missed = Array.from({ length: 5 }, () => missIssue(github, tools));
  github.log.omitPayloads = true;
  // Not before GitHub knows where the server listens now.
  const held = github.holdNext({ path: LIST });
  const server = await startApp(github, { data, env: { LOG_LEVEL: 'debug' } });
  held.release();
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  expect(await server.logged(({ looked }) => looked !== undefined)).toMatchObject({ missed: 5, taken: 0, failed: 5 });
  expect(await stop(server)).toBe(0);
  await github.log.settled();

  const again = await startSwept(github, { data });
  expect(again.sweep).toMatchObject({ looked: 10, missed: 0 });
  const asked = github.requests.filter(({ path }) => path.endsWith('/attempts')).map(({ path }) => path);
  expect(asked).toEqual(missed.map(({ entry }) => `/app/hook/deliveries/${entry.id}/attempts`));
  const events = await eventsIn(data);
  expect(events.map(({ guid }) => guid).toSorted()).toEqual(missed.map(({ entry }) => entry.guid).toSorted());
  expect(events.some(isFromLog)).toBe(false);
  expect(missed.every(({ issue }) => isGreetedOnce(issue))).toBe(true);
});

const LIMITED = {
  status: 403,
  body: { message: 'API rate limit exceeded for the App.' },
  headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 600) },
};
const SLOWED = {
  status: 429,
  body: { message: 'You have exceeded a secondary rate limit.' },
  headers: { 'retry-after': '60' },
};

test.each([
  ['a 502', { status: 502 }],
  ['the primary limit', LIMITED],
  ['a secondary limit', SLOWED],
])('%s in the middle of paging: nothing is taken, and the next start takes all of it once', async (_name, failure) => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const missed = Array.from({ length: 3 }, () => missIssue(github, tools));
  for (let count = 0; count < 98; count += 1) github.record(github.payloads.other('star', tools, 'created'));
  const firstPage = github.holdNext({ path: LIST });
  github.failNext({ path: LIST, ...failure });
  firstPage.release();
  const broken = await startSwept(github, { data });
  expect(broken.sweep).toMatchObject({ level: 'warn', msg: UNREAD });
  expect(await stop(broken)).toBe(0);
  expect(await eventsIn(data)).toEqual([]);

  const whole = await startSwept(github, { data });
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  expect(whole.sweep).toMatchObject({ looked: 101, missed: 101, taken: 101, failed: 0 });
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(github.log.entries.map(({ guid }) => guid));
});

test.each([
  ['a limit', SLOWED, [0, 1], [0, 1, 2, 3, 4]],
  ['an answer that is always wrong for one webhook', { status: 500 }, [0, 1, 3, 4], [0, 1, 3, 4, 2]],
])('%s in the middle of taking: the next start takes the rest', async (_name, failure, firstTaken, allTaken) => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const missed = Array.from({ length: 5 }, () => missIssue(github, tools));
  const guidsAt = (places: readonly number[]) => places.map((at) => missed[at]?.entry.guid);
  github.failNext({ path: ofDelivery(missed[2]?.entry.id ?? 0), ...failure });
  const broken = await startSwept(github, { data });
  expect(broken.sweep).toMatchObject({ level: 'warn' });
  expect(await stop(broken)).toBe(0);
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(guidsAt(firstTaken));

  const whole = await startSwept(github, { data });
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  expect(whole.sweep).toMatchObject({ looked: 5, failed: 0 });
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(guidsAt(allTaken));
});

test('killed in the middle of taking, the next start takes the rest, and nothing twice', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const missed = Array.from({ length: 20 }, () => missIssue(github, tools));
  const held = github.holdNext({ path: ofDelivery(missed[12]?.entry.id ?? 0) });
  const killed = await startApp(github, { data });
  await held.arrived;
  killed.signal('SIGKILL');
  expect(await killed.ended).toBe('SIGKILL');

  const next = await startSwept(github, { data });
  expect(next.sweep).toMatchObject({ looked: 20, missed: 8, taken: 8 });
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(missed.map(({ entry }) => entry.guid));
  expect(await stop(next)).toBe(0);
  expect(missed.every(({ issue }) => isGreetedOnce(issue))).toBe(true);
});

test('a webhook that GitHub has forgotten is told of as a gap, and the others are taken in', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const missed = Array.from({ length: 3 }, () => missIssue(github, tools));
  const [, forgotten] = missed;
  github.failNext({ path: ofDelivery(forgotten?.entry.id ?? 0), status: 404, body: { message: 'Not Found' } });
  const server = await startSwept(github, { data });
  const others = missed.filter((one) => one !== forgotten);
  await github.until(() => others.every(({ issue }) => isGreetedOnce(issue)));
  expect(server.sweep).toMatchObject({ missed: 3, taken: 2, failed: 0 });
  expect(server.log.filter(({ level }) => level === 'error')).toMatchObject([
    { missing: 1, reason: `GitHub no longer has webhook ${forgotten?.entry.guid}` },
  ]);
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual(others.map(({ entry }) => entry.guid));
});

test.each([
  ['more than a day old: an alarm', { readAgo: 30, missedAgo: [26, 2] }, [{ missing: 2 }]],
  ['younger: none', { readAgo: 30, missedAgo: [23.9, 2] }, []],
  ['nothing was missed, although nobody was there for two days: none', { readAgo: 48, missedAgo: [] }, []],
  ['nobody was there for longer than GitHub remembers', { readAgo: 80, missedAgo: [] }, [{ missing: 0 }]],
])('the oldest that was missed: %s', async (_name, { readAgo, missedAgo }, alarms) => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, readAgo * HOUR);
  const missed = missedAgo.map((hours) => missIssue(github, tools, hours * HOUR));
  const server = await startSwept(github, { data });
  await github.until(() => missed.every(({ issue }) => isGreetedOnce(issue)));
  const errors = server.log.filter(({ level }) => level === 'error');
  expect(errors).toMatchObject(
    alarms.map((alarm) => ({ ...alarm, msg: expect.stringContaining('webhooks are missing') })),
  );
  expect(errors.length).toBe(alarms.length);
});

test('--allow-account holds for the log as it does at the door', async () => {
  const { github, tools } = await greetedRepository();
  const data = newData();
  await lastRead(data, HOUR);
  const foreign = missIssue(github, addGreeted(github, 'mallory/tools'));
  const own = missIssue(github, tools);
  const server = await startSwept(github, { data, args: ['--allow-account', 'Octo-Org'] });
  await github.until(() => isGreetedOnce(own.issue));
  expect(server.sweep).toMatchObject({ looked: 2, missed: 1, taken: 1, failed: 0 });
  expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual([own.entry.guid]);
  expect(foreign.issue.comments).toEqual([]);
});
