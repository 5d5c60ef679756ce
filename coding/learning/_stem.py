"""English words without their endings, so that ``trusted`` counts with ``trust``: light, no dictionary."""

from __future__ import annotations

import functools

_SHORTEST = 3  # letters that must be left
_ENDINGS = (  # longest first
    ("ness", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("'s", ""),
    ("s", ""),
)
_KEPT = ("ss", "us", "is", "eed")  # what looks like an ending and is none


@functools.lru_cache(2**16)
def stem(word: str) -> str:
    """``word`` (folded) without a common ending; other words, Chinese ones too, as they are.

    Two forms of one word usually meet (``stopped``, ``stops``); what comes out need not be a word.
    """
    if not word.isascii():
        return word
    if word.isdecimal():
        return "0"  # which number it was says little
    for ending, instead in _ENDINGS:
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= _SHORTEST and not word.endswith(_KEPT):
            word = word[:left] + instead
            break
    if len(word) > _SHORTEST + 1 and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word
