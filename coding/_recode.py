"""Recoding: the words were well found, the code or the span was not."""

from __future__ import annotations

from dataclasses import dataclass

from .. import Problem
from . import _queries, _queries_review
from ._codings import Coding, Filter, find_codings, resolve_codes
from ._decide import checked_span, turn_of_speech
from ._errors import StudyError
from ._study import Study


@dataclass(frozen=True, slots=True)
class Recoded:
    """The coding that was given up, and the one in its place."""

    old: Coding
    new: Coding


def recode(
    study: Study,
    coding_id: int,
    *,
    code: str | None = None,
    span: tuple[int, int] | None = None,
    coder: str | None = None,
) -> Recoded:
    """Put another code on the words of a coding, or its code on other words, as one change.

    The coding is rejected by the person who recodes it, never deleted; the one in its place
    is theirs and accepted. A coding of theirs that is there already is accepted instead.

    Raises:
        NotFoundError: when there is no such coding.
        StudyError: when neither code nor span would change, or the span is impossible.
    """
    who = study.coder(coder)
    old = find_codings(study, Filter(contrary=None, ids=(coding_id,)))[0]
    code_id = resolve_codes(study.codebook, [code])[0] if code else old.code
    text = _queries.document_text(study.store, old.document_id)
    start, end = checked_span(text, span or (old.start, old.end))
    if (code_id, start, end) == (old.code, old.start, old.end):
        raise StudyError(Problem(f"the words are under {old.code} already", remedy="accept it"))
    structure = _queries.structure(study.store, old.document_id)
    turn_id = turn_of_speech(structure, start, end, old.document)
    with study.store.change("recode", coder=who) as summary:
        study.store.put_decision(old.id, who, "rejected")
        new_id = _queries_review.own_coding(
            study.store,
            old.document_id,
            who,
            span=(start, end),
            code=code_id,
            contrary=old.contrary,
        )
        if new_id is None:
            row = (turn_id, start, end, code_id, old.contrary, text[start:end], "[]")
            study.store.insert_codings(
                old.document_id, coder=who, origin="person", status="accepted", rows=[row]
            )
            new_id = study.store.last_id()
        study.store.put_decision(new_id, who, "accepted")
        summary.append(f"{old.code} [{old.start}, {old.end}) → {code_id} [{start}, {end})")
    found = {
        each.id: each for each in find_codings(study, Filter(contrary=None, ids=(old.id, new_id)))
    }
    return Recoded(found[old.id], found[new_id])
