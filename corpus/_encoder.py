"""Words as numbers: what counts millions of them works on arrays."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ._fold import HAN, fold, simplify, unescape
from ._noises import without_noises
from ._segmenter import Segmenter
from ._words import tokens_of

_MARK = "\x1e"  # between sentences; one that stands in a text is a blank to all that read it
_PIECE = re.compile(f"[{HAN}]+|{_MARK}|[^\\s{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_SHORT = 6  # characters; longer runs of Chinese seldom come twice
_REMEMBERED = 500_000  # pieces


class WordEncoder:
    """Gives each folded word a number, in the order in which they are first met.

    The words are those of ``words``, with ``PUNCTUATION`` where one or more tokens
    that are no words stand between two, and ``SENTENCE_END`` after each sentence.
    """

    PUNCTUATION = -1
    SENTENCE_END = -2

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._numbers = _Numbers()
        self._known: dict[str, tuple[int, ...]] = {}
        self._forget()

    @property
    def vocabulary(self) -> list[str]:
        """The folded words by number."""
        return list(self._numbers)

    def number(self, folded: str) -> int:
        """The number of a folded word."""
        return self._numbers[folded]

    def encode(self, sentences: Sequence[str]) -> list[int]:
        """The words of ``sentences`` as numbers."""
        if not sentences:
            return []
        joined = _MARK.join(each.replace(_MARK, " ") for each in sentences)
        found: list[int] = []
        known = self._known
        # simplified, Chinese is folded; the rest must keep its case for the tokenizer
        for piece in _PIECE.findall(simplify(without_noises(unescape(joined)))):
            numbers = known.get(piece)
            found += self._encoded(piece) if numbers is None else numbers
        found.append(self.SENTENCE_END)
        return found

    def _encoded(self, piece: str) -> Sequence[int]:
        number = self._numbers.__getitem__
        if _HAN.match(piece):
            numbers = tuple(map(number, self._segmenter.cut(piece)))
            if len(piece) > _SHORT:
                return numbers
        else:
            folded = fold(piece)
            numbers = tuple(
                number(folded[start:end]) if word else self.PUNCTUATION
                for start, end, word in tokens_of(piece)
            )
        if len(self._known) >= _REMEMBERED:
            self._forget()
        self._known[piece] = numbers
        return numbers

    def _forget(self) -> None:
        self._known.clear()
        self._known[_MARK] = (self.SENTENCE_END,)


class _Numbers(dict[str, int]):
    """Word → number; a new word gets the next."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number
