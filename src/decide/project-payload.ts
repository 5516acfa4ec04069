import { charge } from '../expression/charge.ts';
import type { Budget } from '../expression/scope.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { FieldPath } from '../model/route.ts';

/** Work units for going into one value. */
const NODE_COST = 32;

/** Paths as a tree: each value of the payload is visited once, however many paths go through it. */
interface PathTree {
  /** True where a path ends: everything below belongs to it. */
  ends: boolean;
  readonly children: Map<string, PathTree>;
}

/**
 * What `paths` name, nesting kept; an absent path is left out. `*` goes into every element of a list and nothing else;
 * any other segment goes into maps only. Elements keep their places: one that has none of it is `{}`, so that
 * `commits.*.id` has as many entries as there are commits. The result shares what it takes whole with the payload. Throws ExpressionFailure where the budget is spent.
 */
export function pickFields(payload: JsonObject, paths: readonly FieldPath[], budget: Budget): JsonObject {
  const picked = pick(payload, treeOf(paths), budget);
  return isJsonObject(picked) ? picked : {};
}

/**
 * The payload without what `paths` name: keys are left out, and `*` as the last segment leaves an empty list. What is not
 * touched is shared with the payload, which stays as it is.
 */
export function omitFields(payload: JsonObject, paths: readonly FieldPath[], budget: Budget): JsonObject {
  const left = omit(payload, treeOf(paths), budget);
  return isJsonObject(left) ? left : {};
}

function treeOf(paths: readonly FieldPath[]): PathTree {
  const root = makeTree();
  for (const path of paths) {
    let tree = root;
    for (const segment of path) {
      let child = tree.children.get(segment);
      if (child === undefined) {
        child = makeTree();
        tree.children.set(segment, child);
      }
      tree = child;
    }
    tree.ends = true;
  }
  return root;
}

function makeTree(): PathTree {
  return { ends: false, children: new Map() };
}

/** undefined: nothing of it is named. */
function pick(value: JsonValue, tree: PathTree, budget: Budget): JsonValue | undefined {
  charge(budget, NODE_COST * (1 + tree.children.size));
  if (tree.ends) return value;
  if (Array.isArray(value)) {
    const each = tree.children.get('*');
    return each && value.map((item: JsonValue) => orEmpty(pick(item, each, budget)));
  }
  if (!isJsonObject(value)) return undefined;
  const entries: [string, JsonValue][] = [];
  for (const [key, child] of tree.children) {
    if (key === '*' || !Object.hasOwn(value, key)) continue;
    const picked = pick(value[key] ?? null, child, budget);
    if (picked !== undefined) entries.push([key, picked]);
  }
  // fromEntries makes own properties, of `__proto__` too.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** null is a value, and stays. */
function orEmpty(picked: JsonValue | undefined): JsonValue {
  return picked === undefined ? {} : picked;
}

/** undefined: all of it is named. */
function omit(value: JsonValue, tree: PathTree, budget: Budget): JsonValue | undefined {
  charge(budget, NODE_COST * (1 + tree.children.size));
  if (tree.ends) return undefined;
  if (Array.isArray(value)) {
    const each = tree.children.get('*');
    if (each === undefined) return value;
    return value.map((item: JsonValue) => omit(item, each, budget)).filter((item) => item !== undefined);
  }
  if (!isJsonObject(value) || ![...tree.children.keys()].some((key) => key !== '*' && Object.hasOwn(value, key))) {
    return value;
  }
  const entries: [string, JsonValue][] = [];
  const keys = Object.keys(value);
  charge(budget, keys.length * NODE_COST);
  for (const key of keys) {
    const item = value[key] ?? null;
    const child = key === '*' ? undefined : tree.children.get(key);
    const left = child === undefined ? item : omit(item, child, budget);
    if (left !== undefined) entries.push([key, left]);
  }
  return Object.fromEntries(entries);
}
