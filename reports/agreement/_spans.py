"""The u-alpha family for a study: codings as spans of what participants say.

The continuum of a document is its speech, laid end to end; where coders read different parts of
it, each part with its own coders. One binary layer a code (so u-alpha is its |u-alpha), one a
family with all its codes merged, and, where nobody has two codes of a family on the same words,
the family with its codes told apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ...coding import CoderSpan, Scope, Spoken
from ._coefficients import Floats
from ._continuum import Terms, terms
from ._ratings import Layers

Span = tuple[int, int]


class Stretch:
    """Speech that the same coders read, laid end to end."""

    def __init__(self, spans: Sequence[Span], coders: tuple[str, ...]) -> None:
        self.coders = coders
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._offsets = [0, *np.cumsum([end - start for start, end in spans]).tolist()]
        self.length = int(self._offsets[-1])

    def place(self, start: int, end: int) -> Span | None:
        """Where [start, end) lies in the stretch; None where nothing of it does."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end) - 1
        if first > last:
            return None
        begin = self._offsets[first] + max(0, start - self._starts[first])
        width = min(end, self._ends[last]) - self._starts[last]
        return int(begin), int(self._offsets[last] + width)


def stretches(spoken: Spoken, scopes: Sequence[tuple[str, Scope]]) -> list[Stretch]:
    """The speech of a document by who read it, where two or more did."""
    by_coders: dict[tuple[str, ...], list[Span]] = {}
    for passage in spoken.passages():
        readers = tuple(
            coder
            for coder, scope in scopes
            if scope is None or any(a < passage.end and passage.start < b for a, b in scope)
        )
        by_coders.setdefault(readers, []).append((passage.start, passage.end))
    return [Stretch(spans, coders) for coders, spans in by_coders.items() if len(coders) > 1]


def document_terms(
    parts: Sequence[Stretch], spans: Sequence[CoderSpan], layers: Layers
) -> tuple[Terms, dict[str, Terms | None]]:
    """The terms of one document: binary layers stacked, and families with their codes."""
    in_layer: dict[int, list[CoderSpan]] = {}
    for span in spans:
        for layer in layers.of_code.get(span.code, ()):
            in_layer.setdefault(layer, []).append(span)
    binary = _zero(1, layers.count)
    for part in parts:
        _add(binary, _silent(part, 1), slice(None))
        for layer, found in in_layer.items():
            units = _units(part, found, dict.fromkeys((each.code for each in found), 0))
            assert units is not None  # one code cannot contradict itself
            here = terms(part.length, units, 1)
            _add(binary, _minus(here, _silent(part, 1)), layer)
    coded: dict[str, Terms | None] = {}
    for number, (family, codes) in enumerate(layers.families.items(), start=len(layers.codes)):
        coded[family] = _coded(parts, in_layer.get(number, []), codes)
    return binary, coded


def _coded(
    parts: Sequence[Stretch], found: Sequence[CoderSpan], codes: Sequence[str]
) -> Terms | None:
    numbers = {code: at for at, code in enumerate(codes)}
    total = _zero(len(codes))
    for part in parts:
        units = _units(part, found, numbers)
        if units is None:
            return None
        _add(total, terms(part.length, units, len(codes)), slice(None))
    return total


def _units(
    part: Stretch, spans: Iterable[CoderSpan], numbers: Mapping[str, int]
) -> list[list[tuple[int, int, int]]] | None:
    """Units of each coder, overlaps of one code merged; None where two codes overlap.

    Units that only touch stay two: two sentences coded are not one.
    """
    by_coder: dict[str, list[tuple[int, int, int]]] = {coder: [] for coder in part.coders}
    for span in spans:
        placed = part.place(span.start, span.end) if span.coder in by_coder else None
        if placed:
            by_coder[span.coder].append((*placed, numbers[span.code]))
    merged = [_merged(sorted(each)) for each in by_coder.values()]
    return None if any(each is None for each in merged) else [each or [] for each in merged]


def _merged(units: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]] | None:
    found: list[tuple[int, int, int]] = []
    for start, end, code in units:
        if found and start < found[-1][1]:
            if code != found[-1][2]:
                return None
            found[-1] = found[-1][0], max(end, found[-1][1]), code
        else:
            found.append((start, end, code))
    return found


def _zero(codes: int, *axes: int) -> Terms:
    return Terms(
        np.zeros((*axes, 1 + codes, 1 + codes)),
        np.zeros((*axes, 1 + codes)),
        np.zeros((*axes, codes)),
    )


def _silent(part: Stretch, codes: int) -> Terms:
    """The terms of a stretch where nobody coded anything: gaps of all coders meet everywhere."""
    nothing = _zero(codes)
    nothing.coincidences[0, 0] = nothing.squares[0] = part.length * len(part.coders)
    return nothing


def _minus(one: Terms, other: Terms) -> Terms:
    return Terms(*(a - b for a, b in zip(one, other, strict=True)))


def _add(total: Terms, part: Terms, at: int | slice) -> None:
    for whole, piece in zip(total, part, strict=True):
        whole[at] += piece


def stack_terms(documents: Sequence[Terms]) -> Terms:
    """The terms of documents with a first axis for them."""
    return Terms(*(np.stack(each) for each in zip(*documents, strict=True)))


def over(total: Terms, weights: Floats) -> Terms:
    """Weighted sums over documents (the first axis); ``weights`` is resamples x documents."""
    return Terms(*(np.tensordot(weights, each, axes=1) for each in total))
