import { oneLine } from '../model/one-line.ts';

/** A URL or a signing secret that stands where a word should: credentials are not repeated. */
const CREDENTIAL = /:\/\/|whsec_|whsk_/;
const MOST = 60;

/** A word of the file inside a message: in backticks, on one line, short, and never a credential. */
export function quoteWord(word: string): string {
  if (word === '') return 'an empty text';
  if (CREDENTIAL.test(word)) return 'this value';
  const line = oneLine(word.slice(0, 10 * MOST));
  return `\`${line.length > MOST ? `${line.slice(0, MOST)}…` : line}\``;
}

/** The same of a key. A blank or colon that is missing makes a key of a whole line, its value included: only names are shown. */
export function quoteKey(key: string): string {
  return /^[\w.-]{1,60}$/.test(key) ? quoteWord(key) : 'this key';
}
