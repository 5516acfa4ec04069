import { cutText, shownText } from './log-text.ts';

const LONGEST_NAME = 200;
const LONGEST_REASON = 500;

/** What means something to HTML, to markdown, or to what GitHub looks for in a finished page: mentions, issues, emoji. */
const MEANS_SOMETHING = /[&<>"'`|@#*_[\]!\\~$:\n\t]/g;

/**
 * Text that anybody may have written, as HTML text: entities, on one line, without what a browser would act on. A finished page
 * has its characters back, and GitHub looks for mentions and addresses there: so it belongs into `<code>`, where it does not.
 */
export function htmlText(text: string): string {
  return shownText(text.toWellFormed()).replace(MEANS_SOMETHING, (one) => `&#${one.charCodeAt(0)};`);
}

function code(text: string): string {
  return `<code>${htmlText(text)}</code>`;
}

/** Which page it is, by its host; what is no page of the web, or holds a password, is no link. */
export function pageLink(address: string): readonly string[] {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return [];
  if (url.username !== '' || url.password !== '') return [];
  return [`<a href="${htmlText(url.href)}">${code(url.host)}</a>`];
}

/** A name, or one word, of somebody's choice. */
export function name(text: string): string {
  return code(cutText(text, LONGEST_NAME));
}

export function reason(text: string): string {
  return code(cutText(text, LONGEST_REASON));
}

export interface Filled {
  readonly lines: readonly string[];
  /** Bytes that are left. */
  readonly room: number;
}

/** Bytes for the end of a part: what closes it, and how many were left out. */
const CLOSING = 200;

/** A table with as many rows as there is room for; nothing for none. Each row is a line: a summary is masked line by line. */
export function table<T>(
  head: readonly string[],
  items: readonly T[],
  cellsOf: (item: T) => readonly string[],
  { room, noun }: { readonly room: number; readonly noun: string },
): Filled {
  if (items.length === 0) return { lines: [], room };
  const opening = ['<table>', row(head, 'th')];
  const filled = fill(items, (item) => [row(cellsOf(item), 'td')], room - bytesOf(opening) - CLOSING);
  const lines = [...opening, ...filled.lines, '</table>', ...leftOut(items.length - filled.count, noun)];
  return { lines, room: room - bytesOf(lines) };
}

/** The lines of one item after the other, until one would not fit as a whole. `count`: how many do. */
export function fill<T>(
  items: readonly T[],
  linesOf: (item: T) => readonly string[],
  room: number,
): { readonly lines: readonly string[]; readonly count: number } {
  const kept: string[] = [];
  let left = room;
  for (const [count, item] of items.entries()) {
    const lines = linesOf(item);
    left -= bytesOf(lines);
    if (left < 0) return { lines: kept, count };
    kept.push(...lines);
  }
  return { lines: kept, count: items.length };
}

export function leftOut(count: number, noun: string): readonly string[] {
  return count === 0 ? [] : [`<p>${count} more ${noun} are left out here: GitHub takes 1 MiB of a step.</p>`];
}

/** Each with its line end. */
export function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

function row(cells: readonly string[], tag: 'td' | 'th'): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
}
