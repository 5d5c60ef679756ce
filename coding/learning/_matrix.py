"""Features of many texts as one sparse matrix, by a vocabulary that was learned once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import log
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...codebooks import Codebook
from ._features import Feature

Floats: TypeAlias = NDArray[np.float64]

# the values of what stands beside the text itself, which has length 1
HIT = 0.25  # a cue's hit: h what speaks for a code, k what denies it
LISTED = 0.1  # a word of a list of the codebook: s
_VALUES = {"h": HIT, "k": HIT, "s": LISTED}


@dataclass(frozen=True)
class Vocabulary:
    """Columns: the features of texts, then ``marks``: hits of cues by code, lists of the codebook.

    ``rarity`` is ln((1 + n) / (1 + texts with it)) + 1 for each feature of texts; ``unseen`` is that
    of a feature that no text had; ``typical`` is the median length of the texts' vectors.
    """

    names: tuple[str, ...]
    rarity: Floats
    unseen: float
    typical: float
    marks: tuple[str, ...]

    @cached_property
    def columns(self) -> dict[str, int]:
        """Name → column."""
        return {name: at for at, name in enumerate((*self.names, *self.marks))}

    @cached_property
    def rarities(self) -> list[float]:
        """``rarity``, for looking up one at a time."""
        return list(map(float, self.rarity))


def hit_names(codebook: Codebook) -> tuple[str, ...]:
    """The columns of the cues' hits: for each code what speaks for it and what denies it."""
    return tuple(f"{kind} {code.id}" for code in codebook.codes for kind in ("h", "k"))


def learn_vocabulary(texts: Sequence[Sequence[Feature]], marks: tuple[str, ...]) -> Vocabulary:
    """The vocabulary of texts, in the order of the alphabet."""
    counted: Counter[str] = Counter()
    for features in texts:
        counted.update({feature.name for feature in features})
    names = tuple(sorted(counted))
    occurring = np.array([counted[name] for name in names], dtype=np.float64)
    rarity = np.log((1 + len(texts)) / (1 + occurring)) + 1
    vocabulary = Vocabulary(names, rarity, float(np.log(1 + len(texts)) + 1), 1.0, marks)
    lengths = [_weighed(features, vocabulary)[1] for features in texts]
    return replace(vocabulary, typical=float(np.median(lengths)) if lengths else 1.0)


def row_of(
    features: Iterable[Feature], marks: Iterable[str], vocabulary: Vocabulary
) -> tuple[list[int], list[float]]:
    """One text as (columns, values), columns rising.

    Features of text count 1 + ln(occurrences), times their rarity, divided by the length of the
    whole vector, with what the vocabulary has not in it: strange words make known ones count less.
    A short text is divided by the typical length instead: a few words are not made to say much.
    A mark counts the same however often it occurs.
    """
    known, length = _weighed(features, vocabulary)
    row = {at: value / max(length, vocabulary.typical) for at, value in known.items()}
    columns = vocabulary.columns
    row |= {columns[name]: _VALUES[name[0]] for name in marks if name in columns}
    return sorted(row), [row[at] for at in sorted(row)]


def _weighed(features: Iterable[Feature], vocabulary: Vocabulary) -> tuple[dict[int, float], float]:
    """Column → value of what the vocabulary has, and the length of the whole vector."""
    known: dict[int, float] = {}
    squares = 0.0
    for name, times in Counter(feature.name for feature in features).items():
        often = 1 + log(times)
        at = vocabulary.columns.get(name)
        value = often * (vocabulary.unseen if at is None else vocabulary.rarities[at])
        squares += value * value
        if at is not None:
            known[at] = value
    return known, squares**0.5


def matrix_of(rows: Sequence[tuple[list[int], list[float]]], vocabulary: Vocabulary) -> Any:
    """Rows as a sparse matrix (texts × columns)."""
    from scipy import sparse  # takes a while to load

    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.array([at for row in rows for at in row[0]], dtype=np.int32)
    values = np.array([value for row in rows for value in row[1]], dtype=np.float64)
    width = len(vocabulary.names) + len(vocabulary.marks)
    return sparse.csr_matrix((values, columns, ends), shape=(len(rows), width))
