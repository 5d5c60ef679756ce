"""What exchange reads of a study file. Like ``_queries``, this module holds SQL; writing is in ``_store``."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from ._store import Store


def exchanged_rows(store: Store) -> list[sqlite3.Row]:
    """What other programs call the rows of a study, in the order in which it was learnt."""
    return store.sql.execute("SELECT * FROM exchanged ORDER BY id").fetchall()


def last_coding_id(store: Store) -> int:
    """The highest id that a coding has or had."""
    row = store.sql.execute("SELECT seq FROM sqlite_sequence WHERE name = 'codings'").fetchone()
    return 0 if row is None else int(row["seq"])


def last_id(store: Store, relation: str) -> int:
    """The highest id in a relation; 0 when it is empty."""
    return int(store.sql.execute(f"SELECT coalesce(max(id), 0) FROM {relation}").fetchone()[0])


def texts(store: Store) -> dict[str, tuple[int, str]]:
    """Text → (id, name) of the document that has it; of several the first."""
    rows = store.sql.execute("SELECT id, name, text FROM documents ORDER BY id DESC")
    return {row["text"]: (row["id"], row["name"]) for row in rows}


def spans_of(store: Store, document_id: int) -> dict[tuple[int, int, str, str, int], int]:
    """(start, end, code, coder, contrary) → id of the codings of a document."""
    rows = store.sql.execute(
        'SELECT id, start, "end", code, coder, contrary FROM codings WHERE document_id = ?',
        (document_id,),
    )
    return {tuple(row)[1:]: row["id"] for row in rows}


def coding_rows(store: Store) -> list[sqlite3.Row]:
    """Every coding, document by document in the order of the words."""
    return store.sql.execute(
        'SELECT * FROM codings ORDER BY document_id, start, "end", id'
    ).fetchall()


def decision_rows(store: Store) -> list[sqlite3.Row]:
    """Every decision, coding by coding."""
    return store.sql.execute("SELECT * FROM decisions ORDER BY coding_id, at, id").fetchall()


def document_rows(store: Store) -> list[sqlite3.Row]:
    """Every document with its text."""
    return store.sql.execute(
        "SELECT id, name, file, sha256, part, text, layout, language FROM documents ORDER BY id"
    ).fetchall()


def follow_codes(store: Store, homes: Mapping[str, str]) -> None:
    """Give what other programs call codes the present ids of these, inside a change."""
    rows = store.sql.execute(
        "SELECT id, name FROM exchanged WHERE kind IN ('code', 'whole') AND name != ''"
    ).fetchall()
    for row in rows:
        new = homes.get(row["name"], row["name"])
        if new != row["name"]:
            store.update("exchanged", row["id"], name=new)


def first_hash(store: Store) -> str:
    """The hash of the first entry of the journal, by which copies of one study are known as such."""
    row = store.sql.execute("SELECT hash FROM journal ORDER BY id LIMIT 1").fetchone()
    return "" if row is None else str(row["hash"])


def keys(store: Store, relation: str) -> list[int]:
    """The ids of all rows of a relation."""
    return [row[0] for row in store.sql.execute(f"SELECT id FROM {relation} ORDER BY id")]


def memo_coders(store: Store) -> list[str]:
    """Who wrote memos."""
    return [row[0] for row in store.sql.execute("SELECT DISTINCT coder FROM memos ORDER BY 1")]
