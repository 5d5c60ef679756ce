"""Tests and comparisons over cases, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TestName = Literal["fisher", "permutation"]


@dataclass(frozen=True, slots=True)
class Share:
    """Cases of one group that mention a code, out of its ``size`` participants.

    ``low`` and ``high`` bound the share with 95 % confidence (Wilson); None for an empty group.
    """

    group: str
    cases: int
    size: int
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One code over the groups of an attribute: shares, and a test on cases.

    ``p`` is of the test, ``adjusted`` after Benjamini–Hochberg over all codes of the comparison;
    None with a ``reason`` where the data allow no test.
    """

    code: str
    shares: tuple[Share, ...]
    test: TestName | None
    p: float | None
    adjusted: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every code over the groups of one attribute of speakers or documents, most different first."""

    attribute: str
    groups: dict[str, int]
    differences: tuple[Difference, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CellTest:
    """Whether a cause and an obstacle are said by the same voices more often than by chance.

    Over cases (not contexts): ``both``, ``row_only``, ``column_only``, ``neither``; the adjusted
    residual of ``both``, Fisher's exact ``p`` (two-sided) and ``adjusted`` (Benjamini–Hochberg over
    the table). None with a ``reason`` where a margin is empty or the cases are too few.
    """

    row: str
    column: str
    both: int
    row_only: int
    column_only: int
    neither: int
    residual: float | None
    p: float | None
    adjusted: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CrossTests:
    """The tests of one matrix; ``cases`` are the voices they stand on. Cells in the matrix's order."""

    row_axis: str
    column_axis: str
    cases: int
    cells: tuple[CellTest, ...]
    reason: str = ""
