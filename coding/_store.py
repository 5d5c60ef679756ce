"""The study file: opening it, one writer at a time, one journal entry a change.

Every SQL statement of govcode stands in this module, in ``_record`` and in ``_queries``: here
what opens and writes, in ``_record`` the journal, in ``_queries`` what reads.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .. import Problem
from ._backup import copy_file
from ._errors import BusyStudyError, NewerStudyError, StudyError
from ._record import CODEBOOK, Record
from .recoding import _codebook_marker

FILE = "study.sqlite"
SCHEMA_VERSION = 3
AGREED = "agreed"  # the coder who stands for what people agreed on
_SCHEMA = Path(__file__).with_name("_schema.sql")
APPLICATION_ID = 0x676F7663  # "govc"
_WAIT_MS = 5_000


def now() -> str:
    """The time in UTC, to the second, as stored."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """A connection to a study file. Rows come as ``sqlite3.Row``."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        if not create and not path.exists():
            raise StudyError(
                Problem(
                    "the study has no study.sqlite", str(path.parent), "restore it from a backup"
                )
            )
        self.path = path
        try:
            self.sql = sqlite3.connect(self._address(), uri=True, isolation_level=None)
        except sqlite3.DatabaseError as error:
            raise _readable(error, path) from None
        try:
            self._prepare()
            self._check_version(create=create)
        except BaseException as error:
            self.sql.close()
            if isinstance(error, sqlite3.DatabaseError):
                raise _readable(error, path) from None
            raise

    def _address(self) -> str:
        """The file as an address; where nothing may be written, as a file that nobody changes.

        SQLite cannot share a file in a folder that it may not write to. What another
        process has not yet moved from its log into the file would be missed: then it fails.
        """
        address = self.path.resolve().as_uri()
        log = self.path.with_name(self.path.name + "-wal")
        writable = os.access(self.path.parent, os.W_OK)
        if writable and (not self.path.exists() or os.access(self.path, os.W_OK)):
            return address
        return f"{address}?mode=ro" + ("" if log.exists() else "&immutable=1")

    def _prepare(self) -> None:
        self.sql.row_factory = sqlite3.Row
        self.sql.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        self.sql.execute("PRAGMA foreign_keys = ON")
        self.sql.execute("PRAGMA cache_size = -32768")  # 32 MB, so that no page is written twice

    def _check_version(self, *, create: bool) -> None:
        version = self.sql.execute("PRAGMA user_version").fetchone()[0]
        written_by = self.sql.execute("PRAGMA application_id").fetchone()[0]
        if not create and (version == 0 or written_by != APPLICATION_ID):
            raise _no_study_file(self.path)
        if version > SCHEMA_VERSION:
            remedy = "install the newer govcode; this one leaves the study untouched"
            raise NewerStudyError(
                Problem("the study was written by a newer govcode", str(self.path), remedy)
            )
        if create:
            self.sql.execute("PRAGMA journal_mode = WAL")
            script = _SCHEMA.read_text(encoding="utf-8")
            self.sql.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};"
                f"\nPRAGMA user_version = {SCHEMA_VERSION};\nCOMMIT;"
            )
        elif version < SCHEMA_VERSION:
            self._migrate(version)
        self.sql.execute("PRAGMA synchronous = NORMAL")
        self.record = Record(self.sql)
        if not create:
            self._finish_codebook()
        if not create and version == 1:
            self._seal_history()

    def _migrate(self, version: int) -> None:
        """Bring an older study up to date, after a copy of it as it was."""
        if "mode=ro" in self._address():
            remedy = "copy the study to a place that can be written and open it there"
            fault = "the study was written by an older govcode and must be brought up to date"
            raise StudyError(Problem(fault, str(self.path), remedy))
        copy_file(self.path, f"version-{version}")
        self.sql.execute("PRAGMA foreign_keys = OFF")  # tables are made anew under their names
        for step in range(version, SCHEMA_VERSION):
            script = _SCHEMA.with_name(f"_schema_{step}_to_{step + 1}.sql").read_text("utf-8")
            self.sql.executescript(
                f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {step + 1};\nCOMMIT;"
            )
        self.sql.execute("PRAGMA foreign_keys = ON")

    def _seal_history(self) -> None:
        """Chain the entries of a study from before there was a chain, and hash its rows."""
        with self.change("upgrade", coder="govcode") as summary:
            summary.append(f"the study file is of version {SCHEMA_VERSION} now")
            entries = [row["id"] for row in self.sql.execute("SELECT id FROM journal ORDER BY id")]
            for entry in entries[:-1]:
                self.record.seal(entry)
            self.record.seal_rows(entries[-1])

    def close(self) -> None:
        """Close the connection; the store cannot be used afterwards."""
        self.sql.close()

    @contextmanager
    def change(self, action: str, *, coder: str, forgets: bool = False) -> Iterator[list[str]]:
        """One transaction and one journal entry: all of it happens or nothing does.

        Yields a list; what the caller puts in it becomes the entry's summary. A change
        that touched no row leaves no entry. One that ``forgets`` notes no rows and drops
        what was noted before, so that nothing of what it takes out of the study is left in
        the file; neither it nor what came before it can be undone.
        """
        summary: list[str] = []
        try:
            self.sql.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _readable(error, self.path) from None
        try:
            self._settle_codebook()
            entry = self.record.begin(now(), action, coder)
            if forgets:
                self.record.forget()
            yield summary
            self.record.end(entry, "; ".join(summary), forgets=forgets)
            self.sql.execute("COMMIT")
        except BaseException as error:
            if self.sql.in_transaction:
                self.sql.execute("ROLLBACK")
            self.sql.execute("DELETE FROM current")
            if isinstance(error, sqlite3.OperationalError):
                raise _readable(error, self.path) from error
            raise
        finally:
            self._finish_codebook()

    def _settle_codebook(self) -> None:
        _codebook_marker.settle(self.path.parent, self.record.codebook_is_noted)

    def _finish_codebook(self) -> None:
        """Bring the codebook file in step after a change, of this process or one that was killed."""
        if not _codebook_marker.unsettled(self.path.parent):
            return
        try:
            # what was committed must be on the disk before the former text is given up
            self.sql.execute("PRAGMA wal_checkpoint(PASSIVE)")
            self.sql.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:  # another process has the lock, and looks for the marker
            return
        try:
            self._settle_codebook()
        finally:
            self.sql.execute("COMMIT")

    def insert(self, relation: str, **values: Any) -> int:
        """Insert one row and return its id."""
        columns = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self.sql.execute(
            f"INSERT INTO {relation} ({columns}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)

    def insert_many(
        self, relation: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Insert rows given as sequences in the order of ``columns``."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        self.sql.executemany(f"INSERT INTO {relation} ({names}) VALUES ({marks})", rows)

    def insert_codings(
        self,
        document_id: int,
        *,
        coder: str,
        origin: str,
        status: str,
        rows: Sequence[tuple[int, int, int, str, bool, str, str]],
    ) -> None:
        """Insert codings given as (turn id, start, end, code, contrary, excerpt, evidence)."""
        columns = (
            "document_id coder origin status created_at turn_id start end code contrary "
            "excerpt evidence"
        ).split()
        stamp = (document_id, coder, origin, status, now())
        self.insert_many("codings", columns, [(*stamp, *row) for row in rows])

    def last_id(self) -> int:
        """The id of the row that was inserted last."""
        return int(self.sql.execute("SELECT last_insert_rowid()").fetchone()[0])

    def put_decision(
        self, coding_id: int, coder: str, status: str, *, at: str = "", people: str = ""
    ) -> None:
        """Keep what somebody decided on a coding, and what that makes of its status."""
        self.sql.execute(
            "INSERT INTO decisions (coding_id, coder, status, at, people) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (coding_id, coder) DO UPDATE SET status = excluded.status, "
            "at = excluded.at, people = excluded.people",
            (coding_id, coder, status, at or now(), people),
        )
        self.settle(coding_id)

    def settle(self, coding_id: int) -> None:
        """Bring a coding's status in line with the decisions on it."""
        rows = self.sql.execute(
            "SELECT coder, status, at, people FROM decisions WHERE coding_id = ? ORDER BY at, coder",
            (coding_id,),
        ).fetchall()
        agreed = [row for row in rows if row["coder"] == AGREED]
        statuses = {row["status"] for row in agreed or rows}
        self.update(
            "codings",
            coding_id,
            status=statuses.pop() if len(statuses) == 1 else "suggested",
            decided_by=", ".join(row["people"] or row["coder"] for row in agreed or rows) or None,
            decided_at=max((row["at"] for row in agreed or rows), default=None),
        )

    def reserve_coding_id(self) -> int:
        """An id that no coding has, or will ever have."""
        self.sql.execute("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'codings'")
        row = self.sql.execute("SELECT seq FROM sqlite_sequence WHERE name = 'codings'").fetchone()
        if row is None:  # the study has had no coding yet
            self.sql.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('codings', 1)")
        return 1 if row is None else int(row["seq"])

    def update(self, relation: str, row_id: int, **values: Any) -> None:
        """Set columns of one row."""
        assignments = ", ".join(f'"{name}" = ?' for name in values)
        self.sql.execute(
            f"UPDATE {relation} SET {assignments} WHERE id = ?", (*values.values(), row_id)
        )

    def delete(self, relation: str, ids: Sequence[int]) -> None:
        """Delete rows by id."""
        self.sql.executemany(f"DELETE FROM {relation} WHERE id = ?", [(each,) for each in ids])

    def put_attribute(self, relation: str, owner: str, owner_id: int, key: str, value: str) -> None:
        """Set an attribute, replacing its former value."""
        self.sql.execute(
            f"INSERT INTO {relation} ({owner}, key, value) VALUES (?, ?, ?) "
            f"ON CONFLICT ({owner}, key) DO UPDATE SET value = excluded.value WHERE value != excluded.value",
            (owner_id, key, value),
        )

    def mark_coded(self, document_id: int, digest: str) -> None:
        """Note by which rules a document was coded last."""
        self.sql.execute(
            "UPDATE documents SET coded_with = ? WHERE id = ? AND coded_with IS NOT ?",
            (digest, document_id, digest),
        )

    def forget_rules(self, document_id: int | None = None) -> None:
        """Mark a document, or all, as no longer coded by the present rules."""
        where, values = ("", ()) if document_id is None else ("AND id = ?", (document_id,))
        self.sql.execute(
            f"UPDATE documents SET coded_with = NULL WHERE coded_with IS NOT NULL {where}", values
        )

    def compact(self) -> None:
        """Write the file anew, so that what was deleted is no longer in it or in its log."""
        self.sql.execute("VACUUM")
        self.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def revert(self, entry: int) -> None:
        """Undo the rows of an entry, newest first; to be called inside ``change``."""
        # a row may come back before the row it belongs to
        self.sql.execute("PRAGMA defer_foreign_keys = ON")
        changes = self.sql.execute(
            "SELECT * FROM changes WHERE entry_id = ? AND operation != 'seal' AND relation != ? "
            "ORDER BY id DESC",
            (entry, CODEBOOK),
        )
        for change in changes.fetchall():
            if change["operation"] == "insert":
                self.delete(change["relation"], [change["row_id"]])
                continue
            row = json.loads(change["before"])
            if change["operation"] == "delete":
                self.insert(change["relation"], **row)
            else:
                self.update(change["relation"], row.pop("id"), **row)


def _readable(error: sqlite3.DatabaseError, path: Path) -> StudyError:
    text = str(error).lower()
    if "locked" in text or "busy" in text:
        return BusyStudyError(
            Problem(
                "another process is writing this study",
                str(path),
                "wait until it has finished, then try again",
            )
        )
    if "full" in text or "disk i/o" in text:
        return StudyError(
            Problem(
                "the disk is full or failing; nothing was changed", str(path), "free some space"
            )
        )
    if "readonly" in text:
        return StudyError(
            Problem("the study cannot be written", str(path), "check the permissions of the folder")
        )
    if "not a database" in text or "malformed" in text:
        return _no_study_file(path)
    return StudyError(Problem(f"the study file cannot be used: {error}", str(path)))


def _no_study_file(path: Path) -> StudyError:
    return StudyError(
        Problem("this is no study file, or it is damaged", str(path), "restore it from a backup")
    )
