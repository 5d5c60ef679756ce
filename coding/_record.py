"""The journal's own rows: what a change did, how it is taken back, and the chain that seals it.

A change is noted by triggers, so that no writer can forget it: each inserted row, and each
updated or deleted row as it was. Turns belong to their document: their insertion is noted
only while a document is cut anew, since undoing an import deletes the document and its turns
with it.

When an entry ends, each row that it touched is hashed as it is then, the entry is hashed with
those and with the entry before it. So neither history nor a row can be changed by another
program without ``problems`` telling.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from .. import Problem
from ._errors import NotFoundError, StudyError

RELATIONS = (
    "documents",
    "set_aside",
    "labels",
    "speakers",
    "turns",
    "document_attributes",
    "speaker_attributes",
    "codings",
    "decisions",
    "orphans",
    "memos",
    "assignments",
    "exchanged",
)
CODEBOOK = "codebook"  # in changes: the codebook file, which is no relation of the study file
# Noting that a document is coded anew does not note its text over and over.
_OFTEN_UPDATED = {"documents": "coded_with"}
_FORGETS = {
    "deidentify": "govcode corpus deidentify --restore KEY brings the names back",
    "erase": "what was erased is gone for good",
    "restore names": "nothing before it can be undone either",
}
_UPGRADE = "upgrade"  # the study file, not what is in it: undoing passes over it
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_OUTSIDE = "another program has changed the study file; restore it from a backup"


class Record:
    """The journal of a connection; every method is called inside a transaction."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.sql = sql
        sql.execute("CREATE TEMP TABLE current (entry_id INTEGER, recutting INTEGER)")
        for relation in RELATIONS:
            columns = [row["name"] for row in sql.execute(f"PRAGMA table_info({relation})")]
            self._note("insert", relation, "new.id", "NULL")
            self._note("delete", relation, "old.id", _as_json(columns))
            often = _OFTEN_UPDATED.get(relation)
            rest = [name for name in columns if name not in ("id", often)]
            self._note("update", relation, "old.id", _as_json(["id", *rest]), of=rest)
            if often:
                self._note("update", relation, "old.id", _as_json(["id", often]), of=[often])

    def _note(
        self, operation: str, relation: str, row_id: str, value: str, *, of: Sequence[str] = ()
    ) -> None:
        """Make a trigger of this connection only: other tools that open the file see plain tables."""
        columns = ", ".join(f'"{name}"' for name in of)
        event = f"UPDATE OF {columns}" if of else operation
        only = " WHERE recutting" if (relation, operation) == ("turns", "insert") else ""
        self.sql.execute(
            f"CREATE TEMP TRIGGER {relation}_{operation}_{len(of)} AFTER {event} ON main.{relation} "
            f"WHEN EXISTS (SELECT 1 FROM current{only}) BEGIN "
            "INSERT INTO changes (entry_id, relation, operation, row_id, before) "
            f"SELECT entry_id, '{relation}', '{operation}', {row_id}, {value} FROM current; END"
        )

    @contextmanager
    def recutting(self) -> Iterator[None]:
        """Turns inserted here are noted: their document was there before."""
        self.sql.execute("UPDATE current SET recutting = 1")
        yield
        self.sql.execute("UPDATE current SET recutting = 0")

    def insert_noted(
        self, relation: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Insert many rows and note them, which takes half the time that triggers take.

        ``columns`` are all of the relation in its order, the id first.
        """
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        state = self.sql.execute("SELECT entry_id, recutting FROM current").fetchone()
        self.sql.execute("DELETE FROM current")
        self.sql.executemany(f"INSERT INTO {relation} ({names}) VALUES ({marks})", rows)
        self.sql.executemany(
            "INSERT INTO changes (entry_id, relation, operation, row_id, after) "
            "VALUES (?, ?, 'insert', ?, ?)",
            ((state["entry_id"], relation, row[0], _values_hash(row)) for row in rows),
        )
        self.sql.execute("INSERT INTO current VALUES (?, ?)", tuple(state))

    def begin(self, at: str, action: str, coder: str) -> int:
        """Open an entry: what is changed from now on is noted under it."""
        cursor = self.sql.execute(
            "INSERT INTO journal (at, coder, action, summary) VALUES (?, ?, ?, '')",
            (at, coder, action),
        )
        self.sql.execute("INSERT INTO current VALUES (?, 0)", (cursor.lastrowid,))
        return int(cursor.lastrowid or 0)

    def present(self) -> int:
        """The id of the open entry."""
        return int(self.sql.execute("SELECT entry_id FROM current").fetchone()[0])

    def note_codebook(self, before: dict[str, Any], after: str) -> None:
        """Note under the open entry what the codebook file was, and the hash of what it is now."""
        entry = self.present()
        self.sql.execute(
            "DELETE FROM changes WHERE entry_id = ? AND relation = ?", (entry, CODEBOOK)
        )
        self.sql.execute(
            "INSERT INTO changes (entry_id, relation, operation, row_id, before, after) "
            "VALUES (?, ?, 'update', 0, ?, ?)",
            (entry, CODEBOOK, json.dumps(before, ensure_ascii=False), after),
        )

    def codebook_is_noted(self, entry: int, after: str) -> bool:
        """Whether the journal holds that an entry gave the codebook file the text with this hash."""
        found = self.sql.execute(
            "SELECT 1 FROM changes WHERE entry_id = ? AND relation = ? AND after = ?",
            (entry, CODEBOOK, after),
        )
        return found.fetchone() is not None

    def undoes(self, undone: int) -> None:
        """Note that the open entry takes another one back."""
        self.sql.execute(
            "UPDATE journal SET undoes = ? WHERE id = (SELECT entry_id FROM current)", (undone,)
        )

    def forget(self) -> None:
        """Drop all that was noted so far, and note nothing more of this entry."""
        self.sql.execute("DELETE FROM current")
        self.sql.execute("DELETE FROM changes")

    def end(self, entry: int, summary: str, *, forgets: bool) -> None:
        """Close an entry; one that touched nothing leaves no trace unless it ``forgets``."""
        self.sql.execute("DELETE FROM current")
        if forgets:
            self.seal_rows(entry)
        elif not self._touched(entry):
            self.sql.execute("DELETE FROM journal WHERE id = ?", (entry,))
            return
        self._hash_rows(entry)
        self.sql.execute("UPDATE journal SET summary = ? WHERE id = ?", (summary, entry))
        self.seal(entry)

    def touched(self) -> bool:
        """Whether the open entry has noted anything so far."""
        row = self.sql.execute("SELECT entry_id FROM current").fetchone()
        return row is not None and self._touched(row["entry_id"])

    def _touched(self, entry: int) -> bool:
        found = self.sql.execute("SELECT 1 FROM changes WHERE entry_id = ? LIMIT 1", (entry,))
        return found.fetchone() is not None

    def seal_rows(self, entry: int) -> None:
        """Note every row as it is, where what was noted before is dropped or was never hashed."""
        for relation in RELATIONS:
            self.sql.execute(
                "INSERT INTO changes (entry_id, relation, operation, row_id) "
                f"SELECT ?, ?, 'seal', id FROM {relation}",
                (entry, relation),
            )
        self._hash_rows(entry)

    def _hash_rows(self, entry: int) -> None:
        for relation in RELATIONS:
            rows = self.sql.execute(
                f"SELECT DISTINCT t.* FROM changes c JOIN {relation} t ON t.id = c.row_id "
                "WHERE c.entry_id = ? AND c.relation = ? AND c.after IS NULL",
                (entry, relation),
            )
            hashes = [(row_hash(row), entry, relation, row["id"]) for row in rows]
            self.sql.executemany(
                "UPDATE changes SET after = ? WHERE entry_id = ? AND relation = ? AND row_id = ?",
                hashes,
            )

    def seal(self, entry: int) -> None:
        """Give an entry its digest, and its hash in the chain."""
        row = self.sql.execute("SELECT * FROM journal WHERE id = ?", (entry,)).fetchone()
        digest = self._digest(entry, row["summary"])
        before = self.sql.execute(
            "SELECT hash FROM journal WHERE id < ? ORDER BY id DESC LIMIT 1", (entry,)
        ).fetchone()
        chained = _entry_hash(before["hash"] if before else "", row, digest)
        self.sql.execute(
            "UPDATE journal SET digest = ?, hash = ? WHERE id = ?", (digest, chained, entry)
        )

    def _digest(self, entry: int, summary: str) -> str:
        digest = hashlib.sha256(summary.encode("utf-8", "surrogatepass"))
        rows = self._tuples(
            "SELECT relation, operation, row_id, before, after FROM changes WHERE entry_id = ? "
            "ORDER BY id",
            (entry,),
        )
        while some := rows.fetchmany(1_000):
            digest.update("".join(map(repr, some)).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _tuples(self, query: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Rows as tuples, where there are very many."""
        cursor = self.sql.cursor()
        cursor.row_factory = None
        return cursor.execute(query, values)

    def rewrite_summaries(self, rewritten: Callable[[str], str]) -> None:
        """Rewrite the summaries of all entries; the chain keeps the digests of what they were."""
        for row in self.sql.execute("SELECT id, summary FROM journal").fetchall():
            summary = rewritten(row["summary"])
            if summary != row["summary"]:
                self.sql.execute(
                    "UPDATE journal SET summary = ? WHERE id = ?", (summary, row["id"])
                )

    def to_undo(self) -> sqlite3.Row:
        """The newest entry that can be undone.

        Raises:
            NotFoundError: when there is none.
            StudyError: when it is one that cannot be taken back.
        """
        undone = self._undone()
        present = self.sql.execute("SELECT entry_id FROM current").fetchone()
        for row in self.sql.execute("SELECT * FROM journal WHERE undoes IS NULL ORDER BY id DESC"):
            passed = row["id"] in undone or row["action"] == _UPGRADE
            if not passed and (present is None or row["id"] != present["entry_id"]):
                if self._can_be_undone(row["id"]):
                    return row  # type: ignore[no-any-return]
                fault = f"the last change cannot be undone: {row['action']} of {row['at']}"
                remedy = _FORGETS.get(row["action"], "what it changed was forgotten on purpose")
                raise StudyError(Problem(fault, remedy=remedy))
        raise NotFoundError(Problem("there is nothing to undo"))

    def to_redo(self) -> sqlite3.Row:
        """The newest undoing after which nothing else was changed; NotFoundError when there is none."""
        undone = self._undone()
        present = self.sql.execute("SELECT entry_id FROM current").fetchone()
        for row in self.sql.execute("SELECT * FROM journal ORDER BY id DESC"):
            if present is not None and row["id"] == present["entry_id"]:
                continue
            if row["undoes"] is None:
                break
            if row["action"] == "undo" and row["id"] not in undone:
                return row  # type: ignore[no-any-return]
        remedy = "only what was undone last can be redone, before anything else is changed"
        raise NotFoundError(Problem("there is nothing to redo", remedy=remedy))

    def _undone(self) -> set[int]:
        """Entries that are taken back at present: undone, or undoings that were redone."""
        undone: set[int] = set()
        rows = self.sql.execute(
            "SELECT id, undoes FROM journal WHERE undoes IS NOT NULL ORDER BY id"
        )
        for row in rows.fetchall():
            undone.add(row["undoes"])
            target = self.sql.execute(
                "SELECT undoes FROM journal WHERE id = ?", (row["undoes"],)
            ).fetchone()
            if target["undoes"] is not None:  # an undoing undone: what it took back is there again
                undone.discard(target["undoes"])
        return undone

    def _can_be_undone(self, entry: int) -> bool:
        found = self.sql.execute(
            "SELECT 1 FROM changes WHERE entry_id = ? AND operation != 'seal' LIMIT 1", (entry,)
        )
        return found.fetchone() is not None

    def problems(self) -> Iterator[Problem]:
        """Tell where history or rows are not what the journal sealed."""
        yield from self._broken_links()
        yield from self._changed_rows()

    def _broken_links(self) -> Iterator[Problem]:
        entries = self.sql.execute("SELECT id, action FROM journal").fetchall()
        forgot = max((row["id"] for row in entries if row["action"] in _FORGETS), default=0)
        before = ""
        for row in self.sql.execute("SELECT * FROM journal ORDER BY id").fetchall():
            place = f"journal entry {row['id']}"
            if row["hash"] and _entry_hash(before, row, row["digest"]) != row["hash"]:
                yield Problem("the chain of hashes is broken here", place, _OUTSIDE)
            known = row["hash"] and row["id"] >= forgot
            if known and self._digest(row["id"], row["summary"]) != row["digest"]:
                yield Problem("is not what it was when it was made", place, _OUTSIDE)
            before = row["hash"]

    def _changed_rows(self) -> Iterator[Problem]:
        for relation in RELATIONS:
            latest = self._tuples(  # beside max(id) stands the rest of that row
                "SELECT row_id, after, max(id) FROM changes WHERE relation = ? GROUP BY row_id",
                (relation,),
            )
            sealed = {row_id: after for row_id, after, _ in latest if after is not None}
            names = [row["name"] for row in self.sql.execute(f"PRAGMA table_info({relation})")]
            columns = ", ".join(f'"{name}"' for name in names if name != "coded_with")
            for row in self._tuples(f"SELECT {columns} FROM {relation}"):
                expected = sealed.pop(row[0], None)
                if expected is not None and expected != _values_hash(row):
                    yield Problem(
                        "was changed without the journal", f"{relation} {row[0]}", _OUTSIDE
                    )
            for row_id in sealed:
                yield Problem("was deleted without the journal", f"{relation} {row_id}", _OUTSIDE)


def row_hash(row: sqlite3.Row) -> str:
    """A hash of a row's values, 16 bytes in hexadecimal.

    ``coded_with`` is left out: which rules have seen a document is no content of it.
    """
    return _values_hash([row[name] for name in row.keys() if name != "coded_with"])  # noqa: SIM118 - a Row


def _values_hash(values: Sequence[Any]) -> str:
    text = _COMPACT(values)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _entry_hash(before: str, row: sqlite3.Row, digest: str) -> str:
    values = [before, row["id"], row["at"], row["coder"], row["action"], row["undoes"], digest]
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def _as_json(columns: Sequence[str]) -> str:
    """SQL for the former values of ``columns``, in a trigger."""
    return "json_object(" + ", ".join(f"'{name}', old.\"{name}\"" for name in columns) + ")"
