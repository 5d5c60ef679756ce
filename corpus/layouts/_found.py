"""What a layout finds before it is weighed: labels with their time stamps, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .._labels import split_label
from .._marks import Mark
from .._stamps import of_the_day, times, two_numbers

_SAID = 200  # characters of what follows a label that are looked at
_FASTEST = 40  # characters a second; nobody speaks half as fast
_LATE = 6 * 60_000  # a recording does not begin its talk after this many milliseconds …
_FACTOR = 60  # from minutes and seconds to hours and minutes


@dataclass(frozen=True, slots=True)
class Found:
    """A label part [start, end) of the text with its label and stamp as written.

    ``trailing`` is a second label part, behind the words, where a layout has one.
    """

    start: int
    end: int
    raw: str
    stamp: str = ""
    trailing: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        """The name that the label gives."""
        return split_label(self.raw).name


def in_order(found: Iterable[Found]) -> list[Found]:
    """Sort by place and drop what overlaps one before it."""
    ordered: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not ordered or each.start >= ordered[-1].end:
            ordered.append(each)
    return ordered


def said(text: str, found: Sequence[Found]) -> list[str]:
    """The beginning of what stands behind each label, up to the next one."""
    stops = [*(each.start for each in found[1:]), len(text)][: len(found)]
    return [
        text[each.end : min(stop, each.end + _SAID)].strip()
        for each, stop in zip(found, stops, strict=True)
    ]


def to_marks(
    text: str, found: Sequence[Found], *, meeting: bool = False
) -> tuple[list[Mark], list[str]]:
    """Give the marks with their times in milliseconds, and notes on times that are odd.

    Stamps of two numbers are minutes and seconds, unless so much is said between them that
    they must be hours and minutes, or ``meeting`` software wrote them and they begin late.
    """
    day = is_clock(text, found, meeting=meeting)
    marks: list[Mark] = []
    for each in found:
        begins, ends = times(each.stamp) if each.stamp else (None, None)
        if day and not of_the_day(each.stamp):
            begins, ends = (time and time * _FACTOR for time in (begins, ends))
        marks.append(Mark(each.start, each.end, each.raw, begins=begins, ends=ends))
        if each.trailing:
            marks.append(Mark(*each.trailing, each.raw, ends=ends, continues=True))
    notes = []
    if day or any(of_the_day(each.stamp) for each in found):
        notes.append("times are of the day, not of the recording")
    return marks, notes + backwards(text, marks)


def is_clock(text: str, found: Sequence[Found], *, meeting: bool = False) -> bool:
    """Whether stamps of two numbers are hours and minutes."""
    stamped = [each for each in found if each.stamp and not of_the_day(each.stamp)]
    if len(stamped) < 2 or not all(two_numbers(each.stamp) for each in stamped):
        return False
    first, last = times(stamped[0].stamp)[0], times(stamped[-1].stamp)[0]
    if first is None or last is None or last < first:
        return False
    if max(times(each.stamp)[0] or 0 for each in stamped) >= 24 * 60_000:
        return False
    spoken = sum(len(part) for part in _between(text, stamped))
    return spoken > _FASTEST * max(1, (last - first) / 1000) or (meeting and first >= _LATE)


def _between(text: str, found: Sequence[Found]) -> Iterable[str]:
    return (text[one.end : another.start] for one, another in pairwise(found))


def backwards(text: str, marks: Sequence[Mark]) -> list[str]:
    """Tell where times run backwards; a time that goes back is kept as written."""
    timed = [mark for mark in marks if mark.begins is not None]
    places = [later for one, later in pairwise(timed) if (later.begins or 0) < (one.begins or 0)]
    if not places:
        return []
    line = text.count("\n", 0, places[0].start) + 1
    return [f"times run backwards in {len(places)} places, first in line {line}"]


def is_timetable(stamps: Sequence[str]) -> bool:
    """Whether all stamps are two numbers in steps of five, as in a programme: 09:00, 09:30."""
    last = [re.findall(r"\d+", stamp)[-1] for stamp in stamps if re.search(r"\d", stamp)]
    whole = all(two_numbers(stamp) or "-" in stamp for stamp in stamps)
    return whole and len(last) >= 2 and all(int(number) % 5 == 0 for number in last)
