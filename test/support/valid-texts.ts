import fc from 'fast-check';
import { MAX_TO, NAME_PATTERN } from '../../src/routes/file-limits.ts';

/** What values of a valid hookyard.yml are made of, none of which draws a warning. */

/** A plain tree, as YAML or JSON has it. */
export type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };

export type Arbitrary<T = Tree> = fc.Arbitrary<T>;

export const names: Arbitrary<string> = fc.stringMatching(NAME_PATTERN, { maxLength: 12 });
export const settings: Arbitrary<string> = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);

const WORDS = fc.constantFrom(
  ...[
    'Closes #1',
    '* a',
    '- b',
    '!x',
    '[y]',
    '{ z }',
    'yes',
    'null',
    '1',
    '1e3',
    'a: b',
    "it's",
    '"',
    '🎉 é',
    'a\nb\n',
    ' c ',
    '#',
    '%',
    '@',
    '&a',
    '~',
  ],
);

/** No expression, no braces, not empty. */
export const literals: Arbitrary<string> = fc.oneof(
  WORDS,
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((text) => !/[{}]|sealed:/.test(text)),
);

/** True of every event, so that none is said to lack what is read. */
const SOURCES = [
  'github.event_name',
  'github.actor',
  'github.event.sender.login',
  "format('{0}!', github.actor)",
  "contains(github.actor, 'bot')",
  'toJSON(github.event.sender)',
  "join(split(lower(github.actor), '-'), ' ')",
  "case(github.actor == 'octocat', 1, 2)",
  "escape(truncate(github.actor, 9), 'markdown')",
  "'it''s'",
  '1 < 2 && null',
];

/** The inside of `${{ }}`. `ids`: of the steps before. */
function sources(ids: readonly string[]): Arbitrary<string> {
  const ofSteps = ids.flatMap((id) => [`steps.${id}.outcome`, `steps['${id}'].outputs`]);
  return fc.constantFrom(...SOURCES, ...ofSteps);
}

export function wholeExpressions(ids: readonly string[]): Arbitrary<string> {
  return sources(ids).map((source) => `\${{ ${source} }}`);
}

/** What stands in `order-by`: an expression alone, or texts with expressions in them. */
export const orders: Arbitrary<string> = fc.oneof(
  sources([]),
  fc
    .tuple(fc.constantFrom('', 'lane '), wholeExpressions([]), fc.constantFrom('', ' x'))
    .map((parts) => parts.join('')),
);

/** Text, expressions, or both. */
export function templates(ids: readonly string[]): Arbitrary<string> {
  const mixed = fc.tuple(literals, wholeExpressions(ids), literals).map((parts) => parts.join(''));
  return fc.oneof(literals, wholeExpressions(ids), mixed);
}

export function conditions(ids: readonly string[], where: 'route' | 'step'): Arbitrary<string | boolean> {
  const status = ['success()', '${{ always() }}', "failure() || github.actor == 'octocat'", '!cancelled()'];
  // A text alone is always true, which is told.
  const asked = sources(ids).filter((source) => !source.startsWith("'"));
  return fc.oneof(
    fc.boolean(),
    asked,
    asked.map((source) => `\${{ !(${source}) }}`),
    fc.constantFrom("matches(github.actor, 'octo*')", ...(where === 'step' ? status : [])),
  );
}

/** Conditions that ask who caused an event, without which outsiders could set off what only few should. */
export const guards: Arbitrary<string> = fc.constantFrom(
  "permission(github.actor) == 'admin'",
  '${{ !contains(fromJSON(\'["read"]\'), permission(github.actor)) }}',
);

/** `x` or `[x, y]`, no entry twice. */
export function oneOrMore(entry: Arbitrary<string>, most = MAX_TO): Arbitrary {
  return fc.oneof(entry, fc.uniqueArray(entry, { minLength: 1, maxLength: Math.min(most, 4) }));
}

const keys = fc
  .oneof(fc.string({ maxLength: 6 }), fc.constantFrom('__proto__', 'constructor', 'on', 'true', '1', 'null', '{', '#'))
  .filter((key) => key !== '<<' && !key.includes('${{'));

/** Any value, whose texts may hold expressions. */
export function values(ids: readonly string[]): Arbitrary {
  const { value } = fc.letrec<{ value: Tree }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.constantFrom(0.5, -1.25), templates(ids)),
      fc.array(tie('value'), { maxLength: 3 }),
      maps(tie('value'), 3),
    ),
  }));
  return value;
}

export function maps(entry: Arbitrary, most: number): Arbitrary {
  const entries = fc.uniqueArray(fc.tuple(keys, entry), { maxLength: Math.min(most, 3), selector: ([key]) => key });
  return entries.map((list) => Object.fromEntries(list));
}

/** Of maps, one after the other. */
export function merged(...parts: readonly Arbitrary<Readonly<Record<string, Tree | undefined>>>[]): Arbitrary {
  return fc.tuple(...parts).map((maps) => {
    const entries = maps.flatMap((map) => Object.entries(map));
    return Object.fromEntries(entries.filter((entry): entry is [string, Tree] => entry[1] !== undefined));
  });
}
