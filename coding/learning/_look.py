"""A unit as it is looked at by who seeks a code: itself, its sentences, what was said before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...corpus import split_sentences
from ._features import Feature
from ._hits import names_of
from ._matrix import Floats, Vocabulary, learn_vocabulary, matrix_of, row_of
from ._model import Seen

BEFORE = 0.5  # the length of what was said before, beside the unit's own 1


class Look(NamedTuple):
    """A unit, each of its sentences (none where it is one), and what was said just before it."""

    unit: Seen
    sentences: tuple[Seen, ...]
    before: Sequence[Feature]


def look_at(seen: Seen, text: str, before: Sequence[Feature] = ()) -> Look:
    """A unit with this text; ``seen`` counts places from its first character."""
    starts = [start for start, _ in split_sentences(text)]
    if len(starts) < 2:
        return Look(seen, (), before)
    parts = [Seen([], []) for _ in starts]
    for kind in ("features", "marks"):
        for each in getattr(seen, kind):
            getattr(parts[bisect_right(starts, each.start) - 1], kind).append(each)
    return Look(seen, tuple(part for part in parts if part.features), before)


@dataclass(frozen=True)
class Space:
    """What looks are compared by: the words of units, of their sentences, and of what was said
    before. A sentence has the same columns as a unit, and its own typical length.
    """

    units: Vocabulary
    sentences: Vocabulary
    before: Vocabulary

    def see(self, looks: Iterable[Look]) -> Sight:
        """Looks as numbers."""
        from scipy import sparse  # takes a while to load

        listed = list(looks)
        units = _matrix((each.unit for each in listed), self.units)
        before = _matrix((Seen(each.before, ()) for each in listed), self.before)
        owners = [at for at, each in enumerate(listed) for _ in each.sentences]
        sentences = (part for each in listed for part in each.sentences)
        return Sight(
            sparse.hstack([units, BEFORE * before], format="csr"),
            self._padded(_matrix(sentences, self.sentences)),
            np.array(owners, dtype=np.int64),
        )

    def texts(self, seen: Iterable[Seen]) -> Any:
        """Texts that stand alone, as rows of the same columns."""
        return self._padded(_matrix(seen, self.units))

    def _padded(self, rows: Any) -> Any:
        from scipy import sparse

        width = len(self.before.names)
        return sparse.hstack([rows, sparse.csr_matrix((rows.shape[0], width))], format="csr")


@dataclass(frozen=True)
class Sight:
    """Units as sparse ``rows`` (columns of units, then of what was said before), their sentences as
    ``parts`` (the same columns), and for each part the row that it belongs to.
    """

    rows: Any
    parts: Any
    owners: NDArray[np.int64]

    def take(self, chosen: Sequence[int]) -> Sight:
        """Some of the units, in this order."""
        places = {at: place for place, at in enumerate(chosen)}
        kept = [at for at, owner in enumerate(self.owners) if int(owner) in places]
        owners = [places[int(self.owners[at])] for at in kept]
        return Sight(self.rows[list(chosen)], self.parts[kept], np.array(owners, dtype=np.int64))

    def scores(self, weights: Floats, share: float) -> Floats:
        """Units × codes: the score of the whole, mixed with that of the best sentence by ``share``."""
        whole = np.asarray(self.rows @ weights)
        best = np.full(whole.shape, -np.inf)
        np.maximum.at(best, self.owners, np.asarray(self.parts @ weights))
        best = np.where(np.isfinite(best), best, whole)  # a unit that is one sentence
        return (1 - share) * whole + share * best


def space_of(looks: Sequence[Look], texts: Sequence[Seen], marks: tuple[str, ...]) -> Space:
    """The space of looks and of texts that stand alone."""
    own = [each.unit.features for each in looks]
    units = learn_vocabulary([*own, *(each.features for each in texts)], marks)
    inner = [part.features for each in looks for part in each.sentences]
    typical = learn_vocabulary(inner, ()).typical if inner else units.typical
    sentences = replace(units, typical=typical)
    return Space(units, sentences, learn_vocabulary([each.before for each in looks], ()))


def _matrix(seen: Iterable[Seen], vocabulary: Vocabulary) -> Any:
    rows = [row_of(each.features, names_of(each.marks), vocabulary) for each in seen]
    return matrix_of(rows, vocabulary)
