"""What ``govcode agreement`` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .. import Problem
from ._options import language
from ._output import print_csv, print_json, print_table, say, warn

if TYPE_CHECKING:
    from ..codebooks import Codebook
    from ..reports.agreement import Agreement, AgreementResult, Measure

_SCREENFUL = 20
_COLUMNS = (
    "percent",
    "cohen",
    "fleiss",
    "alpha",
    "ac1",
    "brennan_prediger",
    "positive",
    "prevalence",
)
_HEADS = ("agree", "kappa", "Fleiss", "alpha", "AC1", "B–P", "positive", "prevalence")


def print_agreement(
    found: AgreementResult,
    book: Codebook,
    limit: int | None,
    *,
    differences: bool,
    confusion: bool,
    form: tuple[bool, bool],
) -> None:
    """An analysis as JSON, CSV or tables (``form``: JSON?, CSV?); the gate on standard error."""
    from ..reports.agreement import gate_lines, reading

    as_json, as_csv = form
    warn(Problem(line) for line in gate_lines(found, book, language()))
    if as_json:
        said = {lang: list(reading(found, book, lang=lang)) for lang in ("zh", "en")}
        print_json(found.as_dict() | {"reading": said})
    elif as_csv:
        _print_csv(found, differences=differences, confusion=confusion)
    else:
        _print_rows(found, book)
        for sentence in reading(found, book, lang=language()):
            say(sentence)
        if differences:
            _print_differences(found, book, limit or _SCREENFUL)
        if confusion:
            _print_confusions(found, book, limit or _SCREENFUL)


def _print_csv(found: AgreementResult, *, differences: bool, confusion: bool) -> None:
    if differences:
        records: Any = found.disagreements
    elif confusion:
        records = found.confusions
    else:
        _print_csv_rows(found)
        return
    from ..reports.agreement import Confusion, Disagreement

    names = tuple((Disagreement if differences else Confusion).__slots__)
    rows = ([_flat(getattr(each, name)) for name in names] for each in records)
    print_csv(names, rows)


def _flat(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


def _print_csv_rows(found: AgreementResult) -> None:
    from ..reports.agreement import SPAN_MEASURES, UNIT_MEASURES

    measures = (*UNIT_MEASURES, *SPAN_MEASURES)
    parts = [f"{name}{part}" for name in measures for part in ("", "_low", "_high", "_reason")]
    print_csv(
        ("kind", "name", "units", "documents", "paradox", *parts),
        (
            (
                row.kind,
                row.name,
                row.units,
                row.documents,
                int(row.paradox),
                *(cell for name in measures for cell in _cells(getattr(row, name))),
            )
            for row in found.rows
        ),
    )


def _cells(measure: Measure | None) -> tuple[object, ...]:
    if measure is None:
        return "", "", "", ""
    numbers = (measure.value, measure.low, measure.high)
    shown = ("" if each is None else round(each, 6) for each in numbers)
    return (*shown, measure.reason or measure.no_interval)


def _print_rows(found: AgreementResult, book: Codebook) -> None:
    def name(row: Agreement) -> str:
        if row.kind == "code" and row.name in book.by_id:
            return "  " + book.by_id[row.name].name.say(language())
        if row.kind == "family" and row.name in book.families:
            return book.families[row.name].title.say(language())
        return row.name

    main = [*found.of("all"), *_by_family(found)]
    title = f"{' · '.join(found.coders)}: agreement by {found.unit}"
    heads = ("", "documents", *_HEADS[:4], "95 %", *_HEADS[4:], "|u")
    print_table(heads, [_line(name(row), row) for row in main], title=title)
    if len(found.coders) > 2:
        print_table(
            heads[:-1],
            [_line(row.name, row) for row in found.of("pair")],
            title="by pair of coders",
        )
    _print_spans(found, book)
    alone = sorted(
        found.of("document"), key=lambda row: (row.alpha.value is None, row.alpha.value or 0)
    )
    shown = [_line(row.name, row) for row in alone[:_SCREENFUL] if row.units]
    if len(alone) > 1 and shown:
        print_table(
            heads[:-1],
            shown,
            title=f"by document, lowest alpha first ({len(shown)} of {len(alone)})",
        )


def _by_family(found: AgreementResult) -> list[Agreement]:
    rows: list[Agreement] = []
    for family in found.of("family"):
        rows.append(family)
        rows += [row for row in found.of("code") if row.name.partition(".")[0] == family.name]
    return rows


def _line(name: str, row: Agreement) -> tuple[object, ...]:
    measures = [_shown(getattr(row, each)) for each in _COLUMNS]
    alpha = row.alpha
    spans = [_shown(row.bar_u)] if row.bar_u else []
    interval = "—" if alpha.low is None else f"{alpha.low:.2f}–{alpha.high:.2f}"
    return (name, row.documents, *measures[:4], interval, *measures[4:], *spans)


def _shown(measure: Measure | None) -> str:
    if measure is None or measure.value is None:
        return "—"
    return ">0.999" if 0.9995 <= measure.value < 1 - 1e-9 else f"{measure.value:.3f}"


def _print_spans(found: AgreementResult, book: Codebook) -> None:
    """The u-alphas of families whose codes can be told apart."""
    rows = [
        (
            book.families[row.name].title.say(language())
            if row.name in book.families
            else row.name,
            _shown(row.bar_u),
            _shown(row.u),
            _shown(row.cu),
            "—" if row.coverage is None else f"{row.coverage:.3f}",
            row.u.reason if row.u else "",
        )
        for row in found.of("family")
        if len(row.ku) > 1 or (row.u and row.u.reason == "overlapping_codes")
    ]
    if rows:
        heads = ("", "|u (place)", "u (place and code)", "cu (code)", "coverage", "undefined")
        print_table(heads, rows, title="spans, on characters")


def _print_differences(found: AgreementResult, book: Codebook, most: int) -> None:
    def names(codes: Iterable[str]) -> str:
        return ", ".join(_name(book, code) for code in codes)

    rows = [
        (
            _name(book, each.code),
            f"{each.document} [{each.start}, {each.end})",
            each.speaker,
            each.text,
            ", ".join(each.yes),
            ", ".join(each.no),
            names(each.instead),
        )
        for each in found.disagreements[:most]
    ]
    heads = ("code", "where", "speaker", "words", "yes", "no", "instead")
    shown = f"{len(rows)} of {len(found.disagreements)} disagreements"
    print_table(heads, rows, title=f"{shown}: codes with most first, then other codes before none")


def _print_confusions(found: AgreementResult, book: Codebook, most: int) -> None:
    apart = [each for each in found.confusions if each.code != each.other]
    rows = [
        (each.first, _name(book, each.code), each.second, _name(book, each.other), each.units)
        for each in apart[:most]
    ]
    heads = ("coder", "has", "other coder", "has instead", f"{found.unit}s")
    print_table(
        heads, rows, title=f"{len(rows)} of {len(apart)} kinds of confusion; —: no other code"
    )


def _name(book: Codebook, code: str) -> str:
    return (book.by_id[code].name.say(language()) if code in book.by_id else code) or "—"
