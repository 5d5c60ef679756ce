"""Intervals by resampling documents: interviews, with all that was coded in them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FEWEST = 5  # documents below which there is no interval
FEW = 20  # documents below which an interval is to be read with care
MOST_UNDEFINED = 0.05  # share of resamples


class Interval(NamedTuple):
    """The middle 95 % of resampled values; None with a ``reason`` where there is none."""

    low: float | None
    high: float | None
    reason: str = ""


def resampled_weights(documents: int, *, resamples: int = 1_000, seed: int = 0) -> Floats:
    """How often each document is drawn in each resample: shape (resamples, documents).

    Documents are drawn with replacement, as many as there are; the same seed gives the same
    draws. Units within a document depend on each other and are never drawn alone.
    """
    generator = np.random.default_rng(seed)
    even = np.full(documents, 1 / max(documents, 1))
    return generator.multinomial(documents, even, size=resamples).astype(np.float64)


def interval(values: Floats, documents: int) -> Interval:
    """The 2.5 % and 97.5 % percentiles of resampled values; undefined ones are nan.

    None: fewer than 5 documents (``too_few_documents``), or more than one resample in twenty
    undefined (``undefined_resamples``).
    """
    if documents < FEWEST:
        return Interval(None, None, "too_few_documents")
    defined = values[np.isfinite(values)]
    if not len(values) or len(defined) < (1 - MOST_UNDEFINED) * len(values):
        return Interval(None, None, "undefined_resamples")
    low, high = np.percentile(defined, [2.5, 97.5])
    return Interval(float(low), float(high))
