import { describe, expect, test } from 'vitest';
import { decidePlan } from '../../src/decide/decide-plan.ts';
import { explainPlan } from '../../src/decide/explain-plan.ts';
import type { Lookups, Value } from '../../src/expression/scope.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { PlannedStep, RouteDecision } from '../../src/model/plan.ts';
import type { Route } from '../../src/model/route.ts';
import { parseRouteFile } from '../../src/routes/parse-route-file.ts';

/** Routes of a file whose one route `r` is for every event named in `on`. */
function routesOf(route: string): readonly Route[] {
  const head = "version: 1\ndestinations: { a: { url: 'https://a.example/' } }\nroutes:\n  r:\n";
  const parsed = parseRouteFile({ path: 'f', text: head + route.replace(/^(?=.)/gm, '    ') });
  if (parsed.kind === 'invalid') throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.file.routes;
}

function decide(route: string, payload: JsonObject, lookups: Lookups | null = null): RouteDecision {
  const event = { name: 'issues', action: 'opened', payload };
  const [decision] = decidePlan(event, routesOf(route), lookups).decisions;
  const [explained] = explainPlan(event, routesOf(route), lookups);
  expect(explained?.decision).toEqual(decision);
  if (decision === undefined) throw new Error('no decision');
  return decision;
}

function stepsOf(decision: RouteDecision): readonly PlannedStep[] {
  return decision.kind === 'fires' || decision.kind === 'failed' ? decision.steps : [];
}

function kinds(decision: RouteDecision): readonly string[] {
  return stepsOf(decision).map((step) => (step.kind === 'skipped' ? `skipped by ${step.because}` : step.kind));
}

describe('steps, as a workflow runs them', () => {
  const FAILING = '- forward: { to: a, body: "${{ fromJSON(github.event.text) }}" }';

  test('a step whose `if` is false is skipped, and the others go on', () => {
    const decision = decide(
      `on: issues
steps:
  - { if: github.event.locked, forward: a }
  - forward: a`,
      { locked: false },
    );
    expect(decision.kind).toBe('fires');
    expect(kinds(decision)).toEqual(['skipped by if', 'forward']);
  });

  test('a step that fails stops those after it, and keeps those before it', () => {
    const decision = decide(
      `on: issues\nsteps:\n  - forward: a\n  ${FAILING}\n  - forward: a\n  - { if: 'true', forward: a }`,
      {
        text: '{',
      },
    );
    expect(decision).toMatchObject({ kind: 'failed', code: 'expression-failed', reason: /^step 2: fromJSON/ });
    expect(kinds(decision)).toEqual(['forward', 'failed', 'skipped by failure', 'skipped by failure']);
  });

  test.each([
    ['failure()', 'forward'],
    ['always()', 'forward'],
    ['!cancelled()', 'forward'],
    ['success()', 'skipped by if'],
    ['success() || failure()', 'forward'],
    ['cancelled()', 'skipped by if'],
    ["always() && github.event.text == 'x'", 'skipped by if'],
  ])('after a failure `if: %s` gives: %s', (condition, kind) => {
    const route = `on: issues\nsteps:\n  ${FAILING}\n  - { if: "\${{ ${condition} }}", forward: a }`;
    expect(kinds(decide(route, { text: '{' }))).toEqual(['failed', kind]);
  });

  test.each([
    ['failure()', 'skipped by if'],
    ['always()', 'forward'],
    ['success()', 'forward'],
  ])('without a failure `if: %s` gives: %s', (condition, kind) => {
    const route = `on: issues\nsteps:\n  - forward: a\n  - { if: ${condition}, forward: a }`;
    expect(kinds(decide(route, {}))).toEqual(['forward', kind]);
  });

  test('`continue-on-error` lets the others go on, and the route fires', () => {
    const route = `on: issues
steps:
  - { id: one, continue-on-error: true, forward: { to: a, body: "\${{ fromJSON(github.event.text) }}" } }
  - { id: two, forward: { to: a, body: "\${{ steps.one.outcome }}" } }
  - { if: failure(), forward: a }`;
    const decision = decide(route, { text: '{' });
    expect(decision.kind).toBe('fires');
    expect(kinds(decision)).toEqual(['failed', 'forward', 'skipped by if']);
    expect(stepsOf(decision)[1]).toMatchObject({ content: { value: 'failure' } });
  });

  test('a step reads how the steps before it went', () => {
    const route = `on: issues
steps:
  - { id: sent, forward: a }
  - { id: skipped, if: false, forward: a }
  - forward: { to: a, body: ["\${{ steps.sent.outcome }}", "\${{ steps.skipped.outcome }}", "\${{ steps.sent.outputs.url }}"] }`;
    expect(stepsOf(decide(route, {})).at(-1)).toMatchObject({ content: { value: ['success', 'skipped', null] } });
  });

  test('a verb is planned with its arguments, escaped for where they go; what reads its outcome waits', () => {
    const route = `on: issues
steps:
  - { id: note, comment: "Hello @\${{ github.event.sender.login }}: \${{ github.event.issue.title }}" }
  - { label: ["\${{ github.event.label }}", triage] }
  - { id: later, forward: { to: a, body: "\${{ steps.note.outputs.url }}" } }
  - { forward: { to: a, body: "\${{ steps.later.outcome }}" } }
  - { if: failure(), forward: a }
  - { if: always(), forward: a }`;
    const title = '<!-- @everyone';
    const decision = decide(route, { sender: { login: 'octocat' }, issue: { title }, label: 'bug' });
    const [note, label, ...others] = stepsOf(decision);
    expect(note).toMatchObject({ kind: 'verb', verb: 'comment' });
    const text = note?.kind === 'verb' ? note.arguments.body : null;
    expect(text).toMatch(/^Hello @octocat: /);
    expect(text).not.toContain('<!--');
    expect(text).not.toContain('@everyone');
    expect(label).toMatchObject({ verb: 'label', arguments: { add: ['bug', 'triage'] } });
    expect(others).toMatchObject([
      { kind: 'waits', after: ['note'] },
      { kind: 'waits', after: ['later'] },
      { kind: 'waits', after: ['note', 'step 2', 'later', 'step 4'] },
      { kind: 'forward' },
    ]);
  });
});

describe('lookups', () => {
  const route = `on: issues
if: github.event.skip || permission(github.event.sender.login) == 'admin'
steps: [{ forward: a }]`;
  const payload = { skip: false, sender: { login: 'octocat' } };

  function answering(answers: Readonly<Record<string, Value>>): Lookups {
    return { find: ({ name, args }) => answers[[name, ...args].join(' ')] };
  }

  test('what GitHub has not answered yet is asked for, and only if the expression comes to it', () => {
    expect(decide(route, payload, answering({}))).toEqual({
      kind: 'needs',
      route: 'r',
      call: { name: 'permission', args: ['octocat'] },
    });
    expect(decide(route, { ...payload, skip: true }, answering({})).kind).toBe('fires');
    expect(decide(route, payload, answering({ 'permission octocat': 'admin' })).kind).toBe('fires');
    expect(decide(route, payload, answering({ 'permission octocat': 'read' })).kind).toBe('skipped');
  });

  test('without GitHub to ask, the route fails and says so', () => {
    expect(decide(route, payload)).toMatchObject({ kind: 'failed', code: 'lookup-unavailable' });
  });

  test('`paths` asks for the changed files; nobody is asked where another clause has said no', () => {
    const push = (ref: string) => ({ name: 'push', action: null, payload: { ref, commits: [] } });
    const routes = routesOf("on: { push: { branches: [main], paths: ['docs/**'] } }\nsteps: [{ forward: a }]");
    const kindOf = (ref: string, lookups: Lookups) => decidePlan(push(ref), routes, lookups).decisions[0]?.kind;
    expect(kindOf('refs/heads/main', answering({}))).toBe('needs');
    expect(kindOf('refs/heads/dev', answering({}))).toBe('skipped');
    expect(kindOf('refs/heads/main', answering({ 'changed-files': ['docs/a.md'] }))).toBe('fires');
    expect(kindOf('refs/heads/main', answering({ 'changed-files': ['src/a.md'] }))).toBe('skipped');
    expect(kindOf('refs/heads/main', answering({ 'changed-files': [] }))).toBe('skipped');
    expect(kindOf('refs/heads/main', answering({ 'changed-files': null }))).toBe('fires');
  });

  test('changed-files() is answered from the commits of a push', () => {
    const routes = routesOf("on: push\nif: contains(changed-files(), 'a.md')\nsteps: [{ forward: a }]");
    const push = (commits: Value) => ({ name: 'push', action: null, payload: { ref: 'refs/heads/main', commits } });
    expect(decidePlan(push([{ added: [], removed: ['a.md'], modified: [] }]), routes).decisions[0]?.kind).toBe('fires');
    expect(decidePlan(push([{ added: ['b.md'] }]), routes).decisions[0]?.kind).toBe('skipped');
    expect(decidePlan(push([]), routes).decisions[0]).toMatchObject({ kind: 'failed', code: 'lookup-unavailable' });
  });
});
