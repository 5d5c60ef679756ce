"""Texts that say almost the same, so that none of them is tested on what its twin taught."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...corpus import fold

_SHINGLE = 6  # letters, blanks and punctuation apart
_COMMON = 40  # a shingle of more texts than these is a way of speaking, and tells nothing
_SHARED = 0.5  # of the shingles of the shorter text


def near_groups(texts: Iterable[str]) -> list[int]:
    """For each text the number of its group: the first text of it.

    Two texts are near when they share half of the runs of six letters of the shorter one; what is
    near to the same text is of one group.
    """
    return list(_groups(tuple(texts)))


@functools.lru_cache(2)  # a codebook's examples are grouped again and again
def _groups(texts: tuple[str, ...]) -> tuple[int, ...]:
    shingled = [_shingles(text) for text in texts]
    having: defaultdict[str, list[int]] = defaultdict(list)
    leader = list(range(len(texts)))
    for at, shingles in enumerate(shingled):
        for other, shared in _earlier(shingles, having).items():
            if shared >= _SHARED * min(len(shingles), len(shingled[other])):
                one, two = sorted((_first(leader, at), _first(leader, other)))
                leader[two] = one
        for shingle in shingles:
            having[shingle].append(at)
    return tuple(_first(leader, at) for at in range(len(texts)))


def _earlier(shingles: frozenset[str], having: Mapping[str, Sequence[int]]) -> Counter[int]:
    """Texts with any of ``shingles`` → how many."""
    return Counter(
        other
        for shingle in shingles
        if len(having.get(shingle, ())) <= _COMMON
        for other in having.get(shingle, ())
    )


def _first(leader: list[int], at: int) -> int:
    while leader[at] != at:
        leader[at] = leader[leader[at]]
        at = leader[at]
    return at


def _shingles(text: str) -> frozenset[str]:
    letters = "".join(filter(str.isalnum, fold(text)))
    if len(letters) <= _SHINGLE:
        return frozenset({letters})
    return frozenset(letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1))
