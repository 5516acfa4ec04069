import { expect, test } from 'vitest';
import { annotationsOf } from '../../src/action/annotate.ts';
import type { DeliveryReport, Report, RouteReport, StepReport } from '../../src/action/report.ts';

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
const FILE = '.github/hookyard.yml';

function annotated(route: Partial<RouteReport>) {
  return annotationsOf({ ...REPORT, routes: [{ ...ROUTE, ...route }] }, FILE);
}

test('a run in which nothing failed has no annotation', () => {
  const steps: StepReport[] = [
    { ...STEP, verb: 'forward', deliveries: [DELIVERY] },
    { ...STEP, end: 'skipped' },
    { ...STEP, end: 'planned', deliveries: [{ ...DELIVERY, end: 'planned', attempts: 0, outcome: null }] },
  ];
  const skipped: RouteReport = { ...ROUTE, kind: 'skipped', reason: 'another branch' };
  expect(annotationsOf({ ...REPORT, routes: [{ ...ROUTE, steps }, skipped] }, FILE)).toEqual([]);
});

test('a route that failed is an error on its line, with what happened, what to do and the code', () => {
  expect(annotated({ kind: 'failed', code: 'expression-failed', reason: 'fromJSON() was given no JSON' })).toEqual([
    {
      level: 'error',
      message:
        'The route failed: fromJSON() was given no JSON. Mend the expression: `hookyard explain` shows what it sees. (expression-failed)',
      place: { title: 'hookyard: route main', file: FILE, line: 5 },
    },
  ]);
});

test('a step that failed is an error on its own line', () => {
  const step: StepReport = { ...STEP, index: 1, id: 'say', end: 'failure', code: 'permission-missing', reason: 'No.' };
  expect(annotated({ steps: [STEP, step] })).toEqual([
    {
      level: 'error',
      message:
        'Step 2 (comment, say) failed: No. Give the job that permission under `permissions:` of the workflow. (permission-missing)',
      place: { title: 'hookyard: route main', file: FILE, line: 9 },
    },
  ]);
});

test('a route that failed because of a step is told once, and one that failed besides is told too', () => {
  const step: StepReport = { ...STEP, end: 'failure', code: 'github-refused', reason: 'Refused' };
  const failed = { kind: 'failed', code: 'github-refused', steps: [step] } as const;
  expect(annotated({ ...failed, reason: 'Refused' }).map(({ place }) => place.line)).toEqual([9]);
  expect(annotated({ ...failed, reason: 'Another' }).map(({ place }) => place.line)).toEqual([5, 9]);
  const undone: StepReport = { ...STEP, end: 'undone' };
  expect(annotated({ ...failed, reason: null, steps: [undone] }).map(({ level }) => level)).toEqual([
    'error',
    'warning',
  ]);
});

test('deliveries that failed are errors, one that is held is none, and their step is not told besides', () => {
  const deliveries: DeliveryReport[] = [
    { ...DELIVERY, destination: 'a', end: 'given-up', attempts: 3, outcome: 'HTTP 503' },
    { ...DELIVERY, destination: 'b', end: 'held', attempts: 1, outcome: null },
    DELIVERY,
  ];
  const step: StepReport = { ...STEP, verb: 'forward', end: 'failure', code: 'x', reason: 'y', line: null, deliveries };
  expect(annotated({ steps: [step] }).map(({ level, message, place }) => [level, message, place.line])).toEqual([
    [
      'error',
      'The delivery to a of step 1 (forward) failed after 3 attempts: HTTP 503. See that the destination answers, and run the job again. (delivery-given-up)',
      5,
    ],
  ]);
});

test('what was left undone is a warning, and so is that the run was cut short', () => {
  const steps: StepReport[] = [{ ...STEP, end: 'undone' }];
  expect(annotationsOf({ ...REPORT, cutShort: 'the job was cancelled', routes: [{ ...ROUTE, steps }] }, null)).toEqual([
    {
      level: 'warning',
      message: 'Step 1 (comment) was left undone. Give the job more time, and run it again. (undone)',
      place: { title: 'hookyard: route main', file: null, line: 9 },
    },
    {
      level: 'warning',
      message: 'The run ended before all was done: the job was cancelled. Run the job again.',
      place: { title: 'hookyard: cut short', file: null, line: null },
    },
  ]);
});

test('a reason without end leaves room for what to do, and for the code', () => {
  const [annotation] = annotated({ kind: 'failed', code: 'loop-stopped', reason: 'x'.repeat(10_000) });
  expect(annotation?.message.length).toBeLessThanOrEqual(4_096);
  expect(annotation?.message).toMatch(/x… See which route .* \(loop-stopped\)$/);
});
