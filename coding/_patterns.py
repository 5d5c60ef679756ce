"""From a cue to a regular expression over folded text, and to the words that find it fast.

A cue's *anchors* are strings of which at least one stands in every text that the cue
matches. All anchors of a codebook are searched in one pass; only where one occurs is
the regular expression tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from ..codebooks import CueChoice, CueGap, CueItem, CueSequence, CueWord, Language, must_occur

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")

_ZH_GAP_LIMIT = 12
_EN_GAP_LIMIT = 6
_NO_LETTER_BEFORE = r"(?<![a-z0-9])"
_NO_LETTER_AFTER = r"(?![a-z0-9])"
_EN_BREAK = r"[^\w\n]{1,4}"
_ZH_BREAK = r"\s*"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled cue: its expression, the groups that hold Chinese words, its gaps, its anchors."""

    source: str
    regex: re.Pattern[str]
    han_groups: tuple[int, ...]
    gap_groups: tuple[int, ...]
    anchors: frozenset[str]
    terms: frozenset[str]


def compile_pattern(
    source: str, sequence: CueSequence, lang: Language, fold: Callable[[str], str]
) -> Pattern:
    """Compile ``sequence``, read from ``source``; ``fold`` folds literals as the text is folded."""
    writer = _Writer(lang, fold)
    expression = writer.sequence(sequence)
    return Pattern(
        source=source,
        regex=re.compile(expression),
        han_groups=tuple(writer.han_groups),
        gap_groups=tuple(writer.gap_groups),
        anchors=_anchors(sequence, fold),
        terms=frozenset(writer.terms),
    )


class _Writer:
    """Writes one expression; every literal with Chinese in it gets a group, every gap too."""

    def __init__(self, lang: Language, fold: Callable[[str], str]) -> None:
        self.lang, self.fold = lang, fold
        self.groups = 0
        self.han_groups: list[int] = []
        self.gap_groups: list[int] = []
        self.terms: set[str] = set()

    def sequence(self, items: CueSequence) -> str:
        """The items with what may stand between neighbours.

        An optional item carries the break that follows it, so that its absence leaves
        one break and not two; the last item carries the one before it.
        """
        parts: list[str] = []
        pending = ""
        for at, item in enumerate(items):
            following = items[at + 1] if at + 1 < len(items) else None
            between = self.separator(item, following)
            body = self.item(item)
            if isinstance(item, CueChoice) and item.optional:
                last = following is None
                parts.append(f"(?:{pending}{body})?" if last else f"{pending}(?:{body}{between})?")
                pending = ""
            else:
                parts.append(pending + body)
                pending = between
        return "".join(parts)

    def separator(self, item: CueItem, following: CueItem | None) -> str:
        if following is None or isinstance(item, CueGap) or isinstance(following, CueGap):
            return ""
        return _ZH_BREAK if self.lang == "zh" else _EN_BREAK

    def item(self, item: CueItem) -> str:
        if isinstance(item, CueWord):
            return self.word(item.text)
        if isinstance(item, CueGap):
            return self.gap(item.limit)
        return "(?:" + "|".join(self.sequence(option) for option in item.options) + ")"

    def word(self, text: str) -> str:
        folded = self.fold(text)
        expression = re.escape(folded).replace(r"\*", "[a-z'-]*")
        if not HAN.search(folded):
            return (
                _NO_LETTER_BEFORE + expression + ("" if folded.endswith("*") else _NO_LETTER_AFTER)
            )
        self.groups += 1
        self.han_groups.append(self.groups)
        self.terms.add(folded)
        return f"({expression})"

    def gap(self, limit: int | None) -> str:
        self.groups += 1
        self.gap_groups.append(self.groups)
        if self.lang == "zh":
            return rf"([^\n]{{0,{limit or _ZH_GAP_LIMIT}}}?)"
        words = rf"(?:[^\w\n]+[\w'-]+){{0,{limit or _EN_GAP_LIMIT}}}?"
        return rf"({words}[^\w\n]+)"


def _anchors(sequence: CueSequence, fold: Callable[[str], str]) -> frozenset[str]:
    """The cheapest set of strings of which one must occur in any match of ``sequence``."""
    candidates = [_item_anchors(item, fold) for item in sequence if must_occur(item)]
    return min(candidates, key=anchor_cost)


def _item_anchors(item: CueItem, fold: Callable[[str], str]) -> frozenset[str]:
    if isinstance(item, CueWord):
        return frozenset([max(fold(item.text).split("*"), key=len)])
    assert isinstance(item, CueChoice)  # a gap need not occur, so it is never asked for
    return frozenset(chain.from_iterable(_anchors(option, fold) for option in item.options))


def anchor_cost(anchors: frozenset[str]) -> float:
    """How often these strings are to be expected: longer is rarer, Chinese rarer still."""
    return sum((0.02 if HAN.search(anchor) else 0.2) ** len(anchor) for anchor in anchors)
