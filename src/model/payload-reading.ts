import { isJsonObject, type JsonValue } from './json.ts';

/** What stands at a path of a payload or of an answer; null where the path ends early. */
export function valueAt(root: JsonValue | undefined, ...path: readonly string[]): JsonValue {
  let value = root ?? null;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return null;
    value = value[key] ?? null;
  }
  return value;
}

export function textAt(root: JsonValue | undefined, ...path: readonly string[]): string | null {
  const value = valueAt(root, ...path);
  return typeof value === 'string' ? value : null;
}

export function numberAt(root: JsonValue | undefined, ...path: readonly string[]): number | null {
  const value = valueAt(root, ...path);
  return typeof value === 'number' ? value : null;
}

export function listAt(root: JsonValue | undefined, ...path: readonly string[]): readonly JsonValue[] {
  const value = valueAt(root, ...path);
  return Array.isArray(value) ? value : [];
}

/** The name of a branch or tag, e.g. `main` of `refs/heads/main`. */
export function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}
