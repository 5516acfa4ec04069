import { BooleanData, type ExpressionData } from '@actions/expressions/data/index';
import { charge } from './charge.ts';
import { type ChargedFunction, chargeSearch, textLength, textOf } from './charged-function.ts';
import { escapeCost, escapeText, isSink, SINKS } from './escape-text.ts';
import { EscapedText } from './escaped-text.ts';
import { failed } from './expression-failure.ts';
import { type FilterPattern, matchesPattern, parsePattern } from './filter-pattern.ts';
import { WRAP_COST, wrap } from './lazy-data.ts';
import { Text } from './runner-data.ts';
import type { Budget } from './scope.ts';
import { truncateText } from './truncate-text.ts';

/** Some letters become up to three: `ΐ` is `Ϊ́`. */
const CASE_GROWTH = 3;

/** Hookyard's own functions of text. Like GitHub's they take any value as text, and unlike GitHub's they heed case. */
export const TEXT_FUNCTIONS: readonly ChargedFunction[] = [
  {
    name: 'matches',
    minArgs: 2,
    maxArgs: 2,
    call: ([text, source], { budget }) => {
      const pattern = patternOf(source, budget);
      // As GitHub's startsWith: no list or map matches anything.
      if (text?.primitive !== true) return new BooleanData(pattern.negated);
      const written = textOf(text);
      charge(budget, written.length);
      const matches = matchesPattern(pattern, written, (units) => charge(budget, units));
      return new BooleanData(matches !== pattern.negated);
    },
  },
  {
    name: 'lower',
    minArgs: 1,
    maxArgs: 1,
    call: ([text], { budget }) => {
      charge(budget, textLength(text) * CASE_GROWTH);
      return new Text(textOf(text).toLowerCase());
    },
  },
  {
    name: 'upper',
    minArgs: 1,
    maxArgs: 1,
    call: ([text], { budget }) => {
      charge(budget, textLength(text) * CASE_GROWTH);
      return new Text(textOf(text).toUpperCase());
    },
  },
  {
    name: 'replace',
    minArgs: 3,
    maxArgs: 3,
    call: ([text, search, by], { budget }) => replaced(textOf(text), textOf(search), textOf(by), budget),
  },
  {
    name: 'split',
    minArgs: 2,
    maxArgs: 2,
    call: ([text, separator], { budget }) => split(textOf(text), textOf(separator), budget),
  },
  {
    name: 'truncate',
    minArgs: 2,
    maxArgs: 2,
    call: ([text, most], { budget }) => {
      const limit = most?.number() ?? Number.NaN;
      if (!Number.isSafeInteger(limit) || limit < 0) throw failed('truncate: its length is no whole number from 0');
      return new Text(truncateText(textOf(text), limit, (units) => charge(budget, units)));
    },
  },
  {
    name: 'escape',
    minArgs: 2,
    maxArgs: 2,
    call: ([text, sink], { budget }) => {
      const word = textOf(sink);
      if (!isSink(word)) throw failed(`escape: what it escapes for is none of ${SINKS.join(', ')}`);
      const written = textOf(text);
      charge(budget, escapeCost(written, word));
      return new EscapedText(escapeText(written, word));
    },
  },
];

/** A pattern that is written out is the same object each time, and read once; any other only as long as it is needed. */
const readPatterns = new WeakMap<ExpressionData, FilterPattern>();

function patternOf(source: ExpressionData | undefined, budget: Budget): FilterPattern {
  if (source?.primitive !== true) throw failed('matches: its pattern is a list or a map, and not a text');
  charge(budget, textLength(source));
  const known = readPatterns.get(source);
  if (known !== undefined) return known;
  const parsed = parsePattern(textOf(source));
  if (parsed.kind === 'fault') throw failed(`matches: its pattern is wrong at character ${parsed.offset + 1}`);
  readPatterns.set(source, parsed.pattern);
  return parsed.pattern;
}

function replaced(text: string, search: string, by: string, budget: Budget): Text {
  chargeSearch(budget, text, search);
  if (search === '') return new Text(text);
  charge(budget, countOf(text, search) * by.length);
  return new Text(text.replaceAll(search, () => by));
}

function split(text: string, separator: string, budget: Budget): ExpressionData {
  if (separator === '') throw failed('split: its separator is empty');
  chargeSearch(budget, text, separator);
  charge(budget, (1 + countOf(text, separator)) * WRAP_COST);
  return wrap(text.split(separator));
}

function countOf(text: string, search: string): number {
  let count = 0;
  for (let at = text.indexOf(search); at !== -1; at = text.indexOf(search, at + search.length)) count++;
  return count;
}
