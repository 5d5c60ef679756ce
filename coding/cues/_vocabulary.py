"""All the literals of a codebook's cues, found in one pass over a text.

Single Chinese characters and the shortest English words stand nearly everywhere; they
are looked up where a sentence is examined instead of being searched for, unless a cue
has nothing else to be found by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick

from ._patterns import Literal

Spans: TypeAlias = Sequence[tuple[int, int]]
Found: TypeAlias = tuple[int, int, int]  # anchor, start, end

_SHORT = 3  # letters
_LETTERS = re.compile(r"[a-z']*")
_LATIN_WORD = re.compile(r"[a-z0-9]+")


class Vocabulary:
    """Finds literals; ``scan`` a whole text, then ask for ``places`` in the sentences of interest."""

    def __init__(self, literals: Sequence[Literal]) -> None:
        self._literals = literals
        self.whole = frozenset(each.number for each in literals if each.whole)
        self._short: dict[str, list[int]] = {}
        for each in literals:
            if _is_short(each):
                self._short.setdefault(each.text, []).append(each.number)
        short = {number for numbers in self._short.values() for number in numbers}
        by_anchor: dict[str, list[Literal]] = {}
        for each in literals:
            if each.number not in short:
                by_anchor.setdefault(each.anchor, []).append(each)
        self._by_anchor = list(by_anchor.values())
        self._numbers = [tuple(each.number for each in listed) for listed in self._by_anchor]
        self._automaton = AhoCorasick(list(by_anchor))
        self._characters = frozenset(text for text in self._short if len(text) == 1)
        self._words = frozenset(text for text in self._short if text.isascii())

    def find(self, text: str) -> list[Found]:
        """Every long literal's anchor in ``text``, ordered by its end."""
        return self._automaton.find_matches_as_indexes(text, overlapping=True)

    def scan(self, text: str, spans: Spans) -> Iterator[tuple[int, list[Found]]]:
        """For each of ``spans`` (sorted, disjoint) its index and the long literals in it."""
        matches = iter(self.find(text))
        match = next(matches, None)
        for at, (start, end) in enumerate(spans):
            found: list[Found] = []
            while match is not None and match[2] <= end:  # they come in the order of their ends
                if match[1] >= start:
                    found.append(match)
                match = next(matches, None)
            yield at, found

    def present(self, stretch: str, found: Iterable[Found]) -> set[int]:
        """Numbers of the literals that stand in ``stretch``; Latin ones may be parts of words."""
        numbers = self._numbers
        present = {number for anchor in {match[0] for match in found} for number in numbers[anchor]}
        short = self._characters.intersection(stretch)
        if self._words and _LATIN_WORD.search(stretch):
            short = short.union(self._words.intersection(_LATIN_WORD.findall(stretch)))
        for text in short:
            present.update(self._short[text])
        return present

    def places(
        self, stretch: str, offset: int, found: Iterable[Found]
    ) -> dict[int, list[tuple[int, int]]]:
        """Literal number → [start, end) in ``stretch``, which begins at ``offset`` of the text
        that ``found`` refers to. Latin literals stand alone there.
        """
        places: dict[int, list[tuple[int, int]]] = {}
        for anchor, start, end in found:
            for literal in self._by_anchor[anchor]:
                if literal.regex is not None:
                    if literal.number not in places:
                        places[literal.number] = [m.span() for m in literal.regex.finditer(stretch)]
                elif literal.stem:
                    if _begins(stretch, start - offset):
                        ends = _LETTERS.match(stretch, end - offset)
                        span = start - offset, ends.end() if ends else end - offset
                        places.setdefault(literal.number, []).append(span)
                elif literal.han or _stands_alone(stretch, start - offset, end - offset):
                    places.setdefault(literal.number, []).append((start - offset, end - offset))
        return places

    def short_places(self, stretch: str, number: int) -> list[tuple[int, int]]:
        """Where a short literal stands in ``stretch``."""
        literal = self._literals[number]
        if number not in self._short.get(literal.text, ()):
            return []
        text, found = literal.text, []
        at = stretch.find(text)
        while at >= 0:
            if literal.han or _stands_alone(stretch, at, at + len(text)):
                found.append((at, at + len(text)))
            at = stretch.find(text, at + 1)
        return found


def _is_short(literal: Literal) -> bool:
    """Whether a literal stands nearly everywhere: one Chinese character, or a few letters."""
    text = literal.text
    short = len(text) == 1 or (len(text) <= _SHORT and text.isascii() and text.isalnum())
    return short and literal.regex is None and not literal.stem


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no Latin letter or digit touches [start, end)."""
    ends = end == len(text) or not (_is_letter(text[end]) and _is_letter(text[end - 1]))
    return ends and _begins(text, start)


def _begins(text: str, start: int) -> bool:
    """Whether no Latin letter or digit runs into ``start``."""
    return not (start and _is_letter(text[start - 1]) and _is_letter(text[start]))


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
