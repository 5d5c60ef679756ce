"""Differences between groups, and cells of a matrix, tested on cases."""

from ._cells import cell_tests
from ._groups import compare
from ._model import CellTest, Comparison, CrossTests, Difference, Share
from ._tests import SIGNIFICANT

__all__ = [
    "SIGNIFICANT",
    "CellTest",
    "Comparison",
    "CrossTests",
    "Difference",
    "Share",
    "cell_tests",
    "compare",
]
