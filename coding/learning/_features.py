"""What the learning coder sees of a text: words, pairs of words, characters; each with its place.

One way for both languages, by script and not by declared language: Chinese is folded to
Simplified and seen as words and as one and two characters; other scripts as stems of words and
as three and four letters of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...corpus import Segmenter, Word, words
from ._stem import stem

_HAN_LETTERS = (1, 2)
_LETTERS = (3, 4)
_BLANKS = 2  # between the words of a pair
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


class Feature(NamedTuple):
    """Something at [start, end) of a text, in code points; its first letter tells the kind."""

    name: str
    start: int
    end: int


class Eye:
    """Sees the features of texts; ``engine`` cuts Chinese words (``rjieba`` or ``jieba``)."""

    def __init__(self, engine: str = "rjieba") -> None:
        self._segmenter = Segmenter(engine=engine)  # type: ignore[arg-type]

    def features(self, text: str) -> list[Feature]:
        """Every occurrence of every feature, in no particular order."""
        found = words(text, segmenter=self._segmenter)
        stems = [stem(word.folded) for word in found]
        return [*_words(found, stems), *_pairs(text, found, stems), *_letters(found, stems)]

    def words(self, text: str) -> list[Word]:
        """The words that an explanation is told in."""
        return words(text, segmenter=self._segmenter)


def _words(found: Sequence[Word], stems: Sequence[str]) -> Iterator[Feature]:
    for word, name in zip(found, stems, strict=True):
        yield Feature(f"w {name}", word.start, word.end)


def _pairs(text: str, found: Sequence[Word], stems: Sequence[str]) -> Iterator[Feature]:
    """Neighbouring words that nothing but blanks is between."""
    for at in range(len(found) - 1):
        one, two = found[at], found[at + 1]
        between = two.start - one.end
        if not between or (between <= _BLANKS and text[one.end : two.start].isspace()):
            yield Feature(f"p {stems[at]} {stems[at + 1]}", one.start, two.end)


def _letters(found: Sequence[Word], stems: Sequence[str]) -> Iterator[Feature]:
    run: list[tuple[int, str]] = []  # Chinese characters that follow one another
    for word, name in zip(found, stems, strict=True):
        if not _HAN.match(word.folded):
            marked = f"<{name}>"
            for size in _LETTERS:
                for at in range(len(marked) - size + 1):
                    yield Feature(f"l {marked[at : at + size]}", word.start, word.end)
            continue
        if run and run[-1][0] + 1 != word.start:
            yield from _characters(run)
            run = []
        run += zip(range(word.start, word.end), word.folded, strict=True)
    yield from _characters(run)


def _characters(run: Sequence[tuple[int, str]]) -> Iterator[Feature]:
    letters = "".join(letter for _, letter in run)
    for size in _HAN_LETTERS:
        for at in range(len(run) - size + 1):
            yield Feature(f"c {letters[at : at + size]}", run[at][0], run[at][0] + size)
