import { Array as ArrayData } from '@actions/expressions/data/array';
import { BooleanData, type ExpressionData } from '@actions/expressions/data/index';
import { FilteredArray } from '@actions/expressions/filtered_array';
import { wellKnownFunctions } from '@actions/expressions/funcs';
import type { FunctionInfo } from '@actions/expressions/funcs/info';
import { LOOKUP_FUNCTIONS, STATUS_FUNCTIONS } from './asking-functions.ts';
import { charge } from './charge.ts';
import { type ChargedFunction, chargeSearch, SHORT_TEXT, textLength, textOf } from './charged-function.ts';
import { foldCase, isEqual } from './compare-values.ts';
import { failed } from './expression-failure.ts';
import { formatText } from './format-text.ts';
import { chargeJson } from './json-cost.ts';
import { LazyArray, unwrap, WRAP_COST, wrap } from './lazy-data.ts';
import { Text } from './runner-data.ts';
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
    own('contains', ([search, item], { budget }) => new BooleanData(contains(search, item, budget))),
    own(
      'startsWith',
      (args, { budget }) => new BooleanData(compareEnds(args, budget, (text, end) => text.startsWith(end))),
    ),
    own(
      'endsWith',
      (args, { budget }) => new BooleanData(compareEnds(args, budget, (text, end) => text.endsWith(end))),
    ),
    own('format', (args, { budget }) => {
      const [text, ...values] = args;
      return new Text(formatText(textOf(text), values, (length) => charge(budget, length)));
    }),
    own('join', ([list, separator], { budget }) => join(list, separator, budget)),
    own('toJSON', ([data], { budget }) => {
      if (data instanceof FilteredArray) charge(budget, data.values().length);
      const value = data === undefined ? null : unwrap(data);
      chargeJson(budget, value, 2);
      return new Text(JSON.stringify(value, null, 2));
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

function own(name: string, call: NonNullable<ChargedFunction['call']>): ChargedFunction {
  return { ...infoOf(name), call };
}

/** Of a list: one of its elements is equal. Else: a part of the text, whatever its case. */
function contains(search: ExpressionData | undefined, item: ExpressionData | undefined, budget: Budget): boolean {
  if (search?.primitive === true) {
    if (item?.primitive !== true) return false;
    charge(budget, textLength(search) + textLength(item));
    const [text, part] = [foldCase(textOf(search), budget), foldCase(textOf(item), budget)];
    chargeSearch(budget, text, part);
    return text.includes(part);
  }
  if (!(search instanceof ArrayData) || item === undefined) return false;
  chargeList(budget, search, textLength(item));
  return search.values().some((value) => isEqual(item, value, budget));
}

/** No list or map begins or ends with anything. */
function compareEnds(
  [text, end]: readonly ExpressionData[],
  budget: Budget,
  compare: (text: string, end: string) => boolean,
): boolean {
  if (text?.primitive !== true || end?.primitive !== true) return false;
  charge(budget, textLength(text) + textLength(end));
  return compare(foldCase(textOf(text), budget), foldCase(textOf(end), budget));
}

function join(list: ExpressionData | undefined, separator: ExpressionData | undefined, budget: Budget): Text {
  if (list?.primitive === true) {
    charge(budget, textLength(list));
    return new Text(textOf(list));
  }
  if (!(list instanceof ArrayData)) return new Text('');
  chargeList(budget, list, textLength(separator));
  const between = separator?.primitive === true ? textOf(separator) : ',';
  return new Text(list.values().map(textOf).join(between));
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
