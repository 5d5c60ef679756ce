"""What the workbench reads between two key presses: small answers, nothing decoded.

The other half of ``_queries``: SQL of this layer stands in these two, in ``_store`` and ``_record``.
"""

from __future__ import annotations

import sqlite3

from .._store import Store

# what a coder who works blind sees: see ``_blind``, which tells the same of whole codings
_BLIND_STATUS = (
    "coalesce(e.status, CASE WHEN c.coder = :who AND c.origin = 'person' THEN 'accepted' "
    "ELSE 'suggested' END)"
)
_BLIND_FROM = (
    "FROM codings c LEFT JOIN decisions e ON e.coding_id = c.id AND e.coder = :who "
    "WHERE (c.coder = :who OR c.origin IN ('rules', 'model'))"
)


def coding_marks(store: Store, document_id: int, seen_by: str | None) -> sqlite3.Cursor:
    """A document's codings without their words, in the order of ``CodedSpan``, reading order."""
    if seen_by is None:
        return store.sql.execute(
            'SELECT id, start, "end", code, coder, origin, status, contrary, decided_by '
            'FROM codings WHERE document_id = ? ORDER BY start, "end" DESC, id',
            (document_id,),
        )
    return store.sql.execute(
        f'SELECT c.id, c.start, c."end", c.code, c.coder, c.origin, {_BLIND_STATUS}, c.contrary, e.coder '
        f'{_BLIND_FROM} AND c.document_id = :document ORDER BY c.start, c."end" DESC, c.id',
        {"who": seen_by, "document": document_id},
    )


def coding_counts(store: Store, seen_by: str | None) -> list[tuple[int, str, int, int]]:
    """(document id, status, how many, how many of them disputed)."""
    if seen_by is None:
        rows = store.sql.execute(
            "SELECT document_id, status, count(*), "
            "sum(status = 'suggested' AND decided_by IS NOT NULL) "
            "FROM codings GROUP BY document_id, status"
        )
    else:
        rows = store.sql.execute(
            f"SELECT c.document_id, {_BLIND_STATUS}, count(*), 0 {_BLIND_FROM} GROUP BY 1, 2",
            {"who": seen_by},
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
