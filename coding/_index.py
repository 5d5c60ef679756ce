"""Which cues can match where the needed literals are present: bit masks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeAlias

Needed: TypeAlias = AbstractSet[frozenset[int]]


class Index:
    """Files rules by the literals they need.

    Each distinct set of needed literals has a bit. A rule is filed under the set that
    ``expected`` says is rarest, and is possible where all its bits are set.
    """

    def __init__(
        self, needed: Sequence[Needed], *, expected: Callable[[frozenset[int]], float]
    ) -> None:
        bit = {
            literals: 1 << at
            for at, literals in enumerate({each for sets in needed for each in sets})
        }
        self._needed = [sum(bit[each] for each in sets) for sets in needed]
        self._filed: dict[int, list[int]] = {}
        for number, sets in enumerate(needed):
            self._filed.setdefault(bit[min(sets, key=expected)], []).append(number)
        self._keys = sum(self._filed)
        self._masks: dict[int, int] = {}
        for literals, value in bit.items():
            for literal in literals:
                self._masks[literal] = self._masks.get(literal, 0) | value

    def bits(self, literals: Iterable[int]) -> int:
        """The bits of the sets that have a member among ``literals``."""
        masks, bits = self._masks, 0
        for literal in literals:
            bits |= masks.get(literal, 0)
        return bits

    def possible(self, bits: int) -> Iterator[int]:
        """Numbers of the rules all of whose sets are in ``bits``."""
        keys = bits & self._keys
        needed = self._needed
        while keys:
            key = keys & -keys
            keys ^= key
            for number in self._filed[key]:
                if needed[number] & bits == needed[number]:
                    yield number
