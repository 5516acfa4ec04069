import { shortenText } from '../pipeline/shorten-value.ts';
import { cellWidth, cutToWidth } from './cell-width.ts';
import type { Io } from './io.ts';
import { paint, type Style } from './paint.ts';
import { printable } from './printable.ts';

/** A part of a line, as it is or painted. */
export type Piece = string | readonly [style: Style, text: string];

/** One line for a terminal, its end left out. Pieces may hold text from outside. */
export type FormatLine = (indent: number, ...pieces: readonly Piece[]) => string;

/** A cell takes a few UTF-16 units at most; more is not looked at, since a text from outside may have millions. */
const MOST_UNITS_A_CELL = 20;

/** Lines are cut at `columns` cells; Infinity: they are not. */
export function makeFormatLine(io: Io, columns: number): FormatLine {
  return (indent, ...pieces) => {
    let left = Math.max(1, columns - indent);
    let line = ' '.repeat(indent);
    for (const piece of pieces) {
      const [style, text] = typeof piece === 'string' ? [null, piece] : piece;
      const cut = fit(text, left);
      line += style === null ? cut : paint(io, style, cut);
      left -= cellWidth(cut);
    }
    return line;
  };
}

/** As much as there is room for, made printable. */
export function fit(text: string, cells: number): string {
  if (cells <= 0) return '';
  if (cells === Number.POSITIVE_INFINITY) return printable(text);
  return cutToWidth(printable(shortenText(text, cells * MOST_UNITS_A_CELL)), cells);
}
