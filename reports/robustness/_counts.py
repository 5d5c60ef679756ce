"""Counting once so that leaving an interview out is a subtraction."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

Documents = set[int]


class Numbers(NamedTuple):
    """An item: contexts, cases, groups of participants that have it, cases that speak against it."""

    contexts: int
    cases: int
    groups: int
    against: int


@dataclass(slots=True)
class Count:
    """One item, with the documents behind each number.

    A voice that speaks in two interviews is still a case when one of them is left out, so it is kept
    in which documents each case, and each group, is met.
    """

    contexts: Counter[int] = field(default_factory=Counter)
    cases: dict[Hashable, Documents] = field(default_factory=lambda: defaultdict(set))
    groups: dict[str, Documents] = field(default_factory=lambda: defaultdict(set))
    against: dict[Hashable, Documents] = field(default_factory=lambda: defaultdict(set))

    def summed(self) -> Summed:
        """The numbers, ready to be asked without one document or another."""
        return Summed(
            _Part(sum(self.contexts.values()), self.contexts),
            _part(self.cases.values()),
            _part(self.groups.values()),
            _part(self.against.values()),
        )


class _Part(NamedTuple):
    total: int
    alone: Counter[int]  # document → how much of the total it alone has

    def without(self, document: int | None) -> int:
        return self.total if document is None else self.total - self.alone[document]


def _part(found: Iterable[Documents]) -> _Part:
    listed = list(found)
    return _Part(len(listed), Counter(next(iter(each)) for each in listed if len(each) == 1))


@dataclass(frozen=True, slots=True)
class Summed:
    """The numbers of an item, with all documents or without one."""

    contexts: _Part
    cases: _Part
    groups: _Part
    against: _Part

    def numbers(self, without: int | None = None) -> Numbers:
        """The item's numbers if the document ``without`` were not there."""
        parts = (self.contexts, self.cases, self.groups, self.against)
        return Numbers(*(part.without(without) for part in parts))
