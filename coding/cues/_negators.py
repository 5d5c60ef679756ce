"""Whether a hit is denied: a negator right before it, in one of its gaps, or right after.

A denied hit is contrary evidence, not a coding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...codebooks import Language, Negation, Negators
from ._units import Match

_AHEAD = 6
_REACH = 40  # characters before and after a hit that are looked at


class Denial:
    """The compiled negators of a codebook."""

    def __init__(self, negation: Negation, fold: Callable[[str], str]) -> None:
        self._zh = _Negators(negation.zh, "zh", fold)
        self._en = _Negators(negation.en, "en", fold)

    def denies(
        self, text: str, parts: Sequence[Match], *, lang: Language, after: bool = True
    ) -> bool:
        """Whether a hit in the folded sentence ``text``, given as its parts in order, is denied.

        A negator before any part counts, unless it belongs to the part before. ``after``
        tells whether words right after the hit count: 没问题 denies trouble, not its absence.
        """
        negators = self._zh if lang == "zh" else self._en
        free = 0
        for part in parts:
            if negators.denies(text, part, free, after=after):
                return True
            free = max(free, part.end)
        return False


class _Negators:
    def __init__(self, words: Negators, lang: Language, fold: Callable[[str], str]) -> None:
        def alternatives(items: list[str]) -> str:
            longest_first = sorted((fold(item) for item in items), key=len, reverse=True)
            bounded = (_bounded(item, lang) for item in longest_first)
            return "|".join(bounded) or "(?!)"

        blank = r"\s*" if lang == "zh" else r"\s+"
        through = f"(?:(?:{alternatives(words.through)}){blank}){{0,3}}"
        self._before = re.compile(f"(?:{alternatives(words.before)}){blank}{through}$")
        self._affirming = re.compile(f"(?:{alternatives(words.not_negating)}){blank}{through}$")
        self._between = re.compile(alternatives(words.between))
        self._affirms = re.compile(alternatives(words.not_negating))
        after_blank = r"[\s,，]*" if lang == "zh" else r"[\s,]+"
        self._after = re.compile(
            f"(?:的|的情况|的问题|这种情况|这个问题|这回事)?{after_blank}(?:{alternatives(words.after)})"
        )

    def denies(self, text: str, part: Match, free: int, *, after: bool) -> bool:
        before = text[max(free, part.start - _REACH) : part.start]
        if self._before.search(before) and not self._affirming.search(before):
            return True
        between = any(map(self._between.search, part.gaps))
        if between and self._affirms.search(text, part.start, part.end + _AHEAD):
            between = False  # not only, 不是不 …
        return between or (after and bool(self._after.match(text, part.end)))


def _bounded(item: str, lang: Language) -> str:
    if lang == "zh":
        return re.escape(item)
    before = "" if item.startswith("n't") else r"(?<![a-z0-9'])"
    return f"{before}{re.escape(item)}(?![a-z0-9])"
