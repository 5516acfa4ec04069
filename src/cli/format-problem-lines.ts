import { cellWidth } from './cell-width.ts';
import { credentialsIn, type Hidden } from './format-problem-credentials.ts';
import { hiddenInGuarded } from './format-problem-guarded-line.ts';

/** Something that stands in one or two cells of a terminal, or in three where it is hidden. */
export interface Piece {
  /** Units of the source line, the end not included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly width: number;
}

/** Beyond this, a line is not shown: nobody wrote it by hand, and looking at it costs time. */
const MAX_LINE = 20_000;
const TAB = '    ';
/** Longer ones are letters under a heap of marks. */
const MAX_GRAPHEME = 32;

/**
 * The lines of a file as a terminal may show them: no credential, no control character, tabs as blanks. Where the file is
 * broken no tree says where credentials stand, so lines are read by themselves: below `routes:` all is shown but what looks
 * like one; elsewhere only what is known to be none. Hiding too much costs a word; the other way costs a secret.
 */
export class ShownLines {
  readonly #lines: readonly string[];
  readonly #cares: readonly Care[];
  readonly #pieces = new Map<number, readonly Piece[]>();

  /** `source`: what positions of problems count in. */
  constructor(source: string) {
    this.#lines = source.split(/\r?\n/);
    this.#cares = caresOf(this.#lines);
  }

  /** The text of a line, 1-based; null: there is nothing to show. */
  textOf(line: number): string | null {
    const text = this.#lines[line - 1] ?? '';
    return text.trim() === '' || text.length > MAX_LINE ? null : text;
  }

  piecesOf(line: number): readonly Piece[] {
    const known = this.#pieces.get(line);
    if (known !== undefined) return known;
    const text = this.textOf(line) ?? '';
    const pieces = piecesOf(text, hiddenIn(text, this.#cares[line - 1] ?? 'secret'));
    this.#pieces.set(line, pieces);
    return pieces;
  }
}

/** `guarded`: only values known to be harmless are shown; `secret`: not even those. */
type Care = 'open' | 'guarded' | 'secret';

const RANK: Readonly<Record<Care, number>> = { open: 0, guarded: 1, secret: 2 };
const TOP_KEY = /^['"]?([\w-]{1,60})['"]?[ \t]{0,9}:(?=\s|$)/;
const OPEN_SECTIONS = new Set(['version', 'extends', 'routes', 'on']);
/** `destinations` too, so that it guards what is below it where the whole file is indented. */
const NAMES_SECRET =
  /(?:(?<![\w-])(?:url|destinations|headers|auth|tls|cert|ca)|secret|token|passw|credential|authorization|cookie|key)[\w-]{0,40}['"]?[ \t]{0,9}:(?!\/)/i;

/** How careful each line is treated, by the top key and the keys that it stands under. */
function caresOf(lines: readonly string[]): readonly Care[] {
  let section: Care = 'guarded';
  const around: { readonly indent: number; readonly below: Care }[] = [];
  return lines.map((line) => {
    const top = TOP_KEY.exec(line)?.[1];
    // Whatever stands in the first column ends the section, a key in a form that is not read here too.
    if (/^[^\s#]/.test(line)) section = OPEN_SECTIONS.has(top ?? '') ? 'open' : 'guarded';
    // A list may begin in the column of its key, so that its entries count as deeper.
    const indent = line.search(/[^ \t]|$/) + (/^[ \t]*[-?](?:\s|$)/.test(line) ? 0.5 : 0);
    const isContent = !/^\s*(?:#|$)/.test(line);
    while (isContent && (around.at(-1)?.indent ?? -1) >= indent) around.pop();
    const outer = stricter(section, around.at(-1)?.below ?? 'open');
    const namesSecret = NAMES_SECRET.test(line);
    const care = stricter(outer, namesSecret ? 'guarded' : 'open');
    if (isContent) around.push({ indent, below: namesSecret && top !== 'destinations' ? 'secret' : care });
    return care;
  });
}

function stricter(one: Care, other: Care): Care {
  return RANK[one] > RANK[other] ? one : other;
}

function hiddenIn(line: string, care: Care): readonly Hidden[] {
  return care === 'open' ? credentialsIn(line) : hiddenInGuarded(line, care === 'secret');
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function piecesOf(line: string, hidden: readonly Hidden[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of [...hidden, { start: line.length, end: line.length }]) {
    for (const { segment, index } of graphemes.segment(line.slice(at, start))) {
      const text = shown(segment);
      pieces.push({ start: at + index, end: at + index + segment.length, text, width: cellWidth(text) });
    }
    if (end > start) pieces.push({ start, end, text: '***', width: 3 });
    at = end;
  }
  return pieces;
}

/** What a terminal would act on, or draw no cell for, is seen in its place. */
function shown(grapheme: string): string {
  if (grapheme === '\t') return TAB;
  if (grapheme.length === 1 && grapheme < ' ') return String.fromCharCode(0x2400 + grapheme.charCodeAt(0));
  return /^[\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Zl}\p{Zp}]/u.test(grapheme) || grapheme.length > MAX_GRAPHEME
    ? '\ufffd'
    : grapheme;
}
