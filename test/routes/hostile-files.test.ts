import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { FORMATS } from '../../src/model/destination.ts';
import { KEYS } from '../../src/routes/grammar-words.ts';
import { parseRouteFile, type RouteFileResult } from '../../src/routes/parse-route-file.ts';
import { resolveDestinations } from '../../src/routes/resolve-destinations.ts';

/** What holds of every result, whatever the file. */
function expectSound(text: string): RouteFileResult {
  const result = parseRouteFile({ path: 'f', text });
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const { line, column, message } of result.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines.length);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    expect(message).not.toBe('');
  }
  const places = result.problems.map(({ line, column }) => line * 1e6 + column);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const errors = result.problems.filter(({ severity }) => severity === 'error');
  expect(errors.length > 0).toBe(result.kind === 'invalid');
  return result;
}

describe('a file that wants to be expensive is refused', () => {
  const levels = 'bcdefghij'.split('');
  const bomb = levels.map((name, nth) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[nth]}`).join(', ')}]`);
  test.each([
    ['ten million letters', 'a'.repeat(10_000_000), 'file-too-large'],
    ['a billion laughs', `a: &a [x, x, x]\n${bomb.join('\n')}\n`, 'yaml-limit'],
    ['an alias that contains itself', '&r { version: 1, routes: *r }\n', 'yaml-alias'],
    ['lists in lists, far beyond any stack', '['.repeat(200_000), 'yaml-limit'],
    ['compact lists in lists', '- '.repeat(100_000), 'yaml-limit'],
    ['maps in maps', '{a: '.repeat(50_000), 'yaml-limit'],
    ['65 levels that are closed', `${'['.repeat(66)}${']'.repeat(66)}`, 'yaml-limit'],
    ['a hundred thousand keys', Array.from({ length: 30_000 }, (_, n) => `k${n}:`).join('\n'), 'yaml-limit'],
  ])('%s', (_, text, code) => {
    expect(expectSound(text).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

test.each([
  ['a blank that is missing behind a header', '{ url: "https://a.example.com/", headers: {Authorization:hunter2} }'],
  ['a blank that is missing behind a key', '{ url: "https://a.example.com/", signing-secret:hunter2 }'],
  ['an equals sign for a colon', '{ url: "https://a.example.com/", "signing-secret=hunter2": 1 }'],
  ['a word that is no format', '{ url: "https://a.example.com/", format: hunter2 }'],
  ['a word that is no method', '{ url: "https://a.example.com/", method: hunter2 }'],
  ['a token as auth', '{ url: "https://a.example.com/", auth: hunter2 }'],
  ['a token as a key of auth', '{ url: "https://a.example.com/", auth: { "bearer:hunter2": 1 } }'],
  ['a token of two words', '{ url: "https://a.example.com/", auth: { bearer: "x hunter2" } }'],
  ['name and password in one', '{ url: "https://a.example.com/", auth: { basic: { username: "me:hunter2" } } }'],
  ['a private key as ca', '{ url: "https://a.example.com/", ca: "-----BEGIN PRIVATE KEY-----hunter2" }'],
  ['a token as a rate', '{ url: "https://a.example.com/", rate-limit: hunter2 }'],
  ['a token as an order', '{ url: "https://a.example.com/", order-by: hunter2 }'],
  ['a function as an order', '{ url: "https://a.example.com/", order-by: hunter2() }'],
  ['a header with an equals sign', '{ url: "https://a.example.com/", headers: { "X-A=hunter2": x } }'],
])('a message does not repeat what may be a secret: %s', (_, destination) => {
  const text = `version: 1\ndestinations: { a: ${destination} }\nroutes: { r: { on: push, steps: [{ forward: a }] } }\n`;
  const { problems } = parseRouteFile({ path: 'f', text });
  expect(problems).not.toEqual([]);
  expect(JSON.stringify(problems)).not.toContain('hunter2');
});

test.each(['forward: *s', 'forward: { to: a, body: *s }', 'forward: { to: a, fields: [*s] }', 'id: *s, forward: a'])(
  'what a destination holds cannot be drawn into a route by an alias: %s',
  (step) => {
    const destinations = '{ a: { url: "https://a.example.com/", signing-secret: &s hunter2-that-is-long-enough } }';
    const text = `version: 1\ndestinations: ${destinations}\nroutes:\n  r: { on: push, steps: [{ ${step} }] }\n`;
    const { kind, problems } = parseRouteFile({ path: 'f', text });
    expect(kind).toBe('invalid');
    expect(problems.map(({ code }) => code)).toContain('yaml-alias');
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  },
);

test('files of slips, near misses and stars within the limits are read in less than a second or two', () => {
  const aliases = (item: string) => `[&a ${item}${', *a'.repeat(45)}]`;
  const routes = (steps: string, on = 'push') => `routes: { r: { on: ${on}, steps: [${steps}] } }\n`;
  const stars = Array.from({ length: 60 }, (_, n) => `github.event.*.*.*.*.z${n}`).join(' && ');
  const near = (n: number) => `${'abcdefghij'.repeat(6)}${n}`;
  const files = [
    `a:\n${'- !\n'.repeat(19_990)}`,
    routes(`{ forward: { to: a, body: ${aliases(`'\${{ ${stars} }}'`)} } }`, '[push, issues, release, pull_request]'),
    `destinations: { ${Array.from({ length: 1_000 }, (_, n) => `${near(n)}: { url: 'https://a.example.com/' }`).join(', ')} }\n${routes(
      Array.from(
        { length: 50 },
        (_, n) => `{ forward: [${Array.from({ length: 40 }, (_, m) => `${near(n)}x${m}`).join(', ')}] }`,
      ).join(', '),
    )}`,
    routes(`{ forward: { to: a, body: ${aliases(`'\${{ ${'aaaaaa() || '.repeat(1_500)}1 }}'`)} } }`),
  ];
  for (const text of files) {
    const startedAt = process.cpuUsage().user;
    parseRouteFile({ path: 'f', text: `version: 1\n${text}` });
    expect(process.cpuUsage().user - startedAt, text.slice(0, 60)).toBeLessThan(4_000_000);
  }
});

test('__proto__ is no name, anywhere, and changes nothing', () => {
  const text = [
    'version: 1',
    '__proto__: { version: 1 }',
    'destinations:',
    "  __proto__: { url: 'https://example.com/' }",
    "  a: { url: 'https://example.com/', __proto__: {}, headers: { __proto__: 5 } }",
    'routes:',
    '  __proto__: { on: { __proto__: { types: 5 } }, steps: [{ __proto__: 1 }] }',
  ].join('\n');
  const told = expectSound(text).problems.map(({ line, code }) => `${line} ${code}`);
  expect(told).toEqual([
    ...['2 unknown-key', '4 bad-name', '5 unknown-key', '5 bad-header'],
    ...['7 bad-name', '7 bad-name'],
  ]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('many faults in one value cost no more than a few', () => {
  const text = `version: 1\nroutes: { r: { on: push, if: '${'${{ x }}'.repeat(20_000)}', steps: [] } }\n`;
  expect(expectSound(text).problems.length).toBeLessThan(40);
});

test('no text makes it throw, and every problem stands inside the file', () => {
  const yamlish = fc.constantFrom(
    ...[
      'version: 1',
      'routes:',
      'destinations:',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      ': ',
      '{',
      '}',
      '[',
      ']',
      ', ',
      "'",
      '"',
    ],
    ...[
      '|',
      '>',
      '&a ',
      '*a',
      '!',
      '#',
      '\t',
      '${{',
      '}}',
      'on',
      'push',
      'url',
      'forward',
      '\r\n',
      '\uFEFF',
      '---',
      '%',
      '<<',
    ],
  );
  const soup = fc.array(yamlish, { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(soup, fc.string(), fc.string({ unit: 'binary' })), (text) => void expectSound(text)),
    {
      numRuns: 2_000,
    },
  );
});

test('no tree of YAML makes it throw, and every problem stands inside the file', () => {
  const words = Object.values(KEYS).flat();
  const key = fc.oneof(
    fc.constantFrom(...words, '__proto__', 'constructor', 'a', 'push', 'X-A'),
    fc.string({ maxLength: 4 }),
  );
  const texts = fc.constantFrom(
    ...['a', 'push', '5s', 'https://example.com/', '${{ secrets.A }}', '${{ github.ref }}', '${{', "a == '", 'action'],
    ...FORMATS,
  );
  const leaf = fc.oneof(texts, fc.string(), fc.boolean(), fc.constant(null), fc.integer(), fc.double());
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const part = (name: string) =>
    fc.dictionary(fc.constantFrom('a', 'b'), fc.dictionary(fc.constantFrom(...(KEYS[name] ?? [])), tree));
  const file = fc.record({
    version: fc.constantFrom(1, 1, 1, 2),
    destinations: part('destinations.*'),
    routes: part('routes.*'),
  });
  fc.assert(
    fc.property(
      fc.oneof(file, tree),
      fc.constantFrom(0, 80),
      (value, lineWidth) => void expectSound(stringify(value, { lineWidth })),
    ),
    { numRuns: 1_000 },
  );
});

const READING: readonly (readonly [what: string, destinations: string])[] = [
  [
    'url, headers and signing-secret',
    `  a:
    url: \${{ secrets.URL }}
    headers: { X-A: 'a \${{ vars.B }} \${{ secrets.C }}' }
    signing-secret: \${{ secrets.D }}
  b: { url: 'https://example.com/\${{ fromJSON(secrets.C).token }}' }`,
  ],
  ['ca', "  a: { url: '${{ secrets.URL }}', ca: '${{ secrets.C }}' }"],
  [
    'auth',
    `  a: { url: 'https://example.com/', auth: { bearer: '\${{ secrets.C }}' } }
  b: { url: 'https://example.com/', auth: { basic: { username: '\${{ vars.B }}', password: '\${{ secrets.D }}' } } }
  c:
    url: https://example.com/
    auth:
      oauth2:
        token-url: \${{ secrets.URL }}
        client-id: \${{ secrets.C }}
        client-secret: \${{ secrets.D }}
        audience: \${{ vars.B }}`,
  ],
];

test.each(READING)(
  'whatever settings are made of, %s resolve or say why, and never show one',
  async (_, destinations) => {
    const names = [...destinations.matchAll(/^ {2}(\w):/gm)].map(([, name]) => name).join(', ');
    const routes = `routes: { r: { on: push, steps: [ forward: { to: [${names}] } ] } }`;
    const text = ['version: 1', 'destinations:', destinations, routes].join('\n');
    const parsed = parseRouteFile({ path: 'f', text });
    if (parsed.kind !== 'ok') throw new Error('the file is not good');
    const marked = fc.string({ unit: 'binary' }).map((rest) => `hunter2${rest}`);
    const url = fc.oneof(
      marked,
      marked.map((rest) => `https://${rest}`),
      marked.map((rest) => `https://example.com/${rest}`),
    );
    const signing = fc.oneof(
      marked,
      marked.map((rest) => `whsec_${rest}`),
      marked.map((rest) => `whsk_${rest}`),
    );
    const token = fc.oneof(
      marked,
      marked.map((rest) => JSON.stringify({ token: rest })),
    );
    await fc.assert(
      fc.asyncProperty(url, marked, token, signing, async (URL, B, C, D) => {
        const settings: Record<string, string> = { URL, B, C, D };
        const read = (name: string) => settings[name];
        const result = await resolveDestinations(parsed.file, { secret: read, var: read });
        if (result.kind === 'invalid') expect(JSON.stringify(result.problems)).not.toContain('hunter2');
        else {
          const secrets = [...result.destinations.values()].flatMap((destination) => destination.secrets);
          expect(secrets).toEqual(expect.arrayContaining([URL, C, D]));
        }
      }),
      { numRuns: 1_000 },
    );
  },
);
