"""A sentence or turn under inspection: where the literals of a pattern stand, and how they join."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import partial
from typing import NamedTuple, TypeAlias

from ...codebooks import Language
from ._patterns import Alternatives, Bag, Gap, Pattern, Sequence
from ._vocabulary import Found, Vocabulary

# where a clause begins: after punctuation, with at most a word or two that opens it
_BEGINNING = re.compile(
    r"(?:^|[,，、;；:：。！!？?…—\"“”'‘’（(])\s*"
    r"(?:(?:and|but|so|then|just|please|first|second|or|well|ok|okay|also|yes|no|look|simply|firstly)\s+){0,2}"
    r"(?:(?:那么|那|所以|就|先|干脆|还有|另外|也|再|嗯|呃|对|请|第[一二三])[,，]?){0,2}$"
)
# the words around [start, end) of a text: Segmenter.boundaries_around
WordsAround: TypeAlias = Callable[[str, int, int], list[tuple[int, int]]]
_MOST = 200  # partial matches kept in one unit; a guard against hostile text


class Match(NamedTuple):
    """A match inside a unit; ``gaps`` are the texts that the cue's gaps took."""

    start: int
    end: int
    gaps: tuple[str, ...] = ()


# a match so far, and the limit of a gap that is still open
_Partial: TypeAlias = tuple[int, int, tuple[str, ...], int | None]


class Unit:
    """A stretch of normalised text that begins at ``start`` of its document.

    ``present`` are the literals that stand in it, ``found`` what the vocabulary found. Places
    are worked out, and words cut, only when a cue asks for them.
    """

    __slots__ = (
        "_bags", "_found", "_places", "_results", "_vocabulary", "_words", "_words_around",
        "present", "start", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        start: int,
        *,
        found: Iterable[Found],
        present: AbstractSet[int],
        vocabulary: Vocabulary,
        words_around: WordsAround,
    ) -> None:
        self.start, self.text, self.present = start, text, present
        self._found, self._vocabulary, self._words_around = found, vocabulary, words_around
        self._places: dict[int, list[tuple[int, int]]] | None = None
        self._bags: dict[tuple[int, bool], list[Match]] = {}
        self._results: dict[tuple[int, bool], list[Match]] = {}
        self._words: list[list[tuple[int, int]]] = []

    def matches(self, pattern: Pattern) -> list[Match]:
        """Matches from left to right that respect word boundaries and do not overlap."""
        if not self._sequence(pattern.sequence, pattern.lang, on_words=False):
            return []  # the usual case; the words need not be cut
        found = self._sequence(pattern.sequence, pattern.lang, on_words=True)
        if pattern.at_start:
            found = [match for match in found if _BEGINNING.search(self.text, 0, match.start)]
        kept: list[Match] = []
        for match in sorted(found):
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept

    def _sequence(self, parts: Sequence, lang: Language, *, on_words: bool) -> list[Match]:
        partials: list[_Partial] = []
        begun = False  # whether something has been passed that must be there
        for part in parts:
            if isinstance(part, Gap):
                partials = [(start, end, gaps, part.limit) for start, end, gaps, _ in partials]
                continue
            places = self._alternatives(part, lang, on_words=on_words)
            joined = self._joined(partials, places, lang) if partials and places else []
            if not begun:
                joined += [(*place, None) for place in places]
            partials = joined + partials if part.optional else joined
            begun = begun or not part.optional
            if begun and not partials:
                return []
        return [Match(start, end, gaps) for start, end, gaps, _ in partials]

    def _joined(
        self, partials: list[_Partial], places: list[Match], lang: Language
    ) -> list[_Partial]:
        joined: list[_Partial] = []
        for start, end, gaps, gap in partials:
            for place in places:
                if place.start < end:
                    continue
                between = self._between(end, place.start, gap, lang)
                if between is not None:
                    taken = gaps if gap is None else (*gaps, between)
                    joined.append((start, place.end, taken + place.gaps, None))
        return joined[:_MOST]

    def _between(self, end: int, start: int, gap: int | None, lang: Language) -> str | None:
        """The text between a partial match and the next place, if the cue allows it there."""
        if lang == "zh":
            if start - end <= (gap or 0):
                return self.text[end:start]
            text = self.text[end:start]
            return text if text.isspace() else None
        text = self.text[end:start]
        if gap is None:
            return text if text.isspace() else None
        # an apostrophe would make the word before another word: don|'t
        return text if len(text.split(None, gap)) <= gap and not text.startswith("'") else None

    def _alternatives(self, part: Alternatives, lang: Language, *, on_words: bool) -> list[Match]:
        if not part.sequences:
            return self._bag(part.bag, on_words=on_words) if part.bag else []
        key = (part.number, on_words)
        if key not in self._results:
            found = list(self._bag(part.bag, on_words=on_words)) if part.bag else []
            for sequence in part.sequences:
                found += self._sequence(sequence, lang, on_words=on_words)
            self._results[key] = found
        return self._results[key]

    def _bag(self, bag: Bag, *, on_words: bool) -> list[Match]:
        key = (bag.number, on_words)
        if key not in self._bags:
            found: list[Match] = []
            for number in bag.literals & self.present:
                for start, end in self._where(number):
                    if not on_words or self._stands_on_words(number, start, end):
                        found.append(Match(start, end))
            self._bags[key] = found
        return self._bags[key]

    def _where(self, number: int) -> list[tuple[int, int]]:
        if self._places is None:
            self._places = self._vocabulary.places(self.text, self.start, self._found)
        if number not in self._places:
            self._places[number] = self._vocabulary.short_places(self.text, number)
        return self._places[number]

    def _stands_on_words(self, number: int, start: int, end: int) -> bool:
        """Whether Chinese at [start, end) is made of whole words or, unless the literal asks
        for whole words, lies inside one.
        """
        if self.text[start].isascii() and self.text[end - 1].isascii():
            return True
        words = self._words_at(start, end)
        at = bisect_right(words, (start, len(self.text))) - 1
        if at < 0 or words[at][0] > start or end > words[-1][1]:
            return False
        inside = end <= words[at][1] and number not in self._vocabulary.whole
        return inside or (words[at][0] == start and any(word[1] == end for word in words[at:]))

    def _words_at(self, start: int, end: int) -> list[tuple[int, int]]:
        for words in self._words:
            if words and words[0][0] <= start and end <= words[-1][1]:
                return words
        self._words.append(self._words_around(self.text, start, end))
        return self._words[-1]


def together(
    found: list[list[Match]], text: str, *, near: int | None, lang: Language
) -> list[list[Match]]:
    """Matches of several patterns that count as one hit, each in the order of their places.

    One pattern: each of its matches. Several: the first choice, from left to right, of one
    match each; with ``near``, within so many characters (Chinese) or words (English).
    """
    if len(found) == 1:
        return [[match] for match in found[0]]
    for first in sorted(match for matches in found for match in matches):
        chosen = [min(matches, key=partial(_distance, first)) for matches in found]
        start, end = min(each.start for each in chosen), max(each.end for each in chosen)
        length = end - start if lang == "zh" else len(text[start:end].split())
        if near is None or length <= near:
            return [sorted(chosen)]
    return []


def _distance(one: Match, other: Match) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
