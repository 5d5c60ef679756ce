"""What merging reads of a study file: whole rows, and the rows as they were before.

Like ``_queries``, this module holds SQL; writing is in ``_store``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .._store import Store


class Image(NamedTuple):
    """One thing that the journal noted of a row: ``before`` is the row as it was, None for an
    insertion. ``entry`` is the journal entry's id, ``undoing`` whether it takes another one back.
    """

    relation: str
    row_id: int
    operation: str
    before: dict[str, Any] | None
    entry: int
    at: str
    coder: str
    undoing: bool


def entries(store: Store) -> list[sqlite3.Row]:
    """(id, at, coder, action, summary, undoes, hash) of every journal entry, in order."""
    return store.sql.execute(
        "SELECT id, at, coder, action, summary, undoes, hash FROM journal ORDER BY id"
    ).fetchall()


def images(
    store: Store, relations: Sequence[str], *, operation: str | None = None, texts: bool = True
) -> Iterator[Image]:
    """What the journal noted of the rows of these relations, newest first.

    ``texts`` is whether documents are told as they were; without, ``before`` is None for them.
    """
    marks = ", ".join("?" * len(relations))
    only = "" if operation is None else f" AND c.operation = '{operation}'"
    before = "c.before" if texts else "CASE WHEN c.relation != 'documents' THEN c.before END"
    rows = store.sql.execute(
        f"SELECT c.relation, c.row_id, c.operation, {before} AS before, c.entry_id, j.at, j.coder, j.undoes "
        "FROM changes c JOIN journal j ON j.id = c.entry_id "
        f"WHERE c.operation != 'seal' AND c.relation IN ({marks}){only} ORDER BY c.id DESC",
        list(relations),
    )
    for row in rows:
        yield Image(
            row["relation"],
            row["row_id"],
            row["operation"],
            json.loads(row["before"]) if row["before"] else None,
            row["entry_id"],
            row["at"],
            row["coder"],
            row["undoes"] is not None,
        )


def inserted_in(store: Store, relation: str) -> dict[int, int]:
    """Row id → the last journal entry that inserted it, for the rows whose insertion is noted."""
    rows = store.sql.execute(
        "SELECT row_id, max(entry_id) FROM changes WHERE relation = ? AND operation = 'insert' "
        "GROUP BY row_id",
        (relation,),
    )
    return {row[0]: row[1] for row in rows}


def entries_on_documents(store: Store) -> set[tuple[int, int]]:
    """(journal entry, document id) wherever an entry took a document out or gave it another form."""
    rows = store.sql.execute(
        "SELECT entry_id, row_id FROM changes WHERE relation = 'documents' "
        "AND json_extract(before, '$.name') IS NOT NULL"
    )
    return {(row[0], row[1]) for row in rows}


def rows_by_id(store: Store, relation: str, ids: Sequence[int]) -> dict[int, sqlite3.Row]:
    """The rows of a relation with these ids, those that are there."""
    found = {}
    for each in dict.fromkeys(ids):
        row = store.sql.execute(f"SELECT * FROM {relation} WHERE id = ?", (each,)).fetchone()
        if row is not None:
            found[each] = row
    return found


def rows_of(store: Store, relation: str) -> list[sqlite3.Row]:
    """Every row of a relation, by id."""
    return store.sql.execute(f"SELECT * FROM {relation} ORDER BY id").fetchall()


def speaker_attribute_rows(store: Store) -> list[dict[str, Any]]:
    """Attributes of speakers, each with its ``person`` as (name, document id or None)."""
    rows = store.sql.execute(
        "SELECT a.*, s.name, s.document_id FROM speaker_attributes a "
        "JOIN speakers s ON s.id = a.speaker_id ORDER BY a.id"
    )
    return [{**row, "person": (row["name"], row["document_id"])} for row in map(dict, rows)]


def document_heads(store: Store) -> dict[int, sqlite3.Row]:
    """Every document without text and cut, by id."""
    rows = store.sql.execute(
        "SELECT id, name, file, sha256, part, encoding, layout, language, notes, coded_with "
        "FROM documents ORDER BY id"
    )
    return {row["id"]: row for row in rows}


def whole_document(store: Store, document_id: int) -> sqlite3.Row:
    """One document with its text and its cut."""
    return store.sql.execute(  # type: ignore[no-any-return]
        "SELECT * FROM documents WHERE id = ?", (document_id,)
    ).fetchone()


def belonging(store: Store, relation: str, document_id: int) -> list[sqlite3.Row]:
    """The rows of a relation that belong to a document, by id."""
    return store.sql.execute(
        f"SELECT * FROM {relation} WHERE document_id = ? ORDER BY id", (document_id,)
    ).fetchall()


def decision_rows(store: Store, document_id: int) -> list[sqlite3.Row]:
    """What persons decided on the codings of a document."""
    return store.sql.execute(
        "SELECT e.* FROM decisions e JOIN codings c ON c.id = e.coding_id WHERE c.document_id = ? "
        "ORDER BY e.id",
        (document_id,),
    ).fetchall()


def cut_rows(store: Store) -> Iterator[tuple[int, str, list[sqlite3.Row]]]:
    """(document id, sentences as stored, turns with their speakers' names) of every document."""
    for row in store.sql.execute("SELECT id, sentences FROM documents ORDER BY id").fetchall():
        turns = store.sql.execute(
            'SELECT t.id, t.start, t."end", t.begins, t.ends, t.speaker_id, s.name AS speaker '
            "FROM turns t LEFT JOIN speakers s ON s.id = t.speaker_id "
            "WHERE t.document_id = ? ORDER BY t.position",
            (row["id"],),
        ).fetchall()
        yield row["id"], row["sentences"], turns


def disputed(store: Store) -> int:
    """How many codings wait because persons decided differently."""
    row = store.sql.execute(
        "SELECT count(*) FROM codings WHERE status = 'suggested' AND decided_by IS NOT NULL"
    ).fetchone()
    return int(row[0])
