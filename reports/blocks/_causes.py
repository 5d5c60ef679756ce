"""Obstacles and causes: tests on cases, cause and effect in so many words, the network."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _display, _view
from .._wording import say
from ..causal import CausalLink, Edge
from ..comparison import SIGNIFICANT, CellTest, CrossTests
from ..content import Excerpt, Report
from ._evidence import name_of
from ._lines import joined, line, strong, words
from ._model import Behind, Block, Column, Entry, Figure, Heading, Line, Paragraph, Quote, Table

_TESTS = 12  # rows of the table of tests
_TIES = 30  # rows of the table of ties
_LINKS = 12  # links quoted


def tests(report: Report) -> Iterator[Block]:
    """Who speaks of a cause and an obstacle, over cases, with residuals and tests."""
    found = report.obstacle_cause_tests
    if found is None:
        return
    yield Heading(2, words("tests_title"))
    if found.reason:
        yield Paragraph(words("why_few_cases", n=found.cases))
        return
    tested = sorted(
        (each for each in found.cells if each.p is not None), key=lambda each: each.p or 0.0
    )
    below = sum(each.adjusted is not None and each.adjusted < SIGNIFICANT for each in tested)
    context = _view.unit_name(report.context)
    yield Paragraph(words("tests_how", n=found.cases, context=context))
    yield Paragraph(words("tests_some", n=below) if below else words("tests_none"))
    if tested:
        yield _tests_table(report, found, tested)


def _tests_table(report: Report, found: CrossTests, tested: list[CellTest]) -> Table:
    heads = ("both_said", "residual", "p_value", "p_adjusted")
    axes = (found.row_axis, found.column_axis)
    left = len(found.cells) - len(tested[:_TESTS])
    undefined = len(found.cells) - len(tested)
    return Table(
        "tests",
        words("tests_title"),
        (
            *(Column(line(_view.axis_title(report, axis)), 3) for axis in axes),
            *(Column(words(head), 1.2, number=True) for head in heads),
        ),
        tuple(
            (
                Entry(name_of(report, each.row)),
                Entry(name_of(report, each.column)),
                Entry(line(each.both)),
                Entry(line(_display.decimal(each.residual))),
                Entry(line(_display.probability(each.p))),
                Entry(line(_display.probability(each.adjusted))),
            )
            for each in tested[:_TESTS]
        ),
        note=words("tests_more", n=left, undefined=undefined) if left else (),
    )


def links(report: Report) -> Iterator[Block]:
    """Where a connective joins a cause to an obstacle."""
    yield Heading(2, words("causal_title"))
    yield Paragraph(words("causal_how"))
    talk = report.causal
    if not talk.links:
        yield Paragraph(words("causal_none"))
        return
    heads = ("cases", "links", "negated")
    yield Table(
        "causal",
        words("causal_title"),
        (
            Column(words("the_cause"), 3),
            Column(words("the_obstacle"), 3),
            *(Column(words(head), number=True) for head in heads),
        ),
        tuple(
            (
                Entry(name_of(report, each.cause)),
                Entry(name_of(report, each.obstacle)),
                *(Entry(line(getattr(each, head))) for head in heads),
            )
            for each in talk.pairs
        ),
    )
    for pair in talk.pairs:
        names = (_view.code_name(report, each) for each in (pair.cause, pair.obstacle))
        yield Behind(joined(names, " → "), pair.codings)
    yield Heading(3, words("sentences"))
    for link in talk.links[:_LINKS]:
        yield from _link(report, link)
    if len(talk.links) > _LINKS:
        yield Paragraph(words("rows_left", n=len(talk.links) - _LINKS), "note")


def _link(report: Report, link: CausalLink) -> Iterator[Block]:
    """The words of a link: of its obstacle's half, or of its cause's where that has none."""
    excerpts = [
        report.excerpts[each]
        for each in (*link.cause_codings, *link.obstacle_codings)
        if each in report.excerpts
    ]
    if not excerpts:
        return
    names = joined((_view.code_name(report, each) for each in (link.cause, link.obstacle)), " → ")
    denied = line(" · ", say("is_denied")) if link.negated else ()
    ids = ", ".join(f"#{each}" for each in (*link.cause_codings, *link.obstacle_codings))
    connective = line(say("connective"), " ", link.connective, f" [{link.start}–{link.end}]")
    yield Quote(
        " … ".join(_told(dict.fromkeys(excerpts))),
        line(*names, *denied),
        _speaker(report, link),
        joined((line(link.document), connective, line(ids))),
        link.negated,
    )


def _told(excerpts: dict[Excerpt, None]) -> Iterator[str]:
    for each in excerpts:
        yield each.words


def _speaker(report: Report, link: CausalLink) -> Line:
    by_id = {each.id: each for each in report.codings}
    coding = by_id.get(next(iter(link.obstacle_codings), 0))
    if coding is None or coding.speaker is None:
        return ()
    person = report.people[coding.speaker]
    return joined(filter(None, (person.name, person.group)))


def network(report: Report) -> Iterator[Block]:
    """Cause → obstacle as a picture, and in a table."""
    edges = report.network.edges
    if not edges:
        return
    yield Heading(2, words("network_title"))
    yield Paragraph(words("network_how"))
    yield Figure(
        "network",
        words("network_title"),
        line(say("network_title"), _sentence_of(report, edges[0])),
    )
    heads = ("cases", "contexts", "explicit")
    yield Table(
        "network",
        words("network_title"),
        (
            Column(words("the_cause"), 3),
            Column(words("the_obstacle"), 3),
            *(Column(words(head), number=True) for head in heads),
            Column(words("c"), number=True),
        ),
        tuple(
            (
                Entry(name_of(report, each.cause)),
                Entry(name_of(report, each.obstacle)),
                *(Entry(line(getattr(each, head))) for head in heads),
                Entry(line(_display.decimal(each.c))),
            )
            for each in edges[:_TIES]
        ),
        note=words("rows_left", n=len(edges) - _TIES) if len(edges) > _TIES else (),
    )


def _sentence_of(report: Report, edge: Edge) -> Line:
    """The strongest tie, for those who do not see the picture."""
    names = joined((_view.code_name(report, each) for each in (edge.cause, edge.obstacle)), " → ")
    return line(" — ", *names, " (", strong(edge.cases), ")")
