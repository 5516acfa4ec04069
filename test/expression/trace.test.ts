import { describe, expect, test } from 'vitest';
import { evaluate, parseExpression } from '../../src/expression/expression.ts';
import type { LookupNeeded } from '../../src/expression/lookup-needed.ts';
import { makeScope, ROUTE_BUDGET, type Value } from '../../src/expression/scope.ts';
import { type Trace, traceExpression } from '../../src/expression/trace.ts';

const event: Value = { draft: false, n: 7, title: 'Fix', labels: [{ name: 'bug' }], key: 'n', bad: '{' };

function parse(source: string) {
  const parsed = parseExpression(source, { contexts: ['github'] });
  if (parsed.kind === 'faults') throw new Error(source);
  return parsed.value;
}

function trace(source: string, budget: number = ROUTE_BUDGET): Trace {
  return traceExpression(parse(source), makeScope({ github: { event } }, budget));
}

/** Each part on a line of its own, as deep as it is nested. */
function drawn({ source, outcome, parts }: Trace, depth = 0): readonly string[] {
  const came =
    outcome.kind === 'value'
      ? JSON.stringify(outcome.value)
      : outcome.kind === 'failed'
        ? `${outcome.kind} ${outcome.code}`
        : outcome.kind === 'needs'
          ? `needs ${outcome.call.name}`
          : outcome.kind;
  return [`${'  '.repeat(depth)}${source} → ${came}`, ...parts.flatMap((part) => drawn(part, depth + 1))];
}

describe('a trace', () => {
  test.each<[string, string[]]>([
    ['github.event.draft', ['github.event.draft → false']],
    ['!github.event.draft', ['!github.event.draft → true', '  github.event.draft → false']],
    [
      " (github.event.n > 6) && contains( github.event.labels.*.name , 'bug' ) ",
      [
        "(github.event.n > 6) && contains( github.event.labels.*.name , 'bug' ) → true",
        '  github.event.n > 6 → true',
        '    github.event.n → 7',
        "  contains( github.event.labels.*.name , 'bug' ) → true",
        '    github.event.labels.*.name → ["bug"]',
      ],
    ],
    [
      "github.event.draft && github.event.n == 7 || 'x'",
      [
        'github.event.draft && github.event.n == 7 || \'x\' → "x"',
        '  github.event.draft && github.event.n == 7 → false',
        '    github.event.draft → false',
        '    github.event.n == 7 → not-evaluated',
        '      github.event.n → not-evaluated',
      ],
    ],
    [
      'github.event[github.event.key] < 8',
      [
        'github.event[github.event.key] < 8 → true',
        '  github.event[github.event.key] → 7',
        '    github.event.key → "n"',
      ],
    ],
    ['fromJSON(\'{"a": [1]}\').a[0]', ['fromJSON(\'{"a": [1]}\').a[0] → 1', '  fromJSON(\'{"a": [1]}\') → {"a":[1]}']],
    [
      'github.event.n && fromJSON(github.event.bad) || github.event.draft',
      [
        'github.event.n && fromJSON(github.event.bad) || github.event.draft → failed expression-failed',
        '  github.event.n && fromJSON(github.event.bad) → failed expression-failed',
        '    github.event.n → 7',
        '    fromJSON(github.event.bad) → failed expression-failed',
        '      github.event.bad → "{"',
        '  github.event.draft → not-evaluated',
      ],
    ],
    [
      "permission('a') == 'admin'",
      ["permission('a') == 'admin' → needs permission", "  permission('a') → needs permission"],
    ],
    [
      "case(github.event.draft, github.event.n, github.event.title == 'it''s', 1, github.event.key)",
      [
        "case(github.event.draft, github.event.n, github.event.title == 'it''s', 1, github.event.key) → \"n\"",
        '  github.event.draft → false',
        '  github.event.n → not-evaluated',
        "  github.event.title == 'it''s' → false",
        '    github.event.title → "Fix"',
        '  github.event.key → "n"',
      ],
    ],
  ])('of %s', (source, expected) => {
    expect(drawn(trace(source))).toEqual(expected);
  });

  test('says where each part stands, also behind strings of several lines and emoji', () => {
    const source = "contains('a\n🎉', github.event.title) || (github.event.n)";
    const traced = trace(source);
    const places = traced.parts.map((part) => [
      part.offset,
      source.slice(part.offset, part.offset + part.source.length),
    ]);
    expect(places).toEqual([
      [0, "contains('a\n🎉', github.event.title)"],
      [41, 'github.event.n'],
    ]);
  });

  test('is worth and costs what evaluating does', () => {
    const source = "github.event.n == 7 && join(github.event.labels.*.name, '-') || github.event.draft";
    const evaluated = makeScope({ github: { event } });
    const traced = makeScope({ github: { event } });
    const value = evaluate(parse(source), evaluated);
    expect(traceExpression(parse(source), traced).outcome).toEqual({ kind: 'value', value });
    expect(traced.budget.left).toBe(evaluated.budget.left);
  });

  test('ends with its budget, and does not throw', () => {
    const traced = trace('github.event.n == 7 && toJSON(github.event)', 200);
    expect(traced.outcome).toMatchObject({ kind: 'failed', code: 'expression-budget' });
    expect(traced.parts[0]?.outcome).toEqual({ kind: 'value', value: true });
  });

  test('shows 200 parts of an expression at most', () => {
    const long = trace(Array(400).fill('github.event.n == 7').join(' && '));
    expect(drawn(long)).toHaveLength(200);
    expect(long.outcome).toEqual({ kind: 'value', value: true });
    const wide = trace(Array(150).fill('github.event.n == github.event.n').join(' && '));
    expect(drawn(wide)).toHaveLength(200);
    expect(wide.parts).toHaveLength(150);
  });

  test('of something that only asks is no error that a caller must know', () => {
    const { outcome } = trace('changed-files()');
    const expected: LookupNeeded['call'] = { name: 'changed-files', args: [] };
    expect(outcome).toEqual({ kind: 'needs', call: expected });
  });
});
