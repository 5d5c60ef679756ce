"""A matrix as a drawing: darker where there are more cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .. import _view
from .._matrix import Matrix
from ._svg import INK, SOFT, drawing, lines, shape

_SHADES = ("#f5f3ef", "#dfebed", "#b9d3d8", "#83b0b8", "#4a8793", "#1d5a66")
_CELL, _ROW, _HEAD, _SIDE, _TOP = 78, 36, 84, 210, 40
_SIZE, _DARK = 12, 4


def heat_svg(matrix: Matrix, name: Callable[[str, str], str], *, title: str, font: str) -> str:
    """Rows × columns, each cell with its cases and, smaller, its contexts.

    ``name`` gives the words for a label of an axis.
    """
    most = max((cell.cases for row in matrix.cells for cell in row), default=0)
    width = _SIDE + _CELL * len(matrix.columns) + 16
    height = _TOP + _HEAD + _ROW * len(matrix.rows) + 16
    return drawing(
        max(width, 420),
        height,
        shape("text", title, x=16, y=26, font_size=16, fill=INK, font_weight="bold"),
        *_heads(matrix, name),
        *_rows(matrix, name),
        *_cells(matrix, most),
        font=font,
    )


def _heads(matrix: Matrix, name: Callable[[str, str], str]) -> Iterator[str]:
    for at, margin in enumerate(matrix.columns):
        told = lines(name(matrix.column_axis, margin.label), 11, _CELL - 6, 5)
        for row, words in enumerate(told):
            y = _TOP + _HEAD - 8 - (len(told) - 1 - row) * 13
            x = _SIDE + (at + 0.5) * _CELL
            yield shape("text", words, x=x, y=y, text_anchor="middle", font_size=11, fill=SOFT)


def _rows(matrix: Matrix, name: Callable[[str, str], str]) -> Iterator[str]:
    for at, margin in enumerate(matrix.rows):
        told = lines(name(matrix.row_axis, margin.label), _SIZE, _SIDE - 28, 2)
        for row, words in enumerate(told):
            middle = _TOP + _HEAD + (at + 0.5) * _ROW
            y = middle + 4 + (row - (len(told) - 1) / 2) * 14
            yield shape(
                "text", words, x=_SIDE - 8, y=y, text_anchor="end", font_size=_SIZE, fill=INK
            )


def _cells(matrix: Matrix, most: int) -> Iterator[str]:
    for row, cells in enumerate(matrix.cells):
        for column, cell in enumerate(cells):
            x, y = _SIDE + column * _CELL, _TOP + _HEAD + row * _ROW
            shade = _view.shade_of(cell.cases, most)
            yield shape(
                "rect", x=x + 1, y=y + 1, width=_CELL - 2, height=_ROW - 2, fill=_SHADES[shade]
            )
            ink = "#ffffff" if shade >= _DARK else INK
            words = f"{cell.cases} ({cell.contexts})" if cell.cases else "0"
            style = {
                "text_anchor": "middle",
                "font_size": _SIZE,
                "fill": ink if cell.cases else SOFT,
            }
            yield shape("text", words, x=x + _CELL / 2, y=y + _ROW / 2 + 4, **style)  # type: ignore[arg-type]
