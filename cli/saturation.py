"""saturation."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ._options import HERE, AsCsv, AsJson, Codes, Plot, StudyDir, language, open_here
from ._output import print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ..codebooks import Codebook
    from ..reports.saturation import Saturation, SaturationResult

_LAST = 15  # codes on a screen


def saturation(
    folder: StudyDir = HERE,
    base: Annotated[int, typer.Option("--base", min=1, help="Documents of the base.")] = 4,
    run: Annotated[int, typer.Option("--run", min=1, help="Documents of a run.")] = 2,
    threshold: Annotated[
        float,
        typer.Option(
            "--threshold", min=0, max=1, help="New codes in a run, as a share of the base's codes."
        ),
    ] = 0.05,
    order: Annotated[
        str,
        typer.Option("--order", metavar="ORDER", help="Of the documents: name, date or import."),
    ] = "name",
    by: Annotated[
        Optional[str],
        typer.Option(
            "--by", metavar="KEY", help="Each value of an attribute (group) by itself too."
        ),
    ] = None,
    code: Codes = None,
    orders: Annotated[
        int,
        typer.Option(
            "--orders", min=0, max=100_000, help="Random orders to compare with; 0 for none."
        ),
    ] = 1_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the random orders.")] = 0,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Only what a person accepted or coded.")
    ] = False,
    picture: Plot = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Whether interviews still bring new codes (Guest, Namey & Chen), and which came last.

    6+2 means: after 6 documents, the 2 that follow bring new codes of at most the threshold
    times the codes of the base. Random orders tell how far the order of the documents
    decides it; docs/methods.md explains the rule.
    """
    from ..reports.saturation import saturation as saturation_
    from ..reports.saturation import saturation_chart
    from .corpus._plot import check_plot, plot  # the group of commands is loaded when it is needed

    check_plot(picture)
    with open_here(folder) as study:
        found = saturation_(
            study,
            base=base,
            run=run,
            threshold=threshold,
            order=order,  # type: ignore[arg-type]
            by=by or "",
            codes=code or (),
            orders=orders,
            seed=seed,
            confirmed=confirmed,
        )
        book = study.codebook
    _print(found, book, as_json=as_json, as_csv=as_csv)
    plot(saturation_chart, found, picture, quiet=as_json or as_csv)


def _print(found: SaturationResult, book: Codebook, *, as_json: bool, as_csv: bool) -> None:
    from ..reports.saturation import reading

    parts = [found.whole, *found.groups]
    if as_json:
        said = {lang: list(reading(found, book, lang=lang)) for lang in ("zh", "en")}
        print_json(found.as_dict() | {"reading": said})
        return
    if as_csv:
        columns = (
            "group",
            "number",
            "document",
            "codes",
            "new",
            "cumulative",
            "mean",
            "low",
            "high",
        )
        print_csv(columns, (row for each in parts for row in _points(each)))
        return
    whole = found.whole
    rows = [(*row[1:6], _run(whole, int(str(row[1])))) for row in _points(whole)]
    heads = ("no.", "document", "codes", "new", "met so far", "run beginning here")
    print_table(heads, rows, title=f"saturation, documents by {found.order}")
    last = [each for each in whole.firsts if each.number > 1][-_LAST:][::-1]
    names = {code.id: code.name.say(language()) for code in book.codes}
    shown = [
        (names.get(each.code, each.code), each.document, each.number, each.documents)
        for each in last
    ]
    print_table(
        ("code", "first in", "no.", "documents with it"), shown, title="codes that came last"
    )
    if found.by:
        print_table(
            (found.by, "documents", "codes", "saturation", "random orders", "undefined"),
            [_summary(each) for each in parts],
        )
    for sentence in reading(found, book, lang=language()):
        say(sentence)


def _points(found: Saturation) -> list[tuple[object, ...]]:
    """One row a document: group, number, name, codes, new, met so far, band of random orders."""
    band = (
        ("" if each is None else round(each, 3) for each in (point.mean, point.low, point.high))
        for point in found.curve
    )
    return [
        (found.label, number, name, codes, new, point.codes, *three)
        for number, (name, codes, new, point, three) in enumerate(
            zip(found.documents, found.codes, found.new, found.curve, band, strict=True), start=1
        )
    ]


def _run(found: Saturation, number: int) -> str:
    each = next((run for run in found.guest.runs if run.first == number), None)
    if each is None:
        return ""
    reached = "  ← saturation" if found.guest.saturated_at == number - 1 else ""
    return f"{each.new} new, {each.ratio:.1%}{reached}"


def _summary(found: Saturation) -> tuple[object, ...]:
    random = found.random
    middle = (
        "—" if random is None or random.median is None else f"{random.median}+{found.guest.run}"
    )
    reached = "—" if random is None else f"{middle} ({random.reached:.0%} reach it)"
    label = found.label or "all"
    guest = found.guest
    return label, len(found.documents), found.total, guest.notation or "—", reached, guest.reason


COMMANDS: dict[str, Callable[..., None]] = {"saturation": saturation}
