"""The words in which somebody joins a cause to an obstacle, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..causal import CausalLink
from ..content import CodingFacts, Report


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one coding in pieces, each with whether it is the connective; None where the report
    has no room for them.
    """

    coding: CodingFacts
    document: str
    speaker: str
    group: str
    language: str
    pieces: tuple[tuple[str, bool], ...] | None


def passages(report: Report, link: CausalLink) -> Iterator[Passage]:
    """The passages of a link's two halves, in reading order; the same words stand once."""
    ids = {*link.cause_codings, *link.obstacle_codings}
    found = {(each.start, each.end): each for each in reversed(report.codings) if each.id in ids}
    for coding in sorted(found.values(), key=lambda each: each.start):
        document = report.documents[coding.document]
        person = None if coding.speaker is None else report.people[coding.speaker]
        excerpt = report.excerpts.get(coding.id)
        yield Passage(
            coding,
            document.name,
            person.name if person else "",
            person.group if person else "",
            document.language if document.language in ("zh", "en") else "",
            None if excerpt is None else tuple(_pieces(excerpt.words, coding, link)),
        )


def _pieces(words: str, coding: CodingFacts, link: CausalLink) -> Iterator[tuple[str, bool]]:
    start, end = (min(max(at - coding.start, 0), len(words)) for at in (link.start, link.end))
    for piece, joins in ((words[:start], False), (words[start:end], True), (words[end:], False)):
        if piece:
            yield piece, joins
