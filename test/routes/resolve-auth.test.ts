import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ResolvedDestination } from '../../src/model/destination.ts';
import { formatProblem } from '../../src/model/problem.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { type DestinationsResult, resolveDestinations } from '../../src/routes/resolve-destinations.ts';
import { CERTIFICATE } from '../support/valid-certificate.ts';

type Settings = Readonly<Record<string, string>>;

/** `line`: the last of destination `a`, on line 5. */
async function resolve(line: string, settings: Settings, url = 'https://example.com/'): Promise<DestinationsResult> {
  const text = `version: 1\ndestinations:\n  a:\n    url: ${url}\n    ${line}\nroutes: { r: { on: push, steps: [ forward: a ] } }\n`;
  const parsed = parseRouteFile({ path: 'f', text });
  if (parsed.kind !== 'ok') throw new Error(parsed.problems.map(formatProblem).join('\n'));
  return resolveDestinations(parsed.file, { secret: (name) => settings[name], var: (name) => settings[name] });
}

async function resolved(...args: Parameters<typeof resolve>): Promise<ResolvedDestination | undefined> {
  const result = await resolve(...args);
  return result.kind === 'ok' ? result.destinations.get('a') : undefined;
}

async function problems(...args: Parameters<typeof resolve>): Promise<readonly string[]> {
  const result = await resolve(...args);
  return result.kind === 'ok' ? [] : result.problems.map(formatProblem);
}

const BASIC = "auth: { basic: { username: '${{ vars.USER }}', password: '${{ secrets.PASSWORD }}' } }";
const OAUTH =
  "auth: { oauth2: { token-url: '${{ secrets.TOKENS }}', client-id: '${{ secrets.ID }}', client-secret: '${{ secrets.S }}', scope: [a, '${{ vars.SCOPE }}'], audience: '${{ secrets.FOR }}' } }";
const FILLED = { TOKENS: 'https://id.example.com/token', ID: 'me', S: 'hunter2', SCOPE: 'b c', FOR: 'https://x' };

describe('auth is filled in, and its secrets are named for redaction', () => {
  test('bearer', async () => {
    const destination = await resolved("auth: { bearer: 'ghp_${{ secrets.TOKEN }}' }", { TOKEN: 't0k/en+=' });
    expect(destination?.auth).toEqual({ kind: 'bearer', token: 'ghp_t0k/en+=' });
    expect(destination?.secrets).toEqual(['t0k/en+=']);
  });

  test('basic, of any characters that it can have', async () => {
    const settings = { USER: 'Zoë', PASSWORD: 'a:b é🎉' };
    const destination = await resolved(BASIC, settings);
    expect(destination?.auth).toEqual({ kind: 'basic', username: 'Zoë', password: 'a:b é🎉' });
    expect(destination?.secrets).toEqual(['a:b é🎉']);
    const empty = await resolved("auth: { basic: { username: '${{ secrets.KEY }}', password: '' } }", { KEY: 'k' });
    expect(empty).toMatchObject({ auth: { kind: 'basic', username: 'k', password: '' }, secrets: ['k'] });
  });

  test('oauth2, whose scopes are one text', async () => {
    const destination = await resolved(OAUTH, FILLED);
    expect(destination?.auth).toEqual({
      ...{ kind: 'oauth2', tokenUrl: 'https://id.example.com/token', clientId: 'me', clientSecret: 'hunter2' },
      ...{ scope: 'a b c', audience: 'https://x' },
    });
    expect(destination?.secrets).toEqual(['https://id.example.com/token', 'me', 'hunter2', 'https://x']);
  });

  test('oauth2, without what may be left out', async () => {
    const line =
      "auth: { oauth2: { token-url: 'https://id.example.com/', client-id: me, client-secret: '${{ secrets.S }}' } }";
    expect((await resolved(line, { S: 's' }))?.auth).toMatchObject({ scope: null, audience: null });
  });
});

test.each([
  ["auth: { bearer: '${{ secrets.X }}' }", 'hunter2\n', '`bearer` of destination `a` has a line break'],
  ["auth: { bearer: '${{ secrets.X }}' }", 'hunter2\r\nX-Evil: 1', '`bearer` of destination `a` has a line break'],
  ["auth: { bearer: '${{ secrets.X }}' }", 'hunter2 two', '`bearer` of destination `a` is no token'],
  ["auth: { bearer: '${{ secrets.X }}' }", 'hunter2é', '`bearer` of destination `a` is no token'],
  ["auth: { bearer: '${{ secrets.X }}' }", 'Bearer hunter2', '`bearer` of destination `a` begins with its scheme'],
  [
    "auth: { basic: { username: '${{ secrets.X }}', password: '' } }",
    'me:hunter2',
    '`username` of destination `a` has a colon',
  ],
  [
    "auth: { basic: { username: '${{ secrets.X }}', password: '' } }",
    'hunter2\0',
    '`username` of destination `a` has a control',
  ],
  [
    "auth: { basic: { username: me, password: '${{ secrets.X }}' } }",
    'hunter2\n',
    '`password` of destination `a` has a line',
  ],
  [
    "auth: { basic: { username: me, password: '${{ secrets.X }}' } }",
    'hunter2\x7f',
    '`password` of destination `a` has a con',
  ],
])('what a request cannot carry is refused, and not shown: %s, %j', async (line, X, told) => {
  const [problem, ...others] = await problems(line, { X });
  expect(problem).toMatch(/^f:5:\d+ bad-auth /);
  expect(problem).toContain(told);
  expect(problem).not.toContain('hunter2');
  expect(others).toEqual([]);
});

test.each([
  ['ID', 'hunter2é', 'bad-auth `client-id` of destination `a` has a character that is not ASCII'],
  ['S', 'hunter2\n', 'bad-auth `client-secret` of destination `a` has a line break'],
  ['SCOPE', '', 'bad-auth `scope` of destination `a` is no list of scopes'],
  ['SCOPE', 'hunter2"', 'bad-auth `scope` of destination `a` is no list of scopes'],
  ['FOR', 'hunter2\t', 'bad-auth `audience` of destination `a` has a control character'],
  ['TOKENS', 'hunter2', 'bad-url `token-url` of destination `a` is not an absolute URL'],
  [
    'TOKENS',
    'https://me:hunter2@id.example.com/',
    'bad-url `token-url` of destination `a` holds a user name or password',
  ],
  ['TOKENS', 'http://id.example.com/hunter2', 'token-in-clear `token-url` of destination `a` is not https'],
])('what a token server cannot be asked with is refused, and not shown: %s is %j', async (name, value, told) => {
  const [problem, ...others] = await problems(OAUTH, { ...FILLED, [name]: value });
  expect(problem).toContain(told);
  expect(problem).not.toContain('hunter2');
  expect(others).toEqual([]);
});

test('a token server in clear on an address that is not public is for tests', async () => {
  expect(await problems(OAUTH, { ...FILLED, TOKENS: 'http://127.0.0.1:8080/token' })).toEqual([]);
});

test('what is not set is told at the key that reads it', async () => {
  expect(await problems(OAUTH, {})).toEqual([
    expect.stringMatching(/^f:5:39 unset-secret `token-url` of destination `a` reads secrets\.TOKENS, /),
    expect.stringMatching(/^f:5:75 unset-secret `client-id` of destination `a` reads secrets\.ID, /),
    expect.stringMatching(/^f:5:111 unset-secret `client-secret` of destination `a` reads secrets\.S, /),
    expect.stringMatching(/^f:5:\d+ unset-var `scope` of destination `a` reads vars\.SCOPE, /),
    expect.stringMatching(/^f:5:\d+ unset-secret `audience` of destination `a` reads secrets\.FOR, /),
  ]);
});

test.each(["auth: { bearer: '${{ secrets.TOKEN }}' }", BASIC, OAUTH])(
  'no credential is sent in clear to a public address: %s',
  async (line) => {
    const settings = { ...FILLED, TOKEN: 't', USER: 'u', PASSWORD: 'p' };
    expect(await problems(line, { ...settings, URL: 'http://example.com/hunter2' }, '${{ secrets.URL }}')).toEqual([
      'f:4:10 token-in-clear `url` of destination `a` is not https: anybody on the way could take what `auth` sends; write https://',
    ]);
    expect(await problems(line, { ...settings, URL: 'http://10.0.0.1/' }, '${{ secrets.URL }}')).toEqual([]);
  },
);

const KEY = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('ca', () => {
  test.each([
    ['one', CERTIFICATE],
    ['several, with comments', `# A comment.\n${CERTIFICATE}\n# Another.\n${CERTIFICATE}`],
    ['line breaks of Windows', CERTIFICATE.replaceAll('\n', '\r\n')],
  ])('may be filled in: %s', async (_, CA) => {
    const destination = await resolved('ca: ${{ vars.CA }}', { CA });
    expect(destination).toMatchObject({ ca: CA, secrets: [] });
    expect(await resolved('ca: ${{ secrets.CA }}', { CA })).toMatchObject({ ca: CA, secrets: [CA] });
  });

  test('may be written out', async () => {
    const lines = CERTIFICATE.trim().replaceAll('\n', '\n      ');
    expect((await resolved(`ca: |\n      ${lines}`, {}))?.ca).toBe(CERTIFICATE);
  });

  const cut = CERTIFICATE.slice(0, CERTIFICATE.indexOf('-----END'));
  const inside = CERTIFICATE.split('\n').slice(1, -2).join('');
  test.each([
    ['no certificate', 'hunter2', 'holds no certificate'],
    ['a private key', KEY, 'holds a private key'],
    ['a private key of another kind', '-----BEGIN RSA PRIVATE KEY-----\nhunter2\n', 'holds a private key'],
    ['a certificate and its private key', `${CERTIFICATE}${KEY}`, 'holds a private key'],
    ['a certificate that is cut off', cut, 'holds something that is no certificate'],
    [
      'a certificate with a byte changed',
      CERTIFICATE.replace('MIIB', 'MIIC'),
      'holds something that is no certificate',
    ],
    [
      'a good one and a bad one',
      `${CERTIFICATE}-----BEGIN CERTIFICATE-----\nhunter2\n-----END CERTIFICATE-----`,
      'is no cert',
    ],
    ['a public key', CERTIFICATE.replaceAll('CERTIFICATE', 'PUBLIC KEY'), 'holds something that is no certificate'],
    ['base64 alone', inside, 'holds no certificate'],
    ['too many', CERTIFICATE.repeat(251), 'holds more than 250 certificates'],
  ])('is refused, and not shown: %s', async (_, CA, reason) => {
    const told = await problems('ca: ${{ secrets.CA }}', { CA });
    expect(told).toEqual([expect.stringMatching(/^f:5:9 bad-certificate `ca` of destination `a` holds /)]);
    expect(told.join()).toContain(reason);
    expect(told.join()).not.toMatch(/hunter2|MII/);
    if (CA.includes(KEY)) expect(createPrivateKey(KEY).type).toBe('private');
  });

  test('beside a URL that turns out to be in clear is of no use', async () => {
    const settings = { CA: CERTIFICATE, URL: 'http://10.0.0.1/' };
    expect(await problems('ca: ${{ secrets.CA }}', settings, '${{ vars.URL }}')).toEqual([
      'f:4:10 ca-without-tls `url` of destination `a` is not https, so that the certificates of `ca` would never be used; write https://, or leave `ca` out',
    ]);
  });
});
