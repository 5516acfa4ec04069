import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { number } from './row.ts';

export function readMark(connection: Connection, name: string): number | null {
  const row = connection.get('SELECT at FROM marks WHERE name = ?', name);
  return row === null ? null : number(row, 'at');
}

export function writeMark({ connection }: Transaction, name: string, at: number): void {
  connection.run('INSERT INTO marks (name, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at', name, at);
}
