-- The tables of pekko-persistence-jdbc 1.1, as SQLite has them, and what is ours beside them.
CREATE TABLE event_journal (
  ordering INTEGER PRIMARY KEY AUTOINCREMENT,
  deleted BOOLEAN NOT NULL DEFAULT 0,
  persistence_id VARCHAR(255) NOT NULL,
  sequence_number BIGINT NOT NULL,
  writer VARCHAR NOT NULL,
  write_timestamp BIGINT NOT NULL,
  adapter_manifest VARCHAR NOT NULL,
  event_payload BLOB NOT NULL,
  event_ser_id INTEGER NOT NULL,
  event_ser_manifest VARCHAR NOT NULL,
  meta_payload BLOB,
  meta_ser_id INTEGER,
  meta_ser_manifest VARCHAR,
  UNIQUE (persistence_id, sequence_number)
);

CREATE TABLE event_tag (
  event_id BIGINT NOT NULL,
  tag VARCHAR NOT NULL,
  PRIMARY KEY (event_id, tag),
  FOREIGN KEY (event_id) REFERENCES event_journal (ordering) ON DELETE CASCADE
);

CREATE TABLE snapshot (
  persistence_id VARCHAR(255) NOT NULL,
  sequence_number BIGINT NOT NULL,
  created BIGINT NOT NULL,
  snapshot_ser_id INTEGER NOT NULL,
  snapshot_ser_manifest VARCHAR NOT NULL,
  snapshot_payload BLOB NOT NULL,
  meta_ser_id INTEGER,
  meta_ser_manifest VARCHAR,
  meta_payload BLOB,
  PRIMARY KEY (persistence_id, sequence_number)
);

CREATE TABLE mia_meta (
  name VARCHAR PRIMARY KEY,
  value VARCHAR NOT NULL
);

-- For people with a SQLite shell: one row per event, its text readable.
CREATE VIEW mia_events AS
SELECT ordering,
       persistence_id AS stream,
       sequence_number AS sequence,
       strftime('%Y-%m-%dT%H:%M:%fZ', write_timestamp / 1000.0, 'unixepoch') AS written,
       event_ser_manifest AS manifest,
       CAST(event_payload AS TEXT) AS event
FROM event_journal;
