import { stripVTControlCharacters } from 'node:util';

// Control characters (Unicode category Cc), line and paragraph separators, and those that turn the direction of writing.
const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const UNSEEN_IN_JSON = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text that came from outside, fit for one line of a terminal: it cannot move the cursor, change colours, set the
 * window's title or read backwards, and holds neither line breaks nor tabs.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(BLANKS, ' ').replace(UNSEEN, '');
}

/** One JSON document. What a terminal would act on is escaped, which `JSON.stringify` leaves undone above U+007E. */
export function printableJson(value: unknown, indent = 0): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(UNSEEN_IN_JSON, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
