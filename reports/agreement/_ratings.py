"""Ratings of units, and their sums by document: all that the coefficients need.

A unit is rated *yes* under a code by a coder who has the code on words that overlap it, *no* by a
coder who read it and has not, and not at all by a coder who did not read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ...coding import CoderSpan, Scope
from ._coefficients import Floats, specific_terms, unit_terms
from ._units import Units, covered

Ratings: TypeAlias = NDArray[np.int8]  # layers x units x coders: 1 yes, 0 no, -1 not rated


@dataclass(frozen=True, slots=True)
class Layers:
    """What is rated: one yes/no layer a code, and one a family, which is yes where any of its codes is."""

    codes: tuple[str, ...]
    families: Mapping[str, tuple[str, ...]]  # family → its codes here
    of_code: Mapping[str, tuple[int, ...]]  # code → its layers

    @property
    def count(self) -> int:
        """Codes first, then families."""
        return len(self.codes) + len(self.families)


def make_layers(codes: Sequence[str]) -> Layers:
    """Layers of codes, and of the families that they belong to."""
    families: dict[str, list[str]] = {}
    for code in codes:
        families.setdefault(code.partition(".")[0], []).append(code)
    number = {family: at for at, family in enumerate(families, start=len(codes))}
    of_code = {code: (at, number[code.partition(".")[0]]) for at, code in enumerate(codes)}
    return Layers(tuple(codes), {family: tuple(each) for family, each in families.items()}, of_code)


def rate(
    units: Units, spans: Sequence[CoderSpan], scopes: Sequence[tuple[str, Scope]], layers: Layers
) -> Ratings:
    """The ratings of one document's units.

    ``scopes`` gives each coder what they read of it: None for all, else parts, which may be none.
    """
    ratings = np.zeros((layers.count, len(units.starts), len(scopes)), dtype=np.int8)
    column = {coder: at for at, (coder, _) in enumerate(scopes)}
    for span in spans:
        first, last = covered(units, span.start, span.end)
        for layer in layers.of_code.get(span.code, ()):
            ratings[layer, first:last, column[span.coder]] = 1
    for at, (_, scope) in enumerate(scopes):
        if scope is not None:
            ratings[:, ~_inside(units, scope), at] = -1
    return ratings


def _inside(units: Units, parts: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    inside = np.zeros(len(units.starts), dtype=np.bool_)
    for start, end in parts:
        inside |= (units.starts < end) & (start < units.ends)
    return inside


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of unit terms by document, a layer each: ``terms`` documents x layers x 8,
    ``specific`` x 4, and for each pair of coders the cells no-no, no-yes, yes-no, yes-yes:
    ``cells`` documents x pairs x layers x 4. Axes before the last add up.
    """

    terms: Floats
    specific: Floats
    cells: Floats

    def over(self, weights: Floats) -> Sums:
        """Weighted sums over documents; ``weights`` is resamples x documents."""
        return Sums(
            *(
                np.tensordot(weights, each, axes=1)
                for each in (self.terms, self.specific, self.cells)
            )
        )

    def keep(self, documents: NDArray[np.bool_]) -> Sums:
        """Those of some documents."""
        return Sums(self.terms[documents], self.specific[documents], self.cells[documents])

    def only(self, document: int) -> Sums:
        """Those of one document."""
        one = slice(document, document + 1)
        return Sums(self.terms[one], self.specific[one], self.cells[one])

    def pooled(self, layers: int) -> Sums:
        """The first layers as one: every unit counts once in each of them."""
        parts = (self.terms, self.specific, self.cells)
        return Sums(*(each[..., :layers, :].sum(axis=-2, keepdims=True) for each in parts))


def pairs_of(coders: Sequence[str]) -> list[tuple[str, str]]:
    """Every two coders, in the order of ``Sums.cells``."""
    return list(combinations(coders, 2))


def document_sums(ratings: Ratings, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Terms, specific terms and pair cells of one document, a row a layer."""
    yes = (ratings == 1).sum(axis=-1).astype(np.float64)
    total = (ratings[:1] >= 0).sum(axis=-1)  # whether a unit is rated does not depend on the layer
    n = np.stack([total - yes, yes], axis=-1)
    terms = np.einsum("u,lut->lt", weights, unit_terms(n))
    specific = np.einsum("u,lut->lt", weights, specific_terms(n))
    coders = ratings.shape[-1]
    cells = [
        _cells(ratings[..., a], ratings[..., b], weights) for a, b in combinations(range(coders), 2)
    ]
    return terms, specific, np.stack(cells)


def _cells(first: Ratings, second: Ratings, weights: Floats) -> Floats:
    """The four cells of two coders: shape layers x 4; those of one alone are left out."""
    both = ((first >= 0) & (second >= 0)) * weights
    a, b = first == 1, second == 1
    counted = [(both * each).sum(axis=-1) for each in (~a & ~b, ~a & b, a & ~b, a & b)]
    return np.stack(counted, axis=-1)


def make_sums(sums: Sequence[tuple[Floats, Floats, Floats]]) -> Sums:
    """The sums of several documents."""
    return Sums(*(np.stack(each) for each in zip(*sums, strict=True)))


# What the four cells of a pair say, in the order of ``unit_terms`` and ``specific_terms``.
_PATTERNS = np.array([[2.0, 0.0], [1.0, 1.0], [1.0, 1.0], [0.0, 2.0]])
_PAIR_TERMS, _PAIR_SPECIFIC = unit_terms(_PATTERNS), specific_terms(_PATTERNS)


def pair_sums(cells: Floats) -> tuple[Floats, Floats]:
    """Terms and specific terms of two coders from their cells."""
    return cells @ _PAIR_TERMS, cells @ _PAIR_SPECIFIC
