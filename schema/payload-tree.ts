/** What stands somewhere in a payload: a union, so several of these at once. None of them: only ever null. */
export interface Tree {
  /** Anything may be below. */
  readonly open: boolean;
  /** Text, number or boolean. */
  readonly leaf: boolean;
  /** An object; without a name: nothing is known of it. */
  readonly names: ReadonlyMap<string, Tree> | null;
  readonly items: Tree | null;
}

/** The part of JSON Schema (as in OpenAPI 3.1) that GitHub's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export const NOTHING: Tree = { open: false, leaf: false, names: null, items: null };
const LEAF: Tree = { ...NOTHING, leaf: true };
const OPEN: Tree = { ...NOTHING, open: true };

const SIMPLE_TYPES = ['string', 'number', 'integer', 'boolean'];

/** What one of the two may have. */
export function union(a: Tree, b: Tree): Tree {
  return {
    open: a.open || b.open,
    leaf: a.leaf || b.leaf,
    names: a.names && b.names ? unionOfNames(a.names, b.names) : (a.names ?? b.names),
    items: a.items && b.items ? union(a.items, b.items) : (a.items ?? b.items),
  };
}

function unionOfNames(a: ReadonlyMap<string, Tree>, b: ReadonlyMap<string, Tree>): ReadonlyMap<string, Tree> {
  return new Map([...a, ...[...b].map(([name, tree]): [string, Tree] => [name, union(a.get(name) ?? NOTHING, tree)])]);
}

/** Nothing but text, number, boolean or null. */
export function isLeaf({ open, leaf, names, items }: Tree): boolean {
  return leaf && !open && names === null && items === null;
}

/** GitHub knows more of what its schemas say nothing about (only ever null, an object without a field): it is open. */
export function withUnknownOpen(tree: Tree): Tree {
  if (isLeaf(tree)) return tree;
  if (tree.open || (!tree.names?.size && tree.items === null)) return OPEN;
  return {
    ...tree,
    names: tree.names && mapNames(tree.names, withUnknownOpen),
    items: tree.items && withUnknownOpen(tree.items),
  };
}

export function mapNames(
  names: ReadonlyMap<string, Tree>,
  change: (tree: Tree, name: string) => Tree,
): ReadonlyMap<string, Tree> {
  return new Map([...names].map(([name, tree]) => [name, change(tree, name)]));
}

/** Reads schemas that refer to these components; each component once. */
export function makeSchemaReader(components: Readonly<Record<string, Schema>>): (schema: Schema) => Tree {
  const trees = new Map<string, Tree>();

  function readComponent(ref: string): Tree {
    const known = trees.get(ref);
    if (known !== undefined) return known;
    const schema = components[ref.replace('#/components/schemas/', '')];
    if (schema === undefined) throw new Error(`the description has no ${ref}`);
    // What refers to itself is open below its first turn. No schema does today.
    trees.set(ref, OPEN);
    const tree = read(schema);
    trees.set(ref, tree);
    return tree;
  }

  function read(schema: Schema): Tree {
    if (schema.$ref !== undefined) return readComponent(schema.$ref);
    const parts = [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
    const types = [schema.type ?? []].flat();
    const own: Tree = {
      open: Boolean(schema.additionalProperties),
      leaf: types.some((type) => SIMPLE_TYPES.includes(type)) || Boolean(schema.enum?.some((value) => value !== null)),
      names: schema.properties || types.includes('object') ? readNames(schema.properties ?? {}) : null,
      items: schema.items || types.includes('array') ? read(schema.items ?? { type: 'null' }) : null,
    };
    return parts.map(read).reduce(union, own);
  }

  function readNames(properties: Readonly<Record<string, Schema>>): ReadonlyMap<string, Tree> {
    return new Map(Object.entries(properties).map(([name, schema]) => [name, read(schema)]));
  }

  return read;
}

/** What one real value shows; a null or an empty list shows nothing. */
export function treeOfSample(value: unknown): Tree {
  if (value === null) return NOTHING;
  if (Array.isArray(value)) return { ...NOTHING, items: value.map(treeOfSample).reduce(union, NOTHING) };
  if (typeof value !== 'object') return LEAF;
  return { ...NOTHING, names: new Map(Object.entries(value).map(([name, below]) => [name, treeOfSample(below)])) };
}
