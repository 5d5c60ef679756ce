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
