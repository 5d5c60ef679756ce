"""Tests on counts of cases: Fisher's exact test, its permutations, and their correction.

Cases are independent voices; contexts and codings of one voice are not, and are never tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from ._model import TestName

RESAMPLES = 9999
_SEED = 0
Z = 1.959963984540054  # of a 95 % interval

Table = tuple[tuple[int, ...], tuple[int, ...]]


@cache
def fisher(table: Table) -> tuple[TestName, float]:
    """The p of Fisher's exact test, two-sided: whether rows and columns are independent.

    Two columns exactly; more by permutation (Freeman & Halton 1951, Monte Carlo with
    ``RESAMPLES`` seeded tables, so 0.0001 is the least p). Columns may not be empty.
    """
    from scipy.stats import MonteCarloMethod, fisher_exact

    counts = np.array(table)
    if counts.shape == (2, 2):
        return "fisher", float(fisher_exact(counts).pvalue)
    method = MonteCarloMethod(n_resamples=RESAMPLES, rng=np.random.default_rng(_SEED))
    return "permutation", float(fisher_exact(counts, method=method).pvalue)


def adjusted(ps: Sequence[float | None]) -> list[float | None]:
    """Benjamini & Hochberg (1995) over the tests that were made; None stays None."""
    from scipy.stats import false_discovery_control

    made = [p for p in ps if p is not None]
    if not made:
        return list(ps)
    corrected = iter(false_discovery_control(made).tolist())
    return [None if p is None else next(corrected) for p in ps]


def residual(both: int, row: int, column: int, total: int) -> float | None:
    """The adjusted residual of a cell: (O − E) / √(E (1 − r/n) (1 − c/n)); near a standard normal
    where the two are independent. None where a margin is empty or holds every case.
    """
    if not (0 < row < total and 0 < column < total):
        return None
    expected = row * column / total
    spread = expected * (1 - row / total) * (1 - column / total)
    return float((both - expected) / np.sqrt(spread))


def wilson(cases: int, size: int) -> tuple[float, float] | tuple[None, None]:
    """The 95 % interval of a share by Wilson's score (1927); None of nothing."""
    if not size:
        return None, None
    share, weight = cases / size, Z * Z / size
    middle = (share + weight / 2) / (1 + weight)
    half = Z * np.sqrt(share * (1 - share) / size + weight / (4 * size)) / (1 + weight)
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))
