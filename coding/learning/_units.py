"""The units that are suggested for: sentences, or turns, of those whose words are coded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..cues._rules import spoken_turns, trimmed
from ..cues._scan import Job

_ENOUGH = 0.5


class Unit(NamedTuple):
    """[start, end) of a document, as a suggestion covers it, in the turn with this id.

    What is read is [first, last): of a turn, its sentences without the speaker's label.
    """

    start: int
    end: int
    turn_id: int
    first: int
    last: int


def units_of(job: Job, unit: str) -> list[Unit]:
    """The units of a document, in order. Where the settings code words, units are sentences."""
    if unit == "turn":
        return _turns(job)
    found = []
    for (start, end), turn in zip(job.sentences, job.turns, strict=True):
        first, last = trimmed(job.text, start, end)
        if first < last:
            found.append(Unit(first, last, turn[0], first, last))
    return found


def _turns(job: Job) -> list[Unit]:
    found = []
    for turn_id, extent in spoken_turns(job).items():
        first, last = trimmed(job.text, *extent)
        if first < last:
            found.append(Unit(first, last, turn_id, first, last))
    return found


def covers(span: tuple[int, int], unit: Unit) -> bool:
    """Whether words [start, end) count for a unit: they share half of the shorter of the two."""
    start, end = span
    shared = min(end, unit.last) - max(start, unit.first)
    return shared > 0 and shared >= _ENOUGH * min(end - start, unit.last - unit.first)


def covered(span: tuple[int, int], units: Sequence[Unit]) -> list[int]:
    """Which units words [start, end) count for; ``units`` in order."""
    starts = [unit.first for unit in units]
    low = max(0, bisect_right(starts, span[0]) - 1)
    return [at for at in range(low, bisect_left(starts, span[1])) if covers(span, units[at])]
