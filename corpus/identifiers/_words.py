"""Jieba's words and their costs: what a stretch of Chinese would be if it held no name."""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

from .._fold import HAN

_RUN = re.compile(f"[{HAN}]+")
_ALL_WORDS = 6.01e7  # what jieba's dictionary counts


class Token(NamedTuple):
    """A word at [start, end) of the folded text with jieba's tag for its part of speech."""

    start: int
    end: int
    word: str
    tag: str


class Tokens:
    """The words of all runs of Chinese characters of a folded text."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.runs = [match.span() for match in _RUN.finditer(folded)]
        self.all = [token for start, end in self.runs for token in _tag(folded, start, end)]
        self._run_starts = [start for start, _ in self.runs]
        self._starts = [token.start for token in self.all]
        self.begins = frozenset(self._starts)
        self.ends = frozenset(token.end for token in self.all)

    def run(self, position: int) -> tuple[int, int]:
        """[start, end) of the run of Chinese characters that holds ``position``."""
        return self.runs[bisect_right(self._run_starts, position) - 1]

    def index(self, position: int) -> int:
        """Where in ``all`` the word is that holds ``position``, or the last one before it; -1."""
        return bisect_right(self._starts, position) - 1

    def before(self, position: int) -> Iterator[Token]:
        """The words that end at ``position`` and, without a gap, before it; the last one first."""
        for index in range(self.index(position - 1), -1, -1):
            token = self.all[index]
            if token.end != position:
                return
            yield token
            position = token.start

    def inside_word(self, position: int) -> bool:
        """Whether a word of the dictionary goes on at ``position``."""
        token = self.all[self.index(position)]
        return token.start < position < token.end and is_word(token.word)

    def over(self, start: int, end: int) -> list[Token]:
        """The words that share a character with [start, end)."""
        first, last = max(0, self.index(start)), self.index(end - 1)
        return [token for token in self.all[first : last + 1] if token.end > start]


def _tag(folded: str, start: int, end: int) -> Iterator[Token]:
    for word, tag in jieba().tag(folded[start:end]):
        yield Token(start, start + len(word), word, tag)
        start += len(word)


@functools.cache
def jieba() -> Any:
    """The shared engine: jieba's words and tags, computed by rjieba."""
    import rjieba  # loads its dictionary

    return rjieba.Jieba()


def is_everyday(token: Token) -> bool:
    """Whether the word is one that no name is made of: pronouns, particles, verbs of speech …"""
    return token.tag[0] in "pcudrymqef" or (token.tag[0] == "v" and is_word(token.word))


_TALK = frozenset(
    "的了是在有不我你他她它们这那就也都和说要会去来到过着吗呢吧啊么谁哪怎没很太更最还又再才只被把给让叫跟"
    "与及或但而因所以从为些个位种次件条等做走看想问讲告诉请找您几多少进出全各某间该"
)


@functools.lru_cache(maxsize=65_536)
def is_talk(word: str) -> bool:
    """Whether an unknown word holds a character of everyday talk: 问过, 人会, 这才 are no names."""
    return not _TALK.isdisjoint(word)


@functools.lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Whether jieba's dictionary has the word."""
    return bool(jieba().has_word(word))


@functools.lru_cache(maxsize=65_536)
def tag_of(word: str) -> str:
    """Jieba's tag for a word of its dictionary."""
    return str(jieba().tag(word)[0][1])


@functools.lru_cache(maxsize=65_536)
def word_cost(word: str) -> float:
    """Minus the natural logarithm of the word's share of all words."""
    tag = tag_of(word) if 1 < len(word) < 4 else ""
    if tag == "nrfg" or (len(word) == 3 and tag == "nr"):  # the dictionary's own names
        return sum(map(word_cost, word))
    return -math.log(max(jieba().suggest_freq(word), 1) / _ALL_WORDS)


@functools.lru_cache(maxsize=65_536)
def cost(run: str) -> float:
    """Cost of the likeliest words that make up ``run``, names that no dictionary has apart."""
    return sum(map(word_cost, jieba().cut(run, False)))
