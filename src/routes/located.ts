/** A YAML document as plain data that remembers where each part stands: offsets are UTF-16 units of the text. */
export type Located = LocatedScalar | LocatedList | LocatedMap | Broken;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface LocatedScalar {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly style: ScalarStyle;
  /** Of the first and after the last unit of the source: quotes and block header included. */
  readonly offset: number;
  readonly end: number;
}

export interface LocatedText extends LocatedScalar {
  readonly value: string;
}

interface LocatedList {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly offset: number;
}

interface LocatedMap {
  readonly kind: 'map';
  /** By key, in the order of the file. */
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly offset: number;
}

export interface LocatedEntry {
  readonly key: string;
  readonly keyOffset: number;
  readonly value: Located;
}

/** Something that has been reported already: whatever else may be wrong with it is not said. */
export interface Broken {
  readonly kind: 'broken';
  readonly offset: number;
}

export type Path = readonly PropertyKey[];

export function childOf(map: Located | undefined, key: string): Located | undefined {
  return map?.kind === 'map' ? map.entries.get(key)?.value : undefined;
}

export function entriesOf(node: Located | undefined): readonly LocatedEntry[] {
  return node?.kind === 'map' ? [...node.entries.values()] : [];
}

/** Of a list; of anything else none. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  return node?.kind === 'list' ? node.items : [];
}

function entryOf(node: Located | undefined, key: PropertyKey | undefined): LocatedEntry | undefined {
  return node?.kind === 'map' ? node.entries.get(String(key)) : undefined;
}

export function isText(node: Located | undefined): node is LocatedText {
  return node?.kind === 'scalar' && typeof node.value === 'string';
}

/** What is not written is false. */
export function isTrue(node: Located | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** The texts of `x` and of `[x, y]`; what is no text is left out. */
export function textsOf(node: Located | undefined): readonly LocatedText[] {
  if (node?.kind === 'list') return node.items.filter(isText);
  return isText(node) ? [node] : [];
}

/** What stands at a path: undefined where nothing does, a Broken where the path goes through one. */
export function findNode(root: Located, path: Path): Located | undefined {
  let node: Located | undefined = root;
  for (const step of path) {
    if (node === undefined || node.kind === 'broken') return node;
    if (node.kind === 'list') node = node.items[Number(step)];
    else node = childOf(node, String(step));
  }
  return node;
}

/** Where to point: the value; its key where there is no value; where the path ends early, the last that is there. */
export function offsetAt(root: Located, path: Path): number {
  let node: Located = root;
  let offset = root.offset;
  for (const step of path) {
    const entry: LocatedEntry | undefined = entryOf(node, step);
    const next: Located | undefined = node.kind === 'list' ? node.items[Number(step)] : entry?.value;
    if (next === undefined) return offset;
    const isEmpty = next.kind === 'scalar' && next.value === null;
    offset = isEmpty && entry !== undefined ? entry.keyOffset : next.offset;
    node = next;
  }
  return offset;
}

/** Where the key at the end of a path stands; for an entry of a list, the entry. */
export function keyOffsetAt(root: Located, path: Path): number {
  const parent = findNode(root, path.slice(0, -1));
  const entry = entryOf(parent, path.at(-1));
  return entry?.keyOffset ?? offsetAt(root, path);
}

/** As JSON.parse would give it, maps without a prototype: a key may have any name. A Broken is null. */
export function toPlain(node: Located): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toPlain);
    case 'map': {
      const plain: Record<string, unknown> = Object.create(null);
      for (const { key, value } of node.entries.values()) plain[key] = toPlain(value);
      return plain;
    }
    case 'broken':
      return null;
    default:
      return node satisfies never;
  }
}
