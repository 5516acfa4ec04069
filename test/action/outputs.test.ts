import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { countsOf, outputsOf, writeOutputs } from '../../src/action/outputs.ts';
import type { DeliveryReport, Report, RouteReport, StepReport } from '../../src/action/report.ts';
import { emptyFolder } from '../support/folders.ts';

const REPORT: Report = {
  event: { name: 'push', action: null, repository: 'octo/repo' },
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
    verb: 'forward',
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
  ...{
    destination: 'chat',
    shownUrl: 'https://chat.example',
    webhookId: 'msg_1',
    end: 'delivered',
    attempts: 1,
    code: null,
  },
  outcome: 'HTTP 200',
};

afterEach(() => {
  vi.unstubAllEnvs();
});

/** As a runner reads it: FileCommandManager of https://github.com/actions/runner. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n');
  const found: Record<string, string> = {};
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (line === '') continue;
    const at = line.indexOf('<<');
    if (at < 1) throw new Error(`no output begins with ${line}`);
    const end = lines.indexOf(line.slice(at + 2));
    if (end < 0) throw new Error(`${line} has no end`);
    found[line.slice(0, at)] = lines
      .splice(0, end + 1)
      .slice(0, -1)
      .join('\n');
  }
  return found;
}

function written(file: string, report: Report, plan: string | null): Readonly<Record<string, string>> {
  writeFileSync(file, '');
  vi.stubEnv('GITHUB_OUTPUT', file);
  writeOutputs(outputsOf(report, plan));
  return readOutputs(readFileSync(file, 'utf8'));
}

test('what fired, arrived and failed is counted, what is in another once, what is held or passed over is not', () => {
  const given: DeliveryReport = { ...DELIVERY, end: 'given-up' };
  const held: DeliveryReport = { ...DELIVERY, end: 'held' };
  const routes: RouteReport[] = [
    { ...ROUTE, steps: [{ ...STEP, end: 'failure', deliveries: [DELIVERY, given, held] }, STEP] },
    {
      ...ROUTE,
      steps: [
        { ...STEP, deliveries: [DELIVERY] },
        { ...STEP, end: 'undone' },
      ],
    },
    { ...ROUTE, kind: 'failed', reason: 'same', steps: [{ ...STEP, end: 'failure', reason: 'same' }] },
    { ...ROUTE, kind: 'failed', reason: 'by itself' },
    { ...ROUTE, kind: 'skipped' },
    { ...ROUTE, kind: 'skipped', steps: [{ ...STEP, end: 'failure', passedOver: true }] },
  ];
  expect(countsOf({ ...REPORT, routes })).toEqual({ fired: 2, delivered: 2, failed: 4 });
});

test('the outputs are read by a runner as they were', () => {
  const file = join(emptyFolder(), 'output');
  const report = { ...REPORT, routes: [{ ...ROUTE, steps: [{ ...STEP, deliveries: [DELIVERY] }] }] };
  const { results = '', ...others } = written(file, report, '{"plan":[1,\n2]}');
  expect(others).toEqual({ matched: '1', delivered: '1', failed: '0', plan: '{"plan":[1,\n2]}' });
  expect(JSON.parse(results)).toEqual({ truncated: false, routes: report.routes });
  expect(written(file, REPORT, null)).toEqual({
    ...{ matched: '0', delivered: '0', failed: '0', plan: '' },
    results: '{"truncated":false,"routes":[]}',
  });
});

test('whatever a plan or a reason holds, it adds no output and ends none', () => {
  const file = join(emptyFolder(), 'output');
  const hostile = fc
    .array(fc.oneof(fc.constantFrom('\n', 'failed<<E\n', 'E\n', 'ghadelimiter_', 'x=1\n'), fc.string()), {
      maxLength: 8,
    })
    .map((parts) => parts.join('').toWellFormed().replaceAll('\r', ''));
  fc.assert(
    fc.property(hostile, hostile, (plan, reason) => {
      const outputs = written(file, { ...REPORT, routes: [{ ...ROUTE, kind: 'failed', reason }] }, plan);
      expect(Object.keys(outputs)).toEqual(['matched', 'delivered', 'failed', 'results', 'plan']);
      expect(outputs.plan).toBe(plan);
      expect(JSON.parse(outputs.results ?? '').routes[0].reason).toBe(reason);
    }),
  );
});

test('a file that is not there is an error', () => {
  vi.stubEnv('GITHUB_OUTPUT', join(emptyFolder(), 'absent'));
  expect(() => writeOutputs(outputsOf(REPORT, null))).toThrow(/absent/);
});

const LONG = 'ü'.repeat(1_000);
const CLAUSES = Array.from({ length: 10 }, () => ({ clause: 'if', verdict: 'no', reason: LONG }) as const);

function resultsOf(routes: readonly RouteReport[]) {
  const { results } = outputsOf({ ...REPORT, routes }, null);
  expect(Buffer.byteLength(results)).toBeLessThanOrEqual(256 * 1_024);
  return JSON.parse(results);
}

test('results that are too long lose their clauses first', () => {
  const skipped: RouteReport = { ...ROUTE, kind: 'skipped', steps: [{ ...STEP, end: 'skipped' }], clauses: CLAUSES };
  expect(resultsOf(Array(20).fill(skipped))).toEqual({
    truncated: true,
    routes: Array(20).fill({ ...skipped, clauses: [] }),
  });
  expect(resultsOf(Array(10).fill(skipped))).toEqual({ truncated: false, routes: Array(10).fill(skipped) });
});

test('then the steps of routes that did not fire, then those routes, then the last ones', () => {
  const steps: StepReport[] = [{ ...STEP, reason: LONG }];
  const skipped: RouteReport = { ...ROUTE, kind: 'skipped', steps, clauses: CLAUSES };
  const fired: RouteReport = { ...ROUTE, steps, clauses: CLAUSES };
  const bare = { ...fired, clauses: [] };
  expect(resultsOf([fired, ...Array(150).fill(skipped)])).toEqual({
    truncated: true,
    routes: [bare, ...Array(150).fill({ ...skipped, steps: [], clauses: [] })],
  });
  expect(resultsOf([...Array(5_000).fill(skipped), fired])).toEqual({ truncated: true, routes: [bare] });
  const many = resultsOf(Array(1_000).fill(fired));
  expect(many.truncated).toBe(true);
  expect(many.routes.length).toBeGreaterThan(100);
  expect(many.routes.every((route: unknown) => JSON.stringify(route) === JSON.stringify(bare))).toBe(true);
});

test('a plan that is too long is left out, and says so', () => {
  const most = JSON.stringify('x'.repeat(512 * 1_024 - 2));
  expect(outputsOf(REPORT, most).plan).toBe(most);
  expect(outputsOf(REPORT, JSON.stringify('x'.repeat(512 * 1_024 - 1))).plan).toBe('{"truncated":true}');
});
