"""Matrices as tables: heat where there are cases, the shorter axis across."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .. import _display, _view
from .._matrix import Cell, Margin, Matrix
from .._wording import say
from ..content import Report
from ._lines import code, line, strong, words
from ._model import Behind, Block, Column, Entry, Line, Paragraph, Table

ACROSS = 12  # columns of a table; wider matrices are listed cell by cell
_LISTED = 60  # cells in such a list


def crossing(
    report: Report, matrix: Matrix, key: str, *, explained: bool = False
) -> Iterator[Block]:
    """A matrix, how to read it, and the codings behind each cell."""
    shown = _view.grid(report, key, matrix, figures=("bold_figure", "bracketed"))
    if not shown.most:
        yield Paragraph(words("nothing_together", context=_view.unit_name(matrix.context)))
        return
    if not explained:
        yield Paragraph(line(shown.how))
    yield Paragraph(words("matrix_codings", codings=shown.codings, confirmed=shown.confirmed))
    yield table(report, matrix, key)
    for row in matrix.cells:
        for cell in row:
            if cell.cases:
                names = (
                    _view.label_name(report, matrix.row_axis, cell.row),
                    _view.label_name(report, matrix.column_axis, cell.column),
                )
                yield Behind(line(names[0], " × ", names[1]), cell.codings)
    yield Paragraph(line(say("matrix_command"), " ", code(_view.matrix_command(matrix))), "note")


def table(report: _view.Named, matrix: Matrix, key: str) -> Table:
    """A matrix as a table; cell by cell where both axes are long."""
    title = say(
        "crossing",
        rows=_view.axis_title(report, matrix.row_axis),
        columns=_view.axis_title(report, matrix.column_axis),
    )
    told = say("cases_contexts" if matrix.no_c else "cases_contexts_c")
    caption = line(title, " · ", told)
    if len(matrix.columns) > min(ACROSS, len(matrix.rows)):
        matrix = turned(matrix)
    if len(matrix.columns) > ACROSS:
        return _listed(report, matrix, key, line(title))
    most = max((cell.cases for row in matrix.cells for cell in row), default=0)
    columns = (
        Column(line(_view.axis_title(report, matrix.row_axis)), 2.4),
        *(
            Column(line(_view.label_name(report, matrix.column_axis, each.label)), number=True)
            for each in matrix.columns
        ),
        Column(words("total"), number=True),
    )
    rows = [
        (
            Entry(line(_view.label_name(report, matrix.row_axis, margin.label))),
            *(Entry(_value(matrix, cell), _view.shade_of(cell.cases, most)) for cell in cells),
            Entry(_total(margin)),
        )
        for margin, cells in zip(matrix.rows, matrix.cells, strict=True)
    ]
    sums = (Entry(words("total")), *(Entry(_total(each)) for each in matrix.columns))
    return Table(
        key,
        caption,
        columns,
        (*rows, (*sums, Entry(_total(matrix)))),
        totals=1,
        note=words("heat_note"),
        spread=True,
    )


def turned(matrix: Matrix) -> Matrix:
    """The same matrix with rows and columns exchanged."""
    return replace(
        matrix,
        row_axis=matrix.column_axis,
        column_axis=matrix.row_axis,
        rows=matrix.columns,
        columns=matrix.rows,
        cells=tuple(
            tuple(replace(cell, row=cell.column, column=cell.row) for cell in column)
            for column in zip(*matrix.cells, strict=True)
        ),
    )


def _listed(report: _view.Named, matrix: Matrix, key: str, caption: Line) -> Table:
    """The fullest cells, one a row."""
    filled = [cell for row in matrix.cells for cell in row if cell.cases]
    filled.sort(key=lambda cell: (-cell.cases, -cell.contexts))
    most = max((cell.cases for cell in filled), default=0)
    axes = (matrix.row_axis, matrix.column_axis)
    columns = (
        *(Column(line(_view.axis_title(report, axis)), 3) for axis in axes),
        *(Column(words(count), number=True) for count in ("cases", "contexts", "c")),
    )
    rows = tuple(
        (
            Entry(line(_view.label_name(report, axes[0], cell.row))),
            Entry(line(_view.label_name(report, axes[1], cell.column))),
            Entry(line(strong(cell.cases)), _view.shade_of(cell.cases, most)),
            Entry(line(cell.contexts)),
            Entry(line(_display.decimal(cell.c))),
        )
        for cell in filled[:_LISTED]
    )
    left = len(filled) - len(rows)
    note = words("rows_left", n=left) if left > 0 else ()
    return Table(key, caption, columns, rows, note=note)


def _value(matrix: Matrix, cell: Cell) -> Line:
    if not cell.cases:
        return line("0")
    c = "" if matrix.no_c else f"; {_display.decimal(cell.c)}"
    return line(strong(cell.cases), f"\n({cell.contexts}{c})")


def _total(margin: Margin | Matrix) -> Line:
    return line(strong(margin.cases), f"\n({margin.contexts})")
