"""matrix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from ._options import HERE, AsCsv, AsJson, Coders, StudyDir, language, open_here
from ._output import print_csv, print_json, print_table, say, warn

if TYPE_CHECKING:
    from ..codebooks import Codebook
    from ..coding import Study
    from ..reports import Matrix


_WIDEST = 14  # columns on a screen
_MOST_CELLS = 60


def matrix(
    rows: Annotated[
        str,
        typer.Argument(
            metavar="ROWS", help="A family, code, dimension, attribute, document or speaker."
        ),
    ],
    columns: Annotated[str, typer.Argument(metavar="COLUMNS", help="The same choice.")],
    folder: StudyDir = HERE,
    context: Annotated[
        Optional[str],
        typer.Option(
            "--context", metavar="UNIT", help="sentence, turn or document: what counts as together."
        ),
    ] = None,
    case: Annotated[
        Optional[str],
        typer.Option(
            "--case", metavar="UNIT", help="speaker or document: what counts as one voice."
        ),
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Only what a person accepted or coded.")
    ] = False,
    by: Coders = None,
    parents: Annotated[
        bool, typer.Option("--parents", help="Gather parts under their parents.")
    ] = False,
    to: Annotated[
        Optional[Path],
        typer.Option(
            "--to",
            "-o",
            metavar="FILE",
            help="A file that ends with .html, .xlsx, .csv, .tex, .md, .png or .svg.",
        ),
    ] = None,
    lang: Annotated[
        Optional[str],
        typer.Option(
            "--lang", metavar="zh|en|both", help="Of the file; else what govcode.toml says."
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Cross two axes, such as obstacle and cause.

    A cell shows cases (contexts): how many speakers say both, in how many turns. Axes: a family
    (obstacle), a code (its parts), dimension, a dimension, an attribute of speakers or documents
    (group), document, speaker.
    """
    from ..reports import cross

    if to is not None:
        _check(to)
    with open_here(folder) as study:
        found = cross(
            study,
            rows,
            columns,
            context=context,  # type: ignore[arg-type]
            case=case,  # type: ignore[arg-type]
            statuses=("accepted",) if confirmed else ("suggested", "accepted"),
            coders=by or (),
            parents=parents,
        )
        book = study.codebook
        if to is not None:
            _write(study, found, to, lang)
    if to is not None and not (as_json or as_csv):
        say(f"matrix: {to}")
    elif as_json:
        print_json(found.as_dict())
    elif as_csv:
        _print_csv(found)
    else:
        _print(found, book)


def _check(to: Path) -> None:
    from ..reports.matrix_forms import check_matrix_target

    check_matrix_target(to)


def _write(study: Study, found: Matrix, to: Path, lang: str | None) -> None:
    from ..reports.matrix_forms import write_matrix

    warn(write_matrix(study, found, to, lang=lang))


def _print_csv(found: Matrix) -> None:
    print_csv(
        ("row", "column", "contexts", "cases", "c"),
        (
            (c.row, c.column, c.contexts, c.cases, "" if c.c is None else round(c.c, 4))
            for row in found.cells
            for c in row
        ),
    )


def _print_cells(found: Matrix, name: Callable[[str], str]) -> None:
    """The cells one below the other, for matrices too wide for a screen."""
    filled = [cell for row in found.cells for cell in row if cell.contexts]
    filled.sort(key=lambda cell: (-cell.cases, -cell.contexts))
    rows = [(name(c.row), name(c.column), c.cases, c.contexts) for c in filled[:_MOST_CELLS]]
    print_table((found.row_axis, found.column_axis, f"{found.case}s", f"{found.context}s"), rows)
    rest = f" of {len(filled)}" if len(filled) > len(rows) else ""
    say(f"{len(rows)}{rest} cells, most {found.case}s first; --csv and --json print them all")


def _print(found: Matrix, book: Codebook) -> None:
    def name(label: str) -> str:
        return book.by_id[label].name.say(language()) if label in book.by_id else label

    def shown(cell: Any) -> str:
        return f"{cell.cases} ({cell.contexts})" if cell.contexts else "·"

    if len(found.columns) > _WIDEST:
        _print_cells(found, name)
        return
    title = f"{found.row_axis} × {found.column_axis}: {found.case}s ({found.context}s)"
    columns = (found.row_axis, *(name(each.label) for each in found.columns), "all")
    table = [
        (
            name(margin.label),
            *(shown(cell) for cell in cells),
            f"{margin.cases} ({margin.contexts})",
        )
        for margin, cells in zip(found.rows, found.cells, strict=True)
    ]
    totals = (
        "all",
        *(f"{each.cases} ({each.contexts})" for each in found.columns),
        f"{found.cases} ({found.contexts})",
    )
    print_table(columns, [*table, totals], title=title)
    if "suggested" in found.statuses:
        say("Counted with suggestions that nobody has confirmed; --confirmed leaves them out.")


COMMANDS: dict[str, Callable[..., None]] = {"matrix": matrix}
