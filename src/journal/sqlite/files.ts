import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { RememberedFile } from '../../model/journal-calls.ts';
import type { DecidingFile } from '../../model/run.ts';
import type { Connection } from './connection.ts';
import type { Transaction } from './group-commit.ts';
import { bytes, number, numberOrNull, type Row, text, textOrNull } from './row.ts';

/** The row id of a file, stored at the first call for its version: one of other text, of another path or on another base. */
function fileIdOf(connection: Connection, { path, sha256, text, base }: Omit<DecidingFile, 'scope'>): number {
  const baseId = base === null ? null : fileIdOf(connection, { ...base, base: null });
  const known = connection.get(
    'SELECT id FROM files WHERE sha256 = ? AND path = ? AND ifnull(base_id, 0) = ?',
    sha256,
    path,
    baseId ?? 0,
  );
  if (known !== null) return number(known, 'id');
  return connection.run(
    'INSERT INTO files (sha256, path, base_id, text) VALUES (?, ?, ?, ?)',
    sha256,
    path,
    baseId,
    // Deflate codes every byte of a text, however short; zstd would leave a short one, and a URL in it, as it is.
    deflateRawSync(text),
  ).id;
}

/** Writes down which files decided on an event. Returns whose they are. */
export function insertEventFiles(
  connection: Connection,
  eventId: number,
  files: readonly DecidingFile[],
): ReadonlySet<string> {
  for (const [at, file] of files.entries()) {
    const fileId = fileIdOf(connection, file);
    connection.run('INSERT INTO event_files (event_id, scope, file_id) VALUES (?, ?, ?)', eventId, file.scope, fileId);
    // Of several, an event is shown with its first.
    if (at === 0) connection.run('UPDATE events SET file_id = ? WHERE id = ?', fileId, eventId);
  }
  return new Set(files.map(({ scope }) => scope));
}

/** What a query over `files f LEFT JOIN files b ON b.id = f.base_id` must select for `decidingFile`. */
export const FILE_COLUMNS = `f.path, f.sha256, f.text,
  b.path AS base_path, b.sha256 AS base_sha256, b.text AS base_text`;

export function decidingFile(row: Row, scope: string): DecidingFile {
  const basePath = textOrNull(row, 'base_path');
  return {
    scope,
    path: text(row, 'path'),
    sha256: text(row, 'sha256'),
    text: inflated(row, 'text'),
    base:
      basePath === null ? null : { path: basePath, sha256: text(row, 'base_sha256'), text: inflated(row, 'base_text') },
  };
}

function inflated(row: Row, column: string): string {
  return inflateRawSync(bytes(row, column)).toString();
}

export function rememberFile({ connection }: Transaction, file: RememberedFile): void {
  connection.run(
    'INSERT OR REPLACE INTO repository_files (scope, repository_id, file_id, etag, seen_at) VALUES (?, ?, ?, ?, ?)',
    file.scope,
    file.repositoryId,
    fileIdOf(connection, file),
    file.etag,
    file.seenAt,
  );
}

export function recallFile(connection: Connection, scope: string): RememberedFile | null {
  const row = connection.get(
    `SELECT r.scope, r.repository_id, r.etag, r.seen_at, ${FILE_COLUMNS}
     FROM repository_files r JOIN files f ON f.id = r.file_id LEFT JOIN files b ON b.id = f.base_id
     WHERE r.scope = ?`,
    scope,
  );
  if (row === null) return null;
  return {
    ...decidingFile(row, text(row, 'scope')),
    repositoryId: numberOrNull(row, 'repository_id'),
    etag: textOrNull(row, 'etag'),
    seenAt: number(row, 'seen_at'),
  };
}

export function forgetFile({ connection }: Transaction, scope: string): void {
  connection.run('DELETE FROM repository_files WHERE scope = ?', scope);
}
