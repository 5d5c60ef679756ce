"""The order of reading, from chances alone."""

from __future__ import annotations

from typing import Any

import numpy as np

from ._matrix import Floats

POOL = 10  # times as many texts as are asked for are looked at for variety


def gain_of(chances: Floats) -> Floats:
    """What reading is expected to bring: the sum over codes (the last axis) of p + p (1 - p).

    p is the chance of a positive, p (1 - p) how uncertain it is.
    """
    return np.asarray((chances * (2 - chances)).sum(axis=-1))


def one_after_another(gains: Floats, rows: Any, limit: int) -> list[int]:
    """Which texts to read, first first: each time the one with the highest gain × (1 - likeness).

    Args:
        gains: of each text.
        rows: texts × columns, sparse; likeness is the cosine to the likest text taken before.
        limit: how many at most.
    """
    from scipy import sparse

    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    unit = sparse.diags_array(1 / np.where(lengths > 0, lengths, 1.0)) @ rows
    nearest = np.zeros(len(gains))
    left = np.ones(len(gains), dtype=bool)
    order: list[int] = []
    while left.any() and len(order) < limit:
        worth = np.where(left, gains * (1 - np.minimum(nearest, 1.0)), -np.inf)
        at = int(np.argmax(worth))  # the first of equals
        order.append(at)
        left[at] = False
        nearest = np.maximum(nearest, (unit @ unit[[at]].T).toarray().ravel())
    return order
