import type { Connection } from './connection.ts';
import { JournalRefused } from './refusal.ts';
import { number } from './row.ts';

/**
 * Instants are ms since the epoch. `deliveries.due_at` stays while a delivery is sent or held; `lease_owner` stays after
 * a lease has ended, until somebody else takes the row. What is open is found by partial indexes, which stay as small as
 * what is open; what can only be counted over everything is counted as it changes (delivery_counts, totals).
 */
const VERSION_1 = `
CREATE TABLE contents (
  id INTEGER PRIMARY KEY,
  codec TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  text BLOB NOT NULL
);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  guid TEXT NOT NULL,
  name TEXT NOT NULL,
  action TEXT,
  headers TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  body_sha256 BLOB NOT NULL,
  content_id INTEGER NOT NULL REFERENCES contents,
  size INTEGER NOT NULL,
  suspect_of TEXT,
  routed_at INTEGER,
  file_id INTEGER REFERENCES files,
  lease_owner TEXT,
  lease_until INTEGER NOT NULL DEFAULT 0,
  UNIQUE (guid, source)
);
CREATE INDEX events_body ON events (body_sha256, received_at);
CREATE INDEX events_name ON events (name);
CREATE INDEX events_unrouted ON events (id, lease_until, lease_owner, received_at, routed_at)
  WHERE routed_at IS NULL;

CREATE TABLE runs (
  event_id INTEGER NOT NULL REFERENCES events,
  position INTEGER NOT NULL,
  route TEXT NOT NULL,
  failure_code TEXT,
  failure_reason TEXT,
  PRIMARY KEY (event_id, position)
) WITHOUT ROWID;

CREATE TABLE destinations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  disabled_at INTEGER,
  disabled_reason TEXT
);
CREATE TABLE deliveries (
  id INTEGER PRIMARY KEY,
  webhook_id TEXT NOT NULL UNIQUE,
  event_id INTEGER NOT NULL REFERENCES events,
  route TEXT NOT NULL,
  step INTEGER NOT NULL,
  destination_id INTEGER NOT NULL REFERENCES destinations,
  content_id INTEGER NOT NULL REFERENCES contents,
  body_size INTEGER NOT NULL,
  status TEXT NOT NULL,
  hold_reason TEXT,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  finished_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  attempts_made INTEGER NOT NULL DEFAULT 0,
  last TEXT,
  lease_owner TEXT,
  lease_until INTEGER
);
CREATE INDEX deliveries_event ON deliveries (event_id);
CREATE INDEX deliveries_destination ON deliveries (destination_id);
CREATE INDEX deliveries_waiting ON deliveries (destination_id, due_at, id, created_at, status)
  WHERE status IN ('pending', 'retrying');
CREATE INDEX deliveries_leased ON deliveries (lease_until, created_at, lease_owner) WHERE status = 'sending';
CREATE INDEX deliveries_set_aside ON deliveries (status, destination_id, hold_reason)
  WHERE status IN ('held', 'dead', 'cancelled');

CREATE TABLE attempts (
  delivery_id INTEGER NOT NULL REFERENCES deliveries,
  number INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  status INTEGER,
  retry_after_ms INTEGER,
  excerpt TEXT,
  failure TEXT,
  message TEXT,
  PRIMARY KEY (delivery_id, number)
) WITHOUT ROWID;

CREATE TABLE delivery_counts (
  destination_id INTEGER NOT NULL REFERENCES destinations,
  status TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (destination_id, status)
) WITHOUT ROWID;
CREATE TABLE totals (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE probe (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, filler BLOB);
INSERT INTO probe VALUES (1, 0, NULL);
`;

/** The n-th step makes version n of version n - 1. Steps that were released never change. */
export const MIGRATIONS: readonly string[] = [VERSION_1];

/** Brings the file up to date in one transaction: after a crash it has the old version or the new one. */
export function migrate(connection: Connection, migrations: readonly string[] = MIGRATIONS): void {
  const found = schemaVersion(connection);
  if (found > migrations.length) throw newerRefusal(found, migrations.length);
  if (found === migrations.length) return;
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(found)) connection.exec(step);
    connection.exec(`PRAGMA user_version = ${migrations.length}`);
    connection.exec('COMMIT');
  } catch (error) {
    connection.rollBack();
    throw error;
  }
}

/** For whoever must leave the file as it is: a server of another version may be running on it. */
export function requireCurrent(connection: Connection): void {
  const found = schemaVersion(connection);
  if (found > MIGRATIONS.length) throw newerRefusal(found, MIGRATIONS.length);
  if (found === 0) throw new JournalRefused('journal-missing', 'The journal is empty; start the server once.');
  if (found < MIGRATIONS.length) {
    throw new JournalRefused(
      'journal-older',
      `The journal has schema ${found}, this Hookyard needs ${MIGRATIONS.length}; restart the server with this version first.`,
    );
  }
}

function schemaVersion(connection: Connection): number {
  return number(connection.get('PRAGMA user_version') ?? {}, 'user_version');
}

function newerRefusal(found: number, known: number): JournalRefused {
  return new JournalRefused(
    'journal-newer',
    `The journal has schema ${found}, this Hookyard knows ${known}: a newer version has written it. Run that version, or one newer.`,
  );
}
