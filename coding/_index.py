"""Which cues can match where the needed literals are present."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

Needed: TypeAlias = AbstractSet[frozenset[int]]


class Index:
    """Files rules by the literals they need.

    A rule is filed under each literal of the set that ``expected`` says is rarest, and is
    possible where every set that it needs has a member. Each distinct set has a bit, so
    that this is one comparison.
    """

    def __init__(
        self, needed: Sequence[Needed], *, expected: Callable[[frozenset[int]], float]
    ) -> None:
        every_set = {each for sets in needed for each in sets}
        bit = {literals: 1 << at for at, literals in enumerate(every_set)}
        self._needed = [sum(bit[each] for each in sets) for sets in needed]
        self._filed: dict[int, list[int]] = {}
        for number, sets in enumerate(needed):
            for literal in min(sets, key=expected):
                self._filed.setdefault(literal, []).append(number)
        self._masks: dict[int, int] = {}
        for literals, value in bit.items():
            for literal in literals:
                self._masks[literal] = self._masks.get(literal, 0) | value

    def possible(self, literals: Collection[int]) -> list[int]:
        """Numbers of the rules all of whose sets have a member among ``literals``, in order."""
        filed, masks, needed = self._filed, self._masks, self._needed
        wanted: set[int] = set()
        for literal in filed.keys() & literals:
            wanted.update(filed[literal])
        if not wanted:
            return []
        bits = 0
        for literal in literals:
            bits |= masks.get(literal, 0)
        return sorted(number for number in wanted if needed[number] & bits == needed[number])
