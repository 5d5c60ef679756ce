"""How the study was coded and counted, the COREQ checklist, the codebook in full."""

from __future__ import annotations

from collections.abc import Iterator

from ...codebooks import Code
from .. import _view
from .._wording import say
from ..content import Report
from ._lines import bracketed, code, fact, line, strong, words
from ._model import Block, Column, Entry, Heading, Line, Paragraph, Table


def method(report: Report) -> Iterator[Block]:
    """How the codings came about, and what is counted."""
    yield Heading(2, words("how_coded"))
    yield Paragraph(words("m_rules"))
    yield Paragraph(words("m_people"))
    yield Heading(2, words("what_counts"))
    units = {key: _view.unit_name(getattr(report, key)) for key in ("unit", "context", "case")}
    for key, text in _view.METHOD_OF.items():
        yield Paragraph(line(strong(say(key)), " ", say(text, **units)))
    yield Heading(2, words("coreq_title"))
    yield from _coreq(report)


def _coreq(report: Report) -> Iterator[Block]:
    if not report.coreq:
        return
    filled = sum(each.answer is not None for each in report.coreq)
    yield Paragraph(words("coreq_how", filled=filled, open=len(report.coreq) - filled))
    for domain in dict.fromkeys(each.domain for each in report.coreq):
        items = [each for each in report.coreq if each.domain == domain]
        yield Table(
            f"coreq {items[0].number}",
            line(domain),
            (
                Column(line("#"), 0.4, number=True),
                Column(words("coreq_item"), 1.6),
                Column(words("coreq_asks"), 2.4),
                Column(words("coreq_answer"), 4),
            ),
            tuple(
                (
                    Entry(line(each.number)),
                    Entry(line(each.topic)),
                    Entry(line(each.prompt)),
                    Entry(
                        line(each.answer)
                        if each.answer
                        else line("＿＿＿＿ ", *words("coreq_open"))
                    ),
                )
                for each in items
            ),
        )


def codebook(report: Report) -> Iterator[Block]:
    """What every code means."""
    book = report.codebook
    yield Paragraph(line(book.title, " ", code(f"{book.codebook} {book.version}")), "facts")
    if book.description.zh or book.description.en:
        yield Paragraph(line(book.description))
    if book.source:
        yield Paragraph(fact("source", book.source), "facts")
    if not book.codes:
        yield Paragraph(words("empty_codebook"))
        return
    for family in book.families:
        found = _view.family_tree(report, family)
        if not found:
            continue
        title = _view.family_title(report, family)
        yield Heading(3, line(title))
        yield Table(
            f"codebook {family}",
            line(say("codebook"), " · ", title),
            (
                Column(words("code"), 2.2),
                Column(words("definition"), 3),
                Column(words("include"), 2.4),
                Column(words("exclude"), 3.2),
            ),
            tuple(
                (
                    Entry(_named(each), depth=_view.depth(report, each.id)),
                    Entry(line(each.definition)),
                    Entry(line(each.include)),
                    Entry(line(each.exclude)),
                )
                for each in found
            ),
        )
    yield Paragraph(line(say("cues_elsewhere"), " ", code("govcode codebook show")), "note")


def _named(found: Code) -> Line:
    """A code's name, id and basis."""
    basis = bracketed(say(f"basis_{found.basis}")) if found.basis else ()
    return line(found.name, *basis, "\n", code(found.id))
