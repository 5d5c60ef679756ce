"""A whole report as blocks, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import _view
from .._wording import say
from ..content import Report
from . import _causes, _study
from ._claims import claims
from ._comparison import comparison
from ._evidence import glance, section
from ._lines import line, words
from ._matrices import crossing
from ._method import codebook, method
from ._model import Block, Heading, Paragraph
from ._provenance import provenance
from ._recommendations import recommendations
from ._robustness import robustness

Teller = Callable[[Report], Iterator[Block]]


def tell(report: Report) -> Iterator[Block]:
    """Everything a report says, in the order in which it is read; its title is not among it."""
    yield from _study.top(report)
    for key, teller in _CHAPTERS.items():
        blocks = list(teller(report))
        if blocks:
            yield Heading(1, words(key))
            yield from blocks


def _obstacles(report: Report) -> Iterator[Block]:
    matrix = report.stage_obstacle
    if matrix is None:
        yield Paragraph(words("no_stage_table"))
    else:
        yield from crossing(report, matrix, "stage_obstacle")
    yield from _one_by_one(report, ("stage", "obstacle"))


def _causes_chapter(report: Report) -> Iterator[Block]:
    matrix = report.obstacle_cause
    if matrix is None:
        yield Paragraph(words("no_cause_table"))
    else:
        yield Heading(2, words("causes"))
        yield from crossing(report, matrix, "obstacle_cause")
    yield from _causes.tests(report)
    yield from _causes.links(report)
    yield from _causes.network(report)
    yield from _one_by_one(report, ("cause",))


def _others(report: Report) -> Iterator[Block]:
    told = ("stage", "obstacle", "cause", "recommendation")
    roles = {family.role for family in report.codebook.families.values()}
    yield from _one_by_one(report, tuple(sorted(roles - {*told})))


def _one_by_one(report: Report, roles: tuple[str, ...]) -> Iterator[Block]:
    """Each family of these roles: its codes at a glance, then one by one."""
    for family, sections in _view.family_sections(report):
        if report.codebook.families[family].role not in roles:
            continue
        title = _view.family_title(report, family)
        yield Heading(2, line(title))
        codes = [each for part in sections for each in part.codes]
        yield glance(report, f"glance {family}", line(title, " · ", say("glance")), codes)
        for part in sections:
            if part.dimension:
                yield Heading(3, line(_view.dimension_title(report, part.dimension)))
            for each in part.codes:
                yield from section(report, each, 4 if part.dimension else 3)


def _claims(report: Report) -> Iterator[Block]:
    if report.claims:
        yield from claims(report)


_CHAPTERS: dict[str, Teller] = {
    "ch_study": _study.study,
    "ch_findings": _study.findings,
    "ch_obstacles": _obstacles,
    "ch_causes": _causes_chapter,
    "ch_others": _others,
    "ch_recommendations": recommendations,
    "ch_comparison": comparison,
    "ch_robustness": robustness,
    "ch_claims": _claims,
    "ch_method": method,
    "ch_codebook": codebook,
    "ch_provenance": provenance,
}
