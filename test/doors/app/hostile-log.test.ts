import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyFolder } from '../../support/folders.ts';
import type { GithubStandIn } from '../../support/github-stand-in/stand-in.ts';
import {
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

const LIST = /^\/app\/hook\/deliveries$/;

/** GitHub answers this the next time that the log is asked for; the text as it is, since no number of ours is that large. */
function answerNext(github: GithubStandIn, path: RegExp, text: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = { method: 'GET', path, status: 200, text, headers };
  github.failNext(answer);
}

async function readLately(): Promise<string> {
  const data = join(emptyFolder(), 'data');
  await lastRead(data, HOUR);
  return data;
}

test('numbers of deliveries beyond 2^53 stay what they are', async () => {
  const { github, tools } = await greetedRepository();
  const data = await readLately();
  const { issue, webhook } = openIssue(github, tools);
  // As floating point, both would be 9007199254740992.
  const ids = ['9007199254740993', '9007199254740991'];
  const listed = ids.map(
    (id, at) => `{"id":${id},"guid":"guid-${at}","event":"issues","delivered_at":"${ago(1_000)}"}`,
  );
  answerNext(github, LIST, `[${listed.join(',')}]`);
  const payload = JSON.stringify(webhook.payload);
  for (const id of ids) answerNext(github, new RegExp(`/${id}$`), `{"request":{"headers":{},"payload":${payload}}}`);
  const server = await startSwept(github, { data });
  await github.until(() => issue.comments.length === 2);
  expect(server.sweep).toMatchObject({ looked: 2, missed: 2, taken: 2 });
  const asked = github.requests.map(({ path }) => /\/app\/hook\/deliveries\/(.+)/.exec(path)?.[1]);
  expect(asked.filter((id) => id !== undefined)).toEqual(ids.toReversed());
});

test('entries that are none are passed over, and do no harm to those that are', async () => {
  const { github, tools } = await greetedRepository();
  const data = await readLately();
  const { issue, entry } = missIssue(github, tools);
  const good = { id: entry.id, guid: entry.guid, event: 'issues', delivered_at: entry.deliveredAt };
  const bad = [
    null,
    'text',
    [],
    {},
    ...['id', 'guid', 'event', 'delivered_at'].map((name) => ({ ...good, guid: `no-${name}`, [name]: undefined })),
    ...[{}, 1.5, -1, '../../app', '1?x=1', true].map((id, at) => ({ ...good, guid: `id-${at}`, id })),
    ...['', 'a b', 'a\n{"level":"error"}', 'x'.repeat(129), 7].map((guid) => ({ ...good, guid })),
    ...['', 'issues\n{"level":"error"}', 'Issues', 'x'.repeat(65), '__proto__ ', 7].map((event, at) => {
      return { ...good, guid: `event-${at}`, event };
    }),
    ...['', 'yesterday', 7, null].map((delivered_at, at) => ({ ...good, guid: `at-${at}`, delivered_at })),
  ];
  answerNext(github, LIST, JSON.stringify([...bad, good, ...bad]));
  const server = await startSwept(github, { data });
  await github.until(() => issue.comments.length === 1);
  expect(server.sweep).toMatchObject({ looked: 1, missed: 1, taken: 1, failed: 0 });
  expect((await eventsIn(data)).map(({ guid, name }) => [guid, name])).toEqual([[entry.guid, 'issues']]);
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  expect(await stop(server)).toBe(0);
});

test.each(['{"message":"no list"}', 'null', 'not JSON'])(
  'an answer that is no list (%s) is no empty log: the next start reads it anew',
  async (text) => {
    const { github, tools } = await greetedRepository();
    const data = await readLately();
    const { issue, entry } = missIssue(github, tools, HOUR / 2);
    answerNext(github, LIST, text);
    const server = await startSwept(github, { data });
    expect(server.sweep).toMatchObject({ level: 'warn', msg: UNREAD });
    expect(await stop(server)).toBe(0);
    await startSwept(github, { data });
    await github.until(() => issue.comments.length === 1);
    expect((await eventsIn(data)).map(({ guid }) => guid)).toEqual([entry.guid]);
  },
);

test('a payload that is no object is not taken from the log, and GitHub is asked to send it again', async () => {
  const { github, tools } = await greetedRepository();
  const data = await readLately();
  const payloads = ['null', '[1]', '"text"', '7'];
  const missed = payloads.map((payload) => {
    const { entry } = missIssue(github, tools);
    const request = `{"headers":{"X-GitHub-Hook-ID":["1"],"__proto__":{"a":1}},"payload":${payload}}`;
    answerNext(github, new RegExp(`/${entry.id}$`), `{"request":${request}}`);
    return entry;
  });
  const own = missIssue(github, tools);
  const server = await startSwept(github, { data });
  await github.until(() => own.issue.comments.length === 1);
  expect(server.sweep).toMatchObject({ missed: 5, taken: 1, failed: 4 });
  const asked = github.requests
    .filter(({ path }) => path.endsWith('/attempts'))
    .map(({ path }) => path.split('/').at(-2));
  expect(asked).toEqual(missed.map(({ id }) => String(id)));
  const fromLog = (await eventsIn(data)).filter(isFromLog).map(({ guid }) => guid);
  expect(fromLog).toEqual([own.entry.guid]);
});

test('headers of the log cannot pretend to be ours, and only those are kept that the door keeps', async () => {
  const { github, tools } = await greetedRepository();
  const data = await readLately();
  const { issue, entry } = missIssue(github, tools);
  const headers = {
    'X-Hookyard-Origin': 'the door',
    'X-Hub-Signature-256': 'sha256=0',
    Authorization: 'Bearer x',
    'X-GitHub-Hook-ID': '77',
    'User-Agent': 'line\nbreak',
  };
  const answer = JSON.stringify({ request: { headers, payload: entry.payload } });
  answerNext(github, new RegExp(`/${entry.id}$`), answer);
  await startSwept(github, { data });
  await github.until(() => issue.comments.length === 1);
  const [event] = await eventsIn(data);
  expect(event?.headers).toEqual({ 'x-github-hook-id': '77', 'x-hookyard-origin': 'delivery-log' });
});

test('a Link that leads to another host is followed at GitHub alone', async () => {
  const { github, tools } = await greetedRepository();
  const data = await readLately();
  let visits = 0;
  const elsewhere = createServer((_request, response) => {
    visits += 1;
    response.end('[]');
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void elsewhere.close());
  await once(elsewhere, 'listening');
  const { port } = elsewhere.address() as AddressInfo;
  const older = missIssue(github, tools, 60_000);
  const newer = missIssue(github, tools);
  const { id, guid, event, deliveredAt } = newer.entry;
  const link = `<http://127.0.0.1:${port}/api/v3/app/hook/deliveries?per_page=1&cursor=v1_${older.entry.id}>; rel="next"`;
  answerNext(github, LIST, JSON.stringify([{ id, guid, event, delivered_at: deliveredAt }]), { link });
  await startSwept(github, { data });
  await github.until(() => [older, newer].every(({ issue }) => issue.comments.length === 1));
  expect((await eventsIn(data)).map((one) => one.guid)).toEqual([older.entry.guid, newer.entry.guid]);
  expect(visits).toBe(0);
});
