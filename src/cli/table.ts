import { cellWidth, cutToWidth } from './cell-width.ts';
import type { Io } from './io.ts';
import { paint, type Style } from './paint.ts';
import { printable } from './printable.ts';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string | number;
  /** Left out, the last one first, where the terminal is too narrow for all columns. */
  readonly spare?: true;
  /** Never cut by itself: an id is there to be copied. Beside a column that wraps it gives way, after all others. */
  readonly whole?: true;
  /** Never cut: what does not fit goes on below, in lines of its own. */
  readonly wrap?: true;
  readonly align?: 'right';
  readonly style?: (row: Row) => Style | null;
}

const GAP = '  ';
/** A column that has to give way keeps at least this much. */
const LEAST_WIDTH = 6;
/** One that wraps: below this, lines are too short to be read. */
const LEAST_WRAPPED = 24;

/**
 * For a person on a terminal: titles, aligned columns, no line longer than the terminal is wide. For a program in a
 * pipe: one line a row, tabs between the columns, no titles, nothing cut. Cells may hold text from outside.
 */
export function formatTable<Row>(io: Io, all: readonly Column<Row>[], rows: readonly Row[]): string {
  const cellsOf = (columns: readonly Column<Row>[]) =>
    rows.map((row) => columns.map(({ cell }) => printable(String(cell(row)))));
  if (!io.isTTY)
    return cellsOf(all)
      .map((line) => `${line.join('\t')}\n`)
      .join('');
  const columns = withoutSpare(all, cellsOf(all), io.columns);
  const cells = cellsOf(columns);
  const titles = columns.map(({ title }) => title.toUpperCase());
  const widths = fitWidths(columns, [titles, ...cells], io.columns);
  const head = paint(
    io,
    'bold',
    layOut(titles, columns, widths, io.columns, (_, text) => text),
  );
  const body = cells.flatMap((line, at) =>
    wrapLine(line, columns, widths, io.columns).map((part) =>
      layOut(part, columns, widths, io.columns, (column, text) => paintCell(io, columns[column], rows[at], text)),
    ),
  );
  return [head, ...body].map((line) => `${line}\n`).join('');
}

/** Fewer columns that can be read, rather than all of them cut. */
function withoutSpare<Row>(
  columns: readonly Column<Row>[],
  lines: readonly (readonly string[])[],
  most: number,
): readonly Column<Row>[] {
  const widths = columns.map(({ title }, column) =>
    Math.max(title.length, ...lines.map((line) => cellWidth(line[column] ?? ''))),
  );
  const kept = columns.map((_, column) => column);
  const width = () => kept.reduce((sum, column) => sum + (widths[column] ?? 0), GAP.length * (kept.length - 1));
  while (width() > most) {
    const last = kept.findLastIndex((column) => columns[column]?.spare === true);
    if (last === -1) break;
    kept.splice(last, 1);
  }
  return columns.filter((_, column) => kept.includes(column));
}

/** As wide as the widest cell; where that is too much for a line, the widest columns give way first. */
function fitWidths<Row>(
  columns: readonly Column<Row>[],
  lines: readonly (readonly string[])[],
  most: number,
): number[] {
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => cellWidth(line[column] ?? ''))));
  const giveWay = (leasts: readonly number[]) => {
    let over = widths.reduce((sum, width) => sum + width, GAP.length * (columns.length - 1)) - most;
    while (over > 0) {
      const able = widths.map((width, column) => (width > (leasts[column] ?? 0) ? width : 0));
      const widest = able.indexOf(Math.max(...able));
      if ((able[widest] ?? 0) === 0) break;
      widths[widest] = (widths[widest] ?? 0) - 1;
      over -= 1;
    }
  };
  giveWay(columns.map(({ whole, wrap }) => (whole ? Number.POSITIVE_INFINITY : wrap ? LEAST_WRAPPED : LEAST_WIDTH)));
  if (columns.some(({ wrap }) => wrap)) giveWay(columns.map(({ wrap }) => (wrap ? LEAST_WRAPPED : LEAST_WIDTH)));
  return widths;
}

/** The lines that a row takes: more than one where a cell of a column that wraps is too long. */
function wrapLine<Row>(
  line: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
  most: number,
): readonly (readonly string[])[] {
  let left = most;
  const parts = line.map((cell, column) => {
    const width = Math.min(widths[column] ?? 0, left);
    left -= width + GAP.length;
    return columns[column]?.wrap === true && width > 0 ? wrapToWidth(cell, width) : [cell];
  });
  const height = Math.max(...parts.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) => parts.map((part) => part[at] ?? ''));
}

/** Broken between words, and within a word only where it is longer than a line. */
function wrapToWidth(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (cellWidth(longer) <= most) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, most);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

function breakWord(word: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && cellWidth(piece + letter) > most) {
      pieces.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...pieces, piece];
}

function layOut<Row>(
  line: readonly string[],
  columns: readonly Column<Row>[],
  widths: readonly number[],
  most: number,
  dress: (column: number, text: string) => string,
): string {
  let left = most;
  let text = '';
  for (const [column, cell] of line.entries()) {
    const gap = column === 0 ? '' : GAP;
    const width = Math.min(widths[column] ?? 0, left - gap.length);
    if (width <= 0) break;
    const cut = cutToWidth(cell, width);
    const blank = ' '.repeat(width - cellWidth(cut));
    const isLast = column === line.length - 1;
    text +=
      gap +
      (columns[column]?.align === 'right' ? blank + dress(column, cut) : dress(column, cut) + (isLast ? '' : blank));
    left -= gap.length + width;
  }
  return text.trimEnd();
}

function paintCell<Row>(io: Io, column: Column<Row> | undefined, row: Row | undefined, text: string): string {
  const style = row === undefined ? null : (column?.style?.(row) ?? null);
  return style === null ? text : paint(io, style, text);
}
