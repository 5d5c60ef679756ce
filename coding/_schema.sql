-- A study. Offsets are code points of documents.text, half-open. Times are UTC, ISO 8601.

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,               -- relative to transcripts/
  sha256 TEXT NOT NULL,             -- of the file's bytes
  part TEXT NOT NULL DEFAULT '',    -- which interview of a file that holds several
  text TEXT NOT NULL,
  encoding TEXT NOT NULL,
  layout TEXT NOT NULL,
  language TEXT NOT NULL,
  notes TEXT NOT NULL,              -- JSON list: what the import understood
  sentences TEXT NOT NULL,          -- JSON: {"starts": […], "kinds": "sla…"}; they tile the text
  coded_with TEXT,                  -- digest of the rules that coded it last
  UNIQUE (sha256, part)
);

-- Contents that were removed, or replaced by a corrected file: not to be imported again by themselves.
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  part TEXT NOT NULL,
  name TEXT NOT NULL,               -- of the document that held it
  UNIQUE (sha256, part)
);

-- What people said of labels: the speaker a label stands for, or that it names none.
CREATE TABLE labels (
  id INTEGER PRIMARY KEY,
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE, -- null: wherever it occurs
  label TEXT NOT NULL,
  name TEXT                         -- null: no speaker
);
CREATE UNIQUE INDEX label_homes ON labels (label, ifnull(document_id, 0));

CREATE TABLE speakers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE, -- null: one person across documents
  role TEXT NOT NULL CHECK (role IN ('interviewer', 'participant', 'other'))
);
CREATE UNIQUE INDEX speaker_names ON speakers (name, ifnull(document_id, 0));
CREATE INDEX speaker_documents ON speakers (document_id);

CREATE TABLE turns (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  speaker_id INTEGER REFERENCES speakers (id) ON DELETE SET NULL,
  begins INTEGER,                   -- milliseconds, where the transcript has times
  ends INTEGER,
  UNIQUE (document_id, position)
);
CREATE INDEX turn_speakers ON turns (speaker_id);

CREATE TABLE document_attributes (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (document_id, key)
);

CREATE TABLE speaker_attributes (
  id INTEGER PRIMARY KEY,
  speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (speaker_id, key)
);

CREATE TABLE codings (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- reports cite it, so it is never used twice
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  turn_id INTEGER NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > start),
  excerpt TEXT NOT NULL,            -- the words coded; always equals the slice
  code TEXT NOT NULL,
  coder TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('rules', 'person', 'model', 'import')),
  status TEXT NOT NULL CHECK (status IN ('suggested', 'accepted', 'rejected')),
  contrary INTEGER NOT NULL DEFAULT 0,
  evidence TEXT NOT NULL DEFAULT '[]', -- JSON list of {cue, start, end, words}
  created_at TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  UNIQUE (document_id, start, "end", code, coder, contrary)
);
CREATE INDEX coding_codes ON codings (code);
CREATE INDEX coding_turns ON codings (turn_id);

-- Codings whose words a corrected transcript no longer has; they count nowhere and are never dropped.
CREATE TABLE orphans (
  id INTEGER PRIMARY KEY,           -- of the coding that it was
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,           -- in the text that had the words
  "end" INTEGER NOT NULL,
  excerpt TEXT NOT NULL,
  before TEXT NOT NULL,             -- the words on either side, to find the place again
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
CREATE INDEX orphan_documents ON orphans (document_id);

-- What each person decided on a coding. Where they differ the coding waits: its status is 'suggested'
-- until they agree, or until what they agreed on is recorded by the coder 'agreed'.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  coding_id INTEGER NOT NULL REFERENCES codings (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('accepted', 'rejected')),
  at TEXT NOT NULL,
  people TEXT NOT NULL DEFAULT '',  -- who agreed
  UNIQUE (coding_id, coder)
);

-- Notes on the study, a code, a document, or words of one.
CREATE TABLE memos (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER,
  "end" INTEGER CHECK ("end" > start),
  excerpt TEXT NOT NULL DEFAULT '', -- the words noted on; always equals the slice
  code TEXT,
  coder TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  CHECK ((start IS NULL) = ("end" IS NULL) AND (start IS NULL OR document_id IS NOT NULL))
);
CREATE INDEX memo_documents ON memos (document_id);

-- Which turns of which document somebody is to code.
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL CHECK ("end" > start),
  UNIQUE (document_id, coder, start)
);

-- What other programs call the rows of this study, and what else they said of them or beside them, so
-- that a project goes out as it came in. At most one of the references is set; codes, coders and
-- attributes are told by name, and what a study has no rows for (sets, links, media) by its guid alone.
CREATE TABLE exchanged (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,               -- project, coder, code, family, variable, document, case, memo, codings …
  guid TEXT NOT NULL,               -- lower case, without braces; empty: what this study says itself
  name TEXT NOT NULL DEFAULT '',
  document_id INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  speaker_id INTEGER REFERENCES speakers (id) ON DELETE CASCADE,
  memo_id INTEGER REFERENCES memos (id) ON DELETE CASCADE,
  said TEXT NOT NULL DEFAULT '{}'   -- JSON, by kind
);
CREATE INDEX exchanged_guids ON exchanged (guid);
CREATE INDEX exchanged_documents ON exchanged (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX exchanged_speakers ON exchanged (speaker_id) WHERE speaker_id IS NOT NULL;
CREATE INDEX exchanged_memos ON exchanged (memo_id) WHERE memo_id IS NOT NULL;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  coder TEXT NOT NULL,
  action TEXT NOT NULL,
  summary TEXT NOT NULL,
  undoes INTEGER REFERENCES journal (id), -- an undone entry; for a redo, the entry that undid it
  digest TEXT NOT NULL DEFAULT '',  -- of the summary and of what is noted in changes
  hash TEXT NOT NULL DEFAULT ''     -- of the entry, its digest and the hash of the entry before
);
CREATE INDEX journal_undone ON journal (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES journal (id),
  relation TEXT NOT NULL,
  operation TEXT NOT NULL,          -- insert, update, delete; seal: the row as it is, noted anew
  row_id INTEGER NOT NULL,
  before TEXT,                      -- JSON of the row before an update or delete
  after TEXT                        -- hash of the row when the entry was made; null: deleted by then
);
CREATE INDEX change_entries ON changes (entry_id);
CREATE INDEX change_rows ON changes (relation, row_id);
