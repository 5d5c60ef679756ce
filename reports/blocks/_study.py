"""The study, what it lacks, and what it found."""

from __future__ import annotations

from collections.abc import Iterator

from .. import _display
from .._wording import say
from ..content import Report
from ._lines import bracketed, code, fact, joined, line, words
from ._model import Block, Column, Entry, Heading, Line, Paragraph, Points, Table

_PEOPLE = 60  # rows of the table of speakers; the spreadsheet has all
_COUNTED = (
    "documents",
    "characters",
    "turns",
    "speakers",
    "participants",
    "codings",
    "confirmed",
    "suggested",
    "contrary",
    "rejected",
    "disputed",
    "orphaned",
)


def top(report: Report) -> Iterator[Block]:
    """What must be known before anything else: that it is composed, that nobody confirmed it."""
    n = report.numbers
    if report.notice:
        yield Paragraph(line(_display.two_languages(report.notice)), "loud")
    if not n.documents:
        yield Paragraph(words("no_documents"), "loud")
        yield Paragraph(line(code("govcode import PATH")), "command")
    elif not n.codings:
        yield Paragraph(words("no_codings"), "loud")
        yield Paragraph(line(code("govcode code")), "command")
    else:
        share = _display.percent(n.confirmed_share)
        yield Paragraph(words("share", codings=n.codings, confirmed=n.confirmed, share=share))
        yield Paragraph(words("unconfirmed" if n.suggested else "all_confirmed"), "note")
    if report.reliability.faults:
        yield Paragraph(words("gate_loud"), "loud")


def study(report: Report) -> Iterator[Block]:
    """The study in numbers, who speaks, and what is missing."""
    n = report.numbers
    if report.question:
        yield Paragraph(fact("question", report.question), "facts")
    rows = [(words(key), line(getattr(n, key))) for key in _COUNTED]
    rows.append((words("languages"), joined(_languages(report))))
    sites = next((c for c in report.comparisons if c.attribute == report.site), None)
    if sites and report.site != report.group:
        rows.append(
            (words("site"), joined(f"{name} {size}" for name, size in sites.groups.items()))
        )
    if n.coders:
        rows.append((words("coders"), joined(f"{who} {size}" for who, size in n.coders.items())))
    yield Table(
        "numbers",
        words("numbers"),
        (Column(words("what"), 2), Column(words("how_many"), 3)),
        tuple((Entry(name), Entry(value)) for name, value in rows),
    )
    if n.groups:
        yield Table(
            "groups",
            words("participants_by_group"),
            (Column(words("group"), 3), Column(words("participants"), 1, number=True)),
            tuple((Entry(line(group)), Entry(line(size))) for group, size in n.groups.items()),
        )
    yield from _people(report)
    if report.missing:
        yield Heading(2, words("missing"))
        yield Points(
            tuple(
                line(each.sentence, *([bracketed(code(each.command))] if each.command else []))
                for each in report.missing
            )
        )


def _languages(report: Report) -> Iterator[Line]:
    for lang, count in report.numbers.languages.items():
        yield line(say(f"lang_{lang}"), f" {count}")


def _people(report: Report) -> Iterator[Block]:
    shown = [each for each in report.people if each.turns]
    if not shown:
        return
    sites = any(report.site in each.attributes for each in shown)
    heads = ("speaker", "document", "role", "group", *(["site"] if sites else []))
    columns = (
        *(Column(words(key), 2) for key in heads),
        Column(words("turns"), 1, number=True),
        Column(words("characters"), 1, number=True),
    )
    rows = tuple(
        (
            Entry(line(each.name)),
            Entry(line(each.document or each.documents)),
            Entry(words(f"as_{each.role}")),
            Entry(line(each.group or "—")),
            *([Entry(line(each.attributes.get(report.site, "—")))] if sites else []),
            Entry(line(each.turns)),
            Entry(line(each.characters)),
        )
        for each in shown[:_PEOPLE]
    )
    left = len(shown) - len(rows)
    note = words("rows_left", n=left) if left > 0 else ()
    yield Table("people", words("people_table"), columns, rows, note=note)


def findings(report: Report) -> Iterator[Block]:
    """Sentences for readers, each with how many codings it rests on."""
    if not report.findings:
        yield Paragraph(words("no_findings"))
        return
    yield Paragraph(words("findings_how"), "note")
    for each in report.findings:
        rests = bracketed(say("rests_on", n=len(each.codings))) if each.codings else ()
        yield Paragraph(line(each.sentence, *rests))
