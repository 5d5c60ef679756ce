"""What is read out of a study file. Writing is in ``_store``; no SQL stands elsewhere."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .. import Problem, nearest
from ._errors import NotFoundError
from ._record import CODEBOOK
from ._store import Store


@dataclass(frozen=True, slots=True)
class Structure:
    """How a document is cut: turns and sentences tile its text.

    ``turns`` are (id, start, end, speaker id or None); ``starts`` are the sentences'
    starts, ``kinds`` their kinds, one letter each: s(peech), l(abel), a(side); ``length`` is the
    text's length in code points.
    """

    turns: tuple[tuple[int, int, int, int | None], ...]
    starts: tuple[int, ...]
    kinds: str
    length: int

    def turn_at(self, position: int) -> int:
        """The index into ``turns`` of the turn that holds ``position``."""
        return max(0, bisect_right([turn[1] for turn in self.turns], position) - 1)

    def sentence_spans(self) -> list[tuple[int, int]]:
        """[start, end) of every sentence."""
        ends = (*self.starts[1:], self.length)
        return list(zip(self.starts, ends, strict=True))


def document_rows(store: Store) -> list[sqlite3.Row]:
    """All documents without their text, by name; the end of the last turn is the text's length."""
    return store.sql.execute(
        "SELECT d.id, d.name, d.file, d.sha256, d.encoding, d.layout, d.language, d.notes, "
        "d.coded_with, coalesce(t.characters, 0) AS characters, coalesce(t.turns, 0) AS turns, "
        "coalesce(t.speakers, 0) AS speakers FROM documents d LEFT JOIN "
        '(SELECT document_id, max("end") AS characters, count(*) AS turns, '
        "count(DISTINCT speaker_id) AS speakers FROM turns GROUP BY document_id) t "
        "ON t.document_id = d.id ORDER BY d.name"
    ).fetchall()


def document_files(store: Store) -> dict[str, dict[str, sqlite3.Row]]:
    """Documents (id, name, file, sha256, part) by their file's path relative to transcripts/ and
    by their part of it.
    """
    found: dict[str, dict[str, sqlite3.Row]] = {}
    for row in store.sql.execute("SELECT id, name, file, sha256, part FROM documents"):
        found.setdefault(row["file"], {})[row["part"]] = row
    return found


def document_names(store: Store) -> dict[str, int]:
    """Name → id."""
    return {
        row["name"]: row["id"]
        for row in store.sql.execute("SELECT id, name FROM documents ORDER BY name")
    }


def document_contents(store: Store) -> dict[tuple[str, str], str]:
    """(hash of the file's bytes, part of the file) → name."""
    rows = store.sql.execute("SELECT sha256, part, name FROM documents")
    return {(row["sha256"], row["part"]): row["name"] for row in rows}


def set_aside_rows(store: Store) -> list[sqlite3.Row]:
    """Contents that were removed or replaced, with the name of the document that held them."""
    return store.sql.execute("SELECT id, sha256, part, name FROM set_aside ORDER BY id").fetchall()


def set_aside(store: Store) -> dict[tuple[str, str], int]:
    """(hash of the file's bytes, part of the file) of what was removed or replaced → row id."""
    rows = store.sql.execute("SELECT id, sha256, part FROM set_aside")
    return {(row["sha256"], row["part"]): row["id"] for row in rows}


def label_rows(store: Store, document_id: int | None = None) -> list[sqlite3.Row]:
    """What was said of labels in all documents and, after it, in this one."""
    return store.sql.execute(
        "SELECT * FROM labels WHERE document_id IS NULL OR document_id IS ? "
        "ORDER BY document_id IS NOT NULL, id",
        (document_id,),
    ).fetchall()


def memo_rows(store: Store) -> list[sqlite3.Row]:
    """Every memo with its document's name, those on no document first."""
    return store.sql.execute(
        "SELECT m.*, d.name AS document FROM memos m LEFT JOIN documents d ON d.id = m.document_id "
        "ORDER BY d.name IS NOT NULL, d.name, m.start, m.id"
    ).fetchall()


def assignment_rows(store: Store, document_id: int) -> list[sqlite3.Row]:
    """Which parts of a document somebody is to code."""
    return store.sql.execute(
        "SELECT * FROM assignments WHERE document_id = ? ORDER BY coder, start", (document_id,)
    ).fetchall()


def orphan_rows(store: Store) -> list[sqlite3.Row]:
    """Codings whose words are gone, document by document."""
    return store.sql.execute(
        "SELECT o.*, d.name AS document FROM orphans o JOIN documents d ON d.id = o.document_id "
        "ORDER BY d.name, o.start, o.id"
    ).fetchall()


def document_row(store: Store, document_id: int) -> sqlite3.Row:
    """One document without its text and cut."""
    return store.sql.execute(  # type: ignore[no-any-return]
        "SELECT id, name, file, sha256, part, encoding, layout, language, notes, coded_with "
        "FROM documents WHERE id = ?",
        (document_id,),
    ).fetchone()


def named(store: Store, names: Sequence[str]) -> list[tuple[int, str]]:
    """(id, name) of the documents with these names, of all when none is given.

    Raises:
        NotFoundError: with every name that is no document, and the nearest that are.
    """
    known = document_names(store)
    missing = [name for name in names if name not in known]
    if missing:
        raise NotFoundError(
            *(
                Problem(f"there is no document {name!r}", remedy=nearest(name, known))
                for name in missing
            )
        )
    return [(known[name], name) for name in names or known]


def silent_speakers(store: Store, document_id: int) -> list[int]:
    """Speakers of this document alone who have no turn."""
    rows = store.sql.execute(
        "SELECT id FROM speakers WHERE document_id = ? "
        "AND id NOT IN (SELECT speaker_id FROM turns WHERE speaker_id IS NOT NULL)",
        (document_id,),
    )
    return [row["id"] for row in rows]


def document_text(store: Store, document_id: int) -> str:
    """The text of one document."""
    row = store.sql.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    return str(row["text"])


def text_named(store: Store, name: str) -> str | None:
    """The text of the document with this name; None where there is none."""
    row = store.sql.execute("SELECT text FROM documents WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row["text"])


def structure(store: Store, document_id: int) -> Structure:
    """How one document is cut."""
    row = store.sql.execute(
        "SELECT sentences, length(text) AS length FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    turns = store.sql.execute(
        'SELECT id, start, "end", speaker_id FROM turns WHERE document_id = ? ORDER BY position',
        (document_id,),
    )
    cut = json.loads(row["sentences"])
    return Structure(tuple(map(tuple, turns)), tuple(cut["starts"]), cut["kinds"], row["length"])


def document_heads(store: Store) -> list[sqlite3.Row]:
    """(id, name, language) of every document, by name."""
    return store.sql.execute("SELECT id, name, language FROM documents ORDER BY name").fetchall()


def text_bytes(store: Store, document_id: int) -> bytes:
    """The text of one document as UTF-8, which takes a fifth of the time of decoding it."""
    row = store.sql.execute(
        "SELECT CAST(text AS BLOB) FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    return bytes(row[0])


def sentences(store: Store, document_id: int) -> str:
    """How one document is cut into sentences, as it is stored (JSON)."""
    row = store.sql.execute(
        "SELECT sentences FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    return str(row[0])


def turn_speakers(store: Store, document_id: int) -> list[tuple[int, int | None]]:
    """(start, speaker id) of the turns of one document, in order."""
    rows = store.sql.execute(
        "SELECT start, speaker_id FROM turns WHERE document_id = ? ORDER BY position",
        (document_id,),
    )
    return [(row[0], row[1]) for row in rows]


def turn_times(store: Store) -> list[tuple[int, int, int]]:
    """(document id, position, milliseconds it took) of the turns that have both times."""
    rows = store.sql.execute(
        "SELECT document_id, position, ends - begins FROM turns "
        "WHERE begins IS NOT NULL AND ends >= begins ORDER BY document_id, position"
    )
    return [(row[0], row[1], row[2]) for row in rows]


def document_sizes(store: Store) -> list[sqlite3.Row]:
    """(id, characters) of every document."""
    return store.sql.execute(
        'SELECT document_id AS id, max("end") AS characters FROM turns GROUP BY document_id'
    ).fetchall()


def people(store: Store) -> list[sqlite3.Row]:
    """(id, name, role, document id or null) of every speaker."""
    return store.sql.execute("SELECT id, name, role, document_id FROM speakers").fetchall()


def coded_spans(store: Store, codes: Sequence[str]) -> list[tuple[int, int, int]]:
    """(document id, start, end) of what speaks for one of ``codes`` and nobody rejected."""
    marks = ", ".join("?" * len(codes))
    rows = store.sql.execute(
        f'SELECT document_id, start, "end" FROM codings WHERE code IN ({marks}) '
        "AND status != 'rejected' AND contrary = 0 ORDER BY document_id, start",
        list(codes),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def uncoded_documents(store: Store, digest: str) -> list[tuple[int, str]]:
    """(id, name) of the documents that the rules with this digest have not coded."""
    rows = store.sql.execute(
        "SELECT id, name FROM documents WHERE coded_with IS NOT ? ORDER BY name", (digest,)
    )
    return [(row["id"], row["name"]) for row in rows]


def speaker_rows(store: Store) -> list[sqlite3.Row]:
    """Speakers with their document (null: several), turns and characters spoken, by name."""
    return store.sql.execute(
        "SELECT s.id, s.name, s.role, s.document_id, "
        "(SELECT d.name FROM documents d WHERE d.id = s.document_id) AS document, "
        'count(t.id) AS turns, coalesce(sum(t."end" - t.start), 0) AS characters, '
        "count(DISTINCT t.document_id) AS documents "
        "FROM speakers s LEFT JOIN turns t ON t.speaker_id = s.id GROUP BY s.id ORDER BY s.name, s.document_id"
    ).fetchall()


def speakers_in(store: Store) -> list[tuple[int, int]]:
    """(speaker id, document id) for every document in which a speaker has a turn."""
    rows = store.sql.execute(
        "SELECT DISTINCT speaker_id, document_id FROM turns WHERE speaker_id IS NOT NULL ORDER BY 1, 2"
    )
    return [(row[0], row[1]) for row in rows]


def attributes(store: Store) -> tuple[dict[int, dict[str, str]], dict[int, dict[str, str]]]:
    """Attributes by document id, and by speaker id."""
    found: list[dict[int, dict[str, str]]] = []
    for relation, owner in (
        ("document_attributes", "document_id"),
        ("speaker_attributes", "speaker_id"),
    ):
        by_owner: dict[int, dict[str, str]] = {}
        for row in store.sql.execute(
            f"SELECT {owner} AS owner, key, value FROM {relation} ORDER BY id"
        ):
            by_owner.setdefault(row["owner"], {})[row["key"]] = row["value"]
        found.append(by_owner)
    return found[0], found[1]


def find_speaker(store: Store, name: str, document_id: int | None) -> int | None:
    """The speaker with this name in a document (or across documents)."""
    row = store.sql.execute(
        "SELECT id FROM speakers WHERE name = ? AND document_id IS ?", (name, document_id)
    ).fetchone()
    return None if row is None else int(row["id"])


def coding_rows(
    store: Store, where: Sequence[str] = (), values: Sequence[Any] = ()
) -> Iterator[sqlite3.Row]:
    """Codings with document, speaker and turn, in reading order; ``where`` are SQL conditions."""
    condition = " AND ".join(where) or "1"
    yield from store.sql.execute(
        'SELECT c.id, c.document_id, d.name AS document, c.start, c."end", c.excerpt, c.code, c.coder, c.origin, '
        "c.status, c.contrary, c.evidence, c.created_at, c.decided_by, c.decided_at, c.turn_id, "
        "t.position AS turn, s.id AS speaker_id, s.name AS speaker, s.role AS role "
        "FROM codings c JOIN documents d ON d.id = c.document_id JOIN turns t ON t.id = c.turn_id "
        f"LEFT JOIN speakers s ON s.id = t.speaker_id WHERE {condition} "
        'ORDER BY d.name, c.start, c."end", c.code, c.coder',
        values,
    )


def mention_rows(store: Store, where: Sequence[str], values: Sequence[Any]) -> sqlite3.Cursor:
    """Codings without words, in reading order, columns in the order of ``Mention``."""
    return store.sql.execute(
        "SELECT c.id, c.document_id, c.turn_id, t.speaker_id, c.code, c.coder, c.status, c.contrary, "
        'c.start, c."end" FROM codings c JOIN turns t ON t.id = c.turn_id '
        f"WHERE {' AND '.join(where)} ORDER BY c.document_id, c.start, c.id",
        values,
    )


def own_codings(store: Store, document_id: int, coder: str) -> list[sqlite3.Row]:
    """What one coder has coded in a document."""
    return store.sql.execute(
        "SELECT * FROM codings WHERE document_id = ? AND coder = ?", (document_id, coder)
    ).fetchall()


def turn_rows(store: Store, document_id: int) -> list[sqlite3.Row]:
    """The turns of a document with their times, in order."""
    return store.sql.execute(
        "SELECT * FROM turns WHERE document_id = ? ORDER BY position", (document_id,)
    ).fetchall()


def document_codings(store: Store, document_id: int) -> list[sqlite3.Row]:
    """Every coding of a document, of every coder and status."""
    return store.sql.execute(
        "SELECT * FROM codings WHERE document_id = ? ORDER BY id", (document_id,)
    ).fetchall()


def decisions(store: Store, coding_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Coding id → coder → what they decided."""
    found: dict[int, dict[str, str]] = {}
    for coding_id in coding_ids:
        rows = store.sql.execute(
            "SELECT coder, status FROM decisions WHERE coding_id = ? ORDER BY at, id", (coding_id,)
        )
        for row in rows:
            found.setdefault(coding_id, {})[row["coder"]] = row["status"]
    return found


def distinct(store: Store, column: str) -> list[str]:
    """The distinct values of a column of codings."""
    return [
        row[0] for row in store.sql.execute(f"SELECT DISTINCT {column} FROM codings ORDER BY 1")
    ]


def journal_rows(store: Store, limit: int | None = None) -> list[sqlite3.Row]:
    """Journal entries, newest first, with the number of rows each touched and what undid it."""
    return store.sql.execute(
        "SELECT j.id, j.at, j.coder, j.action, j.summary, j.undoes, "
        "(SELECT u.id FROM journal u WHERE u.undoes = j.id) AS undone_by, "
        "(SELECT count(*) FROM changes c WHERE c.entry_id = j.id) AS rows "
        "FROM journal j ORDER BY j.id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    ).fetchall()


def codebook_change(store: Store, entry: int) -> dict[str, Any] | None:
    """What an entry did to the codebook file: its former ``text``, the changed ``lines`` and the
    ``codes`` concerned; None when it did nothing to it.
    """
    row = store.sql.execute(
        "SELECT before FROM changes WHERE entry_id = ? AND relation = ?", (entry, CODEBOOK)
    ).fetchone()
    return None if row is None else dict(json.loads(row["before"]))


def cells(store: Store, relation: str, column: str) -> list[tuple[int, Any, str]]:
    """(row id, document id where the relation has one, text) of a column that holds text."""
    owned = relation in ("speakers", "labels", "orphans", "document_attributes")
    owner = "document_id" if owned else "NULL"
    rows = store.sql.execute(
        f'SELECT id, {owner}, "{column}" FROM {relation} WHERE "{column}" IS NOT NULL ORDER BY id'
    )
    return [(row[0], row[1], row[2]) for row in rows]


def cell(store: Store, relation: str, row_id: int, column: str) -> Any:
    """One cell; None when there is no such row."""
    row = store.sql.execute(f'SELECT "{column}" FROM {relation} WHERE id = ?', (row_id,)).fetchone()
    return None if row is None else row[0]


def codings_with(store: Store, codes: Sequence[str]) -> list[sqlite3.Row]:
    """Every coding under one of ``codes``, of every coder and status, by id."""
    marks = ", ".join("?" * len(codes))
    return store.sql.execute(
        f"SELECT * FROM codings WHERE code IN ({marks}) ORDER BY id", list(codes)
    ).fetchall()


def rows_with(store: Store, relation: str, codes: Sequence[str]) -> list[tuple[int, str]]:
    """(id, code) of the memos or orphans on one of ``codes``."""
    marks = ", ".join("?" * len(codes))
    rows = store.sql.execute(
        f"SELECT id, code FROM {relation} WHERE code IN ({marks}) ORDER BY id", list(codes)
    )
    return [(row[0], row[1]) for row in rows]


def codes_used(store: Store) -> list[str]:
    """Every code that a coding, an orphan or a memo has."""
    rows = store.sql.execute(
        "SELECT code FROM codings UNION SELECT code FROM orphans "
        "UNION SELECT code FROM memos WHERE code IS NOT NULL ORDER BY 1"
    )
    return [row[0] for row in rows]


def decision_rows(store: Store, coding_ids: Sequence[int]) -> dict[int, list[sqlite3.Row]]:
    """Coding id → the decisions on it, oldest first."""
    found: dict[int, list[sqlite3.Row]] = {}
    for coding_id in coding_ids:
        found[coding_id] = store.sql.execute(
            "SELECT * FROM decisions WHERE coding_id = ? ORDER BY at, id", (coding_id,)
        ).fetchall()
    return found


def journal_head(store: Store) -> tuple[int, str, str]:
    """How many entries the journal has, and the hash and time of the last; empty without any."""
    row = store.sql.execute(
        "SELECT (SELECT count(*) FROM journal) AS entries, hash, at FROM journal "
        "ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return (row["entries"], row["hash"], row["at"]) if row else (0, "", "")


def disputed_count(store: Store) -> int:
    """How many codings wait because persons decided differently."""
    return int(
        store.sql.execute(
            "SELECT count(*) FROM codings WHERE status = 'suggested' AND decided_by IS NOT NULL"
        ).fetchone()[0]
    )
