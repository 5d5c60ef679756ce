"""Agreement on spans: the u-alpha family, on characters.

Each coder divides [0, L) of a document into units, each under a code, and gaps. Krippendorff,
Mathet, Bouvry & Widlöcher 2016 ("On the reliability of unitizing textual continua"). The terms of
documents add up to those of all documents laid end to end, so a resample of documents is a
weighted sum.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Unit = tuple[int, int, int]  # [start, end) and the number of its code, from 0


class Terms(NamedTuple):
    """What a document contributes, each an array that adds up over documents.

    ``coincidences`` (1 + q) x (1 + q), gaps first: intersections over ordered pairs of coders,
    divided by m - 1. ``squares`` (1 + q): the squared lengths of units; for gaps their lengths.
    ``covered`` q: for units, squared lengths covered by units of each other coder, over m - 1.
    """

    coincidences: Floats
    squares: Floats
    covered: Floats


class SpanAlphas(NamedTuple):
    """``u``: place and code; ``bar``: place alone, whatever the code; ``cu``: code, where units meet;
    ``coverage`` the share of all that is compared, gaps included, where they meet; ``per_code``:
    (k)u-alpha of each code, and its coverage, the share of that code's units that meet others.
    1 is perfect, 0 chance; nan where undefined.
    """

    u: Floats
    bar: Floats
    cu: Floats
    coverage: Floats
    per_code: Floats
    per_code_coverage: Floats


def terms(length: int, units: Sequence[Sequence[Unit]], codes: int) -> Terms:
    """The terms of one document of ``length`` characters, coded by ``len(units)`` coders.

    The units of one coder must not overlap: code in layers where codes do. ValueError for
    fewer than two coders or overlapping units.
    """
    coders = len(units)
    if coders < 2:
        raise ValueError("agreement needs two coders")
    cuts = sorted({0, length, *(place for each in units for s, e, _ in each for place in (s, e))})
    widths = np.diff(cuts).astype(np.float64)
    at = {place: index for index, place in enumerate(cuts)}
    layers = np.zeros((coders, len(widths)), dtype=np.int_)
    for coder, each in enumerate(units):
        for start, end, code in each:
            piece = layers[coder, at[start] : at[end]]
            if piece.any():
                raise ValueError("units of one coder overlap")
            piece[:] = code + 1
    return Terms(
        _coincidences(layers, widths, codes + 1),
        _squares(units, layers, widths, codes + 1),
        _covered(units, layers, widths, at, codes),
    )


def _coincidences(layers: NDArray[np.int_], widths: Floats, values: int) -> Floats:
    """Over ordered pairs, from sums over all coders: counts times counts, less each with itself."""
    shown = np.stack([(layers == each).sum(axis=0) for each in range(values)]).astype(np.float64)
    weighted = shown * widths
    pairs = weighted @ shown.T
    pairs[np.diag_indices(values)] -= weighted.sum(axis=1)
    return np.asarray(pairs / (len(layers) - 1), dtype=np.float64)


def _squares(
    units: Sequence[Sequence[Unit]], layers: NDArray[np.int_], widths: Floats, values: int
) -> Floats:
    found = np.zeros(values)
    found[0] = ((layers == 0) * widths).sum()
    for each in units:
        for start, end, code in each:
            found[code + 1] += (end - start) ** 2
    return found


def _covered(
    units: Sequence[Sequence[Unit]],
    layers: NDArray[np.int_],
    widths: Floats,
    at: Mapping[int, int],
    codes: int,
) -> Floats:
    found = np.zeros(codes)
    coded = layers > 0
    for coder, each in enumerate(units):
        for start, end, code in each:
            inside = slice(at[start], at[end])
            lengths = (coded[:, inside] * widths[inside]).sum(axis=1)
            lengths[coder] = 0.0
            found[code] += (lengths**2).sum()
    return found / (len(layers) - 1)


def span_alphas(total: Terms) -> SpanAlphas:
    """The family from summed terms; leading axes (resamples) are kept.

    Undefined: nothing varies (everybody coded all of it alike, or nothing); for ``cu`` and
    ``per_code``, units of different coders never meet.
    """
    coincidences, squares = total.coincidences, total.squares
    units = coincidences[..., 1:, 1:]
    gaps = coincidences[..., 0, 0]
    either = np.stack(
        [gaps, coincidences[..., 0, 1:].sum(axis=-1), units.sum(axis=(-1, -2))], axis=-1
    )
    two = np.stack([either[..., [0, 1]], either[..., [1, 2]]], axis=-2)
    merged = np.stack([squares[..., 0], squares[..., 1:].sum(axis=-1)], axis=-1)
    by_code = coincidences[..., 1:, :].sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return SpanAlphas(
            u=_alpha(coincidences, squares),
            bar=_alpha(two, merged),
            cu=_alpha(units, total.covered),
            coverage=units.sum(axis=(-1, -2)) / coincidences.sum(axis=(-1, -2)),
            per_code=_per_code(units, total.covered),
            per_code_coverage=units.sum(axis=-1) / by_code,
        )


def _expected(observed: Floats, squares: Floats) -> tuple[Floats, Floats]:
    """Marginal sums, and the expected coincidences e_ck = l (l_c l_k - [c = k] S_c) / (l² - Σ S)."""
    margins = observed.sum(axis=-1)
    total = margins.sum(axis=-1)
    size = margins.shape[-1]
    products = margins[..., :, None] * margins[..., None, :] - np.eye(size) * squares[..., None]
    room = total**2 - squares.sum(axis=-1)
    expected = total[..., None, None] * products / room[..., None, None]
    return margins, np.where(room[..., None, None] > 1e-9, expected, np.nan)


def _alpha(observed: Floats, squares: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        margins, expected = _expected(observed, squares)
        total = margins.sum(axis=-1)
        disagreement = total - np.trace(observed, axis1=-2, axis2=-1)
        by_chance = total - np.trace(expected, axis1=-2, axis2=-1)
        return np.where(by_chance > 1e-9, 1 - disagreement / by_chance, np.nan)


def _per_code(observed: Floats, squares: Floats) -> Floats:
    """(k)u-alpha = 1 - (e_k / l_k) (l_k - l_kk) / (e_k - e_kk), on where units meet."""
    with np.errstate(divide="ignore", invalid="ignore"):
        margins, expected = _expected(observed, squares)
        diagonal = np.diagonal(observed, axis1=-2, axis2=-1)
        chance = expected.sum(axis=-1)
        room = chance - np.diagonal(expected, axis1=-2, axis2=-1)
        value = 1 - (chance / margins) * (margins - diagonal) / room
        return np.where((margins > 1e-9) & (room > 1e-9), value, np.nan)


def weighted(documents: Sequence[Terms], weights: Floats) -> Terms:
    """The sums over documents under each row of ``weights`` (resamples x documents)."""
    return Terms(
        *(
            np.tensordot(weights, np.stack([getattr(each, name) for each in documents]), axes=1)
            for name in Terms._fields
        )
    )
