"""Where in an original a folded text may stand, without folding the original.

Texts are searched as the bytes they are stored as, for every spelling of a few
characters. That passes over most of a study at the speed of memory; what is found is then
folded and matched properly.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import product

from ahocorasick_rs import BytesAhoCorasick

from ...corpus import fold, spellings
from ._patterns import HAN

_PIECES = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+|[^\s\w]|_")
_ENTITY = re.compile(rb"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_MOST_SPELLINGS = 64  # of one text; longer ones are searched by a part of them
_LONGEST = 6  # characters searched for


class Sieve:
    """Finds the places in a text (as UTF-8) where one of ``texts``, which are folded, may stand.

    No place is missed; many that are given hold something else.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        parts = {_part(text) for text in texts}
        self.everywhere = "" in parts  # nothing to search for: look at everything
        latin = {part for part in parts if part.isascii() and part.isalnum()}
        self._lower = BytesAhoCorasick([part.encode() for part in latin]) if latin else None
        spelled = {each for part in parts - latin for each in _all_spellings(part)}
        # letters in another dress (full-width, ſ) are rare, so one of them is reason to look
        spelled |= {
            each
            for letter in set("".join(latin))
            for each in spellings(letter)
            if not each.isascii()
        }
        self._spelled = BytesAhoCorasick([each.encode() for each in spelled]) if spelled else None
        self._letters = frozenset("".join(parts))
        self._entities: dict[bytes, bool] = {}

    def places(self, data: bytes) -> list[int]:
        """Byte offsets into ``data`` where a text may stand, in order."""
        found: list[int] = []
        if self._lower is not None:
            # only ASCII letters change, and no byte of another character is one
            found += _starts(self._lower, data.lower())
        if self._spelled is not None:
            found += _starts(self._spelled, data)
        if b"&" in data:
            found += self._in_entities(data)
        return sorted(found)

    def _in_entities(self, data: bytes) -> Iterator[int]:
        """``&#21442;`` stands for a character too."""
        for match in _ENTITY.finditer(data):
            entity = match.group()
            if entity not in self._entities:
                character = fold(html.unescape(entity.decode()))
                self._entities[entity] = not self._letters.isdisjoint(character)
            if self._entities[entity]:
                yield match.start()


def _starts(automaton: BytesAhoCorasick, data: bytes) -> Iterator[int]:
    found = automaton.find_matches_as_indexes(data, overlapping=True)
    return (start for _, start, _ in found)


def _part(text: str) -> str:
    """The part of a folded text to search for: Chinese first, then the longest; without blanks.

    Empty when there is none.
    """
    pieces = [piece[:_LONGEST] for piece in _PIECES.findall(text)]
    best = max(pieces, key=lambda each: (bool(HAN.match(each)), len(each)), default="")
    while len(best) > 1 and not best.isascii() and _count(best) > _MOST_SPELLINGS:
        best = best[:-1]
    return best


def _count(part: str) -> int:
    count = 1
    for character in part:
        count *= len(spellings(character))
    return count


def _all_spellings(part: str) -> Iterator[str]:
    return map("".join, product(*(spellings(character) for character in part)))
