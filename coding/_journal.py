"""The journal: what was changed, by whom, and taking the last change back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from .. import Problem
from . import _queries, _queries_check
from ._codings import known_name, resolve_codes
from ._errors import StudyError
from ._rows import Rows
from ._study import Study
from .recoding._codebook_file import restore_codebook


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


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which entries to look for; empty fields ask for nothing, several values mean any of them.

    ``documents`` and ``codes`` are those whose rows an entry touched; they may be gone by now.
    ``since`` and ``until`` are days or times as the journal shows them, in UTC, such as
    2026-10-01 or 2026-10-01T14:30; a day counts whole.
    """

    coders: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def log(study: Study, wanted: LogFilter | None = None, *, limit: int | None = None) -> Rows[Entry]:
    """The journal, newest first; all of it unless ``limit`` or a filter is given.

    Raises:
        NotFoundError: on a coder, document, code or action that the journal has not.
        StudyError: on a time that cannot be read.
    """
    if wanted is None or wanted == LogFilter():
        rows = _queries.journal_rows(study.store, limit)
    else:
        rows = _filtered(study, wanted)[:limit]
    return Rows(Entry(**{key: row[key] for key in Entry.__dataclass_fields__}) for row in rows)


@dataclass(frozen=True, slots=True)
class JournalHead:
    """Where the journal stands: ``entries`` in all, the ``hash`` and time of the last ("" if none)."""

    entries: int
    hash: str
    at: str


def journal_head(study: Study) -> JournalHead:
    """Where the journal stands; its hash seals every change before it."""
    return JournalHead(*_queries.journal_head(study.store))


def _filtered(study: Study, wanted: LogFilter) -> list[sqlite3.Row]:
    rows = _queries.journal_rows(study.store)
    coders = {known_name(each, _values(rows, "coder"), "coder") for each in wanted.coders}
    actions = {known_name(each, _values(rows, "action"), "action") for each in wanted.actions}
    since = _moment(wanted.since, last=False) if wanted.since else ""
    until = _moment(wanted.until, last=True) if wanted.until else "~"
    touched = [_of_documents(study, wanted.documents), _of_codes(study, wanted.codes)]
    return [
        row
        for row in rows
        if (not coders or row["coder"] in coders)
        and (not actions or row["action"] in actions)
        and since <= row["at"] <= until
        and all(ids is None or row["id"] in ids for ids in touched)
    ]


def _values(rows: Sequence[sqlite3.Row], column: str) -> list[str]:
    return sorted({row[column] for row in rows})


def _of_documents(study: Study, names: Sequence[str]) -> set[int] | None:
    if not names:
        return None
    ever = _queries_check.documents_ever(study.store)
    ids = {each for name in names for each in ever[known_name(name, ever, "document")]}
    found: set[int] = set()
    for document_id in ids:
        found |= _queries_check.entries_of_document(study.store, document_id)
        found |= _queries_check.entries_about(study.store, "document_id", document_id)
    return found


def _of_codes(study: Study, names: Sequence[str]) -> set[int] | None:
    if not names:
        return None
    in_file = _queries_check.codebook_entries(study.store)
    ever = {*_queries.codes_used(study.store), *_queries_check.codes_ever(study.store)}
    ever.update(code for codes in in_file.values() for code in codes)
    wanted = resolve_codes(study.codebook, names, also=ever)
    found = {entry for entry, codes in in_file.items() if set(codes) & set(wanted)}
    for code in wanted:
        found |= _queries_check.entries_about(study.store, "code", code)
    return found


def _moment(text: str, *, last: bool) -> str:
    """A day or time as the journal writes it; of a day, or a minute, its first or last second."""
    written = text.strip().replace(" ", "T").removesuffix("Z")
    for form, rest in (
        ("%Y-%m-%d", "T23:59:59"),
        ("%Y-%m-%dT%H:%M", ":59"),
        ("%Y-%m-%dT%H:%M:%S", ""),
    ):
        try:
            found = datetime.strptime(written, form)
        except ValueError:
            continue
        start = found.strftime("%Y-%m-%dT%H:%M:%S")
        return (found.strftime(form) + rest if last else start) + "Z"
    remedy = "write a day or a time in UTC, such as 2026-10-01 or 2026-10-01T14:30"
    raise StudyError(Problem(f"the time {text!r} cannot be read", remedy=remedy))


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
