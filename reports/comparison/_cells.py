"""Whether the same voices say both labels of a cell more often than by chance."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from .._evidence import Gathering
from .._matrix import Matrix
from ._model import CellTest, CrossTests
from ._tests import adjusted, fisher, residual
from ._voices import all_cases, mentioning

FEWEST = 8  # cases: with fewer, hardly any table can be told from chance


def cell_tests(gathering: Gathering, matrix: Matrix) -> CrossTests:
    """The tests of every cell of ``matrix`` (codes × codes), on cases.

    A case counts for a label when it speaks of it anywhere: whether a voice that names an obstacle
    also names a cause is asked apart from whether it does so in one breath, which is what the
    matrix counts. Correction is over the cells of this table that could be tested.
    """
    cases = all_cases(gathering)
    if len(cases) < FEWEST:
        return CrossTests(matrix.row_axis, matrix.column_axis, len(cases), (), "few_cases")
    rows = {each.label: mentioning(gathering, each.label) & cases for each in matrix.rows}
    columns = {each.label: mentioning(gathering, each.label) & cases for each in matrix.columns}
    found = [
        _cell((row, rows[row]), (column, columns[column]), len(cases))
        for row in rows
        for column in columns
    ]
    corrected = adjusted([each.p for each in found])
    cells = tuple(replace(each, adjusted=q) for each, q in zip(found, corrected, strict=True))
    return CrossTests(matrix.row_axis, matrix.column_axis, len(cases), cells)


_Half = tuple[str, frozenset[Hashable]]


def _cell(row: _Half, column: _Half, total: int) -> CellTest:
    both = len(row[1] & column[1])
    row_only, column_only = len(row[1]) - both, len(column[1]) - both
    neither = total - both - row_only - column_only
    counts = (both, row_only, column_only, neither)
    left = residual(both, len(row[1]), len(column[1]), total)
    if left is None:
        return CellTest(row[0], column[0], *counts, None, None, None, "nobody_or_everybody")
    _, p = fisher(((both, row_only), (column_only, neither)))
    return CellTest(row[0], column[0], *counts, left, p, None)
