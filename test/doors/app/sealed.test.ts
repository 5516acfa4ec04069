import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { type AppProcess, startApp } from '../../support/app-process.ts';
import { exampleOf } from '../../support/examples.ts';
import { emptyFolder } from '../../support/folders.ts';
import { sendWebhook } from '../../support/github.ts';
import { useGithub } from '../../support/github-stand-in/use-github.ts';
import { type Answer, openReceiver, type Receiver } from '../../support/receiver.ts';
import { ENTRANCE, startServe } from '../../support/serve-process.ts';
import { CONFIG, command, commenting, decide, opened, pushed, routeOf, stop } from './app-talk.ts';

const HEADER = 'Bearer 1a2b3c4d5e6f708192a3';
const SIGNING = 'sign-0f9d8c7b6a5948372615';
const PATH = 'path-99aa88bb77cc66dd55ee';

async function receiverHere(answer?: Answer): Promise<Receiver> {
  const receiver = await openReceiver(answer);
  onTestFinished(receiver.close);
  return receiver;
}

/** `hookyard ARGS`, as a person runs it. Returns what it printed. */
function hookyard(args: readonly string[], stdin = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRANCE, ...args], { input: stdin });
  if (status !== 0) throw new Error(`hookyard ${args[0]} ended with ${status}: ${stderr}`);
  return String(stdout).trim();
}

/** A data folder with a key, and what seals for it. */
function dataWithKey() {
  const data = join(emptyFolder(), 'data');
  const key = hookyard(['keygen', '--data', data]);
  return { data, key, seal: sealerFor(key) };
}

interface Place {
  readonly id: number;
  readonly destination?: string;
  readonly field: string;
  readonly url?: string;
}

function sealerFor(key: string) {
  return (value: string, { id, destination = 'chat', field, url }: Place): string => {
    const where = ['--repo-id', String(id), '--destination', destination, '--field', field];
    return hookyard(['seal', '--key', key, ...where, ...(url === undefined ? [] : ['--url', url])], value);
  };
}

/** The whole destination, sealed for a repository. */
function sealedDestination(seal: ReturnType<typeof sealerFor>, url: string, id: number): string {
  return `  chat:
    url: ${seal(url, { id, field: 'url' })}
    headers:
      Authorization: ${seal(HEADER, { id, field: 'headers.Authorization', url })}
    signing-secret: ${seal(SIGNING, { id, field: 'signing-secret', url })}
`;
}

/** Every byte of the data folder but the key, and what the journal holds compressed as it was before. */
function unpacked(data: string): string {
  const files = readdirSync(data).filter((name) => name !== 'sealing-key.json');
  const database = new DatabaseSync(join(data, 'journal.sqlite'), { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const values = tables.flatMap(({ name }) => database.prepare(`SELECT * FROM "${name}"`).all().flatMap(Object.values));
  database.close();
  const blobs = values.flatMap((value) => (value instanceof Uint8Array ? unpackings(value) : []));
  return [...files.map((name) => readFileSync(join(data, name), 'latin1')), ...blobs].join('\n');
}

function unpackings(blob: Uint8Array): readonly string[] {
  return [inflateRawSync, inflateSync, zstdDecompressSync].flatMap((unpack) => {
    try {
      return [unpack(blob).toString('latin1')];
    } catch {
      // Packed in another way, or not at all.
      return [];
    }
  });
}

const chatting = (destination: string) =>
  `version: 1\ndestinations:\n${destination}routes:\n${routeOf('talk', '- forward: chat')}`;

const problemsOf = async (server: AppProcess, repository: string) =>
  (await server.logged((line) => line.path === `${repository}/${CONFIG}` && line.level === 'error')).problems;

test("a repository's sealed URL, header and signing secret deliver, and show nowhere as they are", async () => {
  // It says back all that it was told, and what was agreed upon with it.
  const receiver = await receiverHere(({ headers }, response, _nth, { url }) => {
    response.statusCode = 410;
    response.end(JSON.stringify({ ...headers, url, key: SIGNING }));
  });
  const { data, seal } = dataWithKey();
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools');
  const url = `${receiver.url}/${PATH}`;
  github.commitFiles(tools, { [CONFIG]: chatting(sealedDestination(seal, url, tools.id)) });
  const server = await startApp(github, { data, env: { LOG_LEVEL: 'debug' } });

  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(1);
  const [received] = receiver.requests;
  expect(received?.headers.authorization).toBe(HEADER);
  const signature = createHmac('sha256', SIGNING).update(received?.body ?? '');
  expect(received?.headers['x-hub-signature-256']).toBe(`sha256=${signature.digest('hex')}`);

  await server.logged((line) => line.destination === 'octo-org/tools/chat' && line.outcome !== undefined);
  const [delivery] = (await command(server, 'deliveries')) as readonly { webhookId: string }[];
  const told = JSON.stringify([
    await command(server, 'deliveries', delivery?.webhookId ?? ''),
    await command(server, 'destinations'),
    await command(server, 'events'),
  ]);
  expect(told).toContain('***');
  await stop(server);
  const { d } = JSON.parse(readFileSync(join(data, 'sealing-key.json'), 'utf8'));
  const journaled = unpacked(data);
  expect(journaled).toContain('sealed:eyJ');
  for (const text of [server.output(), told, journaled]) {
    for (const word of [HEADER, HEADER.slice(7), SIGNING, PATH, d]) expect(text).not.toContain(word);
  }
}, 60_000);

test("what is sealed for one repository opens in no other's file, nor in a destination of another name or place", async () => {
  const receiver = await receiverHere();
  const { data, seal } = dataWithKey();
  const github = await useGithub();
  const installation = github.addInstallation();
  const tools = github.addRepository(installation, 'octo-org/tools');
  const { url } = receiver;
  const header = seal(HEADER, { id: tools.id, field: 'headers.Authorization', url });
  const fine = `  chat: { url: '${url}', headers: { Authorization: '${header}' } }\n`;
  github.commitFiles(tools, { [CONFIG]: chatting(fine) });
  const thief = github.addRepository(installation, 'octo-org/thief', { files: { [CONFIG]: chatting(fine) } });
  const server = await startApp(github, { data });
  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(1);
  expect(await decide(server, github, opened(github, thief))).toEqual([]);
  const stolen = await problemsOf(server, 'octo-org/thief');

  const elsewhere = [
    fine.replace('Authorization', 'X-Other'),
    fine.replace(url, 'https://elsewhere.example.com/hook'),
    fine.replace('chat:', 'other:').replace('}\n', '}\n  chat: { url: "https://x.example.com/" }\n'),
    fine.replace(header, seal(HEADER, { id: tools.id, field: 'headers.Authorization', url: 'http://127.0.0.1:1/' })),
    fine.replace(header, `${header.slice(0, -4)}AAAA`),
  ];
  const unopened = (problems: unknown) =>
    (problems as readonly string[]).flatMap((problem) => {
      const at = problem.indexOf(' sealed-unopened ');
      return at === -1 ? [] : [problem.slice(at).replace(/`[\w-]+`/g, '…')];
    });
  const said = unopened(stolen);
  expect(said).toEqual([
    expect.stringContaining('… of destination … is sealed, and cannot be opened here; it is damaged'),
  ]);
  for (const file of elsewhere) {
    const before = server.log.length;
    await decide(server, github, pushed(github, tools, { [CONFIG]: chatting(file) }));
    const { problems } = await server.logged((line) => server.log.indexOf(line) >= before && line.level === 'error');
    expect(unopened(problems)).toEqual(said);
  }
  // What was in force before stays so.
  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(2);
  expect(receiver.requests.map(({ headers }) => headers.authorization)).toEqual([HEADER, HEADER]);
}, 60_000);

test('a file that is extended brings what is sealed for its own repository, from its default branch only', async () => {
  const receiver = await receiverHere();
  const { data, seal } = dataWithKey();
  const github = await useGithub();
  const installation = github.addInstallation();
  const base = github.addRepository(installation, 'octo-org/base');
  const file = chatting(sealedDestination(seal, receiver.url, base.id));
  github.commitFiles(base, { [CONFIG]: file });
  github.commitFiles(base, { [CONFIG]: file }, 'proposal');
  const extending = (ref: string) => ({ files: { [CONFIG]: `version: 1\nextends: octo-org/base${ref}\n` } });
  const tools = github.addRepository(installation, 'octo-org/tools', extending(''));
  const other = github.addRepository(installation, 'octo-org/other', extending('@proposal'));
  const server = await startApp(github, { data });

  expect(await decide(server, github, opened(github, tools))).toEqual(['talk']);
  await receiver.until(1);
  expect(receiver.requests[0]?.headers.authorization).toBe(HEADER);
  expect(await decide(server, github, opened(github, other))).toEqual([]);
  expect(String(await problemsOf(server, 'octo-org/other'))).toContain('sealed-unopened');

  // A copy in a file of its own is one of another repository.
  const copied = github.addRepository(installation, 'octo-org/copied', { files: { [CONFIG]: file } });
  expect(await decide(server, github, opened(github, copied))).toEqual([]);
}, 60_000);

test('a check of a push says where a sealed value is that cannot be opened, and not why', async () => {
  const { data, seal } = dataWithKey();
  const github = await useGithub();
  const tools = github.addRepository(github.addInstallation(), 'octo-org/tools', {
    files: { [CONFIG]: commenting('a') },
  });
  const server = await startApp(github, { data });
  const url = seal('https://chat.example.com/', { id: tools.id + 1, field: 'url' });
  await decide(server, github, pushed(github, tools, { [CONFIG]: chatting(`  chat:\n    url: ${url}\n`) }));
  await github.until(() => tools.checkRuns.some(({ conclusion }) => conclusion === 'failure'));
  expect(JSON.stringify(tools.checkRuns)).toContain('`url` of destination `chat` is sealed, and cannot be opened here');
});

test('keys are changed while the server runs: what the old one sealed goes on, what the new one sealed opens after a SIGHUP', async () => {
  const receivers = [await receiverHere(), await receiverHere()] as const;
  const { data, seal } = dataWithKey();
  const github = await useGithub();
  const installation = github.addInstallation();
  const [old, now] = ['old', 'now'].map((name) => github.addRepository(installation, `octo-org/${name}`));
  if (old === undefined || now === undefined) throw new Error('no repositories');
  github.commitFiles(old, { [CONFIG]: chatting(sealedDestination(seal, receivers[0].url, old.id)) });
  const server = await startApp(github, { data });
  expect(await decide(server, github, opened(github, old))).toEqual(['talk']);
  await receivers[0].until(1);

  const sealNow = sealerFor(hookyard(['keygen', '--rotate', '--data', data]));
  github.commitFiles(now, { [CONFIG]: chatting(sealedDestination(sealNow, receivers[1].url, now.id)) });
  expect(await decide(server, github, opened(github, now))).toEqual(['talk']);
  await receivers[1].until(1);

  // The old key is gone: its values open no more, once they are looked at again.
  const { keys } = JSON.parse(readFileSync(join(data, 'sealing-key.json'), 'utf8'));
  expect(keys).toHaveLength(2);
  writeFileSync(join(data, 'sealing-key.json'), JSON.stringify({ keys: keys.slice(0, 1) }));
  server.signal('SIGHUP');
  expect(String(await problemsOf(server, 'octo-org/old'))).toContain('sealed-unopened');
  expect(await decide(server, github, opened(github, now))).toEqual(['talk']);
  await receivers[1].until(2);
}, 60_000);

test("the operator's own file has sealed values too, sealed for the repository 0", async () => {
  const receiver = await receiverHere();
  const { data, seal } = dataWithKey();
  const folder = emptyFolder();
  const config = join(folder, 'hookyard.yml');
  const file = (id: number) =>
    `version: 1\ndestinations:\n${sealedDestination(seal, receiver.url, id)}routes: { talk: { on: star, steps: [{ forward: chat }] } }\n`;
  writeFileSync(config, file(0));
  const server = startServe(['--config', config, '--data', data]);
  const star = exampleOf('star');
  await sendWebhook(await server.url, { event: 'star', body: star.body });
  await receiver.until(1);
  expect(receiver.requests[0]?.headers.authorization).toBe(HEADER);

  writeFileSync(join(folder, 'other.yml'), file(1));
  const other = startServe(['--config', join(folder, 'other.yml'), '--data', join(folder, 'data')], {
    env: { HOOKYARD_SEALING_KEY: readFileSync(join(data, 'sealing-key.json'), 'utf8') },
  });
  expect(await other.ended).toBe(1);
  expect(other.output()).toContain('sealed-unopened');
}, 60_000);

test.each<[string, (folder: string) => Readonly<Record<string, string>>, number, string]>([
  [
    'in a variable is none',
    () => ({ HOOKYARD_SEALING_KEY: '{"d":"hunter2"}' }),
    2,
    'bad-sealing-key: The key in HOOKYARD_SEALING_KEY is no',
  ],
  [
    'in a file is none',
    (folder) => written(folder, 'hunter2'),
    2,
    'bad-sealing-key: The key in the file of HOOKYARD_SEALING_KEY_FILE is no JSON',
  ],
  ['is in no file', () => ({ HOOKYARD_SEALING_KEY_FILE: '/nowhere/at/all' }), 2, 'cannot be read'],
  ['may be read by others', (folder) => stored(folder, 0o644), 1, 'others than its owner may read it: `chmod 600'],
  ['in the data folder is none', (folder) => stored(folder, 0o600), 2, 'bad-sealing-key: The key in'],
])('with a key that %s the server does not start, and says so', async (_, prepare, code, words) => {
  const folder = emptyFolder();
  const env = prepare(folder);
  writeFileSync(
    join(folder, 'hookyard.yml'),
    'version: 1\ndestinations: { a: { url: "https://a.example.com/" } }\nroutes: { r: { on: star, steps: [{ forward: a }] } }\n',
  );
  const server = startServe(['--config', join(folder, 'hookyard.yml'), '--data', join(folder, 'data')], { env });
  expect(await server.ended).toBe(code);
  expect(server.output()).toContain(words);
  expect(server.output()).not.toContain('hunter2');
});

function written(folder: string, text: string) {
  writeFileSync(join(folder, 'key'), text);
  return { HOOKYARD_SEALING_KEY_FILE: join(folder, 'key') };
}

function stored(folder: string, mode: number) {
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  writeFileSync(join(folder, 'data', 'sealing-key.json'), '{"d":"hunter2"}', { mode });
  return {};
}
