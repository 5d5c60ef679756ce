"""Places in a ranking, and how two rankings of the same items compare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Literal

from ._counts import Numbers
from ._model import TOP

Item = tuple[str, ...]
By = Literal["cases", "contexts"]


def places_of(numbers: Mapping[Item, Numbers], ranking: str, by: By = "cases") -> dict[Item, int]:
    """The place of each item that occurs; equal ones share it, as two seconds and no third.

    By cases, then contexts (recommendations: then groups), as matrices and the report sort; or by contexts first.
    """
    keys = {item: _key(each, ranking, by) for item, each in numbers.items() if each.contexts}
    ordered = sorted(keys.values(), reverse=True)
    first_at: dict[tuple[int, int], int] = {}
    for at, key in enumerate(ordered, start=1):
        first_at.setdefault(key, at)
    return {item: first_at[key] for item, key in keys.items()}


def _key(numbers: Numbers, ranking: str, by: By) -> tuple[int, int]:
    if ranking == "recommendation":
        return (numbers.contexts if by == "contexts" else numbers.cases), numbers.groups
    cases, contexts = numbers.cases, numbers.contexts
    return (contexts, cases) if by == "contexts" else (cases, contexts)


def first_of(places: Mapping[Item, int]) -> tuple[Item, ...]:
    """The items in the first place."""
    return tuple(sorted(item for item, place in places.items() if place == 1))


def top_of(places: Mapping[Item, int]) -> tuple[Item, ...]:
    """The items in the first three places, in their order."""
    found = (item for item, place in places.items() if place <= TOP)
    return tuple(sorted(found, key=lambda item: (places[item], item)))


def place_in(other: Mapping[Item, int], item: Item, base: Mapping[Item, int]) -> int:
    """The place of an item of ``base`` in another ranking; behind all of either where it is not there."""
    return other.get(item, max(len(other) + 1, len(base)))


def kendall(base: Mapping[Item, int], other: Mapping[Item, int]) -> tuple[float | None, str]:
    """Kendall's tau-b of two rankings, over the items of ``base``, or None and the reason.

    (concordant − discordant) / √((pairs − tied in one) (pairs − tied in the other)), Kendall 1945. Undefined for
    fewer than two items in either (``too_few_items``), where ``other`` has nothing at all
    (``nothing_left``), and where all share one place in either (``no_variation``).
    """
    if len(base) < 2 or not other:
        return None, "nothing_left" if len(base) > 1 else "too_few_items"
    if len(other) < 2:
        return None, "too_few_items"
    pairs = [(place, place_in(other, item, base)) for item, place in base.items()]
    if any(_alike(side) for side in zip(*pairs, strict=True)):
        return None, "no_variation"
    return _tau_b(tuple(pairs)), ""


@lru_cache(maxsize=4096)  # without most interviews, places are what they were
def _tau_b(pairs: tuple[tuple[int, int], ...]) -> float:
    signs = [((a > c) - (a < c), (b > d) - (b < d)) for (a, b), (c, d) in combinations(pairs, 2)]
    agreeing = sum(one * two for one, two in signs)
    apart = [sum(map(abs, side)) for side in zip(*signs, strict=True)]  # pairs that are not tied
    return round(agreeing / math.sqrt(math.prod(apart)), 12)


def _alike(places: Iterable[int]) -> bool:
    return len(set(places)) < 2
