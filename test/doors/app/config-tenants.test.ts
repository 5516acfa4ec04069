import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WEBHOOK_PATH } from '../../../src/app/front-door.ts';
import { openServer } from '../../../src/app/server.ts';
import type { Signal } from '../../../src/model/signal.ts';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import { type FakeClock, makeFakeClock } from '../../support/fake-clock.ts';
import { emptyFolder } from '../../support/folders.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { openReceiver, type Receiver } from '../../support/receiver.ts';
import { CONFIG, command, commenting, decide, opened, pushed, routeOf } from './app-talk.ts';

/** Of src/pipeline/recover.ts. */
const LOOK_EVERY_MS = 5_000;

/** A file that forwards opened issues to `chat`, which is at this URL. */
const chatting = (url: string) =>
  `version: 1\ndestinations:\n  chat: { url: '${url}' }\nroutes:\n${routeOf('talk', '- forward: chat')}`;

async function useReceivers(count: number): Promise<readonly Receiver[]> {
  const receivers = await Promise.all(Array.from({ length: count }, () => openReceiver()));
  onTestFinished(async () => {
    await Promise.all(receivers.map((receiver) => receiver.close()));
  });
  return receivers;
}

/** Stores secrets as an operator does: `repository-7/NAME`. Returns the data folder. */
function store(secrets: Readonly<Record<string, string>>): string {
  const data = join(emptyFolder(), 'data');
  for (const [name, value] of Object.entries(secrets)) {
    const path = join(data, 'secrets', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${value}\n`);
  }
  return data;
}

/** A clock in the hands of the test, which tells when the pipeline waits for its next look after what was left behind. */
function makeWatchedClock() {
  const clock = makeFakeClock(Date.now());
  let waits = Promise.withResolvers<void>();
  const after: FakeClock['after'] = (delayMs, run) => {
    if (delayMs === LOOK_EVERY_MS) waits.resolve();
    return clock.after(delayMs, run);
  };
  const recoveryWaits = () => {
    waits = Promise.withResolvers();
    return waits.promise;
  };
  return { clock: { ...clock, after }, recoveryWaits };
}

const rejections = (server: AppProcess, repository: string) =>
  server.logged((line) => line.path === `${repository}/${CONFIG}` && line.level === 'error');

test('what is stored for a repository serves its file, before what is stored for its account, which serves all of it', async () => {
  const [ofTools, ofAccount] = await useReceivers(2);
  const github = await useGithub();
  const installation = github.addInstallation();
  const files = { [CONFIG]: chatting('${{ secrets.CHAT }}') };
  const tools = github.addRepository(installation, 'octo-org/tools', { files });
  const other = github.addRepository(installation, 'octo-org/other', { files });
  const data = store({
    [`repository-${tools.id}/CHAT`]: ofTools?.url ?? '',
    [`account-${installation.account.id}/CHAT`]: ofAccount?.url ?? '',
  });
  const server = await startApp(github, { data });

  await decide(server, github, opened(github, tools));
  await ofTools?.until(1);
  await decide(server, github, opened(github, other));
  await ofAccount?.until(1);
  expect([ofTools?.requests.length, ofAccount?.requests.length]).toEqual([1, 1]);
});

test('neither what is stored for others nor what the environment has for the operator serves a repository', async () => {
  const [receiver] = await useReceivers(1);
  const url = receiver?.url ?? '';
  const github = await useGithub();
  const installation = github.addInstallation();
  const mona = github.addInstallation({ account: 'mona-org' });
  const tools = github.addRepository(installation, 'octo-org/tools');
  const names = ['CHAT', 'OPERATOR', '..%2Faccount-1%2FCHAT'.replaceAll('%2F', '/')];
  const victims = names.map((name, at) =>
    github.addRepository(at === 0 ? mona : installation, `${at === 0 ? 'mona-org' : 'octo-org'}/victim-${at}`, {
      files: { [CONFIG]: chatting(`\${{ secrets.${name.includes('/') ? `["${name}"]` : name} }}`) },
    }),
  );
  const data = store({
    [`repository-${tools.id}/CHAT`]: url,
    [`account-${installation.account.id}/CHAT`]: url,
    OPERATOR: url,
  });
  const env = { HOOKYARD_SECRET_OPERATOR: url, HOOKYARD_SECRET_CHAT: url, HOOKYARD_VAR_OPERATOR: url };
  const server = await startApp(github, { data, env });

  for (const victim of victims) {
    expect(await decide(server, github, opened(github, victim))).toEqual([]);
    const { problems } = await rejections(server, victim.fullName);
    expect(problems).toContainEqual(expect.stringMatching(/:3:\d+ (?:unset-secret|expression-\w+) /));
    expect(String(problems)).not.toContain('HOOKYARD_SECRET');
  }
  expect(receiver?.requests).toEqual([]);
});

test('destinations of two repositories that are named alike are two, and switching one off leaves the other alone', async () => {
  const [one, two] = await useReceivers(2);
  const github = await useGithub();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools', { files: { [CONFIG]: chatting(one?.url ?? '') } });
  const other = github.addRepository(installation, 'octo-org/other', { files: { [CONFIG]: chatting(two?.url ?? '') } });
  const server = await startApp(github);
  for (const repository of [tools, other]) await decide(server, github, opened(github, repository));
  const keys = ['octo-org/other/chat', 'octo-org/tools/chat'];
  for (const key of keys) await server.logged((line) => line.msg === 'delivered' && line.destination === key);

  const states = await command(server, 'destinations');
  expect(states).toEqual(
    keys.map((destination) => expect.objectContaining({ destination, disabled: null, counts: expect.anything() })),
  );
  await command(server, 'destinations', 'disable', 'octo-org/tools/chat');
  for (const repository of [tools, other]) await decide(server, github, opened(github, repository));
  await two?.until(2);
  expect(await command(server, 'destinations')).toEqual([
    expect.objectContaining({ disabled: null, counts: expect.objectContaining({ delivered: 2, held: 0 }) }),
    expect.objectContaining({ counts: expect.objectContaining({ delivered: 1, held: 1 }) }),
  ]);
  expect(one?.requests.length).toBe(1);
});

test('a secret that is stored anew serves what waits, once the server is told to read them again', async () => {
  const [old, now] = await useReceivers(2);
  const github = await useGithub();
  const files = { [CONFIG]: chatting('${{ secrets.CHAT }}') };
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', { files });
  const data = store({ [`repository-${tools.id}/CHAT`]: old?.url ?? '' });
  const server = await startApp(github, { data });
  await decide(server, github, opened(github, tools));
  await old?.until(1);
  await command(server, 'destinations', 'disable', 'octo-org/tools/chat');
  await decide(server, github, opened(github, tools));

  writeFileSync(join(data, 'secrets', `repository-${tools.id}`, 'CHAT'), now?.url ?? '');
  const inForce = () => server.log.filter(({ msg }) => msg === 'file in force').length;
  const before = inForce();
  server.signal('SIGHUP');
  await server.logged(() => inForce() > before);
  await command(server, 'destinations', 'enable', 'octo-org/tools/chat');
  await now?.until(1);
  expect([old?.requests.length, now?.requests.length]).toEqual([1, 1]);
});

test('a name that another repository has taken brings it neither secrets nor file nor deliveries of the one before', async () => {
  const [theirs, newcomer] = await useReceivers(2);
  const github = await useGithub();
  const installation = github.addInstallation();
  const files = { [CONFIG]: chatting('${{ secrets.CHAT }}') };
  const first = github.addRepository(installation, 'octo-org/tools', { files });
  const data = store({ [`repository-${first.id}/CHAT`]: theirs?.url ?? '' });
  const server = await startApp(github, { data });
  expect(await decide(server, github, opened(github, first))).toEqual(['talk']);
  await theirs?.until(1);
  await command(server, 'destinations', 'disable', 'octo-org/tools/chat');
  expect(await decide(server, github, opened(github, first))).toEqual(['talk']);

  github.world.repositories.splice(github.world.repositories.indexOf(first), 1);
  const second = github.addRepository(installation, 'octo-org/tools', { files });
  expect(await decide(server, github, opened(github, second))).toEqual([]);
  await decide(server, github, pushed(github, second, { [CONFIG]: 'version: 1\nroutes: 7\n' }));
  expect(await decide(server, github, opened(github, second))).toEqual([]);

  const own = chatting(newcomer?.url ?? '');
  await decide(server, github, pushed(github, second, { [CONFIG]: own }));
  expect(await decide(server, github, opened(github, second))).toEqual(['talk']);
  await command(server, 'destinations', 'enable', 'octo-org/tools/chat');
  await newcomer?.until(1);
  await server.logged((line) => line.msg === 'delivered' && line.url === new URL(newcomer?.url ?? '').origin);
  expect(await command(server, 'destinations')).toEqual([
    expect.objectContaining({ counts: expect.objectContaining({ delivered: 2, held: 0, cancelled: 1 }) }),
  ]);
  expect([theirs?.requests.length, newcomer?.requests.length]).toEqual([1, 1]);
});

test('a private network that is open to the operator or to another account is closed to a repository', async () => {
  const [receiver] = await useReceivers(1);
  const github = await useGithub();
  const repositories = ['octo-org', 'mona-org'].map((account) =>
    github.addRepository(github.addInstallation({ account }), `${account}/tools`, {
      files: { [CONFIG]: chatting(receiver?.url ?? '') },
    }),
  );
  const server = await startApp(github);

  for (const repository of repositories) {
    expect(await decide(server, github, opened(github, repository))).toEqual(['talk']);
  }
  await server.logged((line) => line.msg === 'delivered' && line.destination === 'octo-org/tools/chat');
  const refused = await server.logged((line) => line.destination === 'mona-org/tools/chat');
  expect(refused).toMatchObject({ outcome: expect.stringMatching(/^address-(?:refused|denied): /) });
  expect(receiver?.requests.length).toBe(1);
});

test('an event whose file cannot be asked for waits, and is decided on once GitHub answers', async () => {
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: { [CONFIG]: commenting('late') },
  });
  const { clock, recoveryWaits } = makeWatchedClock();
  const signals: Signal[] = [];
  const waiting = new Set<() => void>();
  const signalled = (kind: Signal['kind']) =>
    new Promise<Signal>((resolve) => {
      const look = () => {
        const found = signals.find((signal) => signal.kind === kind);
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
    });
  const firstLook = recoveryWaits();
  const server = await openServer({
    ...{
      configPath: null,
      dataFolder: emptyFolder(),
      host: '127.0.0.1',
      port: 0,
      allowNetworks: [],
      allowAccounts: [],
    },
    ...{
      baseUrl: null,
      paced: false,
      recoverSince: null,
      retentionMs: null,
      alertsTo: null,
      env: github.env,
      version: '0.0.0',
      clock,
    },
    emit: (signal) => {
      signals.push(signal);
      for (const look of waiting) look();
    },
  });
  if (server.kind === 'refused') throw new Error(server.message);
  onTestFinished(() => server.stop('the test is over'));
  github.hookUrl = `http://127.0.0.1:${server.port}${WEBHOOK_PATH}`;
  github.failNext({ method: 'GET', path: /\/contents\//, status: 502 });

  const issue = github.addIssue(tools);
  const delivered = await github.deliver(github.payloads.issues(tools, issue, 'opened'));
  expect(delivered.statusCode).toBe(202);
  expect(await signalled('rules-unavailable')).toMatchObject({ scope: 'octo-org/tools' });
  expect(issue.comments).toEqual([]);

  await firstLook;
  const looked = recoveryWaits();
  clock.advance(61_000);
  await looked;
  clock.advance(5_000);
  await github.until(() => issue.comments.length === 1);
  expect(await signalled('event-routed')).toMatchObject({ guid: delivered.guid, routes: ['late'] });
});
