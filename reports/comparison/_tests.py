"""Tests on counts of cases: Fisher's exact test, its permutations, and their correction.

Cases are independent voices; contexts and codings of one voice are not, and are never tested.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from ._model import TestName

SIGNIFICANT = 0.05  # of a corrected test
RESAMPLES = 9999
MOST_TABLES = 100_000  # that are gone through one by one
_SEED = 0
_ROUNDING = 1e-9  # of log probabilities that are equal
Z = 1.959963984540054  # of a 95 % interval

Table = tuple[tuple[int, ...], tuple[int, ...]]


@cache
def fisher(table: Table) -> tuple[TestName, float]:
    """The p of Fisher's exact test, two-sided: whether rows and columns are independent.

    The probability of all tables with these margins that are no likelier than this one (for more
    than two columns Freeman & Halton 1951): exactly where there are not too many of them, else
    from ``RESAMPLES`` seeded random tables, of which this one counts as one, so that 0.0001 is
    the least p.
    """
    counts = np.array(table)
    sizes, mentions = counts.sum(axis=0), int(counts[0].sum())
    exactly = counts.shape == (2, 2) or math.prod((sizes + 1).tolist()) <= MOST_TABLES
    if counts.shape == (2, 2):
        low = max(0, mentions - int(sizes[1]))
        first = np.arange(low, min(int(sizes[0]), mentions) + 1)
        tables = np.column_stack([first, mentions - first])
    elif exactly:
        tables = np.indices(sizes + 1).reshape(len(sizes), -1).T
        tables = tables[tables.sum(axis=1) == mentions]
    else:
        tables = np.random.default_rng(_SEED).multivariate_hypergeometric(
            sizes, mentions, size=RESAMPLES
        )
    logs = _log_chance(tables, sizes)
    unlikely = logs <= _log_chance(counts[:1], sizes)[0] + _ROUNDING
    if exactly:
        chances = np.exp(logs - logs.max())  # of thousands of cases all would be 0 otherwise
        return "fisher", min(1.0, float(chances[unlikely].sum() / chances.sum()))
    return "permutation", float((unlikely.sum() + 1) / (RESAMPLES + 1))


def _log_chance(tables: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Log probability, up to a constant, of first rows of tables (tables × columns)."""
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, sizes.max() + 1)))])
    chances: NDArray[np.float64] = -(logs[tables] + logs[sizes - tables]).sum(axis=1)
    return chances


def adjusted(ps: Sequence[float | None]) -> list[float | None]:
    """Benjamini & Hochberg (1995) over the tests that were made; None stays None."""
    made = sorted(((p, at) for at, p in enumerate(ps) if p is not None), reverse=True)
    corrected: list[float | None] = [None] * len(ps)
    least = 1.0
    for above, (p, at) in enumerate(made):
        least = min(least, p * len(made) / (len(made) - above))
        corrected[at] = least
    return corrected


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
    low = float(middle - half) if cases else 0.0  # exactly, where rounding would leave a trace
    return low, float(middle + half) if cases < size else 1.0
