-- From version 2 to 3: what other programs call the rows of a study.

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
