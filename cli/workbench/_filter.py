"""Which codings are shown and walked through, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from ...coding.review import CodedSpan
from ._document import Turn

_WALKED = ("waiting", "disputed")


@dataclass(frozen=True)
class CodingFilter:
    """Several values of a field mean any of them; an empty field asks for nothing.

    ``codes`` are ids of codes, ``families`` of families; ``mine`` leaves out what is not assigned to
    the reader; ``uncertain`` walks through what persons differ on
    first, then through what a machine is least sure of.
    """

    codes: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    coders: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    mine: bool = False
    uncertain: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "uncertain")

    def shows(self, coding: CodedSpan, turn: Turn | None) -> bool:
        """Whether a coding of ``turn`` is shown. Rejected ones only when they are asked for.

        Without a turn, whether it might be, whoever speaks.
        """
        return (
            (coding.state in self.states if self.states else coding.state != "rejected")
            and (
                not (self.codes or self.families)
                or coding.code in self.codes
                or coding.code.partition(".")[0] in self.families
            )
            and (not self.coders or coding.coder in self.coders)
            and (turn is None or not self.speakers or turn.speaker in self.speakers)
            and (turn is None or not self.groups or turn.group in self.groups)
            and (turn is None or not self.mine or turn.mine)
        )

    def walks(self, coding: CodedSpan, coder: str) -> bool:
        """Whether a shown coding is one to stop at: what ``coder`` has not decided yet.

        Where a status is asked for, everything that has it.
        """
        if self.states:
            return True
        return coding.state in _WALKED and coder not in coding.decided_by.split(", ")

    def toggled(self, field: str, value: str) -> CodingFilter:
        """With one value more, or less."""
        now: frozenset[str] = getattr(self, field)
        return CodingFilter(**{**_values(self), field: now ^ {value}})

    def as_json(self) -> dict[str, Any]:
        """Plain values, for the place that is kept."""
        return {
            name: value if isinstance(value, bool) else sorted(value)
            for name, value in asdict(self).items()
            if value
        }


def _values(wanted: CodingFilter) -> dict[str, Any]:
    return {each.name: getattr(wanted, each.name) for each in fields(wanted)}


def filter_from(kept: Any) -> CodingFilter:
    """A filter from what was kept; what cannot be one is left out."""
    if not isinstance(kept, Mapping):
        return CodingFilter()
    values: dict[str, Any] = {
        each.name: frozenset(map(str, kept[each.name]))
        for each in fields(CodingFilter)
        if isinstance(kept.get(each.name), list)
    }
    values |= {name: kept.get(name) is True for name in ("mine", "uncertain")}
    return CodingFilter(**values)


def in_order(
    codings: Iterable[CodedSpan], *, uncertain: bool, doubt: Callable[[CodedSpan], float]
) -> list[CodedSpan]:
    """Codings as they are walked through: in reading order, or the least certain first.

    ``doubt`` is 0 for what is sure to 1 for what may as well be wrong.
    """
    listed = list(codings)
    if uncertain:
        listed.sort(key=lambda each: (each.state != "disputed", -doubt(each), each.start, each.id))
    return listed
