import fc from 'fast-check';
import { FILTER_KEYS, type FilterKey } from '../../src/model/route.ts';
import { takesFilter, wordOf } from '../../src/routes/filter-events.ts';
import { DEFAULT_TYPES, KNOWN_EVENTS, typeDoubt } from '../../src/routes/known-events.ts';
import { type Arbitrary, literals, oneOrMore, type Tree } from './valid-texts.ts';

export interface ValidOn {
  readonly events: readonly string[];
  readonly tree: Tree;
}

const PIECES = ['main', 'release/**', 'v[0-9]+', '*', '**', '**/x', 'a?', 'b+', '*.md', '[a-c-]'];

/** A pattern of GitHub's: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet */
const patterns = fc.oneof(
  fc.constantFrom(...PIECES),
  fc.tuple(fc.constantFrom('x', 'dev', 'docs/', 'a.b/'), fc.constantFrom(...PIECES)).map((parts) => parts.join('')),
);

/** The first includes, the others may exclude again. */
const patternLists = fc
  .uniqueArray(fc.tuple(fc.boolean(), patterns), { minLength: 1, maxLength: 4, selector: ([, pattern]) => pattern })
  .map((list) => list.map(([negated, pattern], index) => (negated && index > 0 ? `!${pattern}` : pattern)));

const plainNames = fc.oneof(
  fc.constantFrom('bug', '*[bot]', 'Octo Cat', '*'),
  literals.filter((name) => !/^!/.test(name)),
);
const signedNames = fc.tuple(fc.constantFrom('', '!'), plainNames).map((parts) => parts.join(''));

/** What ends with everything leaves everything out. */
function isUseful(list: Tree, everything: string): boolean {
  return [list].flat().at(-1) !== everything;
}

const workflows = fc.oneof(
  patterns,
  fc.constantFrom('CI', 'Build and test', 'C\\+\\+', 'lint \\[py3\\]', '.github/workflows/ci.yml'),
);
const logins = signedNames.filter((name) => !/^!?@/.test(name));

function entriesOf(key: FilterKey): Arbitrary {
  switch (key) {
    case 'branches':
    case 'tags':
    case 'paths':
      return fc.oneof(patterns, patternLists).filter((list) => isUseful(list, '!**'));
    case 'branches-ignore':
    case 'tags-ignore':
    case 'paths-ignore':
      return oneOrMore(patterns).filter((list) => isUseful(list, '**'));
    case 'labels':
      return oneOrMore(signedNames);
    case 'actors':
      return oneOrMore(logins);
    case 'labels-ignore':
      return oneOrMore(plainNames);
    case 'actors-ignore':
      return oneOrMore(plainNames.filter((name) => !name.startsWith('@')));
    case 'workflows':
      return oneOrMore(workflows);
    default:
      return key satisfies never;
  }
}

function typesOf(event: string): Arbitrary<readonly string[]> {
  if (typeDoubt(event, 'any') === null) return fc.uniqueArray(literals, { minLength: 1, maxLength: 3 });
  return fc.uniqueArray(fc.constantFrom(...(KNOWN_EVENTS.get(event) ?? [])), { minLength: 1, maxLength: 4 });
}

/** The types and filters of an event, any that it takes, a filter or its `-ignore`. */
function filtersOf(event: string): Arbitrary<Readonly<Record<string, Tree>>> {
  const words = [...new Set(FILTER_KEYS.filter((key) => takesFilter(event, wordOf(key))).map(wordOf))];
  const choices = words.map((word) => {
    const keys = FILTER_KEYS.filter((key) => wordOf(key) === word);
    const entries = keys.map((key) => entriesOf(key).map((entry): [string, Tree][] => [[key, entry]]));
    return fc.oneof({ weight: 2, arbitrary: fc.constant<[string, Tree][]>([]) }, ...entries);
  });
  const hasTypes = (KNOWN_EVENTS.get(event)?.size ?? 0) > 0;
  const types = fc.option(hasTypes ? typesOf(event) : fc.constant(undefined), { nil: undefined });
  return fc.tuple(types, fc.tuple(...choices)).map(([list, chosen]) => withLabeled(event, list, chosen.flat()));
}

/** Labels are put on after opening: who looks at them then has to ask for `labeled`. */
function withLabeled(
  event: string,
  types: readonly string[] | undefined,
  filters: readonly (readonly [string, Tree])[],
): Readonly<Record<string, Tree>> {
  const asked = types ?? [...(DEFAULT_TYPES.get(event) ?? [])];
  const isLate = filters.some(([key]) => key === 'labels') && asked.includes('opened') && !asked.includes('labeled');
  const written = isLate ? [...asked, 'labeled'] : types;
  const [only, ...others] = written ?? [];
  const list = only !== undefined && others.length === 0 && only.length % 2 === 0 ? only : written;
  return { ...(list !== undefined && { types: list }), ...Object.fromEntries(filters) };
}

const known = fc.constantFrom(
  // Those that take filters come more often.
  ...[...KNOWN_EVENTS.keys(), ...Array<string>(10).fill('push'), ...Array<string>(10).fill('pull_request')],
  ...['issues', 'issue_comment', 'workflow_run', 'merge_group', 'discussion'].flatMap((event) => [event, event, event]),
);

/** `on` of a route: a name, a list, or a map. */
export const validOn: Arbitrary<ValidOn> = fc.oneof(
  known.map((event) => ({ events: [event], tree: event })),
  fc.uniqueArray(known, { minLength: 1, maxLength: 3 }).map((events) => ({ events, tree: events })),
  { weight: 4, arbitrary: fc.uniqueArray(known, { minLength: 1, maxLength: 3 }).chain(onMap) },
);

function onMap(events: readonly string[]): Arbitrary<ValidOn> {
  const filters = events.map((event) => fc.oneof(fc.constant(null), { weight: 4, arbitrary: filtersOf(event) }));
  return fc.tuple(...filters).map((list) => {
    const tree = Object.fromEntries(events.map((event, index) => [event, list[index] ?? null]));
    return { events, tree };
  });
}
