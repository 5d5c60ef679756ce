"""Counting over word tables: occurrences, and in how many documents and voices."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ._words import WordTable

Ints: TypeAlias = NDArray[np.int64]


def spread(items: NDArray[np.integer], homes: NDArray[np.integer], size: int) -> Ints:
    """For each item below ``size`` the number of different homes it has.

    ``items`` and ``homes`` run in parallel: the item and where it was met.
    """
    if not len(items):
        return np.zeros(size, dtype=np.int64)
    _, home = np.unique(homes, return_inverse=True)
    pairs = np.unique(items.astype(np.int64) * (int(home.max()) + 1) + home.reshape(-1))
    return np.bincount(pairs // (int(home.max()) + 1), minlength=size)


class Sequences:
    """Sequences of ``n`` words that nothing stands between, and that end no sentence.

    ``keys`` numbers the distinct ones that occur at least ``least`` times; ``at`` says where each
    occurrence begins (an index into the table's words), ``item`` which of ``keys`` it is.
    """

    def __init__(self, table: WordTable, n: int, *, least: int) -> None:
        numbers = table.numbers
        position = np.cumsum(numbers >= 0) - 1  # of each number among the words
        begins = np.flatnonzero(numbers >= 0)
        code = numbers[begins].astype(np.int64)
        members = numbers[begins].reshape(-1, 1)
        for length in range(2, n + 1):
            begins, code, members = _longer(numbers, begins, code, members, length)
            begins, code, members = _frequent(begins, code, members, least)
        begins, code, members = _frequent(begins, code, members, least)
        distinct, first, item = np.unique(code, return_index=True, return_inverse=True)
        self.keys: list[tuple[int, ...]] = list(map(tuple, members[first].tolist()))
        self.item: Ints = item.reshape(-1)
        self.at: Ints = position[begins]
        self.counts: Ints = np.bincount(self.item, minlength=len(distinct))


def _longer(
    numbers: NDArray[np.int32], begins: Ints, code: Ints, members: NDArray[np.int32], length: int
) -> tuple[Ints, Ints, NDArray[np.int32]]:
    """The sequences with the word that follows; those that none follows are left out."""
    after = begins + length - 1
    fits = after < len(numbers)
    begins, code, members, after = begins[fits], code[fits], members[fits], after[fits]
    following = numbers[after]
    word = following >= 0
    # numbered anew, so that the product with the vocabulary stays small
    _, code = np.unique(code[word], return_inverse=True)
    size = int(numbers.max(initial=0)) + 1
    joined = code.reshape(-1).astype(np.int64) * size + following[word]
    return begins[word], joined, np.column_stack([members[word], following[word]])


def _frequent(
    begins: Ints, code: Ints, members: NDArray[np.int32], least: int
) -> tuple[Ints, Ints, NDArray[np.int32]]:
    """What occurs often enough; a longer sequence is no more frequent than its beginning."""
    if least <= 1 or not len(code):
        return begins, code, members
    _, where, counts = np.unique(code, return_inverse=True, return_counts=True)
    kept = counts[where.reshape(-1)] >= least
    return begins[kept], code[kept], members[kept]
