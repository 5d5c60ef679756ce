"""What the workbench reads between two key presses: small answers, nothing decoded.

The other half of ``_queries``: SQL of this layer stands in these two, in ``_store`` and ``_record``.
"""

from __future__ import annotations

import sqlite3

from ._store import Store


def coding_marks(store: Store, document_id: int) -> sqlite3.Cursor:
    """A document's codings without their words, in the order of ``CodedSpan``, reading order."""
    return store.sql.execute(
        'SELECT id, start, "end", code, coder, origin, status, contrary, decided_by '
        'FROM codings WHERE document_id = ? ORDER BY start, "end" DESC, id',
        (document_id,),
    )


def coding_counts(store: Store) -> list[tuple[int, str, str, int, int]]:
    """(document id, coder, status, how many, how many of them disputed)."""
    rows = store.sql.execute(
        "SELECT document_id, coder, status, count(*), "
        "sum(status = 'suggested' AND decided_by IS NOT NULL) "
        "FROM codings GROUP BY document_id, coder, status"
    )
    return [tuple(row) for row in rows]


def own_coding(
    store: Store, document_id: int, coder: str, *, span: tuple[int, int], code: str, contrary: bool
) -> int | None:
    """The id of a coder's own coding of these words, if there is one."""
    row = store.sql.execute(
        'SELECT id FROM codings WHERE document_id = ? AND start = ? AND "end" = ? '
        "AND code = ? AND coder = ? AND contrary = ?",
        (document_id, *span, code, coder, contrary),
    ).fetchone()
    return None if row is None else int(row[0])


def touched_since(store: Store, entry: int) -> list[tuple[str, int]]:
    """(relation, row id) of all that the journal entries after ``entry`` touched."""
    rows = store.sql.execute(
        "SELECT DISTINCT relation, row_id FROM changes WHERE entry_id > ?", (entry,)
    )
    return [(row[0], row[1]) for row in rows]


def last_entry(store: Store) -> int:
    """The id of the newest journal entry, 0 when there is none."""
    return int(store.sql.execute("SELECT coalesce(max(id), 0) FROM journal").fetchone()[0])


def version_of_others(store: Store) -> int:
    """A number that changes when another connection has changed the file."""
    return int(store.sql.execute("PRAGMA data_version").fetchone()[0])


def be_patient(store: Store, milliseconds: int) -> None:
    """How long to wait for another writer before giving up."""
    store.sql.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
