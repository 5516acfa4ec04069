import { describe, expect, test } from 'vitest';
import { ExpressionFailure, evaluate, parseExpression } from '../../src/expression/expression.ts';
import { formatText } from '../../src/expression/format-text.ts';
import { LookupNeeded } from '../../src/expression/lookup-needed.ts';
import { type LookupCall, makeScope, type RunStatus, type Value } from '../../src/expression/scope.ts';
import { evaluateIn } from './evaluate-in.ts';

const FAMILY = '👨‍👩‍👧';
const payload: Value = {
  text: 'a-b-c',
  ref: 'release/1.2',
  none: null,
  list: ['a', 'b'],
  bad: 'a[',
  family: FAMILY,
  n: 7,
};

function parse(source: string) {
  const parsed = parseExpression(source, { contexts: ['github'], statusFunctions: true });
  if (parsed.kind === 'faults') throw new Error(`${source}: ${parsed.faults[0]?.message}`);
  return parsed.value;
}

describe('functions of text', () => {
  test.each<[string, Value]>([
    ["matches(github.event.ref, 'release/*')", true],
    ["matches(github.event.ref, 'Release/*')", false],
    ["matches(github.event.ref, '!release/*')", false],
    ["matches(github.event.ref, '!main')", true],
    ["matches(github.event.ref, 'release/[0-9].[0-9]')", true],
    ["matches(github.event.n, '[0-9]')", true],
    ["matches(github.event.none, '**')", true],
    ["matches(github.event.list, '**')", false],
    ["matches(github.event.list, '!**')", true],
    ['matches(github.event.ref, github.event.ref)', true],
    ["lower('ÀB')", 'àb'],
    ["upper('straße')", 'STRASSE'],
    ['upper(github.event.none)', ''],
    ['lower(true)', 'true'],
    ["replace(github.event.text, '-', '+')", 'a+b+c'],
    ["replace('aaa', 'aa', 'b')", 'ba'],
    ["replace('aXa', 'x', '')", 'aXa'],
    ["replace('a.b', '.', '$&$1')", 'a$&$1b'],
    ["replace('abc', '', 'x')", 'abc'],
    ["split(github.event.text, '-')", ['a', 'b', 'c']],
    ["split('abc', ', ')", ['abc']],
    ["split('', ',')", ['']],
    ["split(github.event.text, '-')[1]", 'b'],
    ["contains(split(github.event.text, '-'), 'c')", true],
    ["truncate('abcdef', 6)", 'abcdef'],
    ["truncate('abcdef', 5)", 'abcd…'],
    ["truncate('abcdef', '3')", 'ab…'],
    ["truncate('abcdef', 1)", '…'],
    ["truncate('abcdef', 0)", ''],
    ["truncate('', 0)", ''],
    // An emoji is one character, a family is five, and none of them is torn apart.
    ["truncate('🎉🎉🎉', 3)", '🎉🎉🎉'],
    ["truncate('🎉🎉🎉', 2)", '🎉…'],
    ['truncate(github.event.family, 5)', FAMILY],
    ['truncate(github.event.family, 4)', '…'],
    ["truncate(format('a{0}b', github.event.family), 6)", 'a…'],
    ["truncate(format('a{0}bc', github.event.family), 7)", `a${FAMILY}…`],
    ["truncate('ae\u0301i', 3)", 'a…'],
    ["escape('<b>', 'html')", '&lt;b&gt;'],
    ["escape('a/b ?', 'url')", 'a%2Fb%20%3F'],
    ["escape(github.event.none, lower(format('{0}', 'HTML')))", ''],
  ])('%s', (source, expected) => {
    expect(evaluateIn(payload, source)).toEqual(expected);
  });

  test.each([
    ['matches(github.event.ref, github.event.bad)', 'matches: its pattern is wrong at character'],
    ['matches(github.event.ref, github.event.none)', 'matches: its pattern is wrong at character 1'],
    ['matches(github.event.ref, github.event.list)', 'matches: its pattern is a list or a map'],
    ["split(github.event.text, '')", 'split: its separator is empty'],
    ["truncate(github.event.text, 'x')", 'truncate: its length is no whole number'],
    ['truncate(github.event.text, -1)', 'truncate: its length is no whole number'],
    ['truncate(github.event.text, 1.5)', 'truncate: its length is no whole number'],
    ['truncate(github.event.text, github.event.list)', 'truncate: its length is no whole number'],
    [
      'escape(github.event.text, github.event.ref)',
      'escape: what it escapes for is none of markdown, slack, html, url',
    ],
  ])('%s fails', (source, words) => {
    expect(() => evaluateIn(payload, source)).toThrow(ExpressionFailure);
    expect(() => evaluateIn(payload, source)).toThrow(words);
  });

  // Each of these would be seconds or minutes of work, or gigabytes.
  test.each<[string, string, Value]>([
    ['looking for half of a text in it', 'contains(github.event.a, github.event.b)', searchFromHell()],
    ['replacing half of a text', "replace(github.event.a, github.event.b, '')", searchFromHell()],
    ['splitting by half of a text', 'split(github.event.a, github.event.b)', searchFromHell()],
    [
      'replacing each letter by a long text',
      "replace(github.event.a, 'a', github.event.a)",
      { a: 'a'.repeat(100_000) },
    ],
    ['a long list of pieces', "split(github.event.a, 'a')", { a: 'a'.repeat(1_000_000) }],
    [
      'a long pattern on a long text',
      'matches(github.event.a, github.event.p)',
      { a: 'a'.repeat(1e5), p: 'a?*'.repeat(100) },
    ],
    ['escaping a long text', "escape(github.event.a, 'url')", { a: 'é'.repeat(2_000_000) }],
  ])('the budget ends %s', (_, source, event) => {
    expect(() => evaluateIn(event, source)).toThrow('the expressions need more work');
  });

  test('a format of a brace and a million digits is refused at once', () => {
    const from = performance.now();
    expect(() => formatText(`{${'1'.repeat(1_000_000)}`, [], () => {})).toThrow(
      'format: a brace in its text is no {0}',
    );
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  test('a short cut of a long text costs little', () => {
    expect(evaluateIn({ a: 'x'.repeat(1_000_000) }, 'truncate(github.event.a, 10)', 200)).toBe('xxxxxxxxx…');
  });
});

function searchFromHell(): Value {
  return { a: 'a'.repeat(1_000_000), b: `${'a'.repeat(250_000)}b${'a'.repeat(250_000)}` };
}

describe('status functions', () => {
  test.each<[RunStatus | null, boolean[]]>([
    [null, [true, false, true, false]],
    ['success', [true, false, true, false]],
    ['failure', [false, true, true, false]],
    ['cancelled', [false, false, true, true]],
  ])('%s', (status, expected) => {
    const scope = makeScope({}, 1_000, status === null ? {} : { status });
    const values = ['success()', 'failure()', 'always()', 'cancelled()'].map((source) =>
      evaluate(parse(source), scope),
    );
    expect(values).toEqual(expected);
  });
});

describe('questions to GitHub', () => {
  function ask(source: string, answers: Record<string, Value> = {}): Value | LookupCall {
    const lookups = { find: ({ name, args }: LookupCall) => answers[[name, ...args].join(' ')] };
    try {
      return evaluate(parse(source), makeScope({ github: { actor: 'octocat' } }, 10_000, { lookups }));
    } catch (error) {
      if (error instanceof LookupNeeded) return { name: error.call.name, args: error.call.args };
      throw error;
    }
  }

  test.each<[string, Value | LookupCall]>([
    ["permission(github.actor) == 'admin'", { name: 'permission', args: ['octocat'] }],
    ["In-Team(github.actor, 'o/docs')", { name: 'in-team', args: ['octocat', 'o/docs'] }],
    ["contains(changed-files(), 'a')", { name: 'changed-files', args: [] }],
    // Only where an expression comes to it.
    ["false && permission('a')", false],
    ["true || permission('a')", true],
    ["case(true, 1, permission('a'))", 1],
    ["case(permission('a') == 'x', 1, 2)", { name: 'permission', args: ['a'] }],
    ["permission('a') && permission('b')", { name: 'permission', args: ['a'] }],
  ])('%s', (source, expected) => {
    expect(ask(source)).toEqual(expected);
  });

  test('an answer is a value like any other', () => {
    const answers = { 'permission octocat': 'write', 'in-team octocat o/t': true, 'changed-files': ['docs/a.md', 'b'] };
    expect(ask("permission(github.actor) == 'WRITE' && in-team(github.actor, 'o/t')", answers)).toBe(true);
    expect(ask('changed-files()', answers)).toEqual(['docs/a.md', 'b']);
    expect(ask('changed-files().*', answers)).toEqual(['docs/a.md', 'b']);
    expect(ask("permission('nobody')", { 'permission nobody': null })).toBeNull();
  });

  test('an empty login or a team without its organisation fails, and asks nothing', () => {
    expect(() => ask('permission(github.nobody)')).toThrow('permission: its login is empty');
    expect(() => ask("in-team('', 'o/t')")).toThrow('in-team: its login is empty');
    expect(() => ask('in-team(github.actor, github.actor)')).toThrow('in-team: its team is not written org/team');
  });

  test('a scope without answers needs every one', () => {
    expect(() => evaluate(parse('changed-files()'), makeScope({}))).toThrow(LookupNeeded);
  });
});
