import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
} from 'node:crypto';
import * as jose from 'jose';
import { describe, expect, test } from 'vitest';
import { makeOpenSealed, openFor } from '../../src/routes/open-sealed.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';
import { resolveDestinations } from '../../src/routes/resolve-destinations.ts';
import { sealValue } from '../../src/routes/seal-value.ts';
import { MAX_SEALED_CHARACTERS, type SealedBinding } from '../../src/routes/sealed-value.ts';
import { keyId, makeSealingKey, type PrivateJwk, parseSealingKeys } from '../../src/routes/sealing-keys.ts';

const KEY = makeSealingKey();
const OTHER_KEY = makeSealingKey();
const VALUE = 'hunter2 and hunter3';
const BINDING: SealedBinding = {
  repositoryId: 7,
  destination: 'audit',
  field: 'headers.authorization',
  origin: 'https://audit.example.com',
  tokenOrigin: null,
};

const keysOf = (...keys: readonly PrivateJwk[]) => new Map(keys.map((key) => [keyId(key), key]));
const open = makeOpenSealed(() => keysOf(KEY));

/** As anybody could make it who has the public key: `change` may do to the header what it likes. */
async function forge(
  change: Readonly<Record<string, unknown>>,
  { key = KEY, drop = [] }: { key?: jose.JWK | Uint8Array; drop?: readonly string[] } = {},
): Promise<string> {
  const { repositoryId: repo, destination: dest, field, origin } = BINDING;
  const whole = {
    ...{ alg: 'ECDH-ES', enc: 'A256GCM', kid: keyId(KEY), crit: ['hky'] },
    ...{ hky: { v: 1, repo, dest, field, origin }, ...change },
  };
  const header = Object.fromEntries(Object.entries(whole).filter(([name]) => !drop.includes(name)));
  const jwe = new jose.CompactEncrypt(Buffer.from(VALUE)).setProtectedHeader(header as jose.CompactJWEHeaderParameters);
  const options = { crit: { hky: true, b64: true } };
  return `sealed:${await jwe.encrypt(key instanceof Uint8Array ? key : withoutPrivate(key), options)}`;
}

function withoutPrivate({ d: _, ...rest }: jose.JWK): jose.JWK {
  return rest;
}

describe('a sealed value', () => {
  test('is opened where it is bound to, with its value as it was, whatever characters it has', async () => {
    for (const value of [VALUE, ' \u{1F511} é\n\tend ', '\uFEFFmark', 'x'.repeat(40 * 1024)]) {
      const sealed = await sealValue(value, BINDING, KEY);
      expect(sealed).toMatch(/^sealed:[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
      expect(sealed.length).toBeLessThan(MAX_SEALED_CHARACTERS);
      expect(await open(sealed, BINDING)).toBe(value);
    }
  });

  test('is what RFC 7516 and RFC 7518 say: Node alone opens it by their text', async () => {
    const sealed = await sealValue(VALUE, BINDING, KEY);
    const [head = '', , iv = '', text = '', tag = ''] = sealed.slice('sealed:'.length).split('.');
    const header = JSON.parse(String(Buffer.from(head, 'base64url')));
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: { ...KEY }, format: 'jwk' }),
      publicKey: createPublicKey({ key: header.epk, format: 'jwk' }),
    });
    // RFC 7518 §4.6.2: round, secret, then algorithm, two parties without names, and the length of the key.
    const word = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
    const info = [word(header.enc.length), Buffer.from(header.enc), word(0), word(0), word(256)];
    const key = createHash('sha256')
      .update(Buffer.concat([word(1), shared, ...info]))
      .digest();
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(head)).setAuthTag(Buffer.from(tag, 'base64url'));
    const opened = Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]);
    expect(String(opened)).toBe(VALUE);
    expect(header.kid).toBe(await jose.calculateJwkThumbprint(withoutPrivate(KEY)));
  });

  test('is not opened if it is longer than any has to be, or if there is nothing in it', async () => {
    const [long, empty] = [await sealValue('x'.repeat(60 * 1024), BINDING, KEY), await sealValue('', BINDING, KEY)];
    expect([await open(long, BINDING), await open(empty, BINDING)]).toEqual([null, null]);
  });

  test('is another text each time, and shows nothing but its length', async () => {
    const [one, two] = [await sealValue(VALUE, BINDING, KEY), await sealValue(VALUE, BINDING, KEY)];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(7), 'base64url').includes('hunter2')).toBe(false);
  });

  test.each<[string, Partial<SealedBinding>]>([
    ['another repository', { repositoryId: 8 }],
    ["the operator's file", { repositoryId: 0 }],
    ['another destination', { destination: 'Audit' }],
    ['another field', { field: 'headers.x-authorization' }],
    ['the URL', { field: 'url', origin: null }],
    ['another scheme', { origin: 'http://audit.example.com' }],
    ['a token URL', { tokenOrigin: 'https://audit.example.com' }],
    ['another host', { origin: 'https://audit.example.com.evil.test' }],
    ['another port', { origin: 'https://audit.example.com:8443' }],
  ])('is not opened in %s', async (_, change) => {
    const sealed = await sealValue(VALUE, BINDING, KEY);
    expect(await open(sealed, { ...BINDING, ...change })).toBeNull();
    const there = await sealValue(VALUE, { ...BINDING, ...change }, KEY);
    expect(await open(there, BINDING)).toBeNull();
    expect(await open(there, { ...BINDING, ...change })).toBe(VALUE);
  });

  test('is not opened where nobody knows whose file it is', async () => {
    const sealed = await sealValue(VALUE, BINDING, KEY);
    expect(await openFor(open, null)(sealed, BINDING)).toBeNull();
    expect(await openFor(open, 7)(sealed, BINDING)).toBe(VALUE);
  });

  test('is opened by whichever key it names, and by no other', async () => {
    const [old, now] = [await sealValue(VALUE, BINDING, OTHER_KEY), await sealValue(VALUE, BINDING, KEY)];
    const both = makeOpenSealed(() => keysOf(KEY, OTHER_KEY));
    expect([await both(old, BINDING), await both(now, BINDING)]).toEqual([VALUE, VALUE]);
    expect([await open(old, BINDING), await open(now, BINDING)]).toEqual([null, VALUE]);
    expect(await makeOpenSealed(() => keysOf())(now, BINDING)).toBeNull();
  });

  test('is not opened with one character changed, wherever it is', async () => {
    const sealed = await sealValue('short', BINDING, KEY);
    for (let at = 'sealed:'.length; at < sealed.length; at += 1) {
      for (const other of ['A', 'B', '.', '=']) {
        if (sealed.charAt(at) === other) continue;
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
        expect(await open(changed, BINDING), `${other} at ${at}`).toBeNull();
      }
    }
    expect(await open(sealed, BINDING)).toBe('short');
  });

  test('is not opened in another spelling of the same bytes', async () => {
    const sealed = await sealValue('short', BINDING, KEY);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = alphabet.indexOf(sealed.slice(-1));
    const respelt = sealed.slice(0, -1) + alphabet.charAt(last ^ 1);
    const tagOf = (text: string) => Buffer.from(text.split('.')[4] ?? '', 'base64url');
    expect(tagOf(respelt)).toEqual(tagOf(sealed));
    expect(await open(respelt, BINDING)).toBeNull();
  });

  test('is not opened with parts of another that is sealed for the same place', async () => {
    const [one, two] = [await sealValue('value one', BINDING, KEY), await sealValue('value two', BINDING, KEY)];
    const [a, b] = [one.split('.'), two.split('.')];
    for (const at of [0, 2, 3, 4]) {
      expect(await open(a.map((part, index) => (index === at ? b[at] : part)).join('.'), BINDING)).toBeNull();
    }
  });
});

describe('no other kind of JWE is opened', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' }) as jose.JWK;
  const secret = new Uint8Array(32);
  const publicBytes = Buffer.from(KEY.x, 'base64url');

  test('the forgery that changes nothing is opened, so that the others show something', async () => {
    expect(await open(await forge({}), BINDING)).toBe(VALUE);
  });

  test.each<[string, () => Promise<string>]>([
    ['dir, with the public key as the secret', () => forge({ alg: 'dir' }, { key: publicBytes })],
    ['dir, with a key of nothing', () => forge({ alg: 'dir' }, { key: secret })],
    ['A256KW, with the public key as the secret', () => forge({ alg: 'A256KW' }, { key: publicBytes })],
    ['PBES2', () => forge({ alg: 'PBES2-HS256+A128KW' }, { key: publicBytes })],
    ['RSA-OAEP', () => forge({ alg: 'RSA-OAEP' }, { key: rsa })],
    ['a wrapped key', () => forge({ alg: 'ECDH-ES+A256KW' })],
    ['a shorter key', () => forge({ enc: 'A128GCM' })],
    ['CBC', () => forge({ enc: 'A256CBC-HS512' })],
    ['compression', () => forge({ zip: 'DEF' })],
    ['a key in the header', () => forge({ jwk: { ...KEY } })],
    ['the address of a key', () => forge({ jku: 'http://127.0.0.1:9/' })],
    ['the address of a certificate', () => forge({ x5u: 'http://127.0.0.1:9/' })],
    ['names of the parties', () => forge({ cty: 'JWT' })],
    ['a key without a name', () => forge({}, { drop: ['kid'] })],
    ['no `crit`', () => forge({}, { drop: ['crit'] })],
    ['another `crit`', () => forge({ crit: ['hky', 'b64'], b64: true })],
    ['no binding', () => forge({ crit: ['b64'], b64: true }, { drop: ['hky'] })],
    ['a binding of another version', () => forge({ hky: { ...bound(), v: 2 } })],
    ['a binding with more in it', () => forge({ hky: { ...bound(), and: 1 } })],
    ['a binding whose id is a text', () => forge({ hky: { ...bound(), repo: '7' } })],
    ['a binding that is a list', () => forge({ hky: [1, 7, 'audit'] })],
    ['a binding that is null', () => forge({ hky: null })],
  ])('%s', async (_, make) => {
    expect(await open(await make(), BINDING)).toBeNull();
  });

  function bound() {
    return { v: 1, repo: 7, dest: 'audit', field: BINDING.field, origin: BINDING.origin };
  }

  test('a header that says `none`, or what no JSON is, before the parts of one that is fine', async () => {
    const [, ...rest] = (await sealValue(VALUE, BINDING, KEY)).slice('sealed:'.length).split('.');
    const heads = [{ alg: 'none' }, { ...bound() }, [], null, 'text', 1, { __proto__: null, alg: 'ECDH-ES' }];
    for (const head of [...heads.map((one) => JSON.stringify(one)), '{', '\xff', '']) {
      const sealed = `sealed:${[Buffer.from(head, 'latin1').toString('base64url'), ...rest].join('.')}`;
      expect(await open(sealed, BINDING), head).toBeNull();
    }
  });

  test.each([
    ['nothing', 'sealed:'],
    ['no JWE', 'sealed:hunter2'],
    ['four parts', 'sealed:a.b.c.d'],
    ['six parts', 'sealed:a.b.c.d.e.f'],
    ['dots', `sealed:${'.'.repeat(60_000)}`],
    ['megabytes', `sealed:${'eyJ'.repeat(2_000_000)}`],
    ['depth', `sealed:${Buffer.from('['.repeat(30_000)).toString('base64url')}..${'A'.repeat(16)}.A.${'A'.repeat(22)}`],
    ['a JWS', `sealed:${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`],
  ])('%s, and at once', async (_, text) => {
    const before = performance.now();
    expect(await open(text, BINDING)).toBeNull();
    expect(performance.now() - before).toBeLessThan(200);
  });
});

describe('in a file', () => {
  const URL_OF = 'https://audit.example.com/hooks/hunter2';

  /** Problems, or the destination, of a file with this destination, in repository 7. */
  async function resolve(lines: readonly string[], { id = 7, keys = keysOf(KEY), name = 'audit' } = {}) {
    const written = lines.map((line) => `    ${line}\n`).join('');
    const text = `version: 1\ndestinations:\n  ${name}:\n${written}routes: { r: { on: push, steps: [ forward: ${name} ] } }\n`;
    const parsed = parseRouteFile({ path: 'f', text });
    if (parsed.kind !== 'ok') throw new Error(JSON.stringify(parsed.problems));
    const openSealed = openFor(
      makeOpenSealed(() => keys),
      id,
    );
    const result = await resolveDestinations(parsed.file, {
      secret: () => undefined,
      var: () => undefined,
      openSealed,
    });
    return { warnings: parsed.problems, result };
  }

  async function opened(...args: Parameters<typeof resolve>) {
    const { result } = await resolve(...args);
    if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
    return result.destinations.get('audit');
  }

  const seal = (value: string, change: Partial<SealedBinding>, key = KEY) =>
    sealValue(value, { ...BINDING, ...change }, key);

  test('all values of a destination are opened, join its secrets, and its URL is not shown', async () => {
    const [url, header, first, second] = [
      await seal(URL_OF, { field: 'url', origin: null }),
      await seal('Bearer hunter4', { field: 'headers.authorization' }),
      await seal('signed with 5', { field: 'signing-secret' }),
      await seal('signed with 6', { field: 'signing-secret' }),
    ];
    const lines = [
      `url: ${url}`,
      `headers: { AUTHORIZATION: '${header}' }`,
      'signing-secret:',
      `  - ${first}`,
      `  - ${second}`,
    ];
    expect((await resolve(lines)).warnings).toEqual([]);
    const destination = await opened(lines);
    expect(destination).toMatchObject({
      ...{ url: URL_OF, shownUrl: '***', signingSecrets: ['signed with 5', 'signed with 6'] },
      headers: [{ name: 'AUTHORIZATION', value: 'Bearer hunter4' }],
      secrets: [URL_OF, 'Bearer hunter4', 'signed with 5', 'signed with 6'],
    });
  });

  test('values for a token server are bound to the origin of its URL, and to that of the URL that its token opens', async () => {
    const LOGIN = 'https://login.example.com';
    const secretFor = (origin: string, tokenOrigin: string | null) =>
      seal('hunter4', { field: 'auth.oauth2.client-secret', origin, tokenOrigin });
    const tokenUrl = await seal('https://login.example.com/token', { field: 'auth.oauth2.token-url' });
    const oauth = (secret: string) => [
      'url: https://audit.example.com/hooks/2',
      `auth: { oauth2: { token-url: '${tokenUrl}', client-id: me, client-secret: '${secret}' } }`,
    ];
    const destination = await opened(oauth(await secretFor('https://audit.example.com', LOGIN)));
    expect(destination?.auth).toMatchObject({ tokenUrl: 'https://login.example.com/token', clientSecret: 'hunter4' });
    for (const [origin, tokenOrigin] of [
      [LOGIN, LOGIN],
      ['https://audit.example.com', 'https://audit.example.com'],
      ['https://audit.example.com', null],
      ['https://evil.example.com', LOGIN],
    ] as const) {
      const { result } = await resolve(oauth(await secretFor(origin, tokenOrigin)));
      expect(result.kind === 'invalid' && result.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
        'sealed-unopened `client-secret` of destination `audit` is sealed, and cannot be opened here',
      ]);
    }
    const login = `token-url: ${LOGIN}, client-id: me, client-secret: '${await secretFor('https://audit.example.com', LOGIN)}'`;
    const moved = await resolve(['url: https://evil.example.com/hooks', `auth: { oauth2: { ${login} } }`]);
    expect(moved.result.kind).toBe('invalid');
    const bearer = await seal('hunter4', { field: 'auth.bearer' });
    const called = await opened(['url: https://audit.example.com/hooks', `auth: { bearer: '${bearer}' }`]);
    expect([called?.auth, called?.secrets]).toEqual([{ kind: 'bearer', token: 'hunter4' }, ['hunter4']]);
  });

  test('whatever keeps one from being opened, what is said is the same', async () => {
    const fine = await seal('hunter4', {});
    const said = async (lines: readonly string[], options = {}) => {
      const { result } = await resolve(lines, options);
      if (result.kind === 'ok') throw new Error('it was opened');
      return result.problems.map(({ code, message, hint }) => `${code} ${message.replace(/`[\w-]+`$/, '')} ${hint}`);
    };
    const url = 'url: https://audit.example.com/hooks';
    const withHeader = (value: string) => [url, `headers: { Authorization: '${value}' }`];
    const header = async (change: Partial<SealedBinding>, key = KEY) => withHeader(await seal('hunter4', change, key));
    expect((await opened(withHeader(fine)))?.headers).toEqual([{ name: 'Authorization', value: 'hunter4' }]);
    const told = [
      await said(withHeader(fine), { id: 8 }),
      await said(withHeader(fine), { id: null }),
      await said(withHeader(fine), { keys: keysOf() }),
      await said(withHeader(fine), { keys: keysOf(OTHER_KEY) }),
      // One in 256 ends so by itself.
      await said(withHeader(`${fine.slice(0, -2)}${fine.endsWith('AA') ? 'BA' : 'AA'}`)),
      await said(withHeader('sealed:hunter2')),
      await said(withHeader('sealed:')),
      await said(await header({ destination: 'other' })),
      await said(await header({ field: 'headers.x-other' })),
      await said(await header({ origin: 'https://other.example.com' })),
      await said(await header({}, OTHER_KEY)),
      await said(['url: https://other.example.com/hooks', `headers: { Authorization: '${fine}' }`]),
    ];
    expect(new Set(told.map((one) => one.join('\n')))).toEqual(
      new Set([
        expect.stringMatching(
          /^sealed-unopened `Authorization` of destination `audit` is sealed, and cannot be opened here it is damaged, or was sealed for another/,
        ),
      ]),
    );
    expect(told.join()).not.toContain('hunter');
  });

  test('of a URL that cannot be opened, what is bound to its origin is not tried, and only the URL is told of', async () => {
    const header = await seal('hunter4', {});
    const { result } = await resolve(['url: sealed:x', `headers: { Authorization: '${header}' }`]);
    expect(result.kind === 'invalid' && result.problems.map(({ message }) => message)).toEqual([
      '`url` of destination `audit` is sealed, and cannot be opened here',
    ]);
  });

  test('a value that is opened has to be what its place takes, and is not shown where it is not', async () => {
    const told = async (lines: readonly string[]) => JSON.stringify((await resolve(lines)).result);
    const url = await told([`url: ${await seal('hunter2', { field: 'url', origin: null })}`]);
    const header = await seal('hunter2\r\nX-Evil: 1', {});
    const headers = await told(['url: https://audit.example.com/', `headers: { Authorization: '${header}' }`]);
    expect(url).toContain('`url` of destination `audit` is not an absolute URL');
    expect(headers).toContain('`Authorization` of destination `audit` has a line break in its value');
    expect(url + headers).not.toContain('hunter');
  });

  test('a sealed value in a longer text, or in a route, is a mistake', async () => {
    const sealed = await seal('hunter4', {});
    const file = (header: string, body: string) => `version: 1
destinations: { audit: { url: 'https://audit.example.com/', headers: { Authorization: '${header}' } } }
routes: { r: { on: push, steps: [ forward: { to: audit, body: { a: '${body}' } } ] } }
`;
    const codes = (text: string) =>
      parseRouteFile({ path: 'f', text }).problems.map(({ code, line }) => `${line} ${code}`);
    expect(codes(file(sealed, 'sealed: is a word'))).toEqual([]);
    expect(codes(file(`Bearer ${sealed}`, 'x'))).toEqual(['2 sealed-misplaced']);
    expect(codes(file(`${sealed}\${{ vars.X }}`, 'x'))).toEqual(['2 sealed-misplaced']);
    expect(codes(file(sealed, sealed))).toEqual(['3 sealed-misplaced']);
    expect(codes(file(sealed, `see ${sealed}`))).toEqual(['3 sealed-misplaced']);
  });

  test('a scope is sealed as a whole, and not as an entry of a list', async () => {
    const sealed = await seal('read write', { field: 'auth.oauth2.scope', tokenOrigin: 'https://a.example.com' });
    const oauth = (scope: string) => [
      'url: https://audit.example.com/hooks',
      `auth: { oauth2: { token-url: 'https://a.example.com', client-id: me, client-secret: "\${{ secrets.S }}", scope: ${scope} } }`,
    ];
    await expect(resolve(oauth(`['${sealed}', more]`))).rejects.toThrow('sealed-misplaced');
    const { warnings } = await resolve(oauth(`'${sealed}'`));
    expect(warnings).toEqual([]);
  });

  test('no expression reads what stands in for a sealed value', () => {
    const text = `version: 1
destinations: { audit: { url: "\${{ secrets['sealed:'] }}" } }
routes: { r: { on: push, steps: [ forward: audit ] } }
`;
    expect(parseRouteFile({ path: 'f', text }).problems.map(({ code }) => code)).toEqual(['bad-name']);
  });
});

describe('keys', () => {
  test('one JWK, or a set of them, in whose order they are', () => {
    const one = parseSealingKeys(JSON.stringify(KEY));
    const set = parseSealingKeys(JSON.stringify({ keys: [OTHER_KEY, KEY] }));
    expect(one.kind === 'ok' && [...one.keys]).toEqual([[keyId(KEY), KEY]]);
    expect(set.kind === 'ok' && [...set.keys.keys()]).toEqual([keyId(OTHER_KEY), keyId(KEY)]);
  });

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const ed = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

  test.each<[string, unknown]>([
    ['a public key', { ...KEY, d: undefined }],
    ['the public half of another', { ...KEY, x: OTHER_KEY.x }],
    ['another curve', ec],
    ['a signing key', ed],
    ['a secret', { kty: 'oct', k: KEY.d }],
    ['a short key', { ...KEY, d: KEY.d.slice(0, 40) }],
    ['an empty set', { keys: [] }],
    ['a set with one that is none', { keys: [KEY, { kty: 'OKP' }] }],
    ['a set of texts', { keys: [KEY.d] }],
    ['too many', { keys: Array.from({ length: 21 }, () => KEY) }],
    ['a list', [KEY]],
    ['a text', KEY.d],
  ])('%s is refused, and not shown', (_, value) => {
    const parsed = parseSealingKeys(JSON.stringify(value));
    expect(parsed).toEqual({ kind: 'invalid', reason: expect.any(String) });
    expect(JSON.stringify(parsed)).not.toContain(KEY.d.slice(0, 8));
  });

  test('what is no JSON is refused, and not shown', () => {
    expect(JSON.stringify(parseSealingKeys(`${KEY.d}`))).toMatch(/"invalid".*is no JSON/);
    expect(JSON.stringify(parseSealingKeys(`{"d": ${KEY.d}`))).not.toContain(KEY.d);
  });
});
