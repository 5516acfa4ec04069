import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { DeliveryReport, Report, RouteReport, StepReport } from '../../src/action/report.ts';
import { summaryOf, writeSummary } from '../../src/action/summary.ts';
import { emptyFolder } from '../support/folders.ts';

interface Token {
  /** Names of the open elements, the outermost first. */
  readonly within: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** null: a tag that opens. */
  readonly text: string | null;
}

/** A tokenizer of the HTML that a summary may hold, by the rules of a browser for it; anything else is an error. */
function tokensOf(html: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  for (const [piece = ''] of html.matchAll(/<[^>]*>?|[^<]+/g)) {
    if (!piece.startsWith('<')) {
      if (/&(?!#\d+;)/.test(piece)) throw new Error(`a bare & in ${piece}`);
      tokens.push({ within: [...open], attributes: {}, text: decoded(piece) });
      continue;
    }
    const tag = /^<(?<end>\/?)(?<name>[a-z]\w*)(?: (?<attribute>[a-z]+)="(?<value>[^"<>]*)")?>$/.exec(piece)?.groups;
    if (tag === undefined) throw new Error(`no tag of ours: ${piece}`);
    const { end, name = '', attribute, value = '' } = tag;
    if (end === '/') {
      if (open.pop() !== name) throw new Error(`${piece} closes nothing`);
      continue;
    }
    open.push(name);
    tokens.push({
      within: [...open],
      attributes: attribute === undefined ? {} : { [attribute]: decoded(value) },
      text: null,
    });
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join()}`);
  return tokens;
}

function decoded(text: string): string {
  return text.replace(/&#(\d+);/g, (_, digits) => String.fromCharCode(Number(digits)));
}

function textsOf(html: string, element: string): readonly string[] {
  return tokensOf(html).flatMap(({ within, text }) => (text !== null && within.at(-1) === element ? [text] : []));
}

/** Each table's rows, each cell's text. */
function rowsOf(html: string): readonly (readonly string[])[] {
  return [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh]>(.*?)<\/t[dh]>/g)].map(([, cell = '']) =>
      tokensOf(cell)
        .map(({ text }) => text ?? '')
        .join(''),
    ),
  );
}

const REPORT: Report = {
  event: { name: 'pull_request', action: 'opened', repository: 'octo/repo' },
  source: '.github/hookyard.yml of octo/repo',
  dryRun: false,
  cutShort: null,
  routes: [],
};
const ROUTE: RouteReport = { name: 'main', line: 5, kind: 'fired', code: null, reason: null, clauses: [], steps: [] };
const STEP: StepReport = {
  ...{
    index: 0,
    id: null,
    verb: 'comment',
    line: 9,
    end: 'success',
    passedOver: false,
    code: null,
    reason: null,
    link: null,
  },
  deliveries: [],
};
const DELIVERY: DeliveryReport = {
  ...{ destination: 'chat', shownUrl: 'https://chat.example', webhookId: 'msg_1', end: 'delivered', attempts: 2 },
  code: null,
  outcome: 'HTTP 204',
};

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a summary says what happened, route by route, step by step, delivery by delivery, clause by clause', () => {
  const link = 'https://github.com/octo/repo/issues/7#issuecomment-1';
  const routes: RouteReport[] = [
    {
      ...ROUTE,
      clauses: [{ clause: 'on', verdict: 'yes', reason: 'pull_request' }],
      steps: [
        { ...STEP, link },
        { ...STEP, index: 1, id: 'send', verb: 'forward', deliveries: [DELIVERY] },
        { ...STEP, index: 2, verb: 'label', end: 'failure', code: 'github-refused', reason: 'Refused.' },
      ],
    },
    {
      ...{ ...ROUTE, name: 'docs', kind: 'skipped', reason: 'no path matches' },
      clauses: [
        { clause: 'on', verdict: 'yes', reason: 'pull_request' },
        { clause: 'paths', verdict: 'no', reason: 'no path matches' },
        { clause: 'if', verdict: 'no', reason: 'false' },
      ],
    },
    { ...ROUTE, name: 'odd', kind: 'failed', code: 'expression-failed', reason: 'no value' },
  ];
  const html = summaryOf({ ...REPORT, routes });
  expect(textsOf(html, 'h3')).toEqual(['Hookyard: 1 of 3 routes fired']);
  expect(textsOf(html, 'strong')).toEqual(['1 fired, 1 delivered, 2 failed']);
  expect(textsOf(html, 'code').slice(0, 4)).toEqual([
    ...['pull_request', 'opened', 'octo/repo', '.github/hookyard.yml of octo/repo'],
  ]);
  expect(rowsOf(html)).toEqual([
    ['Route', 'Fired', 'Why'],
    ['main', 'yes', 'no clause said no'],
    ['docs', 'no', 'paths: no path matches'],
    ['odd', 'failed', 'expression-failed: no value'],
    ['Route', 'Step', 'Outcome', 'More'],
    ['main', 'Step 1 (comment)', 'done', 'github.com'],
    ['main', 'Step 2 (forward, send)', 'done', ''],
    ['main', 'Step 3 (label)', 'failed', 'github-refused Refused.'],
    ['Route', 'Destination', 'To', 'Delivery', 'Attempts', 'Last outcome', 'webhook-id'],
    ['main', 'chat', 'https://chat.example', 'delivered', '2', 'HTTP 204', 'msg_1'],
    ['Clause', 'Says', 'Why'],
    ['on', 'yes', 'pull_request'],
    ['Clause', 'Says', 'Why'],
    ['on', 'yes', 'pull_request'],
    ['paths', 'no', 'no path matches'],
    ['if', 'no', 'false'],
  ]);
  expect(tokensOf(html).flatMap(({ attributes }) => Object.values(attributes))).toEqual([link]);
});

test('a dry run says that nothing was sent, and no other run does', () => {
  const step: StepReport = { ...STEP, end: 'planned', deliveries: [{ ...DELIVERY, end: 'planned', attempts: 0 }] };
  const routes = [{ ...ROUTE, steps: [step] }];
  const html = summaryOf({ ...REPORT, dryRun: true, routes });
  expect(textsOf(html, 'strong')).toContain('Dry run: nothing was sent, and nothing was done.');
  expect(rowsOf(html).flat()).toEqual(expect.arrayContaining(['would be done (dry run)', 'would be sent (dry run)']));
  expect(summaryOf({ ...REPORT, routes: [ROUTE] })).not.toMatch(/dry run/i);
});

test('a run that was cut short says why', () => {
  expect(textsOf(summaryOf({ ...REPORT, cutShort: 'the job was cancelled' }), 'code')).toContain(
    'the job was cancelled',
  );
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  '//github.com/x',
  'https://user:pass@github.com/',
  'no address',
  '',
])('%s is no link', (link) => {
  const html = summaryOf({ ...REPORT, routes: [{ ...ROUTE, steps: [{ ...STEP, link }] }] });
  expect(tokensOf(html).some(({ within }) => within.at(-1) === 'a')).toBe(false);
});

test('what could break out of a link does not', () => {
  const link = `https://github.com/"onmouseover="alert(1)?a=1&lt;&b='<x>`;
  const html = summaryOf({ ...REPORT, routes: [{ ...ROUTE, steps: [{ ...STEP, link }] }] });
  const [attributes] = tokensOf(html).flatMap((token) => (token.within.at(-1) === 'a' ? [token.attributes] : []));
  expect(attributes).toEqual({ href: new URL(link).href });
});

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<script>',
        '</code>',
        '</td>',
        '<!--',
        '-->',
        '&lt;',
        '&#60;',
        '"',
        "'",
        '`',
        '```',
        '|',
        '\n',
        '\n\n',
        '\r\n',
      ),
      fc.constantFrom(
        '![x](https://x.example/p.png)',
        '@octocat',
        '@octo/team',
        '#1',
        'https://x.example',
        ':tada:',
        '$x$',
        'GH-1',
      ),
      fc.constantFrom(
        '\u0000',
        '\u001b[31m',
        '\u202e',
        '\u2028',
        '\ud800',
        '##[group]',
        '<details open>',
        '\n# head',
        '<a href="',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const ALLOWED = ['h3', 'p', 'strong', 'table', 'tr', 'th', 'td', 'code', 'details', 'summary', 'a'];

/** What a page may hold of a text: what a browser would act on is written as an escape. */
function shown(text: string): string {
  return [...text.toWellFormed().replaceAll('\r\n', '\n')]
    .map((one) => (isActedOn(one.codePointAt(0) ?? 0) ? escapeOf(one) : one))
    .join('')
    .replaceAll('##[', '##\\[');
}

function isActedOn(code: number): boolean {
  const isControl = (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code >= 0x7f && code <= 0x9f);
  const isTurn = code === 0x61c || code === 0x200e || code === 0x200f || (code >= 0x2066 && code <= 0x2069);
  return isControl || isTurn || (code >= 0x2028 && code <= 0x202e);
}

function escapeOf(one: string): string {
  return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

test('whatever a report holds, its summary has our tags only, and all of the text, where GitHub looks for nothing', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (one, two, three) => {
      const deliveries: DeliveryReport[] = [
        { ...DELIVERY, destination: one, shownUrl: two, webhookId: three, outcome: one },
      ];
      const step: StepReport = {
        ...STEP,
        id: one,
        verb: two,
        end: 'failure',
        code: three,
        reason: one,
        link: two,
        deliveries,
      };
      const clauses = [{ clause: 'if', verdict: 'no', reason: three } as const];
      const html = summaryOf({
        event: { name: one, action: two, repository: three },
        source: one,
        dryRun: true,
        cutShort: two,
        routes: [
          { ...ROUTE, name: one, steps: [step], clauses },
          { ...ROUTE, name: two, kind: 'failed', code: one, reason: three },
        ],
      });
      expect(html).not.toMatch(/\n\s*\n|\r/);
      const tokens = tokensOf(html);
      expect(tokens.flatMap(({ within }) => within).filter((name) => !ALLOWED.includes(name))).toEqual([]);
      for (const { within, attributes } of tokens) {
        expect(Object.keys(attributes)).toEqual(within.at(-1) === 'a' ? ['href'] : []);
        if (within.at(-1) === 'a') expect(attributes.href).toMatch(/^https?:\/\//);
      }
      const inCode = textsOf(html, 'code');
      for (const text of [one, two, three]) if (text !== '') expect(inCode).toContain(shown(text));
      const elsewhere = tokens.flatMap(({ within, text }) => (within.includes('code') ? [] : [text ?? ''])).join(' ');
      expect(elsewhere).not.toMatch(/[@#<>&`|*_[\]!\\]|https?:/);
    }),
    { numRuns: 300 },
  );
});

test('inside the code of untrusted text no character of markdown or of a mention is left', () => {
  const reason = '@octocat #1 `x` | **b** ![i](https://x.example) <b> &amp; ~~s~~ :tada: $m$\n\n# h';
  const html = summaryOf({ ...REPORT, routes: [{ ...ROUTE, kind: 'failed', reason }] });
  const [, raw = ''] = /<td><code>(?!main)(.*?)<\/code><\/td>/.exec(html) ?? [];
  expect(decoded(raw)).toBe(reason);
  expect(raw.replace(/&#\d+;/g, '')).not.toMatch(/[@#`|*_[\]!<>&~:$\n]/);
});

test('a reason has 500 characters at most', () => {
  const html = summaryOf({ ...REPORT, routes: [{ ...ROUTE, kind: 'failed', reason: '😀'.repeat(5_000) }] });
  const [cell = ''] = rowsOf(html)[1]?.slice(2) ?? [];
  expect(cell).toMatch(/^(😀){200,}…$/u);
  expect(cell.length).toBeLessThanOrEqual(500);
});

const MANY_CLAUSES = Array.from(
  { length: 50 },
  () => ({ clause: 'if', verdict: 'no', reason: '@'.repeat(600) }) as const,
);

test('of 200 routes with 50 long clauses each it shows what GitHub takes, and how many are left out', () => {
  const routes = Array.from({ length: 200 }, (_, n): RouteReport => {
    return { ...ROUTE, name: `route-${n}`, kind: 'skipped', reason: '@'.repeat(600), clauses: MANY_CLAUSES };
  });
  const html = summaryOf({ ...REPORT, routes });
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(1_024 * 1_024);
  expect(Buffer.byteLength(html)).toBeGreaterThan(512 * 1_024);
  tokensOf(html);
  const rows = rowsOf(html).filter(([name]) => name?.startsWith('route-'));
  const details = html.split('<details>').length - 1;
  expect(rows.length + Number(/<p>(\d+) more routes are/.exec(html)?.[1] ?? 0)).toBe(200);
  expect(details + Number(/<p>(\d+) more routes with their clauses are/.exec(html)?.[1])).toBe(200);
  expect(details).toBeGreaterThan(2);
});

test('steps and deliveries without end leave room for each other and for the routes', () => {
  const deliveries: DeliveryReport[] = Array(300).fill({ ...DELIVERY, outcome: '@'.repeat(600) });
  const steps: StepReport[] = Array(40).fill({ ...STEP, reason: '@'.repeat(600), deliveries });
  const clauses = MANY_CLAUSES.slice(0, 1);
  const html = summaryOf({ ...REPORT, routes: Array(100).fill({ ...ROUTE, steps, clauses }) });
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(1_024 * 1_024);
  tokensOf(html);
  expect(html).toMatch(/<p>\d+ more steps are left out/);
  expect(html).toMatch(/<p>\d+ more deliveries are left out/);
  expect(html.split('<details>')).toHaveLength(101);
});

test('one route with clauses without end does not push out those of others', () => {
  const clauses = Array(2_000).fill(MANY_CLAUSES[0]);
  const html = summaryOf({
    ...REPORT,
    routes: [
      { ...ROUTE, clauses },
      { ...ROUTE, name: 'last', clauses: MANY_CLAUSES },
    ],
  });
  expect(textsOf(html, 'code')).toContain('last');
  expect(html.split('<details>')).toHaveLength(3);
  expect(html).toMatch(/<p>\d+ more clauses are left out/);
});

test('the summary is appended to the file of the step', async () => {
  const file = join(emptyFolder(), 'summary');
  writeFileSync(file, 'before\n');
  vi.stubEnv('GITHUB_STEP_SUMMARY', file);
  await writeSummary(summaryOf(REPORT));
  expect(readFileSync(file, 'utf8')).toBe(`before\n${summaryOf(REPORT)}`);
});
