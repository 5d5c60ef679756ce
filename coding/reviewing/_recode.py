"""Recoding: the words were well found, the code or the span was not."""

from __future__ import annotations

from dataclasses import dataclass

from ... import Problem
from .._codings import Coding, Filter, find_codings, resolve_codes
from .._errors import StudyError
from .._study import Study
from ._own import put_on_words


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
    start, end = span or (old.start, old.end)
    if (code_id, start, end) == (old.code, old.start, old.end):
        raise StudyError(Problem(f"the words are under {old.code} already", remedy="accept it"))
    with study.store.change("recode", coder=who) as summary:
        study.store.put_decision(old.id, who, "rejected")
        new_id = put_on_words(
            study,
            (old.document_id, old.document),
            (start, end),
            code_id,
            contrary=old.contrary,
            coder=who,
        )
        summary.append(f"{old.code} [{old.start}, {old.end}) → {code_id} [{start}, {end})")
    both = Filter(contrary=None, ids=(old.id, new_id))
    found = {each.id: each for each in find_codings(study, both)}
    return Recoded(found[old.id], found[new_id])
