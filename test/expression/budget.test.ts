import { describe, expect, test } from 'vitest';
import { ExpressionFailure, evaluate, parseExpression } from '../../src/expression/expression.ts';
import { type Budget, makeScope, ROUTE_BUDGET, type Scope, type Value } from '../../src/expression/scope.ts';
import { evaluateIn } from './evaluate-in.ts';

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof ExpressionFailure) return error.code;
    throw error;
  }
}

/** Units that an expression costs. */
function costOf(payload: Value, source: string): number {
  const parsed = parseExpression(source, { contexts: ['github'] });
  if (parsed.kind === 'faults') throw new Error(source);
  const scope: Scope & { budget: Budget } = makeScope({ github: { event: payload } });
  evaluate(parsed.value, scope);
  return ROUTE_BUDGET - scope.budget.left;
}

function nested(source: string, wrapping: string, times: number): string {
  return times === 0 ? source : nested(wrapping.replace('@', source), wrapping, times - 1);
}

describe('the budget', () => {
  // Without charges the first makes 10 characters 2^40 times, and the others as much in their own way.
  test.each<[string, string, Value]>([
    ['doubling format', nested("'0123456789'", "format('{0}{0}', @)", 40), {}],
    ['doubling join', nested(`'${'x'.repeat(100)}'`, `join(fromJSON(format('["{0}","{0}"]', @)), '')`, 14), {}],
    ['toJSON of toJSON of quotes', nested('\'""""""""\'', 'toJSON(@)', 40), {}],
    [
      'a long separator',
      'join(github.event.list, github.event.text)',
      { list: Array(1_000).fill(0), text: 'x'.repeat(100_000) },
    ],
    [
      'a long text looked for in a long list',
      'contains(github.event.list, github.event.text)',
      { list: Array(1_000).fill('x'.repeat(20_000)), text: 'y'.repeat(20_000) },
    ],
    ['parsing a text of empty lists', 'fromJSON(github.event.text)', { text: `[${'[],'.repeat(700_000)}1]` }],
    [
      'comparing long texts',
      Array(10).fill('github.event.text == github.event.other').join(' && '),
      { text: 'x'.repeat(600_000), other: 'X'.repeat(600_000) },
    ],
    [
      'stars on a huge list',
      nested('github.event.list', '@.*', 3).replace('@', ''),
      { list: [Array(700_000).fill([])] },
    ],
  ])('ends %s', (_, source, payload) => {
    expect(codeOf(() => evaluateIn(payload, source))).toBe('expression-budget');
  });

  test('is the same for the same expression and payload', () => {
    const payload = { list: ['a', 'bc'], text: 'x' };
    const source = "contains(github.event.list, 'z') || format('{0}', toJSON(github.event))";
    expect(costOf(payload, source)).toBe(costOf(payload, source));
    expect(costOf(payload, source)).toBeLessThan(1_000);
  });

  test('does not grow with what is not touched', () => {
    const source = "github.event.action == 'opened'";
    const rest = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`key${index}`, 'x'.repeat(1_000)]));
    expect(costOf({ action: 'opened', ...rest }, source)).toBe(costOf({ action: 'opened' }, source));
  });

  test('is charged for long texts, long lists and many keys that an expression goes through', () => {
    const cost = (payload: Value, source: string) => costOf(payload, source);
    expect(cost({ a: 'x'.repeat(10_000) }, "github.event.a == 'y'")).toBeGreaterThan(10_000);
    expect(cost({ a: Array(10_000).fill(1) }, 'contains(github.event.a, 2)')).toBeGreaterThan(10_000);
    expect(cost({ a: Array(10_000).fill(1) }, 'github.event.a.*')).toBeGreaterThan(10_000);
    expect(cost({ a: 'x'.repeat(10_000) }, "startsWith(github.event.a, 'y')")).toBeGreaterThan(10_000);
    expect(cost({ a: 'x'.repeat(10_000) }, 'toJSON(github.event.a)')).toBeGreaterThan(10_000);
    expect(cost({ a: '\u0000'.repeat(10_000) }, 'toJSON(github.event.a)')).toBeGreaterThan(60_000);
    expect(cost({ a: 'x'.repeat(10_000) }, 'github.event.b[github.event.a]')).toBeGreaterThan(10_000);
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 1]));
    expect(cost(keys, 'github.event.absent')).toBeGreaterThan(10_000);
  });

  test('is charged for every node', () => {
    expect(costOf({}, '!!!!!!!!true')).toBe(9 * costOf({}, 'true'));
  });

  test('is shared by the expressions of one scope, and once spent it stays spent', () => {
    const run = (source: string, scope: Scope) => {
      const parsed = parseExpression(source, { contexts: ['github'] });
      if (parsed.kind === 'faults') throw new Error(source);
      return codeOf(() => evaluate(parsed.value, scope));
    };
    const scope = makeScope({ github: {} }, 260);
    const dear = 'github.event == 1';
    expect([dear, dear, dear, 'true'].map((source) => run(source, scope))).toEqual([
      'none',
      'none',
      'expression-budget',
      'expression-budget',
    ]);
    expect(scope.budget.left).toBe(0);
  });
});

describe('deep values', () => {
  const deep: Value = JSON.parse(`{"d": ${'['.repeat(10_000)}${']'.repeat(10_000)}}`);

  test('are read and compared', () => {
    expect(evaluateIn(deep, 'github.event.d[0][0] == github.event.d[0][0]')).toBe(true);
    expect(evaluateIn(deep, 'join(github.event.d)')).toBe('Array');
  });

  test('fail in toJSON, without a crash', () => {
    expect(codeOf(() => evaluateIn(deep, 'toJSON(github.event.d)', 1e12))).toBe('expression-failed');
  });

  test('are parsed by fromJSON', () => {
    expect(
      evaluateIn(
        { text: JSON.stringify(['x']), deep: '['.repeat(10_000) + ']'.repeat(10_000) },
        'fromJSON(github.event.deep)[0][0] == 1',
      ),
    ).toBe(false);
  });
});
