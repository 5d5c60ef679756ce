"""A name that is clear in one place is looked for in all others of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .._fold import HAN
from ._model import Found, Views
from ._words import Tokens, is_word

_HAN_ONLY = re.compile(f"[{HAN}]+")
_SURE = ("certain", "likely")


def settle_lengths(found: Iterable[Found], folded: str) -> list[Found]:
    """Chinese names that swallowed the next character lose it: 唐凤开 beside ten 唐凤."""
    found = list(found)
    counts = Counter(folded[each.start : each.end] for each in found if each.evidence == "name")
    settled = []
    for each in found:
        name = folded[each.start : each.end]
        longer = each.evidence == "name" and len(name) == 3 and counts[name[:2]] >= 2 * counts[name]
        settled.append(each._replace(end=each.end - 1) if longer else each)
    return settled


def find_repeats(seen: Views, tokens: Tokens, found: Iterable[Found]) -> Iterator[Found]:
    """The persons, places and organisations of ``found`` where nothing beside them tells."""
    folded = seen.folded
    kinds = {
        folded[each.start : each.end]: each
        for each in found
        if each.certainty in _SURE and each.kind in ("person", "place", "organisation")
    }
    names = [name for name in kinds if len(name) > 1 and _HAN_ONLY.fullmatch(name)]
    if not names:
        return
    for match in re.finditer("|".join(sorted(names, key=len, reverse=True)), folded):
        whole = match.start() in tokens.begins and match.end() in tokens.ends
        if whole or (len(match[0]) > 2 and not is_word(match[0])):
            yield kinds[match[0]]._replace(
                start=match.start(), end=match.end(), evidence="named elsewhere"
            )
