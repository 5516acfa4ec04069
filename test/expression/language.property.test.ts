import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  callsOf,
  comparisonsOf,
  ExpressionFailure,
  evaluate,
  parseCondition,
  parseExpression,
  readsOf,
} from '../../src/expression/expression.ts';
import { LookupNeeded } from '../../src/expression/lookup-needed.ts';
import { makeScope, type Value } from '../../src/expression/scope.ts';
import { parseTemplate } from '../../src/expression/template.ts';
import { traceExpression } from '../../src/expression/trace.ts';

const ALLOWED = { contexts: ['github', 'steps'], statusFunctions: true };

const event: Value = {
  a: 'it is *text* @you',
  b: [1, 'x', null, { c: true }],
  c: { a: -1.5, 'd-e': 'release/1.0', b: [] },
  n: 3,
  t: true,
  none: null,
};

/** A name of a function, and how many arguments it takes. */
const CALLS: readonly (readonly [string, number])[] = [
  ...([
    ['contains', 2],
    ['startsWith', 2],
    ['endsWith', 2],
    ['format', 3],
    ['join', 2],
    ['toJSON', 1],
    ['fromJSON', 1],
  ] as const),
  ...([
    ['case', 3],
    ['case', 5],
    ['matches', 2],
    ['lower', 1],
    ['upper', 1],
    ['replace', 3],
    ['split', 2],
  ] as const),
  ...([
    ['truncate', 2],
    ['escape', 2],
    ['success', 0],
    ['always', 0],
    ['permission', 1],
    ['changed-files', 0],
  ] as const),
];

/** Expressions that are right by the grammar, whatever their values are. */
const { expression } = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  const literal = fc.constantFrom(
    ...['1', '-2.5', '0xff', 'NaN', 'true', 'false', 'null', "''", "'x'", "'it''s'", "'html'", "'{0}-{1}'", "'[1, 2]'"],
  );
  const path = fc.constantFrom(
    ...['github', 'github.event', 'github.event.a', 'github.event.b', 'github.event.b.*', 'github.event.b[3].c'],
    ...["github.event.c['d-e']", 'github.event.*.a', 'github.event.n', 'github.event.none.x', 'steps.s.outputs.y'],
  );
  const binary = fc
    .tuple(inner, fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '&&', '||'), inner)
    .map(([left, operator, right]) => `${left} ${operator} ${right}`);
  const call = fc
    .constantFrom(...CALLS)
    .chain(([name, count]) =>
      fc.array(inner, { minLength: count, maxLength: count }).map((args) => `${name}(${args.join(', ')})`),
    );
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      literal,
      path,
      binary,
      call,
      inner.map((one) => `(${one})`),
      inner.map((one) => `!(${one})`),
      inner.map((one) => `github.event[${one}]`),
      inner.map((one) => `(${one}).*`),
    ),
  };
});

function scopeOf(budget: number) {
  const lookups = { find: () => undefined };
  return makeScope({ github: { event }, steps: { s: { outputs: { y: 'z' } } } }, budget, { lookups });
}

test('no text makes a parser throw, or take long', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    expression,
    fc.constantFrom('${{', '}}', "'", '[', '(', '.', ' '),
  );
  const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, (source) => {
      const from = performance.now();
      for (const parse of [parseExpression, parseCondition, parseTemplate]) {
        const parsed = parse(source, ALLOWED);
        if (parsed.kind === 'parsed') continue;
        expect(parsed.faults.length).toBeGreaterThan(0);
        expect(parsed.faults.every(({ offset }) => offset >= 0 && offset <= source.length)).toBe(true);
      }
      expect(performance.now() - from).toBeLessThan(1_000);
    }),
    { numRuns: 2_000 },
  );
});

test('a right expression throws nothing but a failure or a question, within its budget; its trace says the same', () => {
  let evaluated = 0;
  fc.assert(
    fc.property(expression, fc.integer({ min: 0, max: 5_000 }), (source, budget) => {
      const parsed = parseExpression(source, ALLOWED);
      if (parsed.kind === 'faults') {
        // What is written out can still be wrong: a pattern, a sink, a number of levels.
        expect(parsed.faults[0]?.code, source).toMatch(/^expression-(pattern|arguments|limit)$/);
        return;
      }
      evaluated++;
      const scope = scopeOf(budget);
      const outcome = outcomeOf(() => evaluate(parsed.value, scope));
      expect(scope.budget.left).toBeGreaterThanOrEqual(0);
      const traced = traceExpression(parsed.value, scopeOf(budget));
      expect(traced.outcome).toEqual(outcome);
    }),
    { numRuns: 3_000 },
  );
  expect(evaluated).toBeGreaterThan(1_000);
});

function outcomeOf(run: () => Value) {
  try {
    return { kind: 'value', value: run() };
  } catch (error) {
    if (error instanceof LookupNeeded) return { kind: 'needs', call: error.call };
    if (error instanceof ExpressionFailure) return { kind: 'failed', code: error.code, message: error.message };
    throw error;
  }
}

test('what is read, called and compared stands where it is said to', () => {
  fc.assert(
    fc.property(expression, (source) => {
      const parsed = parseExpression(source, ALLOWED);
      if (parsed.kind === 'faults') return;
      const at = (offset: number) => source.slice(offset).toLowerCase();
      for (const { context, offset } of readsOf(parsed.value)) expect(at(offset).startsWith(context)).toBe(true);
      for (const { name, offset } of callsOf(parsed.value)) expect(at(offset).startsWith(`${name}(`)).toBe(true);
      expect(comparisonsOf(parsed.value).every(({ offset }) => offset >= 0 && offset < source.length)).toBe(true);
      const traces = [traceExpression(parsed.value, scopeOf(1_000))];
      for (let one = traces.pop(); one !== undefined; one = traces.pop()) {
        expect(source.startsWith(one.source, one.offset)).toBe(true);
        expect(one.source).not.toBe('');
        // A part that is shown is an expression by itself.
        expect(parseExpression(one.source, ALLOWED).kind, one.source).toBe('parsed');
        traces.push(...one.parts);
      }
    }),
    { numRuns: 1_000 },
  );
});
