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

/**
 * Durable steps. Of the open runs of a lane the one that is leased has `is_first`, or else the oldest, and only that one may
 * be claimed: so a claim reads runs_turns alone, however long the lanes are. `tries`, `attempts_made` and `tried` are about
 * the next step of a run; `claims` counts all its leases and never goes back; `step_attempts.step` says which step it was.
 * A run's file is the one of its event that has its scope. Events are claimed in the order of `events_unrouted`.
 *
 * What version 1 wrote: all its runs are over, and its files are the operator's own, whose paths it did not keep. Nor did
 * it keep the repositories of events.
 */
const VERSION_2 = `
ALTER TABLE events ADD COLUMN repository TEXT;
DROP INDEX events_unrouted;
CREATE INDEX events_unrouted ON events (lease_until, id, lease_owner, received_at, routed_at) WHERE routed_at IS NULL;
CREATE INDEX events_repository ON events (repository COLLATE NOCASE, id) WHERE repository IS NOT NULL;

CREATE TABLE files_2 (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  base_id INTEGER REFERENCES files,
  text BLOB NOT NULL
);
INSERT INTO files_2 (id, sha256, path, text) SELECT id, sha256, '', text FROM files;
DROP TABLE files;
ALTER TABLE files_2 RENAME TO files;
CREATE UNIQUE INDEX files_version ON files (sha256, path, ifnull(base_id, 0));
CREATE TABLE event_files (
  event_id INTEGER NOT NULL REFERENCES events,
  scope TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES files,
  PRIMARY KEY (event_id, scope)
) WITHOUT ROWID;
INSERT INTO event_files SELECT id, '', file_id FROM events WHERE file_id IS NOT NULL;
CREATE TABLE repository_files (
  scope TEXT PRIMARY KEY COLLATE NOCASE,
  repository_id INTEGER,
  file_id INTEGER NOT NULL REFERENCES files,
  etag TEXT,
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;

ALTER TABLE runs ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE runs ADD COLUMN status TEXT NOT NULL DEFAULT 'done';
ALTER TABLE runs ADD COLUMN lane TEXT;
ALTER TABLE runs ADD COLUMN account TEXT;
ALTER TABLE runs ADD COLUMN is_first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN created_at INTEGER;
ALTER TABLE runs ADD COLUMN due_at INTEGER;
ALTER TABLE runs ADD COLUMN finished_at INTEGER;
ALTER TABLE runs ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN attempts_made INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN tried INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN last TEXT;
ALTER TABLE runs ADD COLUMN lease_owner TEXT;
ALTER TABLE runs ADD COLUMN lease_until INTEGER;
UPDATE runs SET status = 'failed' WHERE failure_code IS NOT NULL;
CREATE INDEX runs_lane ON runs (lane, event_id, position, is_first, created_at, status)
  WHERE status IN ('pending', 'running', 'retrying');
CREATE UNIQUE INDEX runs_first ON runs (lane) WHERE is_first = 1;
CREATE INDEX runs_turns ON runs (account, due_at, event_id, position, is_first, status)
  WHERE is_first = 1 AND status IN ('pending', 'retrying');
CREATE INDEX runs_leased ON runs (lease_until, lease_owner, lane) WHERE status = 'running';

CREATE TABLE steps (
  event_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  step INTEGER NOT NULL,
  verb TEXT NOT NULL,
  outcome TEXT NOT NULL,
  outputs TEXT NOT NULL,
  code TEXT,
  reason TEXT,
  PRIMARY KEY (event_id, position, step)
) WITHOUT ROWID;
CREATE TABLE step_attempts (
  event_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  step INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  code TEXT NOT NULL,
  reason TEXT,
  PRIMARY KEY (event_id, position, number)
) WITHOUT ROWID;

CREATE INDEX delivery_counts_waiting ON delivery_counts (destination_id)
  WHERE n > 0 AND status IN ('pending', 'retrying', 'held');

CREATE TABLE marks (name TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
`;

/**
 * Flow and lanes. Of a destination: `flow_window` are its attempts of the last minutes as JSON (model/flow.ts), the instants
 * say until when nothing is sent to it, and why. Of a delivery: `lane` is what the destination's `order-by` gave; only one of
 * a lane `is_head`, and only heads may be claimed. Triggers see to that, so that no statement that moves a delivery has to:
 * the one that is being sent, or else the oldest that is not finished. Those without a lane are heads always.
 *
 * `alerts` are what is still to be told, written with what they are about. `purged_at`: only the GUID of the event is left.
 */
const VERSION_3 = `
ALTER TABLE events ADD COLUMN replay_of TEXT;
ALTER TABLE events ADD COLUMN purged_at INTEGER;
CREATE INDEX events_unrouted_of ON events (repository, id, received_at) WHERE routed_at IS NULL;
CREATE INDEX events_kept ON events (received_at, id) WHERE purged_at IS NULL;
CREATE INDEX events_purged ON events (received_at, id) WHERE purged_at IS NOT NULL;

ALTER TABLE destinations ADD COLUMN flow_window TEXT NOT NULL DEFAULT '[]';
ALTER TABLE destinations ADD COLUMN open_until INTEGER;
ALTER TABLE destinations ADD COLUMN trips INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destinations ADD COLUMN failing_since INTEGER;
ALTER TABLE destinations ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE destinations ADD COLUMN paused_until INTEGER;
ALTER TABLE destinations ADD COLUMN next_send_at INTEGER;

ALTER TABLE deliveries ADD COLUMN lane TEXT;
ALTER TABLE deliveries ADD COLUMN is_head INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deliveries ADD COLUMN headers TEXT NOT NULL DEFAULT '[]';
DROP INDEX deliveries_waiting;
CREATE INDEX deliveries_waiting ON deliveries (destination_id, is_head, due_at, id, created_at, status)
  WHERE status IN ('pending', 'retrying');
CREATE INDEX deliveries_lane ON deliveries (destination_id, lane, event_id, id)
  WHERE lane IS NOT NULL AND status IN ('pending', 'retrying', 'sending', 'held');
CREATE INDEX deliveries_lane_sending ON deliveries (destination_id, lane) WHERE lane IS NOT NULL AND status = 'sending';
CREATE INDEX deliveries_heads ON deliveries (destination_id, lane) WHERE lane IS NOT NULL AND is_head = 1;
${['INSERT', 'UPDATE OF status']
  .map(
    (change, n) => `
CREATE TRIGGER deliveries_heads_${n} AFTER ${change} ON deliveries WHEN NEW.lane IS NOT NULL
BEGIN
  UPDATE deliveries SET is_head = 0
    WHERE destination_id = NEW.destination_id AND lane = NEW.lane AND lane IS NOT NULL AND is_head = 1;
  UPDATE deliveries SET is_head = 1 WHERE id = ifnull(
    (SELECT id FROM deliveries WHERE destination_id = NEW.destination_id AND lane = NEW.lane AND lane IS NOT NULL
       AND status = 'sending' LIMIT 1),
    (SELECT id FROM deliveries WHERE destination_id = NEW.destination_id AND lane = NEW.lane AND lane IS NOT NULL
       AND status IN ('pending', 'retrying', 'sending', 'held') ORDER BY event_id, id LIMIT 1));
END;`,
  )
  .join('')}

CREATE TABLE alerts (
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL,
  action TEXT NOT NULL,
  raised_at INTEGER NOT NULL,
  detail TEXT NOT NULL
);
`;

/** The n-th step makes version n of version n - 1. Steps that were released never change. */
export const MIGRATIONS: readonly string[] = [VERSION_1, VERSION_2, VERSION_3];
