"""A share of a count with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

_Z = 1.959963984540054  # of a normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``total``: ``value`` from 0 to 1, with its 95 % interval by Wilson's score.

    All three are None, with a ``reason``, where the total is 0. The interval takes the cases as
    independent; sentences of one interview are not, so it is the narrowest that may be claimed.
    """

    value: float | None
    low: float | None
    high: float | None
    count: int
    total: int
    reason: str = ""


def share(count: int, total: int, reason: str) -> Share:
    """A share with Wilson's interval (Wilson 1927); None for ``reason`` where nothing is shared."""
    if not total:
        return Share(None, None, None, count, total, reason)
    value, square = count / total, _Z * _Z
    middle = (value + square / (2 * total)) / (1 + square / total)
    half = _Z / (1 + square / total) * sqrt(value * (1 - value) / total + square / (4 * total**2))
    low = 0.0 if not count else middle - half  # exactly, where rounding would miss it
    high = 1.0 if count == total else middle + half
    return Share(value, low, high, count, total)
