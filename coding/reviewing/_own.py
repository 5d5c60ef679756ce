"""A person's own coding, put into the study inside a change."""

from __future__ import annotations

from ... import Problem
from .. import _queries
from .._decide import checked_span, turn_of_speech
from .._errors import StudyError
from .._study import Study
from . import _queries_review


def put_on_words(
    study: Study,
    document: tuple[int, str],
    span: tuple[int, int],
    code: str,
    *,
    contrary: bool,
    coder: str,
) -> int:
    """Put words of a document (id, name) under a code, accepted by its coder; the coding's id.

    A coding of theirs that is there already is accepted again. To be called inside a change.

    Raises:
        StudyError: on an impossible span, or words that nobody speaks.
    """
    document_id, name = document
    text = _queries.document_text(study.store, document_id)
    start, end = checked_span(text, span)
    turn_id = turn_of_speech(_queries.structure(study.store, document_id), start, end, name)
    found = _queries_review.own_coding(
        study.store, document_id, coder, span=(start, end), code=code, contrary=contrary
    )
    if found is None:
        row = (turn_id, start, end, code, contrary, text[start:end], "[]")
        study.store.insert_codings(
            document_id, coder=coder, origin="person", status="accepted", rows=[row]
        )
        found = study.store.last_id()
    study.store.put_decision(found, coder, "accepted")
    return found


def check_words(study: Study, document: str, span: tuple[int, int], words: str) -> None:
    """Refuse a span whose words are no longer those that somebody saw when marking it.

    Raises:
        StudyError: when another process has put a corrected transcript in their place.
    """
    document_id = _queries.named(study.store, [document])[0][0]
    start, end = span
    if _queries.document_text(study.store, document_id)[start:end] != words:
        remedy = "mark the words again"
        raise StudyError(Problem("the transcript has been replaced meanwhile", document, remedy))
