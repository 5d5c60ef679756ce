"""What ``check`` and the journal's export read: whole relations, row by row.

A third part of ``_queries``: SQL of this layer stands in these modules, in ``_store`` and ``_record``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from ._record import CODEBOOK, RELATIONS
from ._store import Store


def integrity(path: str) -> list[str]:
    """What SQLite finds wrong with the file itself, over a connection of its own."""
    with closing(sqlite3.connect(path, uri=True)) as sql:
        found = [str(row[0]) for row in sql.execute("PRAGMA integrity_check(100)")]
    return [] if found == ["ok"] else found


def foreign_key_faults(store: Store) -> list[tuple[str, int, str]]:
    """(relation, row id, the relation that lacks the row it belongs to)."""
    rows = store.sql.execute("PRAGMA foreign_key_check")
    return [(str(row[0]), int(row[1] or 0), str(row[2])) for row in rows]


def coding_words(store: Store) -> Iterator[tuple[int, int, int, int, int, str, str]]:
    """(document id, id, turn id, start, end, excerpt, evidence) of every coding, by document."""
    cursor = store.sql.cursor()
    cursor.row_factory = None
    yield from cursor.execute(
        'SELECT document_id, id, turn_id, start, "end", excerpt, evidence FROM codings '
        "ORDER BY document_id"
    )


def coding_statuses(store: Store) -> Iterator[tuple[int, str, str | None, str | None]]:
    """(id, status, decided by, decided at) of every coding that anybody decided on, or that looks
    as if somebody had.
    """
    cursor = store.sql.cursor()
    cursor.row_factory = None
    yield from cursor.execute(
        "SELECT id, status, decided_by, decided_at FROM codings WHERE status != 'suggested' "
        "OR decided_by IS NOT NULL OR decided_at IS NOT NULL "
        "OR id IN (SELECT coding_id FROM decisions)"
    )


def code_counts(store: Store) -> list[tuple[str, int]]:
    """(code, codings under it)."""
    rows = store.sql.execute("SELECT code, count(*) FROM codings GROUP BY code ORDER BY code")
    return [(row[0], row[1]) for row in rows]


def all_decisions(store: Store) -> Iterator[sqlite3.Row]:
    """Every decision, those on one coding together, oldest first."""
    yield from store.sql.execute("SELECT * FROM decisions ORDER BY coding_id, at, coder")


def all_assignments(store: Store) -> list[sqlite3.Row]:
    """Every assignment."""
    return store.sql.execute("SELECT * FROM assignments ORDER BY id").fetchall()


def document_texts(store: Store) -> Iterator[sqlite3.Row]:
    """(id, name, text, sentences) of every document, by id."""
    yield from store.sql.execute("SELECT id, name, text, sentences FROM documents ORDER BY id")


def turn_bounds(store: Store, document_id: int) -> list[tuple[int, int, int, int]]:
    """(id, position, start, end) of the turns of a document, in order."""
    rows = store.sql.execute(
        'SELECT id, position, start, "end" FROM turns WHERE document_id = ? ORDER BY position',
        (document_id,),
    )
    return [tuple(row) for row in rows]


def row_now(store: Store, relation: str, row_id: int) -> dict[str, Any] | None:
    """A row as it is; None when there is none, or no such relation."""
    if relation not in RELATIONS:
        return None
    row = store.sql.execute(f"SELECT * FROM {relation} WHERE id = ?", (row_id,)).fetchone()
    return None if row is None else dict(row)


def changes_backwards(store: Store) -> Iterator[sqlite3.Row]:
    """Every noted change of a row, the newest first; seals are none."""
    yield from store.sql.execute(
        "SELECT entry_id, relation, operation, row_id, before FROM changes "
        "WHERE operation != 'seal' ORDER BY id DESC"
    )


def entries_about(store: Store, column: str, value: Any) -> set[int]:
    """Entries that touched a row of which ``column`` (document_id or code) is or was ``value``.

    A decision counts for the coding that it is on.
    """
    owners = {
        "document_id": (
            "codings",
            "orphans",
            "memos",
            "assignments",
            "labels",
            "document_attributes",
        ),
        "code": ("codings", "orphans", "memos"),
    }[column]
    now = " UNION ALL ".join(
        f"SELECT '{relation}' AS relation, id AS row_id FROM {relation} WHERE {column} IS :value"
        for relation in owners
    )
    found = store.sql.execute(
        f"WITH rows AS ({now} UNION ALL SELECT relation, row_id FROM changes "
        f"WHERE relation != '{CODEBOOK}' AND json_extract(before, '$.{column}') IS :value), "
        "decided AS (SELECT 'decisions', d.id FROM decisions d JOIN rows ON rows.relation = 'codings' "
        "AND rows.row_id = d.coding_id UNION ALL SELECT 'decisions', c.row_id FROM changes c "
        "JOIN rows ON rows.relation = 'codings' AND rows.row_id = json_extract(c.before, '$.coding_id') "
        "WHERE c.relation = 'decisions') "
        "SELECT DISTINCT entry_id FROM changes WHERE (relation, row_id) IN "
        "(SELECT relation, row_id FROM rows UNION SELECT * FROM decided)",
        {"value": value},
    )
    return {row[0] for row in found}


def entries_of_document(store: Store, document_id: int) -> set[int]:
    """Entries that touched the document itself, its turns and speakers included."""
    found = store.sql.execute(
        "SELECT DISTINCT entry_id FROM changes WHERE relation = 'documents' AND row_id = ? "
        "UNION SELECT entry_id FROM changes WHERE relation IN ('turns', 'speakers') "
        "AND json_extract(before, '$.document_id') = ?",
        (document_id, document_id),
    )
    return {row[0] for row in found}


def documents_ever(store: Store) -> dict[str, set[int]]:
    """Name → ids of the documents that have or had it."""
    found: dict[str, set[int]] = {}
    for row in store.sql.execute(
        "SELECT id, name FROM documents UNION SELECT row_id, json_extract(before, '$.name') "
        "FROM changes WHERE relation = 'documents' AND json_extract(before, '$.name') IS NOT NULL"
    ):
        found.setdefault(row[1], set()).add(row[0])
    return found


def codebook_entries(store: Store) -> dict[int, list[str]]:
    """Entry → the codes that it changed in the codebook file."""
    rows = store.sql.execute("SELECT entry_id, before FROM changes WHERE relation = ?", (CODEBOOK,))
    return {row["entry_id"]: list(json.loads(row["before"])["codes"]) for row in rows}


def codes_ever(
    store: Store, relations: Sequence[str] = ("codings", "orphans", "memos")
) -> set[str]:
    """Every code that a row has or had."""
    marks = ", ".join("?" * len(relations))
    rows = store.sql.execute(
        "SELECT DISTINCT json_extract(before, '$.code') FROM changes "
        f"WHERE relation IN ({marks}) AND before IS NOT NULL",
        list(relations),
    )
    return {row[0] for row in rows if row[0]}


def counts(store: Store) -> tuple[int, int, int]:
    """How many journal entries, documents and codings there are."""
    row = store.sql.execute(
        "SELECT (SELECT count(*) FROM journal), (SELECT count(*) FROM documents), "
        "(SELECT count(*) FROM codings)"
    ).fetchone()
    return row[0], row[1], row[2]
