"""Words shortly before a number that say what it is."""

from __future__ import annotations

import re

_REACH = 16  # characters


def introduced(folded: str, start: int, words: re.Pattern[str], reach: int = _REACH) -> bool:
    """Whether ``words`` stand within ``reach`` characters before ``start``, in the same sentence."""
    before = folded[max(0, start - reach) : start]
    cut = max(before.rfind(mark) for mark in "。！？!?\n")
    return words.search(before, cut + 1) is not None


def compact(text: str) -> str:
    """Letters and digits alone, folded: one form for a number however it was spaced."""
    return re.sub(r"[\W_]+", "", text)
