"""What working in a team reads of a study file: who decided what, who is to code what.

Like ``_queries``, this module holds SQL; writing is in ``_store``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ._store import Store


def decided_by(store: Store, coder: str) -> dict[int, tuple[str, str]]:
    """Coding id → (status, time) of what somebody decided."""
    rows = store.sql.execute(
        "SELECT coding_id, status, at FROM decisions WHERE coder = ?", (coder,)
    )
    return {row["coding_id"]: (row["status"], row["at"]) for row in rows}


def of_others(store: Store, coder: str, machines: Sequence[str]) -> tuple[int, int, int]:
    """How many codings other persons made, decisions they took on what is no coding of theirs, and
    memos they wrote.
    """
    marks = ", ".join("?" * len(machines))
    row = store.sql.execute(
        f"SELECT (SELECT count(*) FROM codings WHERE coder != ? AND origin NOT IN ({marks})), "
        "(SELECT count(*) FROM decisions e JOIN codings c ON c.id = e.coding_id "
        f"WHERE e.coder != ? AND (c.coder = ? OR c.origin IN ({marks}))), "
        "(SELECT count(*) FROM memos WHERE coder != ?)",
        (coder, *machines, coder, coder, *machines, coder),
    ).fetchone()
    return row[0], row[1], row[2]


def decisions_of_persons(store: Store) -> list[sqlite3.Row]:
    """(coding id, coder, status, people, at) of every decision."""
    return store.sql.execute(
        "SELECT coding_id, coder, status, people, at FROM decisions ORDER BY coding_id, coder"
    ).fetchall()


def assignment_rows(store: Store) -> list[sqlite3.Row]:
    """Every assignment with its document's name, by coder and place."""
    return store.sql.execute(
        "SELECT a.*, d.name AS document FROM assignments a JOIN documents d ON d.id = a.document_id "
        "ORDER BY a.coder, d.name, a.start"
    ).fetchall()


def begun_assignments(store: Store) -> set[int]:
    """Ids of assignments in which the coder has coded or decided anything."""
    rows = store.sql.execute(
        "SELECT a.id FROM assignments a WHERE EXISTS (SELECT 1 FROM codings c "
        'WHERE c.document_id = a.document_id AND c.start < a."end" AND c."end" > a.start AND '
        "(c.coder = a.coder OR EXISTS (SELECT 1 FROM decisions e WHERE e.coding_id = c.id "
        "AND e.coder = a.coder)))"
    )
    return {row["id"] for row in rows}
