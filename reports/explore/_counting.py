"""Counting over word tables: occurrences, and in how many documents and voices."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ._words import WordTable

Ints: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]

_LARGEST = np.iinfo(np.int64).max


def spread(items: NDArray[np.integer], homes: NDArray[np.integer], size: int) -> Ints:
    """For each item below ``size`` the number of different homes it has.

    ``items`` and ``homes`` (0 and up) run in parallel: the item and where it was met.
    """
    found = np.zeros(size, dtype=np.int64)
    if np.any(homes[1:] < homes[:-1]):
        small = int(homes.max()) < 2**16  # such numbers are sorted in a tenth of the time
        order = np.argsort(homes.astype(np.uint16) if small else homes, kind="stable")
        items, homes = items[order], homes[order]
    for here in np.split(items, np.flatnonzero(np.diff(homes)) + 1):
        found[np.unique(here)] += 1
    return found


class Sequences:
    """Sequences of ``n`` words that nothing stands between, and that end no sentence.

    ``keys`` are the distinct ones that occur at least ``least`` times and begin and end with a
    word for which ``ends`` holds; ``counts`` how often each occurs. ``at`` says where each occurrence
    begins (an index into the table's words), ``item`` which of ``keys`` it is.
    """

    def __init__(self, table: WordTable, n: int, *, least: int, ends: Flags) -> None:
        numbers = table.numbers
        begins = np.flatnonzero(numbers >= 0)
        begins = begins[ends[numbers[begins]]]
        code = numbers[begins].astype(np.int64)
        for length in range(2, n + 1):
            begins, code = _longer(numbers, begins, code, length)
            if length < n:  # a longer one is no more frequent than its beginning
                begins, code = _frequent(begins, code, least)
        kept = ends[numbers[begins + n - 1]]
        begins, code = _frequent(begins[kept], code[kept], least)
        _, first, item = np.unique(code, return_index=True, return_inverse=True)
        self.keys: list[tuple[int, ...]] = [
            tuple(numbers[at : at + n].tolist()) for at in begins[first].tolist()
        ]
        self.item: Ints = item.reshape(-1)
        self.counts: Ints = np.bincount(self.item, minlength=len(self.keys))
        position = np.cumsum(numbers >= 0, dtype=np.int64) - 1  # of each number among the words
        self.at: Ints = position[begins]


def _longer(numbers: NDArray[np.int32], begins: Ints, code: Ints, length: int) -> tuple[Ints, Ints]:
    """The sequences with the word that follows; those that none follows are left out."""
    after = begins + length - 1
    fits = after < len(numbers)
    begins, code, following = begins[fits], code[fits], numbers[after[fits]]
    word = following >= 0
    begins, code, following = begins[word], code[word], following[word]
    size = int(numbers.max(initial=0)) + 1
    if len(code) and int(code.max()) >= _LARGEST // size:  # numbered anew, the product fits
        code = np.unique(code, return_inverse=True)[1].reshape(-1).astype(np.int64)
    return begins, code * size + following


def _frequent(begins: Ints, code: Ints, least: int) -> tuple[Ints, Ints]:
    """What occurs often enough."""
    if least <= 1 or not len(code):
        return begins, code
    distinct, counts = np.unique(code, return_counts=True)
    kept = np.isin(code, distinct[counts >= least], assume_unique=False)
    return begins[kept], code[kept]
