import { describe, expect, test } from 'vitest';
import type { Sink } from '../../src/expression/escape-text.ts';
import { ExpressionFailure } from '../../src/expression/expression.ts';
import { makeScope, type Value } from '../../src/expression/scope.ts';
import {
  expressionsOf,
  namesRead,
  parseTemplate,
  renderTemplate,
  renderValue,
  type Template,
  type ValueTemplate,
} from '../../src/expression/template.ts';

const payload: Value = { title: 'a "b" }} \n${{ 1 }} 🎉', n: 5, yes: true, none: null, list: [1, { a: 2 }], map: {} };

function parse(source: string, contexts = ['github']): Template {
  const parsed = parseTemplate(source, { contexts });
  if (parsed.kind === 'faults') throw new Error(JSON.stringify(parsed.faults));
  return parsed.value;
}

function scope(budget?: number) {
  return makeScope({ github: { event: payload } }, budget);
}

function leaf(source: string): ValueTemplate {
  return { kind: 'template', template: parse(source) };
}

describe('renderTemplate', () => {
  test.each([
    ['', ''],
    ['no expression, $ { { } }', 'no expression, $ { { } }'],
    ['}} alone', '}} alone'],
    ['n=${{ github.event.n }}', 'n=5'],
    ['${{ github.event.n }}${{ github.event.yes }}', '5true'],
    ['<${{ github.event.none }}|${{ github.event.absent }}>', '<|>'],
    ['${{ github.event.list }} ${{ github.event.map }} ${{ github.event.list.* }}', 'Array Object Array'],
    ["${{ 'a}}b' }}", 'a}}b'],
    ["${{ 'it''s }}' }} '", "it's }} '"],
    ["${{ '${{' }}", '${{'],
    ['${{1}}}', '1}'],
    ['🎉 ${{ github.event.title }} é', '🎉 a "b" }} \n${{ 1 }} 🎉 é'],
    ['a\n  ${{\n github.event.n\n}}\n', 'a\n  5\n'],
    ['${{ 1e21 }} ${{ 0.1 }} ${{ -0 }}', '1E+21 0.1 0'],
  ])('%j reads %j', (source, expected) => {
    expect(renderTemplate(parse(source), scope())).toBe(expected);
  });

  test('charges what it makes', () => {
    const text = 'x'.repeat(500);
    expect(() => renderTemplate(parse(`${text}\${{ 1 }}`), scope(500))).toThrow(ExpressionFailure);
    expect(() => renderTemplate(parse(`\${{ '${text}' }}`), scope(500))).toThrow(ExpressionFailure);
    expect(renderTemplate(parse(`${text}\${{ 1 }}`), scope(510))).toBe(`${text}1`);
  });
});

describe('parseTemplate', () => {
  test.each<[string, [string, number][]]>([
    ['a ${{ b', [['expression-unclosed', 2]]],
    ["${{ 1 }} ${{ 'x }}", [['expression-unclosed', 13]]],
    ['${{ }}', [['expression-blank', 3]]],
    ['🎉${{ secrets.A }}', [['expression-context', 6]]],
    [
      '${{ secrets.A }} ${{ lowr(1) }} ${{',
      [
        ['expression-context', 4],
        ['expression-function', 21],
        ['expression-unclosed', 32],
      ],
    ],
    ['line\n${{ 1 +\n 2 }}', [['expression-syntax', 11]]],
  ])('%j has faults where they stand in the whole text', (source, expected) => {
    const parsed = parseTemplate(source, { contexts: ['github'] });
    const faults = parsed.kind === 'faults' ? parsed.faults.map(({ code, offset }) => [code, offset]) : [];
    expect(faults).toEqual(expected);
  });

  test('namesRead gives each name once, as written, of that context only', () => {
    const template = parse(
      "https://x/${{ secrets.A }}/${{ secrets['b-C'] }}${{ vars.V }}${{ format('{0}', secrets.A) }}",
      ['secrets', 'vars'],
    );
    expect(namesRead(template, 'secrets')).toEqual(['A', 'b-C']);
    expect(namesRead(template, 'vars')).toEqual(['V']);
    expect(namesRead(parse("text ${{ 'secrets.X' }}"), 'secrets')).toEqual([]);
  });
});

test('expressionsOf says where each expression of a template stands', () => {
  const found = expressionsOf(parse('🎉 ${{  github.a }} and ${{github.b}}'));
  expect(found.map(({ expression, offset }) => [expression.source, offset])).toEqual([
    ['github.a', 8],
    ['github.b', 27],
  ]);
});

describe('a template for a sink', () => {
  const event: Value = { title: '@all <b> *x*', list: ['*a*'], n: 5 };
  const render = (source: string, sink: Sink) => renderTemplate(parse(source), makeScope({ github: { event } }), sink);
  const renderLeaf = (source: string, sink: Sink) => renderValue(leaf(source), makeScope({ github: { event } }), sink);

  test('escapes what its expressions give, and not what its author wrote', () => {
    expect(render('*Hi* <b> @me ${{ github.event.title }}', 'html')).toBe('*Hi* <b> @me @all &lt;b&gt; *x*');
    expect(render('*${{ github.event.title }}*', 'markdown')).toBe('*@\u200ball &lt;b&gt; \\*x\\**');
    expect(render('x?q=${{ github.event.title }}&n=${{ github.event.n }}', 'url')).toBe(
      'x?q=%40all%20%3Cb%3E%20%2Ax%2A&n=5',
    );
  });

  test('does not escape again what escape() made, however it is handed on', () => {
    const escaped = "escape('<a>', 'html')";
    for (const source of [
      escaped,
      `(${escaped})`,
      `true && ${escaped}`,
      `'' || ${escaped}`,
      `case(true, ${escaped}, 1)`,
    ]) {
      expect(render(`\${{ ${source} }}`, 'html'), source).toBe('&lt;a&gt;');
      expect(renderLeaf(`\${{ ${source} }}`, 'html'), source).toBe('&lt;a&gt;');
    }
  });

  test('escapes what is made of an escaped text anew', () => {
    expect(render("${{ format('{0}<', escape('<', 'html')) }}", 'html')).toBe('&amp;lt;&lt;');
    expect(render("${{ join(split(escape('<', 'html'), ';'), ';') }}", 'html')).toBe('&amp;lt;');
  });

  test('escapes a whole value that is text, and keeps every other', () => {
    expect(renderLeaf('${{ github.event.title }}', 'html')).toBe('@all &lt;b&gt; *x*');
    expect(renderLeaf('${{ github.event.n }}', 'html')).toBe(5);
    expect(renderLeaf('${{ github.event.list }}', 'markdown')).toEqual(['*a*']);
    expect(renderLeaf('a <b> ${{ github.event.title }}', 'html')).toBe('a <b> @all &lt;b&gt; *x*');
  });

  test('charges what escaping makes before it makes it', () => {
    const long = makeScope({ github: { event: { title: '<'.repeat(1_000) } } }, 5_000);
    expect(() => renderTemplate(parse('${{ github.event.title }}'), long, 'html')).toThrow(ExpressionFailure);
    expect(long.budget.left).toBe(0);
  });
});

describe('renderValue', () => {
  test('a leaf that is wholly one expression keeps its type, any other is text', () => {
    const template: ValueTemplate = {
      kind: 'map',
      entries: [
        ['constant', { kind: 'constant', value: [1, null] }],
        ['number', leaf('${{ github.event.n }}')],
        ['list', leaf('${{ github.event.list }}')],
        ['null', leaf('${{ github.event.absent }}')],
        ['text', leaf(' ${{ github.event.n }}')],
        ['nested', { kind: 'list', items: [leaf('${{ github.event.yes }}'), leaf('is ${{ github.event.yes }}')] }],
        ['NaN', leaf('${{ NaN }}')],
      ],
    };
    expect(renderValue(template, scope())).toEqual({
      constant: [1, null],
      number: 5,
      list: [1, { a: 2 }],
      null: null,
      text: ' 5',
      nested: [true, 'is true'],
      NaN: null,
    });
  });

  test('a quote or a newline of the payload cannot break out of its leaf', () => {
    const value = renderValue({ kind: 'map', entries: [['text', leaf('${{ github.event.title }}')]] }, scope());
    expect(JSON.parse(JSON.stringify(value))).toEqual({ text: 'a "b" }} \n${{ 1 }} 🎉' });
  });

  test('a key named __proto__ is a key', () => {
    const value = renderValue(
      { kind: 'map', entries: [['__proto__', { kind: 'constant', value: { x: 1 } }]] },
      scope(),
    );
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1}}');
    expect(value).not.toHaveProperty('x');
  });

  test('what is put in whole is charged by its size, each time', () => {
    const big: Value = { text: 'x'.repeat(1_000) };
    const template: ValueTemplate = {
      kind: 'list',
      items: Array.from({ length: 5 }, () => leaf('${{ github.event }}')),
    };
    const render = (budget: number) => renderValue(template, makeScope({ github: { event: big } }, budget));
    expect(() => render(4_000)).toThrow(ExpressionFailure);
    expect(render(10_000)).toEqual(Array(5).fill(big));
  });

  test('a value nested too deeply to be sent fails', () => {
    const deep: Value = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));
    expect(() => renderValue(leaf('${{ github }}'), makeScope({ github: deep }))).toThrow(ExpressionFailure);
  });

  test('a template nested beyond the call stack fails, and does not crash', () => {
    let template: ValueTemplate = { kind: 'constant', value: 1 };
    for (let level = 0; level < 100_000; level++) template = { kind: 'list', items: [template] };
    expect(() => renderValue(template, scope())).toThrow(ExpressionFailure);
  });
});
