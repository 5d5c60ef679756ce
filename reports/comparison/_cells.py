"""Whether the same voices say both labels of a cell more often than by chance."""

from __future__ import annotations

from .._evidence import Gathering
from .._matrix import Matrix
from ._model import CrossTests


def cell_tests(gathering: Gathering, matrix: Matrix) -> CrossTests:
    """The tests of every cell of ``matrix``, on cases."""
    return CrossTests(matrix.row_axis, matrix.column_axis, 0, ())
