import fc from 'fast-check';
import { FILTER_KEYS } from '../../src/model/route.ts';
import { VERBS } from '../../src/model/verbs/verbs.ts';
import type { Arbitrary, Tree } from './valid-texts.ts';

type Path = readonly (string | number)[];

/** What somebody may have written in the place of a value. */
const VALUES = fc.constantFrom<Tree>(
  ...[null, true, false, 0, 5, 1.5, 1_000, 1e300, '', 'text', 'a b', '5s', '5 s', '${{ github.actor }}', '!x'],
  ...[[], ['text'], ['text', 5], [null], [''], {}, { text: 1 }, { to: 'text' }, { types: [''] }, { '${{ x }}': 1 }],
);

/** Keys of some place, seldom of this one. */
const KEYS = fc.constantFrom(
  ...['colour', 'runs-on', 'extends', 'on', 'if', 'url', 'to', 'fields', 'omit', 'body', 'forward', 'types'],
  ...['accept-from', 'allow-self'],
  ...['attempts', 'schedule', 'retry', 'add', 'remove', 'set', 'random', 'workflow', 'event-type', 'a b', '${{ x }}'],
  ...[...FILTER_KEYS, ...VERBS.keys()],
);

/** The tree with one thing changed: a key or an entry dropped, added, misspelt or repeated, or a value of another kind. */
export function mutationsOf(tree: Tree): Arbitrary {
  const paths = pathsOf(tree, []);
  const path = fc.constantFrom(...paths);
  return fc.oneof(
    path.map((at) => edited(tree, at, () => [])),
    path.map((at) => edited(tree, at, (key, value) => [[`${key}x`, value]])),
    path.map((at) => edited(tree, at, (key, value) => [[key.slice(1), value]])),
    fc
      .tuple(path, fc.constantFrom(11, 51, 101, 501))
      .map(([at, count]) => changed(tree, at, (v) => repeated(v, count))),
    { weight: 4, arbitrary: fc.tuple(path, VALUES).map(([at, value]) => changed(tree, at, () => value)) },
    {
      weight: 4,
      arbitrary: fc.tuple(path, KEYS, VALUES, fc.nat()).map(([at, key, value, choice]) => {
        const known = valueAt(tree, paths[choice % paths.length] ?? []);
        return changed(tree, at, (map) => (isMap(map) ? { ...map, [key]: choice % 2 === 0 ? known : value } : map));
      }),
    },
  );
}

function isMap(tree: Tree): tree is { readonly [key: string]: Tree } {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree);
}

function isList(tree: Tree): tree is readonly Tree[] {
  return Array.isArray(tree);
}

function pathsOf(tree: Tree, base: Path): readonly Path[] {
  const keys = isList(tree) ? [...tree.keys()] : isMap(tree) ? Object.keys(tree) : [];
  return [base, ...keys.flatMap((key) => pathsOf(valueAt(tree, [key]), [...base, key]))];
}

function valueAt(tree: Tree, path: Path): Tree {
  return path.reduce<Tree>((at, key) => {
    if (isList(at)) return at[Number(key)] ?? null;
    return isMap(at) ? (at[key] ?? null) : null;
  }, tree);
}

function repeated(tree: Tree, count: number): Tree {
  const [first] = isList(tree) ? tree : [];
  return first === undefined ? tree : Array<Tree>(count).fill(first);
}

/** The value at a path replaced. */
function changed(tree: Tree, path: Path, change: (value: Tree) => Tree): Tree {
  if (path.length === 0) return change(tree);
  return edited(tree, path, (key, value) => [[key, change(value)]]);
}

/** The entry at a path replaced by others. */
function edited(tree: Tree, [key, ...rest]: Path, edit: (key: string, value: Tree) => readonly [string, Tree][]): Tree {
  if (key === undefined || (!isList(tree) && !isMap(tree))) return tree;
  const entries = Object.entries<Tree>(tree).flatMap(([one, value]): readonly [string, Tree][] => {
    if (one !== String(key)) return [[one, value]];
    return rest.length === 0 ? edit(one, value) : [[one, edited(value, rest, edit)]];
  });
  return isList(tree) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
