"""Differences between groups, and cells of a matrix, tested on cases."""

from ._cells import cell_tests
from ._groups import compare
from ._model import CellTest, Comparison, CrossTests, Difference, Share

__all__ = [
    "CellTest",
    "Comparison",
    "CrossTests",
    "Difference",
    "Share",
    "cell_tests",
    "compare",
]
