import type { SQLOutputValue } from 'node:sqlite';

/** What SQLite hands back for a row: checked here, column by column, before anything believes it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw wrong(column, 'text', value);
  return value;
}

export function textOrNull(row: Row, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

export function number(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw wrong(column, 'a number', value);
  return value;
}

export function numberOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : number(row, column);
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column, 'bytes', value);
  return value;
}

export function oneOf<const T extends string>(row: Row, column: string, words: readonly T[]): T {
  const value = text(row, column);
  const word = words.find((known) => known === value);
  if (word === undefined) throw wrong(column, `one of ${words.join(', ')}`, value);
  return word;
}

function wrong(column: string, wanted: string, value: SQLOutputValue | undefined): Error {
  return new Error(`the journal's column ${column} holds ${value === null ? 'null' : typeof value}, not ${wanted}`);
}
