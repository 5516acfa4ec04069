import { Array as ArrayData } from '@actions/expressions/data/array';
import { type ExpressionData, StringData } from '@actions/expressions/data/index';
import { FilteredArray } from '@actions/expressions/filtered_array';
import { wellKnownFunctions } from '@actions/expressions/funcs';
import type { FunctionInfo } from '@actions/expressions/funcs/info';
import { LOOKUP_FUNCTIONS, STATUS_FUNCTIONS } from './asking-functions.ts';
import { charge } from './charge.ts';
import { type ChargedFunction, chargeSearch, SHORT_TEXT, textLength, textOf } from './charged-function.ts';
import { failed } from './expression-failure.ts';
import { formatText } from './format-text.ts';
import { chargeJson } from './json-cost.ts';
import { LazyArray, unwrap, WRAP_COST, wrap } from './lazy-data.ts';
import type { Budget, Value } from './scope.ts';
import { TEXT_FUNCTIONS } from './text-functions.ts';

/** Parsing makes objects of text: a list of empty lists takes some 8 times its characters. */
const PARSED_BYTE = 8;

/**
 * All functions, by lower-case name: GitHub's (https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#functions)
 * and Hookyard's. Others are refused before the engine sees them: its own table is a plain object, in which `constructor`
 * is found too.
 */
export const FUNCTIONS: ReadonlyMap<string, ChargedFunction> = new Map(
  [
    { ...infoOf('case'), call: null },
    engine('contains', ([search, item], budget) => {
      if (search instanceof StringData) chargeSearch(budget, search.value, textOf(item));
      else chargeList(budget, search, textLength(item));
    }),
    engine('startsWith'),
    engine('endsWith'),
    own('format', (args, { budget }) => {
      const [text, ...values] = args;
      return new StringData(formatText(textOf(text), values, (length) => charge(budget, length)));
    }),
    engine('join', ([list, separator], budget) => chargeList(budget, list, textLength(separator))),
    own('toJSON', ([data], { budget }) => {
      if (data instanceof FilteredArray) charge(budget, data.values().length);
      const value = data === undefined ? null : unwrap(data);
      chargeJson(budget, value, 2);
      return new StringData(JSON.stringify(value, null, 2));
    }),
    own('fromJSON', ([data], { budget }) => {
      const text = textOf(data);
      charge(budget, text.length * PARSED_BYTE);
      return wrap(parseJson(text));
    }),
    ...TEXT_FUNCTIONS,
    ...STATUS_FUNCTIONS,
    ...LOOKUP_FUNCTIONS,
  ].map((definition) => [definition.name.toLowerCase(), definition]),
);

function infoOf(name: string): FunctionInfo {
  const info = wellKnownFunctions[name.toLowerCase()];
  if (info === undefined) throw new Error(`the engine has no function ${name}`);
  return { name, minArgs: info.minArgs, maxArgs: info.maxArgs };
}

/** The engine's function; it reads the text of each argument; `before` charges what it does beyond that, and refuses. */
function engine(
  name: string,
  before: (args: readonly ExpressionData[], budget: Budget) => void = () => {},
): ChargedFunction {
  const call = wellKnownFunctions[name.toLowerCase()]?.call;
  return {
    ...infoOf(name),
    call(args, { budget }) {
      for (const arg of args) charge(budget, textLength(arg));
      before(args, budget);
      if (call === undefined) throw new Error(`the engine has no function ${name}`);
      return call(...args);
    },
  };
}

function own(name: string, call: NonNullable<ChargedFunction['call']>): ChargedFunction {
  return { ...infoOf(name), call };
}

/** Charges for reading every element of a list as text, and `perElement` more for each. */
function chargeList(budget: Budget, list: ExpressionData | undefined, perElement: number): void {
  if (list instanceof LazyArray) {
    charge(budget, list.raw.length * (WRAP_COST + perElement));
    for (const value of list.raw) charge(budget, typeof value === 'string' ? value.length : SHORT_TEXT);
  } else if (list instanceof ArrayData) {
    for (const item of list.values()) charge(budget, WRAP_COST + textLength(item) + perElement);
  }
}

function parseJson(text: string): Value {
  if (text.trim() === '') throw failed('fromJSON: its text is empty');
  try {
    return JSON.parse(text);
  } catch {
    // The engine's and V8's words quote the text, which may be anybody's.
    throw failed('fromJSON: its text is not JSON');
  }
}
