"""Words of other programs' dictionaries as cues, and cues as such words.

quanteda, LIWC and WordStat share one way of writing: words parted by blanks, ``*`` for any
letters; quanteda has ``?`` for one character besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .._cues import CueChoice, CueGap, CueItem, CueSequence, CueStart, CueWord
from ._ids import language_of

_SIGNS = re.compile(r"[()\uff08\uff09|\uff5c@…^\[\]<>]|\.\.\.")
MOST_PATTERNS = 500  # that one cue is spelt out as


class NoCueError(ValueError):
    """A pattern that the cue language cannot say; the message is the reason."""


class NoPatternError(ValueError):
    """A cue that no list of words can say; the message is the reason."""


def cue_of(pattern: str) -> str:
    """The cue that matches what ``pattern`` matches.

    Raises:
        NoCueError: when it holds ``?``, signs that mean something else in a cue, a part that
            stands for any word, or no letter.
    """
    words = pattern.split()
    if not any(any(map(str.isalnum, word)) for word in words):
        raise NoCueError("it holds no letter")
    if "?" in pattern or "\uff1f" in pattern:
        raise NoCueError("a cue has no sign for exactly one character")
    if _SIGNS.search(pattern) or any(word.startswith("=") for word in words):
        raise NoCueError("its signs mean something else in a cue")
    if any(not word.strip("*\uff0a") for word in words):
        raise NoCueError("a part of it stands for any word")
    if language_of(pattern) == "zh":
        return _chinese(words)
    return " ".join(words)


def _chinese(words: list[str]) -> str:
    """Chinese words; a cue lies inside words anyway, so a star at the end says nothing."""
    bare = [word.strip("*\uff0a") for word in words]
    if any("*" in word or "\uff0a" in word for word in bare):
        raise NoCueError("a star inside Chinese words stands for any characters")
    return " ".join(bare)


def patterns_of(cue: CueSequence) -> list[str]:
    """The words that a cue stands for, one pattern for each way through its alternatives.

    Raises:
        NoPatternError: when it has a gap or is bound to the beginning of a sentence, or when
            there are more than ``MOST_PATTERNS`` ways.
    """
    ways = list(dict.fromkeys(" ".join(way) for way in _ways(cue) if way))
    if not ways:
        raise NoPatternError("nothing of it must be there")
    return ways


def _ways(cue: CueSequence) -> list[tuple[str, ...]]:
    ways: list[tuple[str, ...]] = [()]
    for item in cue:
        further = list(_item_ways(item))
        if len(ways) * len(further) > MOST_PATTERNS:
            raise NoPatternError(f"it stands for more than {MOST_PATTERNS} patterns")
        ways = [(*way, *more) for way in ways for more in further]
    return ways


def _item_ways(item: CueItem) -> Iterator[tuple[str, ...]]:
    if isinstance(item, CueGap):
        raise NoPatternError("it has a gap between its words")
    if isinstance(item, CueStart):
        raise NoPatternError("it is bound to the beginning of a sentence")
    if isinstance(item, CueWord):
        yield (item.text,)
    elif isinstance(item, CueChoice):
        for option in item.options:
            yield from _ways(option)
        if item.optional:
            yield ()
