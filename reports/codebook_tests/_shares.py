"""A share of a count with its interval."""

from __future__ import annotations

from dataclasses import dataclass

from ..comparison._tests import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` of ``total``: ``value`` from 0 to 1, with its 95 % interval by Wilson's score (1927).

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
    """A share with Wilson's interval; None for ``reason`` where nothing is shared."""
    low, high = wilson(count, total)
    if low is None or high is None:
        return Share(None, None, None, count, total, reason)
    # an interval ends exactly where the share cannot go on
    low, high = low if count else 0.0, high if count < total else 1.0
    return Share(count / total, low, high, count, total)
