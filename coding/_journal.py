"""The journal: what was changed, by whom, and taking the last change back."""

from __future__ import annotations

from dataclasses import dataclass

from . import _queries
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
    """
    who = study.coder(coder)
    last = study.store.last_entry()
    with study.store.change("undo", coder=who, undoes=last["id"]) as summary:
        study.store.revert(last["id"])
        summary.append(f"{last['action']}: {last['summary']}")
    return next(entry for entry in log(study) if entry.id == last["id"])
