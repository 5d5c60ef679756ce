"""Who has which code where, read out of a study file for comparing coders."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ._store import Store


def spans_of_coders(
    store: Store, coders: Sequence[str]
) -> list[tuple[int, int, int, int, str, str, int]]:
    """Codings that coders would answer for, in the order of ``CoderSpan``: their own unless they
    rejected them themselves, and those of others that they accepted.
    """
    marks = ", ".join("?" * len(coders))
    rows = store.sql.execute(
        'SELECT c.id, c.document_id, c.start, c."end", c.code, c.coder, 0 FROM codings c '
        f"WHERE c.contrary = 0 AND c.coder IN ({marks}) AND NOT EXISTS (SELECT 1 FROM decisions d "
        "WHERE d.coding_id = c.id AND d.coder = c.coder AND d.status = 'rejected') "
        'UNION ALL SELECT c.id, c.document_id, c.start, c."end", c.code, d.coder, 1 '
        "FROM decisions d JOIN codings c ON c.id = d.coding_id WHERE c.contrary = 0 "
        f"AND d.status = 'accepted' AND d.coder != c.coder AND d.coder IN ({marks}) "
        "ORDER BY 2, 3, 4, 1, 6",
        [*coders, *coders],
    )
    return list(map(tuple, rows))


def done_by(store: Store, coders: Sequence[str]) -> list[tuple[str, int, int, int]]:
    """(coder, document id, start, end) of every coding that a coder made or decided on, each once."""
    marks = ", ".join("?" * len(coders))
    rows = store.sql.execute(
        'SELECT coder, document_id, start, "end", id FROM codings '
        f"WHERE coder IN ({marks}) "
        'UNION SELECT d.coder, c.document_id, c.start, c."end", c.id FROM decisions d '
        f"JOIN codings c ON c.id = d.coding_id WHERE d.coder IN ({marks})",
        [*coders, *coders],
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def worked_documents(store: Store) -> set[tuple[str, int]]:
    """(coder, document id) wherever somebody has a coding or a decision."""
    rows = store.sql.execute(
        "SELECT coder, document_id FROM codings UNION SELECT d.coder, c.document_id "
        "FROM decisions d JOIN codings c ON c.id = d.coding_id"
    )
    return {(row[0], row[1]) for row in rows}


def rule_coded(store: Store) -> list[int]:
    """Ids of the documents that the rules have coded."""
    return [
        row[0] for row in store.sql.execute("SELECT id FROM documents WHERE coded_with NOTNULL")
    ]


def all_assignments(store: Store) -> list[sqlite3.Row]:
    """Every assignment, in reading order."""
    return store.sql.execute("SELECT * FROM assignments ORDER BY document_id, start").fetchall()


def undecided(store: Store) -> list[tuple[str, int, int]]:
    """(coder, document id, suggestions of machines that they have not decided on) wherever
    somebody has decided on at least one.
    """
    rows = store.sql.execute(
        "SELECT k.coder, k.document_id, count(*) FROM (SELECT DISTINCT d.coder, c.document_id "
        "FROM decisions d JOIN codings c ON c.id = d.coding_id WHERE c.origin IN ('rules', 'model')) k "
        "JOIN codings c ON c.document_id = k.document_id AND c.contrary = 0 "
        "AND c.origin IN ('rules', 'model') WHERE NOT EXISTS (SELECT 1 FROM decisions x "
        "WHERE x.coding_id = c.id AND x.coder = k.coder) GROUP BY 1, 2 ORDER BY 1, 2"
    )
    return [(row[0], row[1], row[2]) for row in rows]
