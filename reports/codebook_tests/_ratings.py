"""People's codes and a coder's, unit by unit, as tables of yes and no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...codebooks import Codebook, Language
from ._gold import GoldUnit

Yes = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Units × codes: what people have (``gold``), what the coder has (``found``), and where it is
    known what people have (``known``). ``clusters`` numbers the documents of the units.
    """

    codes: tuple[str, ...]
    gold: Yes
    found: Yes
    known: Yes
    langs: tuple[Language | None, ...]
    clusters: NDArray[np.int64]


def ratings_of(
    book: Codebook,
    units: Sequence[GoldUnit],
    found: Sequence[frozenset[str]],
) -> Ratings:
    """Units beside what was found in each.

    The codes are those that either side has. A unit that has a code with parts has it by whichever
    part; where people named the code itself and none of its parts, it is not known which part they mean, so
    that the parts are not judged there.
    """
    gold = [unit.codes for unit in units]
    named = {code for codes in gold for code in codes}
    used = named | {code for codes in found for code in codes}
    codes = tuple(code for code in book.by_id if code in used)
    below = {code: set(book.below(code)) for code in codes}
    whole = {code for code in named if code in book.children}

    def table(sides: Iterable[frozenset[str]]) -> Yes:
        rows = [
            [bool(below[code] & side) if code in whole else code in side for code in codes]
            for side in sides
        ]
        return np.array(rows, dtype=np.bool_).reshape(len(rows), len(codes))

    unsure = [
        [
            code in unit.unjudged
            or any(_only_whole(code, each, unit.codes, below[each]) for each in whole)
            for code in codes
        ]
        for unit in units
    ]
    known = ~np.array(unsure, dtype=np.bool_).reshape(len(gold), len(codes))
    numbers = {name: at for at, name in enumerate(dict.fromkeys(unit.cluster for unit in units))}
    return Ratings(
        codes,
        table(gold),
        table(found),
        known,
        tuple(unit.lang for unit in units),
        np.array([numbers[unit.cluster] for unit in units], dtype=np.int64),
    )


def _only_whole(code: str, whole: str, side: frozenset[str], below: set[str]) -> bool:
    """Whether ``code`` is a part of ``whole``, which people named without any of its parts."""
    return code in below and code != whole and whole in side and not (below - {whole}) & side
