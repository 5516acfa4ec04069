import { expect, test } from 'vitest';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

/** Places in a good file where something else can stand; the lines are those of the file as it is without it. */
interface Places {
  /** Line 5, a key of destination `d`. */
  readonly key?: string;
  /** Whole lines of further destinations, after line 5. */
  readonly destinations?: string;
  /** Line 8. */
  readonly on?: string;
  /** Line 9. */
  readonly condition?: string;
  /** Line 11. */
  readonly step?: string;
  /** Whole lines of further routes, after line 11. */
  readonly routes?: string;
}

function fileWith({ key = 'enabled: true', destinations = '', routes = '', ...places }: Places): string {
  const { on = 'push', condition = 'true', step = 'forward: d' } = places;
  return `version: 1
destinations:
  d:
    url: https://example.com/
    ${key}
${destinations}routes:
  r:
    on: ${on}
    if: ${condition}
    steps:
      - ${step}
${routes}`;
}

/** Of the file as it is, with `forward: { to: d, body: […] }`: its values, the list among them, and their characters. */
const VALUES = 15;
const CHARACTERS = '1https://example.com/truepushtrued'.length;

function times(count: number, entry: (nth: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, nth) => entry(nth));
}

/** Entries of a flow list or map, each on a line of its own but the first. */
function entries(count: number, entry: (nth: number) => string): string {
  return times(count, entry).join(',\n         ');
}

const bodyOf = (body: string) => fileWith({ step: `forward: { to: d, body: ${body} }` });
const conditionOf = (expression: string) => fileWith({ condition: `\${{ ${expression} }}` });
const around = (count: number, open: string, inner: string, close: string) =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

/** A file of so many bytes, most of them in characters of two. */
function fileOfBytes(bytes: number): string {
  const file = fileWith({});
  const left = bytes - file.length - 1;
  return `${file}#${'a'.repeat(left % 2)}${'é'.repeat(Math.floor(left / 2))}`;
}

/** Every second level is an `&&` in parentheses. */
function nestedAnd(levels: number): string {
  const inner = levels % 2 === 0 ? 'true' : '!true';
  return `${Array(Math.floor(levels / 2))
    .fill('true && ')
    .join('(')}${inner}${')'.repeat(Math.floor(levels / 2) - 1)}`;
}

/** `file(most)` is accepted, and `file(most + 1)` refused with this problem alone, `<line> <code>`. */
interface Limit {
  readonly limit: string;
  readonly most: number;
  readonly file: (count: number) => string;
  readonly problem: string;
}

/** `[filter, an event that takes it]` */
const FILTERS = [
  ...[
    ['types', 'repository_dispatch'],
    ['workflows', 'workflow_run'],
    ['labels', 'issues'],
    ['labels-ignore', 'issues'],
  ],
  ...['branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore', 'actors', 'actors-ignore'].map(
    (filter) => [filter, 'push'] as const,
  ),
] as const;

const OF_THE_FILE: readonly Limit[] = [
  {
    limit: 'a file has 262,144 bytes of UTF-8 at most',
    most: 262_144,
    file: fileOfBytes,
    problem: '1 file-too-large',
  },
  {
    // Around the body there are six: the file, `routes`, the route, `steps`, the step, `forward`.
    limit: 'a value stands in 64 lists and maps at most',
    most: 64,
    file: (levels) => bodyOf(around(levels - 6, '[', '\n         x', ']')),
    problem: '12 yaml-limit',
  },
  {
    limit: 'an empty list stands in 64 lists and maps at most',
    most: 64,
    file: (levels) => bodyOf(around(levels - 6, '[', '\n         []', ']')),
    problem: '12 yaml-limit',
  },
  {
    limit: 'a value stands in 64 maps at most',
    most: 64,
    file: (levels) => bodyOf(around(levels - 6, '{ a: ', '\n         x', ' }')),
    problem: '12 yaml-limit',
  },
  {
    limit: 'a file has 20,000 values at most, keys not among them',
    most: 20_000,
    file: (count) => bodyOf(`[${entries(count - VALUES, () => 'x')}]`),
    problem: `${10 + 20_001 - VALUES} yaml-limit`,
  },
  {
    limit: 'an alias of one value is two of the 20,000',
    most: 20_000,
    file: (count) => {
      const left = count - VALUES - 1;
      const aliases = Array(Math.floor(left / 2)).fill('*a');
      return bodyOf(`[${['&a x', ...aliases, ...Array(left % 2).fill('\n         x')].join(', ')}]`);
    },
    problem: '12 yaml-limit',
  },
  {
    limit: 'a file has 1,000,000 characters at most once its aliases are filled in',
    most: 1_000_000,
    file: (count) => {
      const aliased = `&a ${'x'.repeat(10_000)}, ${Array(98).fill('*a').join(', ')}`;
      return bodyOf(`[${aliased},\n         ${'y'.repeat(count - CHARACTERS - 990_000)}]`);
    },
    problem: '12 yaml-limit',
  },
  {
    limit: 'a file has 1,000 destinations at most',
    most: 1_000,
    file: (count) =>
      fileWith({ destinations: times(count - 1, (nth) => `  d${nth}: { url: 'https://example.com/' }\n`).join('') }),
    problem: '1005 too-many',
  },
  {
    limit: 'a file has 1,000 routes at most',
    most: 1_000,
    file: (count) =>
      fileWith({ routes: times(count - 1, (nth) => `  r${nth}: { on: push, steps: [{ forward: d }] }\n`).join('') }),
    problem: '1011 too-many',
  },
];

const OF_NAMES: readonly Limit[] = [
  {
    limit: 'the name of a destination has 100 characters at most',
    most: 100,
    file: (length) => fileWith({ destinations: `  ${'n'.repeat(length)}: { url: 'https://example.com/' }\n` }),
    problem: '6 bad-name',
  },
  {
    limit: 'the name of a route has 100 characters at most',
    most: 100,
    file: (length) => fileWith({ routes: `  ${'n'.repeat(length)}: { on: push, steps: [{ forward: d }] }\n` }),
    problem: '12 bad-name',
  },
  {
    limit: 'the name of an event has 100 characters at most',
    most: 100,
    file: (length) => fileWith({ on: `[push,\n      ${'n'.repeat(length)}]` }),
    problem: '9 bad-name',
  },
  {
    limit: 'the id of a step has 100 characters at most',
    most: 100,
    file: (length) => fileWith({ step: `forward: d\n        id: ${'n'.repeat(length)}` }),
    problem: '12 bad-name',
  },
  {
    limit: 'the name of a header has 100 characters at most',
    most: 100,
    file: (length) => fileWith({ key: `headers: { X-A: a,\n      ${'n'.repeat(length)}: a }` }),
    problem: '6 bad-header',
  },
  ...['secrets', 'vars'].map((context) => ({
    limit: `a name in \`${context}\` has 100 characters at most`,
    most: 100,
    file: (length: number) =>
      fileWith({ key: `headers: { X-A: a,\n      X-B: '\${{ ${context}.${'N'.repeat(length)} }}' }` }),
    problem: '6 bad-name',
  })),
];

const OF_A_DESTINATION: readonly Limit[] = [
  {
    limit: 'a destination has 50 headers at most',
    most: 50,
    file: (count) => fileWith({ key: `headers: { ${entries(count, (nth) => `X-${nth}: a`)} }` }),
    problem: '5 too-many',
  },
  {
    limit: 'a destination has 10 signing secrets at most',
    most: 10,
    file: (count) => fileWith({ key: `signing-secret: [${entries(count, (nth) => `'\${{ secrets.S${nth} }}'`)}]` }),
    problem: '5 too-many',
  },
  {
    limit: 'a delivery is tried 100 times at most',
    most: 100,
    file: (attempts) => fileWith({ key: `retry:\n      attempts: ${attempts}` }),
    problem: '6 out-of-range',
  },
  {
    limit: 'a schedule has 100 waits at most',
    most: 100,
    file: (count) => fileWith({ key: `retry:\n      schedule: [${entries(count, () => '5s')}]` }),
    problem: '6 too-many',
  },
  {
    limit: 'a wait is 30 days at most, and more by a day is too long',
    most: 30,
    file: (days) => fileWith({ key: `retry:\n      schedule: [5s,\n        ${days}d]` }),
    problem: '7 out-of-range',
  },
  {
    limit: 'a wait is 2,592,000 seconds at most, which are 30 days',
    most: 2_592_000,
    file: (seconds) => fileWith({ key: `retry:\n      schedule: [5s,\n        ${seconds}s]` }),
    problem: '7 out-of-range',
  },
  {
    limit: 'a timeout is 60,000 milliseconds at most, which are a minute',
    most: 60_000,
    file: (ms) => fileWith({ key: `timeout: ${ms}ms` }),
    problem: '5 out-of-range',
  },
  {
    limit: 'the number of a timeout has 9 digits at most',
    most: 9,
    file: (digits) => fileWith({ key: `timeout: ${'5'.padStart(digits, '0')}s` }),
    problem: '5 bad-duration',
  },
  {
    limit: 'the number of a wait has 9 digits at most',
    most: 9,
    file: (digits) => fileWith({ key: `retry:\n      schedule: [5s,\n        ${'9'.repeat(digits)}ms]` }),
    problem: '7 bad-duration',
  },
];

const OF_A_FILTER: readonly Limit[] = [
  ...FILTERS.map(([filter, event]) => ({
    limit: `\`${filter}\` has 500 entries at most`,
    most: 500,
    file: (count: number) =>
      fileWith({ on: `{ ${event}: {\n      ${filter}: [${entries(count, (nth) => `e${nth}`)}] } }` }),
    problem: '9 too-many',
  })),
  ...['branches', 'tags-ignore', 'paths'].map((filter) => ({
    limit: `a pattern of \`${filter}\` has 1,000 characters at most`,
    most: 1_000,
    file: (length: number) => fileWith({ on: `{ push: { ${filter}: [a,\n      ${'p'.repeat(length)}] } }` }),
    problem: '9 bad-pattern',
  })),
  {
    limit: 'the `!` before a pattern is one of its 1,000 characters',
    most: 1_000,
    file: (length) => fileWith({ on: `{ push: { branches: [a,\n      '!${'p'.repeat(length - 1)}'] } }` }),
    problem: '9 bad-pattern',
  },
  {
    limit: 'a pattern of `matches()` has 1,000 characters at most',
    most: 1_000,
    file: (length) => conditionOf(`matches(github.ref, '${'p'.repeat(length)}')`),
    problem: '9 expression-pattern',
  },
];

const OF_A_STEP: readonly Limit[] = [
  {
    limit: 'a route has 50 steps at most',
    most: 50,
    file: (count) => fileWith({ step: times(count, () => 'forward: d').join('\n      - ') }),
    problem: '11 too-many',
  },
  {
    limit: 'a step sends to 50 destinations at most',
    most: 50,
    file: (count) =>
      fileWith({
        destinations: times(count, (nth) => `  d${nth}: { url: 'https://example.com/' }\n`).join(''),
        step: `forward: {\n         to: [${entries(count, (nth) => `d${nth}`)}] }`,
      }),
    problem: `${12 + 51} too-many`,
  },
  ...['fields', 'omit'].map((key) => ({
    limit: `\`${key}\` has 500 paths at most`,
    most: 500,
    file: (count: number) =>
      fileWith({ step: `forward: { to: d,\n         ${key}: [${entries(count, (nth) => `f${nth}`)}] }` }),
    problem: '12 too-many',
  })),
  ...['fields', 'omit'].map((key) => ({
    limit: `a path in \`${key}\` has 32 names at most`,
    most: 32,
    file: (count: number) =>
      fileWith({ step: `forward: { to: d, ${key}: [a,\n         ${times(count, () => 'a').join('.')}] }` }),
    problem: '12 bad-field-path',
  })),
  {
    limit: 'a whole number of a body is 9,007,199,254,740,991 at most',
    most: 9_007_199_254_740_991,
    file: (number) => bodyOf(`[\n         ${number}]`),
    problem: '12 out-of-range',
  },
  ...[
    ['label', 'add'],
    ['label', 'remove'],
    ['label', 'set'],
    ['assign', 'add'],
    ['request-review', 'users'],
    ['request-review', 'teams'],
  ].map(([verb, list]) => ({
    limit: `\`${list}\` of \`${verb}\` has 50 entries at most`,
    most: 50,
    file: (count: number) =>
      fileWith({
        on: 'pull_request',
        step: `${verb}: {\n         ${list}: [${entries(count, (nth) => `e${nth}`)}] }`,
      }),
    problem: '12 too-many',
  })),
  ...(
    [
      ['dispatch', 'inputs', 25, 'workflow: deploy.yml', 'a'],
      ['dispatch', 'payload', 10, 'event-type: go', 'a'],
      ['request', 'parameters', 100, 'route: GET /repos', 'a'],
      ['request', 'permissions', 20, 'route: GET /repos', 'read'],
    ] as const
  ).map(([verb, map, most, other, value]) => ({
    limit: `\`${map}\` of \`${verb}\` has ${most} entries at most`,
    most,
    file: (count: number) =>
      fileWith({ step: `${verb}: { ${other}, ${map}: { ${entries(count, (nth) => `k${nth}: ${value}`)} } }` }),
    problem: `${11 + most} too-many`,
  })),
  ...(
    [
      ['assign', 10, 'add: [a]'],
      ['request-review', 15, 'users: [a]'],
    ] as const
  ).map(([verb, most, other]) => ({
    limit: `\`random\` of \`${verb}\` is ${most} at most`,
    most,
    file: (count: number) =>
      fileWith({ on: 'pull_request', step: `${verb}: { ${other},\n         random: ${count} }` }),
    problem: '12 out-of-range',
  })),
];

/** The whole expression is its first level. */
const OF_AN_EXPRESSION: readonly Limit[] = [
  {
    limit: 'an expression has 21,000 characters at most',
    most: 21_000,
    file: (length) => conditionOf(`'${'x'.repeat(length - 2)}'`),
    problem: '9 expression-limit',
  },
  {
    limit: 'an expression in a body has 21,000 characters at most',
    most: 21_000,
    file: (length) => bodyOf(`[\n         "\${{ '${'x'.repeat(length - 2)}' }}"]`),
    problem: '12 expression-limit',
  },
  {
    limit: 'each pair of parentheses is one of the 50 levels of an expression',
    most: 50,
    file: (levels) => conditionOf(around(levels - 1, '(', 'true', ')')),
    problem: '9 expression-limit',
  },
  {
    limit: 'each call of a function is one of the 50 levels',
    most: 50,
    file: (levels) => conditionOf(around(levels - 1, 'lower(', "'a'", ')')),
    problem: '9 expression-limit',
  },
  {
    limit: 'each `!` is one of the 50 levels',
    most: 50,
    file: (levels) => conditionOf(around(levels - 1, '!', 'true', '')),
    problem: '9 expression-limit',
  },
  {
    limit: 'each name behind a dot is one of the 50 levels',
    most: 50,
    file: (levels) => conditionOf(`github.event${'.a'.repeat(levels - 2)}`),
    problem: '9 expression-limit',
  },
  {
    limit: 'each index inside of another is one of the 50 levels',
    most: 50,
    file: (levels) => conditionOf(around(levels - 1, 'github[', "'a'", ']')),
    problem: '9 expression-limit',
  },
  {
    limit: 'each row of `&&` is one of the 50 levels',
    most: 50,
    file: (levels) => conditionOf(nestedAnd(levels)),
    problem: '9 expression-limit',
  },
  ...['==', '<'].map((operator) => ({
    limit: `500 values are compared by \`${operator}\` in a row at most`,
    most: 500,
    file: (count: number) => conditionOf(Array(count).fill("'a'").join(` ${operator} `)),
    problem: '9 expression-limit',
  })),
];

function errorsOf(text: string): readonly string[] {
  const errors = parseRouteFile({ path: 'f', text }).problems.filter(({ severity }) => severity === 'error');
  return errors.map(({ line, code }) => `${line} ${code}`);
}

const LIMITS = [...OF_THE_FILE, ...OF_NAMES, ...OF_A_DESTINATION, ...OF_A_FILTER, ...OF_A_STEP, ...OF_AN_EXPRESSION];

test.each(LIMITS.map((one) => [one.limit, one] as const))('%s; with one more it is refused', (_, limit) => {
  const { most, file, problem } = limit;
  expect(errorsOf(file(most))).toEqual([]);
  expect(errorsOf(file(most + 1))).toEqual([problem]);
});

test.each([
  ['a delivery is tried once at least', (least: number) => fileWith({ key: `retry: { attempts: ${least} }` }), 5],
  ['a wait is a millisecond at least', (least: number) => fileWith({ key: `retry: { schedule: [${least}ms] }` }), 5],
  ['a timeout is a millisecond at least', (least: number) => fileWith({ key: `timeout: ${least}ms` }), 5],
  [
    'one at least is assigned by chance',
    (least: number) => fileWith({ on: 'issues', step: `assign: { add: [a], random: ${least} }` }),
    11,
  ],
  [
    'one at least is asked by chance',
    (least: number) => fileWith({ on: 'pull_request', step: `request-review: { users: [a], random: ${least} }` }),
    11,
  ],
])('%s: 0 is refused', (_, file, line) => {
  expect(errorsOf(file(1))).toEqual([]);
  expect(errorsOf(file(0))).toEqual([`${line} out-of-range`]);
});

test('what an alias stands for counts each time it stands there, and where it is written it is told', () => {
  const aliases = (count: number) =>
    bodyOf(`[\n         &a [${Array(99).fill('x').join(', ')}],\n         ${Array(count).fill('*a').join(', ')}]`);
  expect(errorsOf(aliases(190))).toEqual([]);
  expect(errorsOf(aliases(200))).toEqual(['12 yaml-limit']);
});

test('an alias is as deep as what it stands for', () => {
  const aliased = (levels: number) =>
    bodyOf(`[&a ${around(30, '[', 'x', ']')},\n         ${around(levels - 37, '[', '*a', ']')}]`);
  expect(errorsOf(aliased(64))).toEqual([]);
  expect(errorsOf(aliased(65))).toEqual(['11 yaml-limit']);
});

test('of more than 1,000 problems 1,000 are told', () => {
  const mistakes = (count: number) =>
    fileWith({ routes: times(count, (nth) => `  r${nth}: { on: push, steps: [{ forward: x }] }\n`).join('') });
  expect(errorsOf(mistakes(999))).toHaveLength(999);
  // The route that is one too many is one of them.
  expect(errorsOf(mistakes(1_000))).toHaveLength(1_000);
  expect(errorsOf(mistakes(1_001))).toHaveLength(1_000);
});

test.each([
  ['brackets', '['],
  ['dashes', '- '],
  ['tags', '!!x '],
  ['braces', '{ '],
])('a file full of %s is refused before anything is built of it', (_what, text) => {
  const parsed = parseRouteFile({ path: 'f', text: `version: 1\nroutes: ${text.repeat(262_100 / text.length)}` });
  expect(parsed.problems.map(({ code }) => code)).toEqual(['yaml-limit']);
});
