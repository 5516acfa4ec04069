-- A journal as Hookyard 0.1.0 left it (schema version 1): three events, one of them not routed.
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
INSERT INTO contents VALUES (1, 'raw', 52, X'7b2267756964223a226731222c227265706f7369746f7279223a7b2266756c6c5f6e616d65223a226f63746f2f7265706f227d7d');
INSERT INTO contents VALUES (2, 'raw', 13, X'7b226d616465223a747275657d');
INSERT INTO contents VALUES (3, 'raw', 52, X'7b2267756964223a226732222c227265706f7369746f7279223a7b2266756c6c5f6e616d65223a226f63746f2f7265706f227d7d');
INSERT INTO contents VALUES (4, 'raw', 52, X'7b2267756964223a226733222c227265706f7369746f7279223a7b2266756c6c5f6e616d65223a226f63746f2f7265706f227d7d');
INSERT INTO files VALUES (1, 'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', X'2b4b2d2acecccfb35230e40200');
INSERT INTO files VALUES (2, 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', X'2b4b2d2acecccfb35230e42aca2f2d492db652a8aee50200');
INSERT INTO events VALUES (1, 'github', 'g1', 'push', NULL, '{"x-github-event":"push"}', 1800000000000, X'34efc0040377f01868a3696379e3ecd4c09159a82b8ada241019ce9bf56503f0', 1, 52, NULL, 1800000000000, 1, NULL, 0);
INSERT INTO events VALUES (2, 'github', 'g2', 'issues', 'opened', '{"x-github-event":"push"}', 1800000000000, X'895a7acad683a16a42210021e7bd0fb8b090be1e2201bf3b650570517822a0af', 3, 52, NULL, 1800000000001, 2, NULL, 0);
INSERT INTO events VALUES (3, 'github', 'g3', 'push', NULL, '{"x-github-event":"push"}', 1800000000000, X'19d5ee02e2aea0cb92a48f9da54596827a578319641dbbf212b78e7b7a89a42b', 4, 52, NULL, NULL, NULL, 'n1', 1800000060000);
INSERT INTO runs VALUES (1, 0, 'copies', NULL, NULL);
INSERT INTO runs VALUES (1, 1, 'broken', 'expression-failed', 'no such thing');
INSERT INTO runs VALUES (1, 2, 'chat', NULL, NULL);
INSERT INTO destinations VALUES (1, 'a', NULL, NULL);
INSERT INTO destinations VALUES (2, 'b', NULL, NULL);
INSERT INTO destinations VALUES (3, 'c', NULL, NULL);
INSERT INTO deliveries VALUES (1, 'w-ok', 1, 'copies', 0, 1, 1, 52, 'delivered', NULL, 1800000000000, 1800000000000, 1800000000012, 1, 1, 'HTTP 200', NULL, NULL);
INSERT INTO deliveries VALUES (2, 'w-dead', 1, 'copies', 0, 1, 2, 13, 'dead', NULL, 1800000000000, 1800000000000, 1800000000012, 1, 1, 'given up', NULL, NULL);
INSERT INTO deliveries VALUES (3, 'w-waits', 1, 'chat', 0, 2, 1, 52, 'pending', NULL, 1800000000000, 1800000000000, NULL, 0, 0, NULL, NULL, NULL);
INSERT INTO deliveries VALUES (4, 'w-held', 1, 'chat', 0, 3, 1, 52, 'held', 'off-in-file', 1800000000000, 1800000000000, NULL, 0, 0, NULL, NULL, NULL);
INSERT INTO attempts VALUES (1, 1, 1800000000000, 12, 200, NULL, '', NULL, NULL);
INSERT INTO attempts VALUES (2, 1, 1800000000000, 12, 400, NULL, '', NULL, NULL);
INSERT INTO delivery_counts VALUES (1, 'dead', 1);
INSERT INTO delivery_counts VALUES (1, 'delivered', 1);
INSERT INTO delivery_counts VALUES (1, 'pending', 0);
INSERT INTO delivery_counts VALUES (1, 'sending', 0);
INSERT INTO delivery_counts VALUES (2, 'pending', 1);
INSERT INTO delivery_counts VALUES (3, 'held', 1);
INSERT INTO totals VALUES ('attempts', 2);
INSERT INTO totals VALUES ('events', 3);
INSERT INTO totals VALUES ('failed-runs', 1);
INSERT INTO totals VALUES ('runs', 3);
INSERT INTO totals VALUES ('unrouted', 1);
INSERT INTO probe VALUES (1, 0, NULL);
PRAGMA user_version = 1;
