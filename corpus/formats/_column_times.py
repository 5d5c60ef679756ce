"""Times in the columns of a table: what their numbers count is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from .._clock import milliseconds

Times = list[tuple[int | None, int | None]]

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_DOTTED = re.compile(r"\d\d\.[0-5]\d", re.ASCII)
_SPAN = re.compile(r"\s*(?:-{1,2}>?|–|—|→|~|～|至|到|to)\s*")
_MOMENT = re.compile(
    r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[T ]+(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)\S{0,6}"
)
_MILLISECONDS = re.compile(r"\bm(?:illi)?s(?:ec|econds)?\b|毫秒", re.IGNORECASE)
_READABLE = 0.8  # of the filled cells that must be times, for the column to hold times
_A_DAY = 86_400_000
_SURE = 6  # whole numbers that all are minutes and seconds are not so by chance


def read_times(begins: Sequence[str], ends: Sequence[str] = (), *, name: str = "") -> Times | None:
    """Return begin and end of each row in milliseconds; None when the columns hold no times.

    Clock times are read as ``milliseconds`` does; ``0:05 - 0:09`` gives both ends; a date with
    a time gives the time of the day, if all are of one day. Plain numbers are seconds when
    they have decimals, NVivo's short form (9203 is 92 minutes 3 seconds) when all can be, and
    otherwise seconds or milliseconds, by what the column's ``name`` says or else by how far
    rows lie apart. Numbers that count from 1970 tell no time of a recording.
    """
    starts = _read(begins, ends, name)
    if starts is None:
        return None
    if ends:
        stops = _read(ends, begins, name) or [(None, None)] * len(ends)
        return [(start, stop) for (start, _), (stop, _) in zip(starts, stops, strict=True)]
    return starts


def _read(cells: Sequence[str], others: Sequence[str], name: str) -> Times | None:
    filled = [cell for cell in cells if cell]
    if not filled:
        return None
    numbers = [cell for cell in filled if _NUMBER.fullmatch(cell)]
    if len(numbers) >= _READABLE * len(filled):
        of_one = _by_number([*numbers, *filter(_NUMBER.fullmatch, others)], name)
        if of_one is None:
            return None
        times: Times = [(of_one(c) if _NUMBER.fullmatch(c) else None, None) for c in cells]
    else:
        times = list(map(_span, cells)) if not _days(filled) else _of_the_day(cells)
    read = sum(1 for start, _ in times if start is not None)
    return times if read >= _READABLE * len(filled) else None


def _by_number(numbers: list[str], name: str) -> Callable[[str], int | None] | None:
    """Choose how a plain number tells a time; None when it tells none."""
    values = [float(number) for number in numbers]
    if _MILLISECONDS.search(name):
        return lambda cell: round(float(cell))
    if max(values) >= 10 * _A_DAY:  # milliseconds or seconds since 1970
        return None
    if all(map(_DOTTED.fullmatch, numbers)) and len(numbers) >= _SURE:
        return milliseconds
    if any("." in number for number in numbers):
        return lambda cell: round(float(cell) * 1000)
    long = [number for number in numbers if len(number) > 2]
    if len(long) >= _SURE and all(milliseconds(number) is not None for number in numbers):
        return milliseconds
    unit = 1 if _apart(values) >= 500 else 1000
    return lambda cell: round(float(cell) * unit)


def _apart(values: list[float]) -> float:
    """How far successive numbers lie apart, as a rule."""
    steps = [abs(after - before) for before, after in pairwise(sorted(set(values)))]
    return median(steps) if steps else 0


def _span(cell: str) -> tuple[int | None, int | None]:
    if (single := milliseconds(cell)) is not None:
        return single, None
    parts = _SPAN.split(cell.strip("[]()（）【】#"), maxsplit=1)
    if len(parts) != 2:
        return None, None
    begins, ends = map(milliseconds, parts)
    return begins, ends


def _days(filled: list[str]) -> set[str]:
    """The days of cells that hold a date and a time."""
    return {match["day"] for cell in filled if (match := _MOMENT.fullmatch(cell))}


def _of_the_day(cells: Sequence[str]) -> Times:
    if len(_days([cell for cell in cells if cell])) > 1:
        return [(None, None)] * len(cells)
    found = [_MOMENT.fullmatch(cell) for cell in cells]
    clocks = [match["clock"] if match else "" for match in found]
    return [(milliseconds(each if each.count(":") > 1 else f"{each}:0"), None) for each in clocks]
