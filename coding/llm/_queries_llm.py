"""What the coder ``llm`` reads out of a study file."""

from __future__ import annotations

import sqlite3

from .._store import Store


def evidence_of(store: Store, coder: str) -> list[tuple[int, str]]:
    """(id, evidence as stored) of everything that a coder coded."""
    rows = store.sql.execute(
        "SELECT id, evidence FROM codings WHERE coder = ? ORDER BY id", (coder,)
    )
    return [(row[0], row[1]) for row in rows]


def orphan_evidence(store: Store, coder: str) -> list[tuple[int, str]]:
    """(id, evidence as stored) of what a coder coded on words that are gone."""
    rows = store.sql.execute(
        "SELECT id, evidence FROM orphans WHERE coder = ? ORDER BY id", (coder,)
    )
    return [(row[0], row[1]) for row in rows]


def text_now(store: Store, document_id: int) -> str | None:
    """The text of a document; None when it is no longer in the study."""
    row: sqlite3.Row | None = store.sql.execute(
        "SELECT text FROM documents WHERE id = ?", (document_id,)
    ).fetchone()
    return None if row is None else str(row["text"])


def has_forgotten(store: Store) -> bool:
    """Whether names or interviews were taken out of the study for good."""
    row = store.sql.execute(
        "SELECT 1 FROM journal WHERE action IN ('deidentify', 'erase') LIMIT 1"
    ).fetchone()
    return row is not None


def all_texts(store: Store) -> list[str]:
    """The text of every document."""
    return [str(row[0]) for row in store.sql.execute("SELECT text FROM documents ORDER BY id")]
