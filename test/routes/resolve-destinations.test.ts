import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ResolvedDestination } from '../../src/model/destination.ts';
import { formatProblem } from '../../src/model/problem.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { type DestinationsResult, resolveDestinations } from '../../src/routes/resolve-destinations.ts';

type Settings = Readonly<Record<string, string>>;

/** `lines`: those of destination `a`, from line 4 on. */
async function resolve(
  lines: readonly string[],
  settings: { secrets?: Settings; vars?: Settings } = {},
): Promise<DestinationsResult> {
  const written = lines.map((line) => `    ${line}\n`).join('');
  const text = `version: 1\ndestinations:\n  a:\n${written}routes: { r: { on: push, steps: [ forward: a ] } }\n`;
  const parsed = parseRouteFile({ path: 'f', text });
  if (parsed.kind !== 'ok') throw new Error(parsed.problems.map(formatProblem).join('\n'));
  const { secrets = {}, vars = {} } = settings;
  return resolveDestinations(parsed.file, { secret: (name) => secrets[name], var: (name) => vars[name] });
}

async function resolved(...args: Parameters<typeof resolve>): Promise<ResolvedDestination | undefined> {
  const result = await resolve(...args);
  return result.kind === 'ok' ? result.destinations.get('a') : undefined;
}

async function problems(...args: Parameters<typeof resolve>): Promise<readonly string[]> {
  const result = await resolve(...args);
  return result.kind === 'ok' ? [] : result.problems.map(formatProblem);
}

const URL_LINE = 'url: https://example.com/';

test('secrets and variables are filled in, and the secrets are named for redaction', async () => {
  const lines = [
    'url: https://example.com/hooks/${{ secrets.TOKEN }}',
    'headers:',
    '  X-Tenant: ${{ vars.TENANT }}',
    '  Authorization: Bearer ${{ fromJSON(secrets.KEYS).api }}',
    'signing-secret:',
    '  - ${{ secrets.NEW }}',
    '  - ${{ secrets.OLD }}',
    'retry: false',
  ];
  const secrets = { TOKEN: 't0ken', KEYS: '{"api":"k3y"}', NEW: 'new one', OLD: 'old one' };
  expect(await resolved(lines, { secrets, vars: { TENANT: 'acme' } })).toEqual({
    ...{ method: 'POST', rateLimit: null, maxInFlight: null, orderBy: null, ca: null },
    ...{ name: 'a', format: 'github', auth: null, timeoutMs: 15_000, retry: { scheduleMs: [] }, enabled: true },
    url: 'https://example.com/hooks/t0ken',
    shownUrl: 'https://example.com',
    headers: [
      { name: 'X-Tenant', value: 'acme' },
      { name: 'Authorization', value: 'Bearer k3y' },
    ],
    signingSecrets: ['new one', 'old one'],
    secrets: ['t0ken', '{"api":"k3y"}', 'k3y', 'new one', 'old one'],
  });
});

test('a destination with auth has it still, and one whose URL turns out to be in clear is refused', async () => {
  const lines = ['url: ${{ secrets.URL }}', 'auth: oidc'];
  expect((await resolved(lines, { secrets: { URL: 'https://example.com/x' } }))?.auth).toEqual({ kind: 'oidc' });
  expect((await resolved(lines, { secrets: { URL: 'http://127.0.0.1:8080/x' } }))?.auth).toEqual({ kind: 'oidc' });
  const hint = 'write https://';
  expect(await problems(lines, { secrets: { URL: 'http://example.com/x' } })).toEqual([
    `f:4:10 token-in-clear \`url\` of destination \`a\` is not https: anybody on the way could take what \`auth\` sends; ${hint}`,
  ]);
  expect(await problems(['url: ${{ secrets.URL }}'], { secrets: { URL: 'http://example.com/x' } })).toEqual([]);
});

test.each([
  ['url: https://example.com:8443/path', 'https://example.com:8443'],
  ['url: https://example.com/${{ secrets.URL }}', 'https://example.com'],
  ['url: ${{ vars.URL }}', 'https://vars.example.com'],
  ['url: ${{ secrets.URL }}', '***'],
  ["url: ${{ format('{0}?x', secrets.URL) }}", '***'],
])('of %s, %s is shown', async (line, shown) => {
  const settings = { secrets: { URL: 'https://secret.example.com/x' }, vars: { URL: 'https://vars.example.com/x' } };
  expect((await resolved([line], settings))?.shownUrl).toBe(shown);
});

test('what is not set is told with its place, its destination and the variable to set, all of it at once', async () => {
  const lines = [
    'url: ${{ secrets.hook_url }}',
    "headers: { X-A: 'a ${{ vars.A }} ${{ secrets[''B''] }}' }",
    'signing-secret:',
    '  - ${{ secrets.SET }}',
    '  - ${{ secrets.EMPTY }}',
    'enabled: false',
  ];
  expect(await problems(lines, { secrets: { SET: 'x', EMPTY: '' } })).toEqual([
    'f:4:14 unset-secret `url` of destination `a` reads secrets.hook_url, which is not set or empty; set HOOKYARD_SECRET_HOOK_URL or HOOKYARD_SECRET_HOOK_URL_FILE',
    'f:5:28 unset-var `X-A` of destination `a` reads vars.A, which is not set; set HOOKYARD_VAR_A',
    'f:5:42 unset-secret `X-A` of destination `a` reads secrets.B, which is not set or empty; set HOOKYARD_SECRET_B or HOOKYARD_SECRET_B_FILE',
    'f:8:13 unset-secret `signing-secret` of destination `a` reads secrets.EMPTY, which is not set or empty; set HOOKYARD_SECRET_EMPTY or HOOKYARD_SECRET_EMPTY_FILE',
  ]);
});

test('one signing secret that is not a list has its place too', async () => {
  expect(await problems([URL_LINE, 'signing-secret: ${{ secrets.X }}'])).toEqual([
    expect.stringMatching(/^f:5:25 unset-secret /),
  ]);
});

test('an empty variable is a value', async () => {
  expect((await resolved([URL_LINE, "headers: { X-A: '${{ vars.A }}' }"], { vars: { A: '' } }))?.headers).toEqual([
    { name: 'X-A', value: '' },
  ]);
});

test.each([
  ['example.com/hunter2', 'is not an absolute URL'],
  ['ftp://example.com/hunter2', 'is not http or https'],
  ['https://me:hunter2@example.com/', 'holds a user name or password'],
  ['https://example.com/hunter2\n', 'holds a space or a line break'],
  ['https://example.com/ hunter2', 'holds a space or a line break'],
  ['javascript:hunter2', 'is not http or https'],
])('a URL that cannot be sent to is refused, and not shown: %j', async (url, reason) => {
  const told = await problems(['url: ${{ secrets.URL }}'], { secrets: { URL: url } });
  expect(told).toEqual([expect.stringContaining(`f:4:10 bad-url \`url\` of destination \`a\` ${reason}`)]);
  expect(told.join()).not.toContain('hunter2');
});

test('what is filled in behind the host cannot change the host', async () => {
  const secrets = { URL: '@evil.example.com/../..//evil.example.com\\..' };
  const url = (await resolved(['url: https://example.com/${{ secrets.URL }}'], { secrets }))?.url ?? '';
  expect(new URL(url).host).toBe('example.com');
});

test.each([['hunter2\r\nX-Evil: 1'], ['hunter2\n'], ['hunter2\0'], ['hunter2é']])(
  'a header value that cannot be sent is refused, and not shown: %j',
  async (value) => {
    const told = await problems([URL_LINE, "headers: { X-A: '${{ secrets.A }}' }"], { secrets: { A: value } });
    expect(told).toEqual([expect.stringMatching(/^f:5:21 bad-header `X-A` of destination `a` has a /)]);
    expect(told.join()).not.toContain('hunter2');
  },
);

const PAIR = generateKeyPairSync('ed25519');
const SEED = Buffer.from(PAIR.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
const PUBLIC = Buffer.from(PAIR.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');

test.each([
  ['any text', 'correct horse', null],
  ['whsec_ and base64', `whsec_${Buffer.from('twenty-four random bytes').toString('base64')}`, null],
  ['whsk_ and a seed', `whsk_${SEED.toString('base64')}`, null],
  ['whsk_ and seed and public key', `whsk_${Buffer.concat([SEED, PUBLIC]).toString('base64')}`, null],
  ['whsec_ and nothing', 'whsec_', 'has no base64 after whsec_'],
  ['whsec_ and no base64', 'whsec_hunter2!', 'has no base64 after whsec_'],
  ['whsec_ and half a byte', 'whsec_A', 'has no base64 after whsec_'],
  ['whsk_ and too little', `whsk_${SEED.subarray(1).toString('base64')}`, 'is 31 bytes after whsk_'],
  ['whsk_ and no base64', 'whsk_-_-_', 'has no base64 after whsk_'],
  ['a public key of another seed', `whsk_${Buffer.concat([SEED, SEED]).toString('base64')}`, 'has a public key that'],
  ['a line break at its end', 'hunter2\n', 'begins or ends with a space or line break'],
])('a signing secret: %s', async (_, secret, reason) => {
  const told = await problems([URL_LINE, 'signing-secret: ${{ secrets.S }}'], { secrets: { S: secret } });
  const start = 'f:5:21 bad-signing-secret `signing-secret` of destination `a`';
  expect(told).toEqual(reason === null ? [] : [expect.stringContaining(`${start} ${reason}`)]);
  expect(told.join()).not.toMatch(/hunter2/);
});

test('an expression that fails is told without what it read', async () => {
  const told = await problems(['url: https://example.com/${{ fromJSON(secrets.A).b }}'], { secrets: { A: 'hunter2' } });
  expect(told).toEqual([expect.stringMatching(/^f:4:10 expression-failed `url` of destination `a`: /)]);
  expect(told.join()).not.toContain('hunter2');
});
