"""Memos: what a researcher notes on the study, a code, a document, or words of one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from .. import Problem, nearest
from . import _queries
from ._codings import resolve_codes
from ._errors import NotFoundError, StudyError
from ._rows import Rows
from ._store import now
from ._study import Study


@dataclass(frozen=True, slots=True)
class Memo:
    """A note by ``coder``. ``about`` is study, code, document or words; for words ``start`` and
    ``end`` are code points of the document's text, half-open, and ``excerpt`` is that slice.
    """

    id: int
    about: str
    text: str
    coder: str
    document: str
    start: int | None
    end: int | None
    excerpt: str
    code: str
    created_at: str
    changed_at: str


def add_memo(
    study: Study,
    text: str,
    *,
    document: str | None = None,
    span: tuple[int, int] | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> Memo:
    """Note something on a document, on words of it, on a code, or (with none of these) on the study.

    Raises:
        NotFoundError: when there is no such document or code.
        StudyError: on an empty note, a span without a document or outside its text.
    """
    if not text.strip():
        raise StudyError(Problem("the memo is empty", remedy="write something"))
    if span and not document:
        raise StudyError(Problem("a span needs a document", remedy="give --document too"))
    who = study.coder(coder)
    document_id = _queries.named(study.store, [document])[0][0] if document else None
    code_id = resolve_codes(study.codebook, [code])[0] if code else None
    start, end = span or (None, None)
    excerpt = _slice(study, document_id, span)
    at = now()
    with study.store.change("memo", coder=who) as summary:
        memo_id = study.store.insert(
            "memos",
            document_id=document_id,
            start=start,
            end=end,
            excerpt=excerpt,
            code=code_id,
            coder=who,
            text=text.strip(),
            created_at=at,
            changed_at=at,
        )
        summary.append(f"memo {memo_id} on {code_id or document or 'the study'}")
    return _one(study, memo_id)


def change_memo(study: Study, memo_id: int, text: str, *, coder: str | None = None) -> Memo:
    """Give a memo other words; an empty text is refused (see ``remove_memo``)."""
    if not text.strip():
        raise StudyError(Problem("the memo is empty", remedy="remove it instead"))
    _one(study, memo_id)
    with study.store.change("memo", coder=study.coder(coder)) as summary:
        study.store.update("memos", memo_id, text=text.strip(), changed_at=now())
        summary.append(f"memo {memo_id} changed")
    return _one(study, memo_id)


def remove_memo(study: Study, memo_id: int, *, coder: str | None = None) -> Memo:
    """Take a memo away; the memo it was. One step of undo brings it back."""
    gone = _one(study, memo_id)
    with study.store.change("memo", coder=study.coder(coder)) as summary:
        study.store.delete("memos", [memo_id])
        summary.append(f"memo {memo_id} removed")
    return gone


def memos(
    study: Study,
    *,
    document: str | None = None,
    code: str | None = None,
    coder: str | None = None,
    seen_by: str | None = None,
) -> Rows[Memo]:
    """Memos, by document and place, those on the study and on codes first.

    ``seen_by`` names a coder who works blind and sees their own alone.
    """
    if document is not None:
        _queries.named(study.store, [document])
    codes = set(resolve_codes(study.codebook, [code])) if code else None
    found = (_memo(row) for row in _queries.memo_rows(study.store))
    return Rows(
        memo
        for memo in found
        if document in (None, memo.document)
        and (codes is None or memo.code in codes)
        and coder in (None, memo.coder)
        and seen_by in (None, memo.coder)
    )


def _slice(study: Study, document_id: int | None, span: tuple[int, int] | None) -> str:
    if document_id is None or span is None:
        return ""
    text = _queries.document_text(study.store, document_id)
    start, end = span
    if not 0 <= start < end <= len(text):
        fault = f"the span [{start}, {end}) does not lie in the text of {len(text)} characters"
        raise StudyError(Problem(fault, remedy="give start and end, start before end"))
    return text[start:end]


def _one(study: Study, memo_id: int) -> Memo:
    rows = {row["id"]: row for row in _queries.memo_rows(study.store)}
    if memo_id not in rows:
        remedy = nearest(str(memo_id), map(str, rows))
        raise NotFoundError(Problem(f"there is no memo {memo_id}", remedy=remedy))
    return _memo(rows[memo_id])


def _memo(row: sqlite3.Row) -> Memo:
    if row["start"] is not None:
        about = "words"
    elif row["document_id"] is not None:
        about = "document"
    else:
        about = "code" if row["code"] else "study"
    return Memo(
        id=row["id"],
        about=about,
        text=row["text"],
        coder=row["coder"],
        document=row["document"] or "",
        start=row["start"],
        end=row["end"],
        excerpt=row["excerpt"],
        code=row["code"] or "",
        created_at=row["created_at"],
        changed_at=row["changed_at"],
    )
