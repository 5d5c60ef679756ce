-- From version 1 to 2: several documents of one file, times of turns, labels, orphans.

CREATE TABLE documents_2 (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  part TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  encoding TEXT NOT NULL,
  layout TEXT NOT NULL,
  language TEXT NOT NULL,
  notes TEXT NOT NULL,
  sentences TEXT NOT NULL,
  coded_with TEXT,
  UNIQUE (sha256, part)
);
INSERT INTO documents_2 (id, name, file, sha256, text, encoding, layout, language, notes, sentences, coded_with)
  SELECT id, name, file, sha256, text, encoding, layout, language, notes, sentences, coded_with FROM documents;
DROP TABLE documents;
ALTER TABLE documents_2 RENAME TO documents;
ALTER TABLE turns ADD COLUMN begins INTEGER;
ALTER TABLE turns ADD COLUMN ends INTEGER;

CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  part TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (sha256, part)
);

CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  label TEXT NOT NULL,
  name TEXT
);

CREATE TABLE orphans (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  excerpt TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  code TEXT NOT NULL,
  coder TEXT NOT NULL,
  origin TEXT NOT NULL,
  status TEXT NOT NULL,
  contrary INTEGER NOT NULL,
  evidence TEXT NOT NULL,
  created_at TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  orphaned_at TEXT NOT NULL
);
CREATE UNIQUE INDEX label_homes ON labels (label, ifnull(document_id, 0));
CREATE INDEX orphan_documents ON orphans (document_id);

CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  coding_id INTEGER NOT NULL REFERENCES codings (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('accepted', 'rejected')),
  at TEXT NOT NULL,
  people TEXT NOT NULL DEFAULT '',
  UNIQUE (coding_id, coder)
);
INSERT INTO decisions (coding_id, coder, status, at)
  SELECT id, decided_by, status, decided_at FROM codings
  WHERE status != 'suggested' AND decided_by IS NOT NULL;
CREATE TABLE memos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER,
  "end" INTEGER CHECK ("end" > start),
  excerpt TEXT NOT NULL DEFAULT '',
  code TEXT,
  coder TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  CHECK ((start IS NULL) = ("end" IS NULL) AND (start IS NULL OR document_id IS NOT NULL))
);
CREATE INDEX memo_documents ON memos (document_id);
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > start),
  UNIQUE (document_id, coder, start)
);

ALTER TABLE journal ADD COLUMN digest TEXT NOT NULL DEFAULT '';
ALTER TABLE journal ADD COLUMN hash TEXT NOT NULL DEFAULT '';
DROP INDEX journal_undone;
CREATE INDEX journal_undone ON journal (undoes) WHERE undoes IS NOT NULL;
CREATE TABLE changes_2 (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES journal (id),
  relation TEXT NOT NULL,
  operation TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
);
INSERT INTO changes_2 (id, entry_id, relation, operation, row_id, before)
  SELECT id, entry_id, relation, operation, row_id, before FROM changes;
DROP TABLE changes;
ALTER TABLE changes_2 RENAME TO changes;
CREATE INDEX change_entries ON changes (entry_id);
CREATE INDEX change_rows ON changes (relation, row_id);
