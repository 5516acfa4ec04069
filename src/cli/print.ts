import type { Io } from './io.ts';
import { printable, printableJson } from './printable.ts';
import { type Column, formatTable } from './table.ts';

export function printJson(io: Io, value: unknown): void {
  io.stdout.write(`${printableJson(value, io.isTTY ? 2 : 0)}\n`);
}

export function printLine(io: Io, text: string): void {
  io.stdout.write(`${printable(text)}\n`);
}

/** For the person at the keyboard only: standard error, so that what is piped stays clean. */
export function printNote(io: Io, text: string): void {
  io.stderr.write(`${printable(text)}\n`);
}

/** A list as JSON or as a table; where it is empty, a person is told so in `nothing`. */
export function printRows<Row>(
  io: Io,
  {
    rows,
    columns,
    json,
    nothing,
  }: { rows: readonly Row[]; columns: readonly Column<Row>[]; json: boolean; nothing: string },
): void {
  if (json) printJson(io, rows);
  else if (rows.length > 0) io.stdout.write(formatTable(io, columns, rows));
  else if (io.isTTY) printLine(io, nothing);
}
