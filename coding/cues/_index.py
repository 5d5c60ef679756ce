"""Which cues can match where the needed literals are present."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

Needed: TypeAlias = AbstractSet[frozenset[int]]


class Index:
    """Files rules by the literals they need.

    A rule is filed under each literal of the set that ``expected`` says is rarest; where
    one of them stands, the rule is possible if every other set has a member there too.
    """

    def __init__(
        self, needed: Sequence[Needed], *, expected: Callable[[frozenset[int]], float]
    ) -> None:
        self._filed: dict[int, list[int]] = {}
        self._others: list[tuple[frozenset[int], ...]] = []
        for number, sets in enumerate(needed):
            rarest, *others = sorted(sets, key=expected)
            self._others.append(tuple(others))
            for literal in rarest:
                self._filed.setdefault(literal, []).append(number)
        self._keys = frozenset(self._filed)  # a set meets a set by way of the smaller one

    def possible(self, literals: AbstractSet[int]) -> list[int]:
        """Numbers of the rules all of whose sets have a member among ``literals``, in order."""
        filed, others = self._filed, self._others
        wanted: set[int] = set()
        for literal in self._keys & literals:
            wanted.update(filed[literal])
        return sorted(
            number for number in wanted if not any(map(literals.isdisjoint, others[number]))
        )
