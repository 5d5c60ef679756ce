"""Recommendations: ranked by a stated rule, each with its chain and what may be trusted of it."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _view
from .._confidence import Confidence
from .._recommendations import Reason, Recommendation
from .._wording import Fact, say
from ..content import Report
from ._evidence import against, behind, counts, groups, heading, name_of, quotation
from ._lines import COLON, COMMA, bracketed, code, fact, joined, line, strong, words
from ._model import Block, Column, Entry, Heading, Line, Paragraph, Points, Table

_RULES: tuple[tuple[str, dict[str, Fact]], ...] = (
    ("rule_adequacy", {"a": 5, "b": 3, "c": 3, "d": 2, "e": 2}),
    ("rule_coherence", {}),
    ("rule_relevance", {}),
    ("rule_methods", {}),
)
_REASON_COUNTS = ("cases", "codings", "confirmed", "contrary")


def recommendations(report: Report) -> Iterator[Block]:
    """The rules, all at a glance, then one by one."""
    found = report.recommendations
    if not found:
        yield Paragraph(words("empty_chapter"))
        return
    yield Paragraph(words("rank"))
    yield _overview(report)
    yield Heading(2, words("rules_title"))
    yield from _rules()
    yield Heading(2, words("one_by_one"))
    for rank, each in enumerate(found, start=1):
        yield from _recommendation(report, rank, each)


def _overview(report: Report) -> Table:
    columns = (
        Column(line("#"), 0.5, number=True),
        Column(words("the_recommendation"), 4),
        *(Column(words(key), 1, number=True) for key in ("cases", "groups", "contrary_cases")),
        Column(words("confidence"), 1),
    )
    rows = tuple(
        (
            Entry(line(rank)),
            Entry(name_of(report, each.code)),
            Entry(line(each.depth)),
            Entry(line(each.breadth)),
            Entry(line(each.evidence.contrary_cases)),
            Entry(words(f"level_{each.confidence.level or 'none'}")),
        )
        for rank, each in enumerate(report.recommendations, start=1)
    )
    return Table("recommendations", words("recommendations_ranked"), columns, rows)


def _rules() -> Iterator[Block]:
    yield Paragraph(words("confidence_rule"))
    yield Points(tuple(words(key, **facts) for key, facts in _RULES))


def _recommendation(report: Report, rank: int, found: Recommendation) -> Iterator[Block]:
    evidence = found.evidence
    yield heading(report, found.code, 3, before=f"{rank} ")
    if found.parent:
        yield Paragraph(words("part_of", parent=_view.code_name(report, found.parent)), "facts")
    definition = report.codebook.by_id[found.code].definition
    if definition.zh or definition.en:
        yield Paragraph(line(definition))
    yield Paragraph(
        joined(
            (
                fact("depth", strong(found.depth)),
                fact("breadth", strong(found.breadth)),
            )
        ),
        "facts",
    )
    if evidence.codings:
        yield counts(evidence, ("contexts", "codings", "confirmed", "contrary"))
    yield from groups(evidence)
    told = joined((line(each) for each in found.responsible), COMMA)
    yield Paragraph(fact("responsible", *(told or words("no_responsible"))), "facts")
    yield Heading(4, words("chain"))
    yield from _chain(report, found)
    yield Heading(4, words("proposed"))
    if not evidence.codings:
        yield Paragraph(words("not_proposed"))
    for quote in evidence.quotations:
        yield quotation(report, quote, found.code)
    if evidence.codings:
        yield behind(report, evidence)
    yield from against(report, evidence, evidence.rivals)
    yield from _confidence(found.confidence)


def _chain(report: Report, found: Recommendation) -> Iterator[Block]:
    """The obstacles and causes it answers, each with its counts and a quotation."""
    if not found.reasons:
        yield Paragraph(words("no_chain"))
    for reason in found.reasons:
        yield Paragraph(_reason_line(report, reason, found.code), "facts")
        for quote in reason.evidence.quotations:
            yield quotation(report, quote, reason.code)


def _reason_line(report: Report, reason: Reason, target: str) -> Line:
    basis = bracketed(say(f"link_{reason.basis}")) if reason.basis else ()
    by_way = words("via", parent=_view.code_name(report, reason.via))
    told = [
        line(
            say(f"the_{reason.role}"),
            COLON,
            strong(_view.code_name(report, reason.code)),
            " ",
            code(reason.code),
            *basis,
        ),
        *([by_way] if reason.via != target else []),
        *(line(say(key), f" {getattr(reason.evidence, key)}") for key in _REASON_COUNTS),
    ]
    return joined(told)


def _confidence(found: Confidence) -> Iterator[Block]:
    level = found.level or "none"
    yield Paragraph(fact("confidence", strong(say(f"level_{level}"))), "facts")
    if not found.components:
        return
    yield Points(
        tuple(
            line(
                strong(say(f"component_{each.name}")),
                " · ",
                fact("concern", say(f"concern_{each.concern}")),
                " · ",
                _view.why_concern(each.name, each.facts),
            )
            for each in found.components
        )
    )
