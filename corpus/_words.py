"""The words of a text in either language, with their places in the original."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from ._fold import HAN, fold, unescape
from ._segmenter import Segmenter

_STRETCH = re.compile(f"(?P<han>[{HAN}]+)|[^{HAN}]+")
_LONE = re.compile(r"\s*([A-Za-z]+)\s*")
_LETTER = re.compile(r"[^\W_]")


class Word(NamedTuple):
    """A word at [start, end) of the text: as it stands there, and folded for comparing."""

    start: int
    end: int
    text: str
    folded: str


def words(text: str, *, segmenter: Segmenter | None = None) -> list[Word]:
    """Give the words of ``text`` in order; punctuation and blanks are left out.

    Runs of Chinese characters are cut by ``segmenter`` (a plain one by default) in their
    folded form, the rest by the tokenizer of spaCy's blank English pipeline, so ``don't``
    is ``do`` and ``n't``. Offsets are into ``text``; a token without any letter or digit
    is punctuation.
    """
    segmenter = segmenter or Segmenter()
    folded = fold(text)
    return [
        Word(start, end, text[start:end], folded[start:end])
        for start, end in _spans(unescape(text), folded, segmenter)
    ]


def _spans(text: str, folded: str, segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    for match in _STRETCH.finditer(text):
        if match.lastgroup:
            start, end = match.span()
            lengths = map(len, segmenter.cut(folded[start:end]))
            yield from pairwise(accumulate(lengths, initial=start))
        elif _LETTER.search(match.group()):
            yield from _alphabetic(match.group(), match.start())


def _alphabetic(stretch: str, offset: int) -> Iterator[tuple[int, int]]:
    tokenizer = _tokenizer()
    lone = _LONE.fullmatch(stretch)
    if lone and lone[1] not in tokenizer.rules:  # one plain word: nothing to ask spaCy
        yield offset + lone.start(1), offset + lone.end(1)
        return
    for token in tokenizer(stretch):
        word = token.text
        if _LETTER.search(word):
            start = offset + token.idx
            yield start, start + len(word)


@functools.cache
def _tokenizer() -> Any:
    import spacy  # takes a second to load

    return spacy.blank("en").tokenizer
