"""Coefficients of agreement, all of them functions of a few sums over units.

For unit i and category k let n_ik be the ratings of i as k, n_i their sum, q the number of
categories the coders could choose. What ``unit_terms`` computes for each unit adds up: over a
document, over resampled documents, over all; ``coefficients`` takes the sums. So a resample
costs one row of a matrix product, and missing ratings need no special case.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ratings = NDArray[np.int_]  # units x coders, categories 0 … q-1, -1 where a rating is missing

FIXED = 4  # terms of a unit before those of its categories


class Coefficients(NamedTuple):
    """Values up to 1, perfect agreement; 0 is chance (of ``percent``: none); nan where undefined.
    Below 0 coders agree less than by chance; with missing ratings ``fleiss`` may fall below -1.

    ``percent`` is the share of agreeing pairs of ratings, averaged over the units with two or
    more (the unit-weighted convention); ``fleiss``, ``alpha`` (Krippendorff's, nominal), ``ac1``
    (Gwet's) and ``brennan_prediger`` correct it for chance, each in its way.
    """

    percent: Floats
    fleiss: Floats
    alpha: Floats
    ac1: Floats
    brennan_prediger: Floats


def counts(ratings: Ratings, categories: int) -> Floats:
    """Units x categories: how many coders gave each rating. Shape (…, units, q)."""
    found = [(ratings == each).sum(axis=-1) for each in range(categories)]
    return np.stack(found, axis=-1).astype(np.float64)


def unit_terms(n: Floats) -> Floats:
    """The terms of each unit, from its counts: shape (…, units, 4 + 2q).

    In order: whether it has two ratings; the share of its pairs that agree; whether it has
    one; Krippendorff's observed coincidences on the diagonal; the share of each category; and the
    number of ratings in each category where there are two or more.
    """
    total = n.sum(axis=-1)
    pairable, rated = total >= 2, total >= 1
    agreeing = (n * (n - 1)).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(pairable, agreeing / (total * (total - 1)), 0.0)
        diagonal = np.where(pairable, agreeing / (total - 1), 0.0)
        pi = np.where(rated[..., None], n / total[..., None], 0.0)
    fixed = np.stack([pairable, share, rated, diagonal], axis=-1)
    return np.concatenate([fixed, pi, np.where(pairable[..., None], n, 0.0)], axis=-1)


def coefficients(sums: Floats) -> Coefficients:
    """Coefficients from the sums of unit terms; ``sums`` has shape (…, 4 + 2q).

    percent = Σ share / N2 over the N2 units with two ratings or more.
    Chance agreement pe: fleiss Σ π_k², ac1 Σ π_k (1 - π_k) / (q - 1), brennan_prediger 1 / q, with
    π_k the mean share of k over the units with a rating; value (percent - pe) / (1 - pe).
    alpha = 1 - (n - 1)(n - Σ o_kk) / (n² - Σ n_k²) over pairable units.

    Undefined: no unit with two ratings (all five); a single category in use (fleiss, alpha);
    a single category to choose from (ac1, brennan_prediger).

    Sources: Fleiss 1971; Krippendorff 2011; Gwet 2008; Brennan & Prediger 1981. With missing ratings
    π is taken over units with one rating or more, the observed agreement over those with two.
    """
    q = (sums.shape[-1] - FIXED) // 2
    n2, share, n1, diagonal = (sums[..., at] for at in range(FIXED))
    marginal = sums[..., FIXED + q :]
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = share / n2
        pi = sums[..., FIXED : FIXED + q] / n1[..., None]
        total = marginal.sum(axis=-1)
        expected = total**2 - (marginal**2).sum(axis=-1)
        alpha = 1 - (total - 1) * (total - diagonal) / expected
        alpha = np.where(expected > _tiny(total**2), alpha, np.nan)
        return Coefficients(
            percent=percent,
            fleiss=_corrected(percent, (pi**2).sum(axis=-1)),
            alpha=alpha,
            ac1=_corrected(percent, (pi * (1 - pi)).sum(axis=-1) / (q - 1) if q > 1 else 1.0),
            brennan_prediger=_corrected(percent, 1 / q),
        )


def _corrected(observed: Floats, expected: Floats | float) -> Floats:
    room = 1 - np.asarray(expected)
    with np.errstate(divide="ignore", invalid="ignore"):
        value: Floats = np.where(room > _tiny(1.0), (observed - expected) / room, np.nan)
    return value


def _tiny(scale: Floats | float) -> Floats:
    """Below this a difference is rounding, not variation."""
    bound: Floats = 1e-12 * np.maximum(np.asarray(scale), 1.0)
    return bound


def pair_terms(first: NDArray[np.int_], second: NDArray[np.int_], categories: int) -> Floats:
    """Each unit's cell in the table of two coders: shape (…, units, q * q); none where one is missing."""
    both = (first >= 0) & (second >= 0)
    cell = np.where(both, first * categories + second, -1)
    terms: Floats = (cell[..., None] == np.arange(categories**2)).astype(np.float64)
    return terms


def cohen(sums: Floats) -> Floats:
    """Cohen's kappa from sums of pair terms, shape (…, q * q); nan where undefined.

    (po - pe) / (1 - pe) with pe = Σ p_k+ p_+k (Cohen 1960); units where one rating is missing are
    left out. Undefined without a common unit, and where both use one and the same category.
    """
    q = round(sums.shape[-1] ** 0.5)
    table = sums.reshape(*sums.shape[:-1], q, q)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = table / table.sum(axis=(-1, -2))[..., None, None]
        observed = np.trace(p, axis1=-2, axis2=-1)
        expected = (p.sum(axis=-1) * p.sum(axis=-2)).sum(axis=-1)
    return _corrected(observed, expected)


def specific_terms(n: Floats) -> Floats:
    """Terms of a yes/no layer for positive agreement: shape (…, units, 4), from counts (no, yes).

    Agreeing pairs on yes; pairs with a yes; ratings yes; ratings.
    """
    total, yes = n.sum(axis=-1), n[..., 1]
    pairable = total >= 2
    terms = [yes * (yes - 1), yes * (total - 1), yes, total]
    return np.stack([np.where(pairable, each, 0.0) for each in terms], axis=-1)


def specific(sums: Floats) -> tuple[Floats, Floats]:
    """Positive specific agreement and prevalence, from sums of specific terms; nan where undefined.

    The first is how likely another coder says yes where one does: for two coders
    2a / (2a + b + c). Undefined where nobody says yes. The second is the share of ratings
    that say yes. Over units with two ratings or more.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        return sums[..., 0] / sums[..., 1], sums[..., 2] / sums[..., 3]
