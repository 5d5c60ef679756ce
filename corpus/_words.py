"""The words of a text in either language, with their places in the original."""

from __future__ import annotations

import functools
import re
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from ._fold import HAN, fold, unescape
from ._noises import without_noises
from ._segmenter import Segmenter

_PIECE = re.compile(f"(?P<han>[{HAN}]+)|[^\\s{HAN}]+")
_LETTER = re.compile(r"[^\W_]")
_REMEMBERED = 2**17  # different pieces of text without blanks; a large study has as many


class Word(NamedTuple):
    """A word at [start, end) of the text: as it stands there, and folded for comparing."""

    start: int
    end: int
    text: str
    folded: str


def words(text: str, *, segmenter: Segmenter | None = None) -> list[Word]:
    """Give the words of ``text`` in order; punctuation and blanks are left out.

    Runs of Chinese characters are cut by ``segmenter`` (a plain one by default) in their
    folded form. The rest is cut at blanks and by the tokenizer of spaCy's blank English
    pipeline, so ``don't`` is ``do`` and ``n't``. Offsets are into ``text``; a token without
    any letter or digit is punctuation, and so is a note such as [laughs] or （笑）.
    """
    segmenter = segmenter or Segmenter()
    folded = fold(text)
    found: list[Word] = []
    for piece in _PIECE.finditer(without_noises(unescape(text))):
        offset, end = piece.span()
        if piece.lastgroup:
            lengths = map(len, segmenter.cut(folded[offset:end]))
            spans = list(pairwise(accumulate(lengths, initial=offset)))
        else:
            tokens = tokens_of(piece.group())
            spans = [(offset + a, offset + b) for a, b, word in tokens if word]
        found += [Word(a, b, text[a:b], folded[a:b]) for a, b in spans]
    return found


@functools.lru_cache(_REMEMBERED)
def tokens_of(piece: str) -> tuple[tuple[int, int, bool], ...]:
    """The tokens of a piece of text without blanks and Chinese: (start, end, whether a word).

    spaCy cuts such pieces one by one too; people repeat themselves, so most are remembered.
    """
    if not _LETTER.search(piece):
        return ((0, len(piece), False),)
    return tuple(
        (token.idx, token.idx + len(token.text), bool(_LETTER.search(token.text)))
        for token in _tokenizer()(piece)
    )


@functools.cache
def _tokenizer() -> Any:
    import spacy  # takes a second to load

    return spacy.blank("en").tokenizer
