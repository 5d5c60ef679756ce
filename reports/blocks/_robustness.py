"""Whether coders agree, and whether more interviews would bring more codes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ...codebooks import Bilingual
from .. import _display, _view
from .._wording import say
from ..agreement import Agreement, GateFault, Measure
from ..content import Report
from ..robustness import CELL, Ranked, Ranking, item_name, ranking_name
from ..robustness import reading as still
from ..saturation import reading
from ._lines import line, words
from ._model import Block, Column, Entry, Figure, Heading, Line, Paragraph, Points, Table

_LANGUAGES: tuple[Literal["zh", "en"], ...] = ("zh", "en")
_FIRST = 5  # items of a ranking
_MEASURES = ("percent", "cohen", "fleiss", "alpha", "ac1")
_HEADS = (
    ("percent_agreement", ""),
    ("", "Cohen κ"),
    ("", "Fleiss κ"),
    ("", "Krippendorff α"),
    ("", "Gwet AC1"),
)


def robustness(report: Report) -> Iterator[Block]:
    """Agreement, rankings counted in other ways, saturation with its curve."""
    yield Heading(2, words("agreement_title"))
    yield from _agreement(report)
    yield Heading(2, words("robust_title"))
    yield from _rankings(report)
    yield Heading(2, words("saturation_title"))
    yield from _saturation(report)


def _agreement(report: Report) -> Iterator[Block]:
    found = report.reliability
    if not found.rows:
        one = found.reason == "one_coder"
        yield Paragraph(words("agreement_one" if one else "agreement_nothing"))
    else:
        coders = Bilingual(zh="、".join(found.coders), en=", ".join(found.coders))
        unit = _view.unit_name(found.unit)
        yield Paragraph(words("agreement_how", coders=coders, unit=unit))
        yield Table(
            "agreement",
            words("agreement_title"),
            (
                Column(words("code"), 2),
                Column(words("units"), number=True),
                *(
                    Column(words(key) if key else line(name), 1.5, number=True)
                    for key, name in _HEADS
                ),
            ),
            tuple(_row(report, each) for each in found.rows),
        )
    if found.faults:
        yield Points(tuple(_fault(report, each) for each in found.faults))


def _row(report: Report, found: Agreement) -> tuple[Entry, ...]:
    return (
        Entry(_name(report, found.name)),
        Entry(line(f"{found.units:,.0f}")),
        *(Entry(_measure(getattr(found, name), name == "percent")) for name in _MEASURES),
    )


def _name(report: Report, name: str) -> Line:
    if name in report.codebook.families:
        return line(_view.family_title(report, name))
    return words("all_codes") if name == "all" else line(name)


def _measure(found: Measure, share: bool) -> Line:
    shown = _display.percent if share else _display.decimal
    if found.value is None or found.low is None or found.high is None:
        return line(shown(found.value))
    return line(f"{shown(found.value)}\n[{shown(found.low)}, {shown(found.high)}]")


def _fault(report: Report, fault: GateFault) -> Line:
    name = _name(report, fault.name)[0].words
    least = _display.decimal(fault.minimum)
    if fault.alpha is None:
        return words("gate_undefined", name=name, minimum=least)
    return words("gate_fault", name=name, alpha=_display.decimal(fault.alpha), minimum=least)


def _rankings(report: Report) -> Iterator[Block]:
    """What stays in the first places however it is counted, and what one interview carries."""
    found, book = report.robustness, report.codebook
    told = (still(found, book, lang=lang) for lang in _LANGUAGES)
    yield from (Paragraph(line(Bilingual(zh=zh, en=en))) for zh, en in zip(*told, strict=True))
    rows = [
        (each, item)
        for each in found.rankings
        for item in each.items[:_FIRST]
        if each.name != CELL or item.cases
    ]
    if rows:
        yield Table(
            "robustness",
            words("robust_title"),
            (
                Column(words("ranking"), 1.6),
                Column(words("item"), 3.4),
                *(
                    Column(words(head), number=True)
                    for head in ("cases", "place", "best_worst", "among_first")
                ),
            ),
            tuple(_ranked(report, each, item) for each, item in rows),
            note=words("robust_note", n=_FIRST),
        )


def _ranked(report: Report, ranking: Ranking, item: Ranked) -> tuple[Entry, ...]:
    book = report.codebook
    zh, en = (ranking_name(ranking.name, book, lang) for lang in _LANGUAGES)
    names = [item_name(item.item, book, lang) for lang in _LANGUAGES]
    return (
        Entry(line(Bilingual(zh=zh, en=en))),
        Entry(line(Bilingual(zh=names[0], en=names[1]))),
        Entry(line(item.cases)),
        Entry(line(item.place)),
        Entry(line(f"{item.best}–{item.worst}")),
        Entry(line(f"{item.in_top}/{item.variants}")),
    )


def _saturation(report: Report) -> Iterator[Block]:
    found = report.saturation
    if found is None:
        yield Paragraph(words("no_saturation"))
        return
    whole = found.whole
    told = (reading(found, report.codebook, lang=lang) for lang in _LANGUAGES)
    for zh, en in zip(*told, strict=True):
        yield Paragraph(line(Bilingual(zh=zh, en=en)))
    yield Figure(
        "saturation",
        words("curve_title"),
        line(say("curve_title")),
    )
    yield Table(
        "saturation",
        words("curve_title"),
        (
            Column(line("#"), 0.5, number=True),
            Column(words("document"), 4),
            Column(words("curve_new"), number=True),
            Column(words("curve_y"), number=True),
        ),
        tuple(
            (
                Entry(line(at)),
                Entry(line(document)),
                Entry(line(new)),
                Entry(line(sum(whole.new[:at]))),
            )
            for at, (document, new) in enumerate(
                zip(whole.documents, whole.new, strict=True), start=1
            )
        ),
    )
