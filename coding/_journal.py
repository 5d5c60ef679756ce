"""The journal: what was changed, by whom, and taking the last change back."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from . import _queries
from ._codebook_file import restore_codebook
from ._rows import Rows
from ._study import Study


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: ``rows`` records touched; ``undoes`` and ``undone_by`` are entry ids."""

    id: int
    at: str
    coder: str
    action: str
    summary: str
    rows: int
    undoes: int | None
    undone_by: int | None


def log(study: Study, *, limit: int | None = None) -> Rows[Entry]:
    """The journal, newest first; all of it unless ``limit`` is given."""
    rows = _queries.journal_rows(study.store, limit)
    return Rows(Entry(**{key: row[key] for key in Entry.__dataclass_fields__}) for row in rows)


def undo(study: Study, *, coder: str | None = None) -> Entry:
    """Take back the last change that is not undone yet; the undoing is itself an entry.

    Transcripts that an undone import copied stay in ``transcripts/``: originals are
    never deleted.

    Raises:
        NotFoundError: when there is nothing to undo.
        StudyError: when the last change is one that cannot be taken back.
    """
    with study.store.change("undo", coder=study.coder(coder)) as summary:
        last = study.store.record.to_undo()
        _revert(study, last, summary)
    return _entry(study, last["id"])


def redo(study: Study, *, coder: str | None = None) -> Entry:
    """Do again what was undone last, as long as nothing else was changed since.

    Raises:
        NotFoundError: when there is nothing to redo.
    """
    with study.store.change("redo", coder=study.coder(coder)) as summary:
        undoing = study.store.record.to_redo()
        _revert(study, undoing, summary)
    return _entry(study, undoing["undoes"])


def _revert(study: Study, row: sqlite3.Row, summary: list[str]) -> None:
    study.store.record.undoes(row["id"])
    summary.append(row["summary"] if row["undoes"] else f"{row['action']}: {row['summary']}")
    with study.store.record.recutting():  # turns may come back to documents that are there
        study.store.revert(row["id"])
    restore_codebook(study, row["id"], summary)


def _entry(study: Study, entry: int) -> Entry:
    return next(each for each in log(study) if each.id == entry)
