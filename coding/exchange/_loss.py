"""What became of a project on its way: carried, changed, kept for the way back, left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

Fate = Literal["carried", "changed", "kept", "left out"]
FATES: tuple[Fate, ...] = ("carried", "changed", "kept", "left out")
_SHOWN = 5  # places named of many


@dataclass(frozen=True, slots=True)
class LossItem:
    """One kind of thing and its fate. ``count`` is how many; ``where`` names some of them; ``why``
    gives the reason; for ``carried`` it is empty, or says what else to know. ``kept`` is what a study does not show but
    gives back at the next export.
    """

    fate: Fate
    what: str
    count: int
    where: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class OffsetReading:
    """How positions in a source were counted, and why it is thought so.

    ``units`` is codepoint, utf16 or byte; ``newlines`` tells whether CRLF counts as one or
    two; ``mark`` whether the byte-order mark is counted. ``fits`` of ``tried`` selections speak
    for this reading, ``next_fits`` for the next best one (None: there was no other).
    """

    source: str
    units: str
    newlines: int
    mark: bool
    evidence: str
    fits: int = 0
    tried: int = 0
    next_fits: int | None = None


@dataclass(slots=True)
class LossNotes:
    """Fates noted one by one, summed up at the end."""

    _noted: dict[tuple[Fate, str, str], list[str]] = field(default_factory=dict)
    _counts: dict[tuple[Fate, str, str], int] = field(default_factory=dict)
    readings: list[OffsetReading] = field(default_factory=list)

    def carried(self, what: str, count: int = 1, *, why: str = "", where: str = "") -> None:
        """Note what came over as it was; ``why`` says what else to know of it."""
        self._note("carried", what, why, where, count)

    def changed(self, what: str, why: str, where: str = "", count: int = 1) -> None:
        """Note what came over otherwise than it was."""
        self._note("changed", what, why, where, count)

    def kept(self, what: str, why: str, where: str = "", count: int = 1) -> None:
        """Note what is not shown but goes back out."""
        self._note("kept", what, why, where, count)

    def left_out(self, what: str, why: str, where: str = "", count: int = 1) -> None:
        """Note what did not come over."""
        self._note("left out", what, why, where, count)

    def _note(self, fate: Fate, what: str, why: str, where: str, count: int) -> None:
        if count <= 0:
            return
        key = (fate, what, why)
        self._counts[key] = self._counts.get(key, 0) + count
        places = self._noted.setdefault(key, [])
        if where and where not in places:
            places.append(where)

    def items(self) -> Iterator[LossItem]:
        """One item a kind, fate and reason, in the order of the fates."""
        for fate in FATES:
            for (noted, what, why), count in self._counts.items():
                if noted == fate:
                    yield LossItem(fate, what, count, _some(self._noted[noted, what, why]), why)

    def add(self, items: Iterable[LossItem]) -> None:
        """Take over what was noted elsewhere."""
        for each in items:
            self._note(each.fate, each.what, each.why, each.where, each.count)

    def done(self) -> Loss:
        """All of it as a value."""
        return Loss(tuple(self.items()), tuple(self.readings))


def _some(places: list[str]) -> str:
    more = len(places) - _SHOWN
    return ", ".join(places[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss report of an import or export; ``readings`` tell how offsets were understood."""

    items: tuple[LossItem, ...] = ()
    readings: tuple[OffsetReading, ...] = ()

    def count(self, fate: Fate, what: str) -> int:
        """How many of a kind had a fate."""
        return sum(each.count for each in self.items if (each.fate, each.what) == (fate, what))
