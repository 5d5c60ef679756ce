"""Where a study stands: what is in it, what is coded, what waits."""

from __future__ import annotations

from dataclasses import dataclass

from ..coding import Entry, Study, documents, log
from .content import Numbers, study_numbers


@dataclass(frozen=True, slots=True)
class StudyStatus:
    """The study in numbers, documents that no rules have coded, the last change, what to do next."""

    title: str
    folder: str
    codebook: str
    codes: int
    numbers: Numbers
    uncoded: int
    last_change: Entry | None
    next_step: str


def study_status(study: Study) -> StudyStatus:
    """Where the study stands now."""
    numbers = study_numbers(study)
    uncoded = sum(not info.coded for info in documents(study))
    entries = log(study, limit=1)
    return StudyStatus(
        title=study.title,
        folder=str(study.folder.resolve()),
        codebook=f"{study.codebook.codebook} {study.codebook.version}",
        codes=len(study.codebook.leaves()),
        numbers=numbers,
        uncoded=uncoded,
        last_change=entries[0] if entries else None,
        next_step=_next_step(numbers, uncoded),
    )


def _next_step(numbers: Numbers, uncoded: int) -> str:
    if not numbers.documents:
        return "govcode import FILE… brings transcripts in"
    if uncoded:
        return "govcode code suggests codings"
    if numbers.suggested:
        return "govcode review reads and decides; or govcode codings, accept and reject"
    return "govcode report writes what it adds up to"
