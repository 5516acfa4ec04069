import { type ExpressionData, StringData } from '@actions/expressions/data/index';
import { equals, greaterThan, lessThan } from '@actions/expressions/result';
import { charge } from './charge.ts';
import type { Budget } from './scope.ts';

/** `ı` and `ſ` are no capitals of the I and S of ASCII, as .NET has it. */
const KEPT = /[ıſ]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
const NOT_ASCII = /[^\x00-\x7f]/;
/** Units for a character that is not of ASCII, and for one that is looked at by itself. */
const WIDE_COST = 8;
const CHARACTER_COST = 16;

/**
 * The text in one case, as .NET's OrdinalIgnoreCase compares it: each character becomes the one capital that it has, if it
 * has exactly one, so that `ß` and `SS` differ. (The engine takes JavaScript's capitals, which are several for some letters.)
 */
export function foldCase(text: string, budget: Budget): string {
  charge(budget, NOT_ASCII.test(text) ? text.length * WIDE_COST : text.length);
  const upper = text.toUpperCase();
  if (upper.length === text.length && !KEPT.test(text)) return upper;
  charge(budget, text.length * CHARACTER_COST);
  const characters: string[] = [];
  for (const character of text) {
    const capital = character.toUpperCase();
    characters.push(capital.length === character.length && !KEPT.test(character) ? capital : character);
  }
  return characters.join('');
}

export function isEqual(left: ExpressionData, right: ExpressionData, budget: Budget): boolean {
  // Folding changes no length.
  const differ = left instanceof StringData && right instanceof StringData && left.value.length !== right.value.length;
  if (differ) return false;
  const texts = foldedTexts(left, right, budget);
  return texts === null ? equals(left, right) : texts[0] === texts[1];
}

export function isLess(left: ExpressionData, right: ExpressionData, budget: Budget): boolean {
  const texts = foldedTexts(left, right, budget);
  return texts === null ? lessThan(left, right) : texts[0] < texts[1];
}

export function isGreater(left: ExpressionData, right: ExpressionData, budget: Budget): boolean {
  const texts = foldedTexts(left, right, budget);
  return texts === null ? greaterThan(left, right) : texts[0] > texts[1];
}

/** null: they are not both texts. */
function foldedTexts(left: ExpressionData, right: ExpressionData, budget: Budget): readonly [string, string] | null {
  if (!(left instanceof StringData && right instanceof StringData)) return null;
  return [foldCase(left.value, budget), foldCase(right.value, budget)];
}
