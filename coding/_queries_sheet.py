"""What sheets read of one coder's work."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from ._store import Store


def decisions_by(store: Store, document_id: int, coder: str) -> dict[int, str]:
    """Coding id → what a coder decided on it, in one document."""
    rows = store.sql.execute(
        "SELECT d.coding_id, d.status FROM decisions d JOIN codings c ON c.id = d.coding_id "
        "WHERE c.document_id = ? AND d.coder = ?",
        (document_id, coder),
    )
    return {row[0]: row[1] for row in rows}


def decided_by_others(store: Store, document_id: int, coder: str) -> set[int]:
    """Codings of a document on which somebody else has decided."""
    rows = store.sql.execute(
        "SELECT DISTINCT d.coding_id FROM decisions d JOIN codings c ON c.id = d.coding_id "
        "WHERE c.document_id = ? AND d.coder != ?",
        (document_id, coder),
    )
    return {row[0] for row in rows}


def decision_ids(store: Store, coding_id: int, coder: str) -> list[int]:
    """The id of what a coder decided on a coding, if anything."""
    rows = store.sql.execute(
        "SELECT id FROM decisions WHERE coding_id = ? AND coder = ?", (coding_id, coder)
    )
    return [row[0] for row in rows]


def memos_on_words(store: Store, document_id: int, coder: str) -> list[sqlite3.Row]:
    """A coder's memos on words of a document, oldest first; memos on codes are others."""
    return store.sql.execute(
        "SELECT * FROM memos WHERE document_id = ? AND coder = ? AND start IS NOT NULL "
        "AND code IS NULL ORDER BY id",
        (document_id, coder),
    ).fetchall()


def former_texts(store: Store, document_id: int) -> Iterator[str]:
    """The texts that a document had before its present one, as far as the journal has them."""
    rows = store.sql.execute(
        "SELECT before FROM changes WHERE relation = 'documents' AND row_id = ? "
        "AND before IS NOT NULL ORDER BY id DESC",
        (document_id,),
    )
    for row in rows:
        text = json.loads(row[0]).get("text")
        if text is not None:
            yield text
