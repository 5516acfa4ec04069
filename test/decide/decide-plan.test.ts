import { describe, expect, test } from 'vitest';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { explainPlan } from '../../src/decide/explain-plan.ts';
import { type Expression, parseCondition } from '../../src/expression/expression.ts';
import { parseTemplate } from '../../src/expression/template.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { EventFilter, ForwardContent, Route } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

const ALL: EventFilter = { types: null, typesByDefault: false, clauses: [] };
const STEP = { id: null, name: null, if: null, continueOnError: false, reads: [] };

function condition(source: string): Expression {
  const parsed = parseCondition(source, { contexts: ['github'] });
  if (parsed.kind === 'faults') throw new Error(source);
  return parsed.value;
}

function body(source: string): ForwardContent {
  const parsed = parseTemplate(source, { contexts: ['github'] });
  if (parsed.kind === 'faults') throw new Error(source);
  return { kind: 'body', template: { kind: 'template', template: parsed.value } };
}

function route(name: string, when: Partial<Route> = {}, ...contents: ForwardContent[]): Route {
  const steps = contents.map((content, index) => ({ ...STEP, kind: 'forward' as const, index, to: ['a'], content }));
  return { name, on: new Map([['issues', ALL]]), if: null, allowSelf: false, steps, ...when };
}

function issue(payload: JsonObject = {}) {
  return { name: 'issues', action: 'opened', payload };
}

describe('decidePlan', () => {
  test('looks at the routes in their order and says which clause said no', () => {
    const event = issue({ draft: false });
    const routes = [
      route('other', {
        on: new Map([
          ['push', ALL],
          ['release', ALL],
        ]),
      }),
      route('types', {
        on: new Map([['issues', { types: new Set(['closed', 'labeled']), typesByDefault: false, clauses: [] }]]),
      }),
      route('if', { if: condition('github.event.draft ||\n  false') }),
      route('fires', {}, { kind: 'payload' }),
    ];
    expect(decidePlan(event, routes).decisions).toEqual([
      { kind: 'skipped', route: 'other', clause: 'on' },
      { kind: 'skipped', route: 'types', clause: 'types' },
      { kind: 'skipped', route: 'if', clause: 'if' },
      {
        kind: 'fires',
        route: 'fires',
        steps: [{ kind: 'forward', index: 0, id: null, to: ['a'], content: { kind: 'payload' } }],
      },
    ]);
    const reasons = explainPlan(event, routes).map(
      ({ clauses }) => clauses.find(({ verdict }) => verdict === 'no')?.reason,
    );
    expect(reasons).toEqual([
      'it is for push and release, not for issues',
      'the action is opened; `types` lists closed and labeled',
      'the condition is false: github.event.draft || false',
      undefined,
    ]);
  });

  test('says that the types are a default, and that an event has no action', () => {
    const on = new Map([['issues', { types: new Set(['opened', 'synchronize']), typesByDefault: true, clauses: [] }]]);
    const reasonFor = (action: string | null) => {
      const [explained] = explainPlan({ name: 'issues', action, payload: {} }, [route('r', { on })]);
      return explained?.clauses.find(({ verdict }) => verdict === 'no')?.reason;
    };
    expect(reasonFor('labeled')).toBe(
      'the action is labeled; without `types`, issues means opened and synchronize, as in a workflow',
    );
    expect(reasonFor(null)).toMatch(/^the event has no action; /);
  });

  test('a failing expression fails its own route only, and its reason holds no value of the payload', () => {
    const event = issue({ text: 'classified', fine: 1 });
    const { decisions } = decidePlan(event, [
      route('in if', { if: condition('fromJSON(github.event.text)') }),
      route('in step', {}, { kind: 'payload' }, body('${{ fromJSON(github.event.text) }}')),
      route('fine', {}, body('${{ github.event.fine }}')),
    ]);
    expect(decisions).toMatchObject([
      { kind: 'failed', route: 'in if', code: 'expression-failed', reason: '`if`: fromJSON: its text is not JSON' },
      { kind: 'failed', route: 'in step', code: 'expression-failed', reason: 'step 2: fromJSON: its text is not JSON' },
      { kind: 'fires', route: 'fine', steps: [{ content: { kind: 'value', value: 1 } }] },
    ]);
    expect(JSON.stringify(decisions)).not.toContain('classified');
  });

  test('each route has a budget of its own, which its if and its steps share', () => {
    const event = issue({ text: 'x'.repeat(3_000_000) });
    const twice = body('${{ toJSON(github.event.text) }}');
    const { decisions } = decidePlan(event, [
      route('one', {}, twice),
      route('two', { if: condition("toJSON(github.event.text) != ''") }, twice),
      route('three', {}, twice),
    ]);
    expect(decisions.map((decision) => (decision.kind === 'failed' ? decision.code : decision.kind))).toEqual([
      'fires',
      'expression-budget',
      'fires',
    ]);
  });

  test('all routes together have a budget too: those after it are told, and the process goes on', () => {
    const event = issue({ text: 'x'.repeat(3_000_000) });
    const heavy = Array.from({ length: 60 }, (_, n) => route(`r${n}`, {}, body('${{ toJSON(github.event.text) }}')));
    const { decisions } = decidePlan(event, heavy);
    const failed = decisions.findIndex(({ kind }) => kind === 'failed');
    expect(failed).toBeGreaterThan(4);
    expect(decisions.slice(failed).every((one) => one.kind === 'failed' && one.code === 'expression-budget')).toBe(
      true,
    );
  });

  test('the same event and routes give the same plan, and the payload stays as it is', () => {
    const event = issue({ a: { b: [1, 2] }, c: 'x' });
    const before = JSON.stringify(event);
    const routes = [
      route(
        'r',
        {},
        { kind: 'omit', paths: [['a', 'b']] },
        { kind: 'fields', paths: [['c']] },
        body('${{ github.event.a }}'),
      ),
    ];
    expect(decidePlan(event, routes)).toEqual(decidePlan(event, routes));
    expect(decidePlan(event, routes).decisions).toMatchObject([
      {
        steps: [
          { content: { value: { a: {}, c: 'x' } } },
          { content: { value: { c: 'x' } } },
          { content: { value: { b: [1, 2] } } },
        ],
      },
    ]);
    expect(JSON.stringify(event)).toBe(before);
  });

  test('a route without conditions reads nothing of the payload', () => {
    const payload = new Proxy<JsonObject>(
      {},
      {
        get() {
          throw new Error('read');
        },
      },
    );
    const [decision] = decidePlan(issue(payload), [route('r', {}, { kind: 'payload' })]).decisions;
    expect(decision?.kind).toBe('fires');
  });
});

test('filters that would go on for seconds fail their route, and the next one is decided', () => {
  const text = `version: 1
destinations: { a: { url: 'https://a.example.com/' } }
routes:
  heavy: { on: { push: { paths: ['${'**a'.repeat(300)}**z**'] } }, steps: [{ forward: a }] }
  light: { on: { push: { paths: ['a*/**'] } }, steps: [{ forward: a }] }
`;
  const parsed = parseRouteFile({ path: 'f', text });
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const added = Array.from({ length: 300 }, (_, n) => `${'a'.repeat(4_000)}/${n}`);
  const event = { name: 'push', action: null, payload: { ref: 'refs/heads/main', commits: [{ added }] } };
  expect(decidePlan(event, parsed.file.routes).decisions).toMatchObject([
    { kind: 'failed', code: 'expression-budget', reason: expect.stringMatching(/^`on`: the filters need more work/) },
    { kind: 'fires' },
  ]);
  expect(explainPlan(event, parsed.file.routes)[0]?.clauses.at(-1)).toMatchObject({ clause: 'paths', verdict: 'no' });
});
