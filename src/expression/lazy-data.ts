import { Array as ArrayData } from '@actions/expressions/data/array';
import {
  BooleanData,
  Dictionary,
  type ExpressionData,
  Null,
  NumberData,
  StringData,
} from '@actions/expressions/data/index';
import { Number15, Text } from './runner-data.ts';
import type { Value } from './scope.ts';

/**
 * JSON as the engine's data, wrapped as it is touched: reading three fields of a payload of 1 MB wraps three values. The
 * engine's own reviver converts the whole payload (8 times the cost of JSON.parse) and drops keys such as `constructor`.
 */
export function wrap(value: Value): ExpressionData {
  if (value === null) return new Null();
  switch (typeof value) {
    case 'string':
      return new Text(value);
    case 'number':
      return new Number15(value);
    case 'boolean':
      return new BooleanData(value);
    default:
      return isList(value) ? new LazyArray(value) : new LazyDictionary(value);
  }
}

/** The JSON that `data` stands for: what was wrapped is given back as it is, not copied. */
export function unwrap(data: ExpressionData): Value {
  if (data instanceof LazyDictionary || data instanceof LazyArray) return data.raw;
  if (data instanceof StringData || data instanceof NumberData || data instanceof BooleanData) return data.value;
  if (data instanceof ArrayData) return data.values().map(unwrap);
  return null;
}

/** Units for wrapping one element, about its bytes: what goes through a whole list or map wraps every element. */
export const WRAP_COST = 64;

/** Units for folding the case of one key, beside its characters. */
const FOLD_COST = 100;

type JsonMap = { readonly [key: string]: Value };

/** Array.isArray, which does not narrow a readonly array away. */
export function isList(value: readonly Value[] | JsonMap): value is readonly Value[] {
  return Array.isArray(value);
}

/** Each list and map is wrapped once, since the engine compares them by reference. */
export class LazyDictionary extends Dictionary {
  readonly raw: JsonMap;
  #wrapped: Map<string, ExpressionData> | null = null;
  #folded: Map<string, string> | null = null;
  #foldCost: number | null = null;

  constructor(raw: JsonMap) {
    super();
    this.raw = raw;
  }

  /**
   * What finding `key` costs: 1 where it is written exactly so, else the folding of all keys, also where that has been
   * done: what a route pays does not depend on the routes before it.
   */
  costOf(key: string): number {
    if (Object.hasOwn(this.raw, key)) return 1;
    this.#foldCost ??= Object.keys(this.raw).reduce((sum, one) => sum + FOLD_COST + one.length, 1);
    return this.#foldCost;
  }

  get size(): number {
    return Object.keys(this.raw).length;
  }

  /** The key as written wins; else the first that differs in case only, as in the engine. */
  override get(key: string): ExpressionData | undefined {
    if (Object.hasOwn(this.raw, key)) return this.#at(key);
    this.#folded ??= foldedKeys(this.raw);
    const actual = this.#folded.get(key.toLowerCase());
    return actual === undefined ? undefined : this.#at(actual);
  }

  override values(): ExpressionData[] {
    return Object.keys(this.raw).map((key) => this.#at(key));
  }

  override pairs(): { key: string; value: ExpressionData }[] {
    return Object.keys(this.raw).map((key) => ({ key, value: this.#at(key) }));
  }

  #at(key: string): ExpressionData {
    const value = this.raw[key] ?? null;
    if (typeof value !== 'object' || value === null) return wrap(value);
    this.#wrapped ??= new Map();
    let data = this.#wrapped.get(key);
    if (data === undefined) {
      data = wrap(value);
      this.#wrapped.set(key, data);
    }
    return data;
  }
}

function foldedKeys(raw: JsonMap): Map<string, string> {
  const folded = new Map<string, string>();
  for (const key of Object.keys(raw)) {
    const lower = key.toLowerCase();
    if (!folded.has(lower)) folded.set(lower, key);
  }
  return folded;
}

export class LazyArray extends ArrayData {
  readonly raw: readonly Value[];
  #wrapped: Map<number, ExpressionData> | null = null;

  constructor(raw: readonly Value[]) {
    super();
    this.raw = raw;
  }

  override get(index: number): ExpressionData {
    const value = this.raw[index] ?? null;
    if (typeof value !== 'object' || value === null) return wrap(value);
    this.#wrapped ??= new Map();
    let data = this.#wrapped.get(index);
    if (data === undefined) {
      data = wrap(value);
      this.#wrapped.set(index, data);
    }
    return data;
  }

  override values(): ExpressionData[] {
    return this.raw.map((_, index) => this.get(index));
  }
}
