import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/expression/expression.ts';
import { makeScope } from '../../src/expression/scope.ts';
import { renderTemplate, renderValue } from '../../src/expression/template.ts';
import { DEFAULT_RETRY } from '../../src/model/retry-schedule.ts';
import type { RouteFile, Step } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

/** Fails unless the file is good and draws no warning. */
function parseGood(text: string): RouteFile {
  const result = parseRouteFile({ path: 'hookyard.yml', text });
  if (result.kind !== 'ok') throw new Error(result.problems.map(({ message }) => message).join('\n'));
  expect(result.problems).toEqual([]);
  return result.file;
}

const FILE = `version: 1
destinations:
  audit:
    url: https://audit.example.com/github/\${{ secrets.PATH_OF }}
    format: standard
    headers:
      X-Tenant: \${{ vars.TENANT }}
      User-Agent: acme
    signing-secret: [ '\${{ secrets.NEW }}', '\${{ secrets.OLD }}' ]
    timeout: 5s
    retry: { schedule: [100ms, 5s, 1m] }
    enabled: false
  plain: { url: "\${{ secrets.PLAIN }}" }
routes:
  merged:
    on: { pull_request: { types: [closed] }, push: }
    if: github.event.pull_request.merged
    steps:
      - forward: plain
      - forward: { to: [plain, audit], fields: [action, commits.*.id] }
      - forward: { to: audit, omit: [sender] }
      - forward:
          to: audit
          body: { n: "\${{ github.event.number }}", fixed: { a: [1, null, x] }, text: "#\${{ github.event.number }}" }
  stars: { on: [star, pull_request], steps: [ forward: plain ] }
  off: { on: push, if: false, steps: [ forward: plain ] }
`;

describe('a whole file', () => {
  const file = parseGood(FILE);

  test('knows its path, its text and the SHA-256 of its bytes', () => {
    expect(file).toMatchObject({ path: 'hookyard.yml', text: FILE });
    expect(file.sha256).toBe(createHash('sha256').update(FILE).digest('hex'));
  });

  test('has its destinations, with what was written and with defaults', () => {
    const audit = file.destinations.get('audit');
    expect(audit).toMatchObject({ name: 'audit', format: 'standard', timeoutMs: 5_000, enabled: false });
    expect(audit?.retry.scheduleMs).toEqual([100, 5_000, 60_000]);
    expect(audit?.signingSecrets.map(({ source }) => source)).toEqual(['${{ secrets.NEW }}', '${{ secrets.OLD }}']);
    expect(audit?.headers.map(({ name }) => name)).toEqual(['X-Tenant', 'User-Agent']);
    const plain = file.destinations.get('plain');
    expect(plain).toMatchObject({ format: 'github', timeoutMs: 15_000, enabled: true, retry: DEFAULT_RETRY });
    expect(plain).toMatchObject({ headers: [], signingSecrets: [] });
  });

  test('has its routes in order, and by event', () => {
    expect(file.routes.map(({ name }) => name)).toEqual(['merged', 'stars', 'off']);
    const byEvent = [...file.routesByEvent].map(([event, routes]) => [event, routes.map(({ name }) => name)]);
    expect(byEvent).toEqual([
      ['pull_request', ['merged', 'stars']],
      ['push', ['merged', 'off']],
      ['star', ['stars']],
    ]);
  });

  test('has the types of an event: those written, those of a workflow for pull_request, else all', () => {
    const [merged, stars] = file.routes;
    expect(merged?.on.get('pull_request')).toEqual({ types: new Set(['closed']), typesByDefault: false, clauses: [] });
    expect(merged?.on.get('push')).toEqual({ types: null, typesByDefault: false, clauses: [] });
    expect(stars?.on.get('star')).toEqual({ types: null, typesByDefault: false, clauses: [] });
    const byDefault = { types: new Set(['opened', 'synchronize', 'reopened']), typesByDefault: true, clauses: [] };
    expect(stars?.on.get('pull_request')).toEqual(byDefault);
  });

  test('has its conditions, `if: false` included', () => {
    const conditions = file.routes.map((route) => route.if);
    const scope = makeScope({ github: { event: { pull_request: { merged: true } } } });
    expect(conditions.map((condition) => condition && evaluate(condition, scope))).toEqual([true, null, false]);
  });

  test('has its steps, short and long', () => {
    expect(file.routes[0]?.steps.slice(0, 3)).toMatchObject([
      { kind: 'forward', index: 0, to: ['plain'], content: { kind: 'payload' } },
      { index: 1, to: ['plain', 'audit'], content: { kind: 'fields', paths: [['action'], ['commits', '*', 'id']] } },
      { index: 2, to: ['audit'], content: { kind: 'omit', paths: [['sender']] } },
    ]);
    expect(bodyOf(file.routes[0]?.steps[3])).toEqual({ n: 7, fixed: { a: [1, null, 'x'] }, text: '#7' });
  });
});

function bodyOf(step: Step | undefined): unknown {
  if (step?.kind !== 'forward' || step.content.kind !== 'body') throw new Error('the step has no body');
  return renderValue(step.content.template, makeScope({ github: { event: { number: 7 } } }));
}

function withDestination(lines: string): RouteFile {
  return parseGood(
    `version: 1\ndestinations:\n  a: { url: 'https://example.com/', ${lines} }\nroutes:\n  r: { on: push, steps: [ forward: a ] }\n`,
  );
}

describe('retry', () => {
  const defaults = DEFAULT_RETRY.scheduleMs;
  const last = defaults.at(-1);
  test.each([
    ['retry: false', []],
    ['retry: { attempts: 1 }', []],
    ['retry: { attempts: 3 }', defaults.slice(0, 2)],
    ['retry: { attempts: 14 }', [...defaults, last, last, last]],
    ['enabled: true', defaults],
  ])('%s', (lines, scheduleMs) => {
    expect(withDestination(lines).destinations.get('a')?.retry).toEqual({ scheduleMs });
  });
});

test('a body keeps its keys, whatever they are called', () => {
  const body = '{ __proto__: { a: 1 }, constructor: "${{ github.event.number }}", toString: null }';
  const file = parseGood(
    `version: 1\ndestinations: { a: { url: 'https://example.com/' } }\nroutes:\n  r: { on: pull_request, steps: [ forward: { to: a, body: ${body} } ] }\n`,
  );
  expect(JSON.stringify(bodyOf(file.routes[0]?.steps[0]))).toBe(
    '{"__proto__":{"a":1},"constructor":7,"toString":null}',
  );
});

test('an alias stands for what its anchor marks', () => {
  const file = parseGood(
    "version: 1\ndestinations:\n  a: &a { url: 'https://example.com/' }\n  b: *a\nroutes:\n  r: { on: &on [push, star], steps: &steps [ forward: { to: [a, b] } ] }\n  s: { on: *on, steps: *steps }\n",
  );
  expect(file.destinations.get('b')?.url.source).toBe('https://example.com/');
  expect(
    file.routes.map(({ on, steps }) => [
      [...on.keys()],
      steps.flatMap((step) => (step.kind === 'forward' ? step.to : [])),
    ]),
  ).toEqual([
    [
      ['push', 'star'],
      ['a', 'b'],
    ],
    [
      ['push', 'star'],
      ['a', 'b'],
    ],
  ]);
});

test('a byte order mark and Windows line ends are no mistake', () => {
  const plain =
    "version: 1\ndestinations: { a: { url: 'https://example.com/' } }\nroutes: { r: { on: push, steps: [ forward: a ] } }\n";
  expect(parseGood(`\uFEFF${plain.replaceAll('\n', '\r\n')}`).routes).toHaveLength(1);
});

test('constructor and toString are names like any other', () => {
  const file = parseGood(
    "version: 1\ndestinations: { constructor: { url: 'https://example.com/' } }\nroutes: { toString: { on: push, steps: [ forward: constructor ] } }\n",
  );
  expect([...file.destinations.keys(), file.routes[0]?.name]).toEqual(['constructor', 'toString']);
});

test('a destination has what its options say', () => {
  const options =
    "method: PUT, rate-limit: 600/m, max-in-flight: 4, format: cloudevents-structured, auth: { bearer: '${{ secrets.T }}' }";
  const { auth, ...destination } = withDestination(options).destinations.get('a') ?? {};
  expect(destination).toMatchObject({
    ...{ method: 'PUT', format: 'cloudevents-structured', maxInFlight: 4, ca: null, orderBy: null },
    rateLimit: { count: 600, perMs: 60_000 },
  });
  expect(auth).toMatchObject({ kind: 'bearer', token: { source: '${{ secrets.T }}' } });
  const plain = withDestination('timeout: 15s').destinations.get('a');
  expect(plain).toMatchObject({
    method: 'POST',
    rateLimit: null,
    maxInFlight: null,
    orderBy: null,
    auth: null,
    ca: null,
  });
});

test.each([
  ['github.ref', 'refs/heads/a b'],
  [`"'all'"`, 'all'],
  ['|\n      github.event.number\n     ', '7'],
  ["'${{ github.ref }}'", 'refs/heads/a b'],
  ["'lane ${{ github.event.number }} of ${{ github.ref }}'", 'lane 7 of refs/heads/a b'],
  ["github.event.absent || 'none'", 'none'],
  ['github.base_ref', ''],
])('order-by: %s names a lane', (written, lane) => {
  const text = `version: 1\ndestinations:\n  a:\n    url: https://example.com/\n    order-by: ${written}\nroutes:\n  r: { on: [pull_request, push], steps: [ forward: a ] }\n`;
  const parsed = parseRouteFile({ path: 'f', text });
  const orderBy = parsed.kind === 'ok' ? (parsed.file.destinations.get('a')?.orderBy ?? null) : null;
  const github = { ref: 'refs/heads/a b', base_ref: null, event: { number: 7 } };
  expect(orderBy && renderTemplate(orderBy, makeScope({ github }))).toBe(lane);
});
