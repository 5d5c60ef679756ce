"""Saturation over random orders of the interviews: how much of it is the order's doing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
_CELLS = 4_000_000  # of a block of orders, so that many documents fit into memory


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Codes met in the first ``documents`` interviews: in the order chosen, and over random orders the
    mean and the middle 95 %.
    """

    documents: int
    codes: int
    mean: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class RandomOrders:
    """Where random orders reach saturation: ``reached`` is the share that does at all.

    ``median``, ``low`` and ``high`` (middle 95 %) count an order that never does as later than all;
    null with the reason ``not_reached`` where that is where they fall.
    """

    orders: int
    seed: int
    reached: float
    median: int | None
    low: int | None
    high: int | None
    reason: str = ""


def new_codes(present: NDArray[np.bool_], order: Numbers | None = None) -> Numbers:
    """How many codes each interview is first to have; ``present`` is documents x codes.

    ``order`` (…, documents) gives orders; as the rows stand by default.
    """
    if order is None:
        order = np.arange(len(present))
    ordered = present[order]
    met = np.logical_or.accumulate(ordered, axis=-2).sum(axis=-1, dtype=np.int64)
    new: Numbers = np.diff(met, axis=-1, prepend=0)
    return new


def random_new_codes(present: NDArray[np.bool_], *, orders: int, seed: int) -> Numbers:
    """``new_codes`` of random orders: orders x documents. The same seed gives the same orders."""
    generator = np.random.default_rng(seed)
    none = np.zeros((0, len(present)), dtype=np.int64)
    drawn = [new_codes(present, block) for block in _blocks(present, orders, generator)]
    return np.concatenate([none, *drawn])


def _blocks(
    present: NDArray[np.bool_], orders: int, generator: np.random.Generator
) -> Iterator[Numbers]:
    documents = len(present)
    rows = max(1, _CELLS // max(1, present.size))
    for start in range(0, orders, rows):
        block = np.tile(np.arange(documents), (min(rows, orders - start), 1))
        yield generator.permuted(block, axis=1)


def saturated(drawn: Numbers, *, base: int, run: int, threshold: float) -> NDArray[np.float64]:
    """Where each order reaches saturation, as ``guest`` says it; inf where it does not."""
    documents = drawn.shape[1]
    if documents < base + run:
        return np.full(len(drawn), np.inf)
    base_codes = drawn[:, :base].sum(axis=1)
    sums = np.concatenate([np.zeros((len(drawn), 1), dtype=np.int64), drawn.cumsum(axis=1)], axis=1)
    runs = sums[:, base + run :] - sums[:, base : documents - run + 1]
    with np.errstate(divide="ignore", invalid="ignore"):
        low = (runs / base_codes[:, None] <= threshold) & (base_codes[:, None] > 0)
    return np.where(low.any(axis=1), base + low.argmax(axis=1), np.inf)


def random_orders(
    drawn: Numbers, *, base: int, run: int, threshold: float, seed: int
) -> RandomOrders | None:
    """The distribution of the point of saturation; None without orders or with too few documents."""
    if not len(drawn) or drawn.shape[1] < base + run:
        return None
    found = np.sort(saturated(drawn, base=base, run=run, threshold=threshold))
    low, median, high = (_at(found, share) for share in (0.025, 0.5, 0.975))
    reason = "not_reached" if high is None else ""
    reached = float(np.isfinite(found).mean())
    return RandomOrders(len(drawn), seed, reached, median, low, high, reason)


def _at(found: NDArray[np.float64], share: float) -> int | None:
    """The value below which at least ``share`` of the sorted values lie or at which they end."""
    value = found[max(0, int(np.ceil(share * len(found))) - 1)]
    return int(value) if np.isfinite(value) else None


def curve(new: Numbers, drawn: Numbers) -> tuple[CurvePoint, ...]:
    """The accumulation of codes in the order chosen, with the band of random orders."""
    observed = new.cumsum().tolist()
    if not len(drawn):
        return tuple(CurvePoint(n, codes, None, None, None) for n, codes in enumerate(observed, 1))
    random = drawn.cumsum(axis=1)
    low, high = np.percentile(random, [2.5, 97.5], axis=0)
    return tuple(
        CurvePoint(at + 1, codes, float(random[:, at].mean()), float(low[at]), float(high[at]))
        for at, codes in enumerate(observed)
    )
