"""What learning reads of a study file: the codings that people touched, and their neighbours.

Like ``_queries``, this module holds SQL; writing is in ``_store``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from .._store import Store

_TOUCHED = "(status != 'suggested' OR decided_by NOTNULL)"


def touched_documents(store: Store) -> list[tuple[int, str]]:
    """(id, name) of the documents in which somebody coded or decided anything, by name."""
    rows = store.sql.execute(
        "SELECT id, name FROM documents WHERE id IN "
        f"(SELECT document_id FROM codings WHERE {_TOUCHED}) ORDER BY name"
    )
    return [(row[0], row[1]) for row in rows]


def codings_of(store: Store, document_id: int) -> list[sqlite3.Row]:
    """Every coding of a document, without its words, in reading order."""
    return store.sql.execute(
        'SELECT id, start, "end", code, coder, origin, status, contrary, created_at, decided_by '
        'FROM codings WHERE document_id = ? ORDER BY start, "end", code, coder, contrary',
        (document_id,),
    ).fetchall()


def decisions_in(store: Store, document_id: int) -> list[sqlite3.Row]:
    """(coding id, coder, status, at) of the decisions on a document's codings."""
    return store.sql.execute(
        "SELECT e.coding_id, e.coder, e.status, e.at FROM decisions e "
        "JOIN codings c ON c.id = e.coding_id WHERE c.document_id = ? ORDER BY e.coding_id, e.coder",
        (document_id,),
    ).fetchall()


def decisions_at(store: Store) -> dict[tuple[str, str], int]:
    """(coder, time) → number of decisions on machines' suggestions in that second."""
    rows = store.sql.execute(
        "SELECT e.coder, e.at, count(*) FROM decisions e JOIN codings c ON c.id = e.coding_id "
        "WHERE c.coder != e.coder GROUP BY 1, 2"
    )
    return {(row[0], row[1]): row[2] for row in rows}


def codes_used(store: Store, coders: Sequence[str]) -> dict[str, set[str]]:
    """Coder → the codes that they put or decided on anywhere."""
    rows = store.sql.execute(
        "SELECT coder, code FROM codings UNION SELECT e.coder, c.code FROM decisions e "
        "JOIN codings c ON c.id = e.coding_id ORDER BY 1, 2"
    )
    found: dict[str, set[str]] = {coder: set() for coder in coders}
    for coder, code in rows:
        if coder in found:
            found[coder].add(code)
    return found
