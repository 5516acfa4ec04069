import { Array as ArrayData } from '@actions/expressions/data/array';
import { type ExpressionData, StringData } from '@actions/expressions/data/index';
import { FilteredArray } from '@actions/expressions/filtered_array';
import { wellKnownFunctions } from '@actions/expressions/funcs';
import type { FunctionInfo } from '@actions/expressions/funcs/info';
import { charge } from './charge.ts';
import { ExpressionFailure } from './expression-failure.ts';
import { formatText } from './format-text.ts';
import { chargeJson } from './json-cost.ts';
import { LazyArray, unwrap, wrap } from './lazy-data.ts';
import type { Budget, Value } from './scope.ts';

/** A function as the evaluator calls it: it charges its work before it does it. */
export interface ChargedFunction extends FunctionInfo {
  readonly call: (args: readonly ExpressionData[], budget: Budget) => ExpressionData;
}

/** Numbers are at most 25 characters, lists and maps read as `Array` and `Object`. */
const SHORT_TEXT = 25;
/** Parsing makes objects of text: a list of empty lists takes some 8 times its characters. */
const PARSED_BYTE = 8;

/**
 * GitHub's functions (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions), by
 * lower-case name. Others are refused before the engine sees them: its own table is a plain object, in which
 * `constructor` is found too.
 */
export const FUNCTIONS: ReadonlyMap<string, ChargedFunction> = new Map(
  [
    engine('case', () => 0),
    engine('contains', ([search, item]) => (search instanceof ArrayData ? listCost(search, textLength(item) + 2) : 0)),
    engine('startsWith', () => 0),
    engine('endsWith', () => 0),
    own('format', (args, budget) => {
      const [text, ...values] = args;
      return new StringData(formatText(text?.coerceString() ?? '', values, (length) => charge(budget, length)));
    }),
    engine('join', ([list, separator]) => (list instanceof ArrayData ? listCost(list, textLength(separator) + 2) : 0)),
    own('toJSON', ([data], budget) => {
      if (data instanceof FilteredArray) charge(budget, data.values().length);
      const value = data === undefined ? null : unwrap(data);
      chargeJson(budget, value, 2);
      return new StringData(JSON.stringify(value, null, 2));
    }),
    own('fromJSON', ([data], budget) => {
      const text = data?.coerceString() ?? '';
      charge(budget, text.length * PARSED_BYTE);
      return wrap(parseJson(text));
    }),
  ].map((definition) => [definition.name.toLowerCase(), definition]),
);

/** Functions of the grammar that are still to come; they are refused by name, never ignored. */
export const LATER_FUNCTIONS: ReadonlySet<string> = new Set([
  'success',
  'failure',
  'always',
  'cancelled',
  'matches',
  'lower',
  'upper',
  'replace',
  'split',
  'truncate',
  'escape',
  'permission',
  'in-team',
  'changed-files',
]);

/** Characters that `data` has as text. */
export function textLength(data: ExpressionData | undefined): number {
  return data instanceof StringData ? data.value.length : SHORT_TEXT;
}

function infoOf(name: string): FunctionInfo {
  const info = wellKnownFunctions[name.toLowerCase()];
  if (info === undefined) throw new Error(`the engine has no function ${name}`);
  return { name, minArgs: info.minArgs, maxArgs: info.maxArgs };
}

/** The engine's function; it reads the text of each argument, and `extra` is charged for what it does beyond that. */
function engine(name: string, extra: (args: readonly ExpressionData[]) => number): ChargedFunction {
  const call = wellKnownFunctions[name.toLowerCase()]?.call;
  return {
    ...infoOf(name),
    call(args, budget) {
      let units = 0;
      for (const arg of args) units += textLength(arg);
      charge(budget, units);
      charge(budget, extra(args));
      if (call === undefined) throw new Error(`the engine has no function ${name}`);
      return call(...args);
    },
  };
}

function own(name: string, call: ChargedFunction['call']): ChargedFunction {
  return { ...infoOf(name), call };
}

/** Units for reading every element of a list as text, `perElement` more for each. */
function listCost(list: ArrayData, perElement: number): number {
  const lengths: Iterable<number> = list instanceof LazyArray ? list.raw.map(rawLength) : list.values().map(textLength);
  let units = 0;
  for (const length of lengths) units += length + perElement;
  return units;
}

function rawLength(value: Value): number {
  return typeof value === 'string' ? value.length : SHORT_TEXT;
}

function parseJson(text: string): Value {
  if (text.trim() === '') throw new ExpressionFailure('expression-failed', 'fromJSON: its text is empty');
  try {
    return JSON.parse(text);
  } catch {
    // The engine's and V8's words quote the text, which may be anybody's.
    throw new ExpressionFailure('expression-failed', 'fromJSON: its text is not JSON');
  }
}
