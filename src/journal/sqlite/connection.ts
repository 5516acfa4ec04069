import { statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { JournalUnavailable } from '../../model/journal.ts';
import { closedError } from '../closed.ts';
import type { Row } from './row.ts';

/**
 * How long SQLite itself waits for a lock. The thread stands still meanwhile, so it is short; longer waits are the
 * group commit's, between its tries.
 */
const BUSY_TIMEOUT_MS = 100;

/** A connection to the journal's file that can be dropped and comes back by itself. Statements are prepared once. */
export interface Connection {
  /** The first row, or null. */
  get(sql: string, ...values: SQLInputValue[]): Row | null;
  all(sql: string, ...values: SQLInputValue[]): readonly Row[];
  /** Returns how many rows changed and the last row id. */
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number; readonly id: number };
  /** Several statements, not prepared. */
  exec(sql: string): void;
  /**
   * Throws JournalUnavailable where the path names another file by now, or none. SQLite would go on writing into the file
   * that it has open, and what it syncs there is gone with the process.
   */
  requireInPlace(): void;
  /** Ends a transaction that failed, whatever state it left; a connection that will not have it is dropped. */
  rollBack(): void;
  /** The next call opens the file again. */
  drop(): void;
  /** For good. */
  close(): void;
}

export function openConnection(file: string): Connection {
  let closed = false;
  let inode: bigint | null = null;
  let open: { readonly db: DatabaseSync; readonly statements: Map<string, StatementSync> } | null = null;

  function use() {
    if (closed) throw closedError();
    if (open === null) {
      if (inode !== null) requireInPlace();
      open = { db: openDatabase(file), statements: new Map() };
    }
    return open;
  }

  function isInPlace(): boolean {
    try {
      return inodeOf(file) === inode;
    } catch {
      // No permission, or a disk that fails: what cannot be looked at cannot be trusted to keep anything.
      return false;
    }
  }

  function requireInPlace(): void {
    if (isInPlace()) return;
    throw new JournalUnavailable(
      'journal-io',
      `The journal's file is gone, or another one is in its place (${file}); put it back, or restart the server.`,
    );
  }

  function prepare(sql: string): StatementSync {
    const { db, statements } = use();
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = db.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }

  function drop(): void {
    const dropped = open;
    open = null;
    try {
      dropped?.db.close();
    } catch {
      // Closing may fail where writing fails; the handle is gone either way, and the WAL is read again at the next open.
    }
  }

  use();
  inode = inodeOf(file);
  return {
    requireInPlace,
    get: (sql, ...values) => prepare(sql).get(...values) ?? null,
    all: (sql, ...values) => prepare(sql).all(...values),
    run: (sql, ...values) => {
      const { changes, lastInsertRowid } = prepare(sql).run(...values);
      return { changes: Number(changes), id: Number(lastInsertRowid) };
    },
    exec: (sql) => use().db.exec(sql),
    rollBack: () => {
      try {
        // SQLite rolls back by itself after some errors (https://www.sqlite.org/lang_transaction.html, section 3).
        if (open?.db.isTransaction) open.db.exec('ROLLBACK');
      } catch {
        drop();
      }
    },
    drop,
    close: () => {
      drop();
      closed = true;
    },
  };
}

/** null: there is no such file. */
function inodeOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: false });
  try {
    // FULL: the WAL is synced at every commit, or a promise kept would be lost with the power.
    // temp_store: a full /tmp must not fail a query. The size limit cuts the WAL back after a burst.
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
      PRAGMA cache_size = -16384; PRAGMA journal_size_limit = 67108864;`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
