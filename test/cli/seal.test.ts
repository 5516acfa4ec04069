import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeOpenSealed } from '../../src/routes/open-sealed.ts';
import { parseSealingKeys } from '../../src/routes/sealing-keys.ts';
import { emptyFolder } from '../support/folders.ts';
import { ENTRANCE } from '../support/serve-process.ts';
import { runCommand } from './run-command.ts';

const VALUE = 'hunter2 of a hook';
const WHERE = ['--repo-id', '7', '--destination', 'audit'];

/** `hookyard ARGS` as a process of its own. */
function run(args: readonly string[], { stdin = '', cwd = emptyFolder() } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ENTRANCE, ...args], { input: stdin, cwd });
  return { code: status, out: String(stdout), err: String(stderr) };
}

function openWith(keyFile: string) {
  return makeOpenSealed(() => {
    const parsed = parseSealingKeys(readFileSync(keyFile, 'utf8'));
    if (parsed.kind === 'invalid') throw new Error(parsed.reason);
    return parsed.keys;
  });
}

const URL_FIELD = { repositoryId: 7, destination: 'audit', field: 'url', origin: null, tokenOrigin: null };

test('what the public key has sealed, the private key opens, and neither shows on the way', async () => {
  const cwd = emptyFolder();
  const made = run(['keygen'], { cwd });
  const keyFile = join(cwd, '.hookyard', 'sealing-key.json');
  const text = readFileSync(keyFile, 'utf8');
  const { d } = JSON.parse(text);
  // GitHub masks each line of a secret.
  expect(text.trimEnd()).not.toContain('\n');
  expect(made).toEqual({
    code: 0,
    out: expect.stringMatching(/^hkypub_[\w-]{43}\n$/),
    err: expect.stringContaining(keyFile),
  });
  expect(made.out + made.err).not.toContain(d);

  const url = 'https://audit.example.com/hooks/hunter2';
  const sealed = run(['seal', '--key', made.out.trim(), ...WHERE, '--field', 'url'], { stdin: `${url}\n` });
  expect(sealed).toEqual({ code: 0, out: expect.stringMatching(/^sealed:[\w.-]+\n$/), err: '' });
  expect(sealed.out).not.toContain('hunter2');
  expect(await openWith(keyFile)(sealed.out.trim(), URL_FIELD)).toBe(url);
});

test('the private key goes to a file that its owner alone may read, in a folder that is kept out of git', () => {
  const cwd = emptyFolder();
  const before = process.umask(0);
  try {
    expect(run(['keygen', '--data', 'data/deep'], { cwd }).code).toBe(0);
    expect(run(['keygen', '--out', 'key.json'], { cwd }).code).toBe(0);
  } finally {
    process.umask(before);
  }
  const folder = join(cwd, 'data', 'deep');
  const modes = [folder, join(folder, 'sealing-key.json'), join(cwd, 'key.json')].map(
    (path) => statSync(path).mode & 0o777,
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  expect(readdirSync(cwd).sort()).toEqual(['data', 'key.json']);
});

test('keys that are there are not overwritten; --rotate puts a new one before them, and --public prints the first', async () => {
  const cwd = emptyFolder();
  const args = (...rest: readonly string[]) => ['keygen', '--out', 'key.json', ...rest];
  const first = await runCommand(args(), { cwd });
  const text = readFileSync(join(cwd, 'key.json'), 'utf8');
  const again = await runCommand(args(), { cwd });
  expect(again).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^sealing-key-exists: .*key\.json/) });
  expect(readFileSync(join(cwd, 'key.json'), 'utf8')).toBe(text);

  const seal = async (key: string) =>
    (
      await runCommand(['seal', '--key', key, ...WHERE, '--field', 'url'], { cwd, stdin: 'https://a.example.com/' })
    ).out.trim();
  const old = await seal(first.out);
  const rotated = await runCommand(args('--rotate'), { cwd });
  const shown = await runCommand(args('--public'), { cwd });
  expect(rotated.out).not.toBe(first.out);
  expect([rotated.code, shown.out]).toEqual([0, rotated.out]);
  expect(statSync(join(cwd, 'key.json')).mode & 0o777).toBe(0o600);
  expect(readdirSync(cwd)).toEqual(['key.json']);
  const open = openWith(join(cwd, 'key.json'));
  expect([await open(old, URL_FIELD), await open(await seal(rotated.out), URL_FIELD)]).toEqual([
    'https://a.example.com/',
    'https://a.example.com/',
  ]);
  // The file itself will do for the public key that is in it.
  const header = JSON.parse(String(Buffer.from((await seal('key.json')).slice(7).split('.')[0] ?? '', 'base64url')));
  expect(header.kid).toBe(JSON.parse((await runCommand(args('--public', '--json'), { cwd })).out).kid);
});

test('there is nothing to rotate or to print where no key is, or none that can be used', async () => {
  const cwd = emptyFolder();
  for (const option of ['--rotate', '--public']) {
    const missing = await runCommand(['keygen', '--out', 'key.json', option], { cwd });
    expect(missing).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^sealing-key-missing: /) });
  }
  writeFileSync(join(cwd, 'key.json'), '{"d":"hunter2"}');
  const bad = await runCommand(['keygen', '--out', 'key.json', '--rotate'], { cwd });
  expect(bad).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^bad-sealing-key: /) });
  expect(bad.err).not.toContain('hunter2');
  const both = await runCommand(['keygen', '--out', 'new.json', '--rotate', '--public'], { cwd });
  expect(both).toMatchObject({ code: 2, err: expect.stringMatching(/^exclusive-options: /) });
});

test('a file that cannot be written is a refusal', async () => {
  const cwd = emptyFolder();
  mkdirSync(join(cwd, 'key.json'));
  const refused = await runCommand(['keygen', '--out', 'key.json'], { cwd });
  expect(refused).toMatchObject({ code: 1, out: '' });
  writeFileSync(join(cwd, 'file'), '');
  chmodSync(join(cwd, 'file'), 0o400);
  expect(await runCommand(['keygen', '--out', 'file/key.json'], { cwd })).toMatchObject({ code: 1, out: '' });
});

test('of the value the last line break is left out, and nothing else', async () => {
  const cwd = emptyFolder();
  const { out: key } = await runCommand(['keygen', '--out', 'key.json'], { cwd });
  const where = [...WHERE, '--field', 'auth.basic.password', '--origin', 'https://audit.example.com/any/path'];
  for (const [stdin, value] of [
    ['hunter2', 'hunter2'],
    ['hunter2\n', 'hunter2'],
    ['hunter2\r\n', 'hunter2'],
    [' hunter2 \n', ' hunter2 '],
  ] as const) {
    const { out } = await runCommand(['seal', '--key', key, ...where], { cwd, stdin });
    const binding = { ...URL_FIELD, field: 'auth.basic.password', origin: 'https://audit.example.com' };
    expect(await openWith(join(cwd, 'key.json'))(out.trim(), binding)).toBe(value);
  }
});

test('names of headers are bound without their case, and the URL by its origin', async () => {
  const cwd = emptyFolder();
  const { out: key } = await runCommand(['keygen', '--out', 'key.json'], { cwd });
  const where = [...WHERE, '--field', 'headers.X-Api-Key', '--url', 'HTTPS://Audit.Example.com:443/hooks/1?x#y'];
  const { out } = await runCommand(['seal', '--key', key, ...where], { cwd, stdin: VALUE });
  const binding = { ...URL_FIELD, field: 'headers.x-api-key', origin: 'https://audit.example.com' };
  expect(await openWith(join(cwd, 'key.json'))(out.trim(), binding)).toBe(VALUE);
});

test('what is sent for a token is bound to where the token is asked for, and to where it goes', async () => {
  const cwd = emptyFolder();
  const { out: key } = await runCommand(['keygen', '--out', 'key.json'], { cwd });
  const urls = ['--url', 'https://audit.example.com/hooks', '--token-url', 'https://login.example.com/token'];
  const where = [...WHERE, '--field', 'auth.oauth2.client-secret', ...urls];
  const { out } = await runCommand(['seal', '--key', key, ...where], { cwd, stdin: VALUE });
  const origins = { origin: 'https://audit.example.com', tokenOrigin: 'https://login.example.com' };
  const binding = { ...URL_FIELD, field: 'auth.oauth2.client-secret', ...origins };
  expect(await openWith(join(cwd, 'key.json'))(out.trim(), binding)).toBe(VALUE);
});

const KEY = 'hkypub_rINh8X11WAZdK-v4WgeltGhct_XUzg5yVaPEKzsakDw';
const URL_ = ['--field', 'url'];
const HEADER = ['--field', 'headers.X-A', '--url', 'https://audit.example.com'];

test.each<[string, readonly string[], string, number, RegExp]>([
  ['no id', ['--key', KEY, '--destination', 'audit', ...URL_], 'x', 2, /--repo-id <n>' not specified/],
  ['no destination', ['--key', KEY, '--repo-id', '7', ...URL_], 'x', 2, /--destination <name>' not specified/],
  ['no field', ['--key', KEY, ...WHERE], 'x', 2, /--field <field>' not specified/],
  ['no key', [...WHERE, ...URL_], 'x', 2, /--key <key>' not specified/],
  [
    'a name instead of an id',
    ['--key', KEY, '--destination', 'audit', '--repo-id', 'octo-org/tools', ...URL_],
    'x',
    2,
    /`gh api repos\/octo-org\/tools --jq \.id` says it/,
  ],
  ['an id with a sign', ['--key', KEY, '--destination', 'audit', '--repo-id', '-7', ...URL_], 'x', 2, /It is a number/],
  [
    'a name that no destination has',
    ['--key', KEY, '--repo-id', '7', '--destination', 'a b', ...URL_],
    'x',
    2,
    /^bad-destination: /,
  ],
  [
    'an unknown field',
    ['--key', KEY, ...WHERE, '--field', 'signing-secrets'],
    'x',
    2,
    /^unknown-field: .*did you mean signing-secret\?/,
  ],
  [
    'a header that cannot be',
    ['--key', KEY, ...WHERE, '--field', 'headers.A B'],
    'x',
    2,
    /^unknown-field: .*is not a header name/,
  ],
  [
    'a header of ours',
    ['--key', KEY, ...WHERE, '--field', 'headers.Webhook-Id'],
    'x',
    2,
    /^unknown-field: .*is set by Hookyard/,
  ],
  [
    'no origin of the token',
    ['--key', KEY, ...WHERE, '--field', 'auth.oauth2.client-id', '--url', 'https://a.example.com'],
    'x',
    2,
    /^origin-missing: .*--token-url/,
  ],
  [
    'a token where there is none',
    ['--key', KEY, ...WHERE, ...HEADER, '--token-url', 'https://a.example.com'],
    'x',
    2,
    /^origin-unused: .*--token-url/,
  ],
  ['no origin', ['--key', KEY, ...WHERE, '--field', 'headers.X-A'], 'x', 2, /^origin-missing: /],
  [
    'an origin of the URL',
    ['--key', KEY, ...WHERE, ...URL_, '--url', 'https://a.example.com'],
    'x',
    2,
    /^origin-unused: /,
  ],
  [
    'both',
    ['--key', KEY, ...WHERE, ...HEADER, '--origin', 'https://a.example.com'],
    'x',
    2,
    /cannot be used with option/,
  ],
  ['no URL', ['--key', KEY, ...WHERE, '--field', 'ca', '--url', 'audit.example.com'], 'x', 2, /^bad-origin: /],
  ['another scheme', ['--key', KEY, ...WHERE, '--field', 'ca', '--url', 'file:///etc'], 'x', 2, /^bad-origin: /],
  ['a key that is none', ['--key', 'hkypub_AAAA', ...WHERE, ...HEADER], 'x', 2, /^bad-key: /],
  [
    'a key of zeros',
    ['--key', `hkypub_${'A'.repeat(43)}`, ...WHERE, ...HEADER],
    'x',
    2,
    /^bad-key: nothing can be sealed/,
  ],
  ['a file that is not there', ['--key', 'nowhere.json', ...WHERE, ...HEADER], 'x', 2, /^key-missing: .*\(ENOENT\)/],
  ['nothing to seal', ['--key', KEY, ...WHERE, ...HEADER], '\n', 2, /^value-missing: /],
  ['too much', ['--key', KEY, ...WHERE, ...HEADER], 'x'.repeat(50_000), 2, /^value-too-large: /],
  [
    'a URL that is none',
    ['--key', KEY, ...WHERE, ...URL_],
    'hunter2',
    1,
    /^value-unusable: the value is not an absolute URL/,
  ],
  [
    'a header with a line break',
    ['--key', KEY, ...WHERE, ...HEADER],
    'hunter2\nX: 1',
    1,
    /^value-unusable: the value has a line break/,
  ],
  [
    'a signing secret that is none',
    ['--key', KEY, ...WHERE, '--field', 'signing-secret', '--url', 'https://a.example.com'],
    'whsec_hunter2!',
    1,
    /^value-unusable: the value has no base64 after whsec_/,
  ],
])('%s is said, and nothing is printed', async (_, args, stdin, code, words) => {
  const sealed = await runCommand(['seal', ...args], { cwd: emptyFolder(), stdin });
  expect(sealed).toMatchObject({ code, out: '', err: expect.stringMatching(words) });
  expect(sealed.err).not.toContain('hunter2');
});

test('bytes that are no text are refused', async () => {
  const sealed = await runCommand(['seal', '--key', KEY, ...WHERE, ...HEADER], {
    stdin: Uint8Array.from([0xff, 0x41]),
  });
  expect(sealed).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^value-not-text: /) });
});

test('validate opens nothing, and says of a workflow that it gives no key', async () => {
  const cwd = emptyFolder();
  const file = `version: 1
destinations: { audit: { url: 'sealed:eyJhbGciOiJFQ0RILUVTIn0..aXY.dmFsdWU.dGFn' } }
routes: { r: { on: push, steps: [{ forward: audit }] } }
`;
  const workflow = (inputs: string) =>
    `on: push\npermissions: { contents: read }\njobs: { a: { runs-on: ubuntu-latest, steps: [{ uses: hookyard/hookyard@v1${inputs} }] } }\n`;
  writeFileSync(join(cwd, 'hookyard.yml'), file);
  writeFileSync(join(cwd, 'without.yml'), workflow(''));
  writeFileSync(join(cwd, 'with.yml'), workflow(", with: { sealing-key: '${{ secrets.KEY }}' }"));
  const validate = (name: string) =>
    runCommand(['validate', 'hookyard.yml', '--face', 'action', '--workflow', name], { cwd });
  expect(await runCommand(['validate', 'hookyard.yml'], { cwd })).toMatchObject({ code: 0, out: '' });
  expect(await validate('with.yml')).toMatchObject({ code: 0, out: '' });
  expect((await validate('without.yml')).out).toMatch(
    /^hookyard\.yml:2:31 workflow-secret-missing destination `audit` has a sealed value, and no step of the workflow is given `sealing-key`/,
  );
});
