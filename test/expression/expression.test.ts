import { describe, expect, test } from 'vitest';
import {
  type AllowedContexts,
  ExpressionFailure,
  evaluate,
  isTruthy,
  parseCondition,
  parseExpression,
} from '../../src/expression/expression.ts';
import { makeScope, type Value } from '../../src/expression/scope.ts';
import { evaluateIn } from './evaluate-in.ts';

const ROUTE = { contexts: ['github'] };
const DESTINATION = { contexts: ['secrets', 'vars'] };

const payload = JSON.parse(`{
  "action": "Opened", "number": 7, "draft": false, "nothing": null, "title": "it's 'quoted' {0}", "emoji": "🎉é",
  "constructor": "own", "__proto__": {"polluted": 1}, "hasOwnProperty": 1,
  "labels": [{"name": "bug"}, {"name": "Docs"}, {"id": 3}],
  "Case": "upper", "case": "lower", "nested": {"list": [[1, 2], [3]]}
}`);

function faultsOf(source: string, allowed: AllowedContexts = ROUTE) {
  const parsed = parseExpression(source, allowed);
  return parsed.kind === 'faults' ? parsed.faults : [];
}

describe('evaluate', () => {
  test.each<[string, Value]>([
    // Literals and operators.
    ['1 == 1.0', true],
    ["'A' == 'a'", true],
    ["1 == '1'", true],
    ["null == ''", true],
    ["github.event.action == 'opened'", true],
    ["github.event.action != 'OPENED'", false],
    ['github.event.number >= 7 && github.event.number < 8', true],
    ['github.event.draft || github.event.number', 7],
    ['github.event.draft && github.event.number', false],
    ['!github.event.nothing', true],
    ['(github.event.number > 6) == true', true],
    ['0x1F', 31],
    ['NaN == NaN', false],
    // Properties: case does not count, what is missing is null.
    ['github.event.ACTION', 'Opened'],
    ['GitHub.Event.Number', 7],
    ['github.event.absent.of.any.kind', null],
    ['github.event.number.x', null],
    ["github.event['case']", 'lower'],
    ["github.event['Case']", 'upper'],
    ["github.event['CASE']", 'upper'],
    // Lists and filters.
    ['github.event.labels[1].name', 'Docs'],
    ['github.event.labels[1.7].name', 'Docs'],
    ["github.event.labels['1'].name", 'Docs'],
    ['github.event.labels[9]', null],
    ['github.event.labels[-1]', null],
    ['github.event.labels.*.name', ['bug', 'Docs']],
    ['github.event.nested.list.*[0]', [1, 3]],
    ['github.event.nested.list.*.*', [1, 2, 3]],
    ['github.event.nested.*', [[[1, 2], [3]]]],
    ['github.event.action.*', []],
    ["contains(github.event.labels.*.name, 'docs')", true],
    // Functions.
    ["contains(github.event.title, 'QUOTED')", true],
    ["contains(github.event.labels, 'bug')", false],
    ["startsWith(github.event.action, 'op')", true],
    ["endsWith(github.event.action, 'ED')", true],
    ["endsWith(github.event.labels, 'x')", false],
    ["format('{0} of {1}{2}', 1, true, null)", '1 of true'],
    ["format('{{{0}}}', github.event.title)", "{it's 'quoted' {0}}"],
    ["join(github.event.labels.*.name, ' + ')", 'bug + Docs'],
    ['join(github.event.nested.list[0])', '1,2'],
    ["join('text', '-')", 'text'],
    ['toJSON(github.event.labels[0])', '{\n  "name": "bug"\n}'],
    ['toJSON(github.event.labels.*.name)', '[\n  "bug",\n  "Docs"\n]'],
    ['fromJSON(\'[1, {"a": null}]\')', [1, { a: null }]],
    ['fromJSON(\'{"constructor": 5}\').constructor', 5],
    ["case(github.event.draft, 'draft', github.event.number == 7, 'seven', 'other')", 'seven'],
    // Only what is chosen is evaluated, as on GitHub's runner.
    ["case(true, 'a', fromJSON('{'))", 'a'],
    ["case(false, fromJSON('{'), true, 'b', 1, 2, 'c')", 'b'],
    // The faults of the engine that are set right here.
    ["'a''b''c'''", "a'b'c'"],
    ["''''''", "''"],
    ['github.event.constructor', 'own'],
    ['github.event.hasOwnProperty', 1],
    ["github.event['__proto__'].polluted", 1],
    ['github.event.toString', null],
    ["github['constructor']", null],
    ['toJSON(github.event.__proto__)', '{\n  "polluted": 1\n}'],
    ["github.event.emoji == format('{0}', github.event.emoji)", true],
    // The same list is the same list.
    ['github.event.labels == github.event.labels', true],
    ['github.event.labels[0] == github.event.labels.*[0]', false],
  ])('%s', (source, expected) => {
    expect(evaluateIn(payload, source)).toEqual(expected);
  });

  test('a context that is allowed but has no value is null', () => {
    const parsed = parseExpression('github.event.action', ROUTE);
    if (parsed.kind === 'faults') throw new Error('does not parse');
    expect(evaluate(parsed.value, makeScope({}))).toBeNull();
  });

  test('a list of the payload is given back as it is, not copied', () => {
    expect(evaluateIn(payload, 'github.event.labels')).toBe(payload.labels);
  });

  test.each([
    ["fromJSON('{bad payload')", 'fromJSON: its text is not JSON'],
    ["fromJSON('')", 'fromJSON: its text is empty'],
    ["format('{1}', 'secret-ish')", 'format: its text names {1}, but the last value is {0}'],
    ["format('{0', 1)", 'format: a brace in its text is no {0}'],
    ["format('}', 1)", 'format: a brace in its text is no {0}'],
    ["case(1, 'a', 'b')", 'case: a condition is neither true nor false'],
  ])('%s fails with words that quote no value', (source, words) => {
    expect(() => evaluateIn(payload, source)).toThrow(ExpressionFailure);
    expect(() => evaluateIn(payload, source)).toThrow(words);
    expect(() => evaluateIn(payload, source)).not.toThrow(/bad payload|secret-ish/);
  });

  test('an object that no parser made is a bug of the caller, not a failing route', () => {
    expect(() => evaluate({ source: '1', offset: 0 }, makeScope({}))).toThrow(TypeError);
  });
});

describe('parseExpression', () => {
  test.each<[string, string, number]>([
    ['', 'expression-blank', 0],
    ['   \n ', 'expression-blank', 0],
    ['constructor()', 'expression-function', 0],
    ['__proto__()', 'expression-function', 0],
    ["  hashFiles('**')", 'expression-function', 2],
    ['success() && github.event.a', 'expression-function', 0],
    ['1 == 1 || Always()', 'expression-function', 10],
    ['steps.a.outcome', 'expression-context', 0],
    ['github.event.a == secrets.TOKEN', 'expression-context', 18],
    ['vars.A', 'expression-context', 0],
    ['env.HOME', 'expression-context', 0],
    ['github.token', 'expression-context', 7],
    ["github['Token']", 'expression-context', 7],
    ['githib.event', 'expression-context', 0],
    ['main', 'expression-context', 0],
    ['github.event.a = 1', 'expression-syntax', 15],
    ['github.event.a & 1', 'expression-syntax', 15],
    ['1 + 1', 'expression-syntax', 2],
    ['"double"', 'expression-syntax', 0],
    ["'open", 'expression-syntax', 0],
    ["'Located at position 1 within expression: ", 'expression-syntax', 0],
    ['(1', 'expression-syntax', 2],
    ["format('a'", 'expression-syntax', 10],
    ['1)', 'expression-syntax', 1],
    ['github.event.', 'expression-syntax', 13],
    ['contains(1)', 'expression-arguments', 0],
    ['contains(1, 2, 3)', 'expression-arguments', 0],
    ['case(true, 1)', 'expression-arguments', 0],
    ['github.event.a || lower()', 'expression-arguments', 18],
    ["in-team('a')", 'expression-arguments', 0],
    ['changed-files(1)', 'expression-arguments', 0],
    // What is written out is judged where it stands: a ' is written twice, and counts twice.
    ["matches(github.ref, 'a[')", 'expression-pattern', 22],
    ["matches(github.ref, ('it''s[b-a]'))", 'expression-pattern', 28],
    ["matches(github.ref, '')", 'expression-pattern', 21],
    ["escape(github.ref, 'Html')", 'expression-arguments', 20],
    ["in-team(github.actor, 'docs')", 'expression-arguments', 23],
    [`'${'x'.repeat(21_000)}'`, 'expression-limit', 0],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, 'expression-limit', 50],
    [`1${' == 1'.repeat(600)}`, 'expression-limit', 0],
    // Offsets are UTF-16 units, also behind strings of several lines, which the engine miscounts.
    ["'🎉' == ,", 'expression-syntax', 8],
    ["'a\nb' == ,", 'expression-syntax', 9],
    ["'a\n\nb' ==\n  secrets.A", 'expression-context', 12],
    ["\n\n  contains('a\nb')", 'expression-arguments', 4],
  ])('%j is refused with %s at %i', (source, code, offset) => {
    expect(faultsOf(source)).toMatchObject([{ code, offset }]);
  });

  test('reports every wrong name of an expression at once', () => {
    const codes = faultsOf('foo() || secrets.A || success(githib.a)').map(({ code, offset }) => [code, offset]);
    expect(codes).toEqual([
      ['expression-function', 0],
      ['expression-context', 9],
      ['expression-function', 22],
      ['expression-context', 30],
    ]);
  });

  test('says what was probably meant', () => {
    expect(faultsOf('githib.event')[0]?.hint).toBe('did you mean `github`?');
    expect(faultsOf("startWith('a', 'b')")[0]?.hint).toBe('did you mean startsWith()?');
    expect(faultsOf('github.event.a = 1')[0]?.hint).toContain('==');
    expect(faultsOf("escape(github.ref, 'markdwon')")[0]?.hint).toBe("did you mean 'markdown'?");
    expect(faultsOf('changed-file()')[0]?.hint).toBe('did you mean changed-files()?');
  });

  test('says where secrets and vars may stand, and why github may not stand in a destination', () => {
    expect(faultsOf('secrets.A')[0]?.hint).toContain("a destination's url, headers, signing-secret, auth and ca");
    expect(faultsOf('github.actor', DESTINATION)).toMatchObject([{ code: 'expression-context', offset: 0 }]);
    expect(faultsOf('github.actor', DESTINATION)[0]?.message).toContain('cannot be read in a destination');
  });

  test('reads secrets and vars by a name that is written out, so that each can be checked to be set', () => {
    expect(faultsOf("secrets.A == secrets['B']", DESTINATION)).toEqual([]);
    for (const source of ['toJSON(secrets)', 'secrets[vars.A]', 'secrets.*', 'secrets', "secrets[format('A')]"]) {
      expect(faultsOf(source, DESTINATION)[0], source).toMatchObject({ code: 'expression-context' });
    }
  });

  test('keeps the source without blanks around it, and where it begins', () => {
    expect(parseExpression('  1 == 1\n', ROUTE)).toMatchObject({ value: { source: '1 == 1', offset: 2 } });
    expect(parseCondition(' ${{  1 == 1 }}', ROUTE)).toMatchObject({ value: { source: '1 == 1', offset: 6 } });
  });

  test("takes status functions in a step's `if` only, and says so", () => {
    const allowed = { contexts: ['github', 'steps'], statusFunctions: true };
    expect(faultsOf('always() || failure() && !cancelled() || SUCCESS()', allowed)).toEqual([]);
    expect(faultsOf('failure()')[0]?.hint).toContain("in a step's `if`");
  });

  test('takes questions to GitHub only where there is an event to ask about', () => {
    expect(faultsOf("permission(github.actor) == 'admin' && in-team(github.actor, 'o/t')")).toEqual([]);
    expect(faultsOf("permission('a')", { contexts: ['github'], lookups: false })).toMatchObject([
      { code: 'expression-function', message: 'permission() cannot stand here' },
    ]);
    expect(faultsOf("permission('a')", DESTINATION)[0]?.hint).toContain('belongs to a route');
    expect(faultsOf("lower('A')", DESTINATION)).toEqual([]);
  });

  test('reads a step by its id, and what a step has', () => {
    const allowed = { contexts: ['github', 'steps'] };
    const fine = ["steps.a.outputs.x == steps['b'].outcome", 'steps.a.Outcome', 'toJSON(steps.a.outputs)', 'steps.a'];
    for (const source of fine) expect(faultsOf(source, allowed), source).toEqual([]);
    expect(faultsOf('toJSON(steps)', allowed)).toMatchObject([{ code: 'expression-context', offset: 7 }]);
    expect(faultsOf("steps[format('a')]", allowed)).toMatchObject([{ code: 'expression-context', offset: 0 }]);
    expect(faultsOf('steps.a.output.x', allowed)).toMatchObject([
      { code: 'expression-context', offset: 8, message: 'a step has no `output`', hint: 'did you mean `outputs`?' },
    ]);
    expect(faultsOf("steps['a']['status']", allowed)[0]?.hint).toBe('a step has outputs and outcome');
    expect(faultsOf('steps.a.outcome')[0]?.hint).toContain('in the steps of a route');
  });

  test('property names are never taken for contexts or functions', () => {
    expect(faultsOf('github.event.secrets.constructor.env')).toEqual([]);
  });
});

describe('parseCondition', () => {
  test.each(['github.event.draft', '${{ github.event.draft }}', '  ${{github.event.draft}}\n'])(
    '%j is one expression',
    (text) => {
      expect(parseCondition(text, ROUTE)).toMatchObject({ kind: 'parsed', value: { source: 'github.event.draft' } });
    },
  );

  test('takes ${{ in a string for text', () => {
    expect(parseCondition("contains(github.event.title, '${{')", ROUTE).kind).toBe('parsed');
  });

  test.each([
    ['${{ github.event.a }} && true', 21],
    ['!${{ github.event.a }}', 0],
    ['${{ 1 }}${{ 2 }}', 11],
    ['${{ 1 }} ${{ 2 }}', 12],
  ])('%j would always be true and is refused at %i', (text, offset) => {
    expect(parseCondition(text, ROUTE)).toMatchObject({
      kind: 'faults',
      faults: [{ code: 'condition-mixed', offset }],
    });
  });

  test.each([
    ['${{ githib.a }}', 'expression-context', 4],
    ['${{ }}', 'expression-blank', 3],
    ['${{ 1', 'expression-unclosed', 0],
    [" ${{ '}} ", 'expression-unclosed', 5],
    [" ${{ 'it's' }} ", 'expression-unclosed', 10],
    [" ${{ 'it", 'expression-unclosed', 1],
  ])('%j is refused with %s at %i of the whole text', (text, code, offset) => {
    expect(parseCondition(text, ROUTE)).toMatchObject({ kind: 'faults', faults: [{ code, offset }] });
  });
});

test('false, 0, NaN, the empty text and null are false, everything else is true', () => {
  expect([false, 0, -0, Number.NaN, '', null].map(isTruthy)).toEqual(Array(6).fill(false));
  expect([true, 1, -1, 'false', '0', [], {}].map(isTruthy)).toEqual(Array(7).fill(true));
});
