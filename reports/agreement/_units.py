"""What coders are compared on: sentences, turns, characters, or a list made beforehand."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ... import Problem, nearest
from ...coding import Spoken, Study, StudyError, documents

UnitKind = Literal["sentence", "turn", "character", "list"]
UNIT_KINDS: tuple[UnitKind, ...] = ("sentence", "turn", "character")
Span: TypeAlias = tuple[int, int]
UnitList: TypeAlias = Mapping[str, Sequence[Span]]  # document → units, sorted and disjoint
_COLUMNS = ("document", "start", "end")


class Units(NamedTuple):
    """Units of one document, in order and disjoint; ``weights`` is what each counts for.

    A unit of kind character is a run of characters that every coder treats alike, and counts for
    as many as it has.
    """

    starts: NDArray[np.int_]
    ends: NDArray[np.int_]
    weights: NDArray[np.float64]


def units_of(
    spoken: Spoken, kind: UnitKind, cuts: Iterable[int] = (), listed: UnitList | None = None
) -> Units:
    """The units of a document: what participants say in it, or what ``listed`` has.

    ``cuts`` are the places where codings begin and end, which only characters need.
    """
    if kind == "list":
        spans = list((listed or {}).get(spoken.name, ()))
        return _units(spans, [1.0] * len(spans))
    if kind == "turn":
        by_turn: dict[int, Span] = {}
        for each in spoken.passages():
            start, _ = by_turn.get(each.turn, (each.start, each.end))
            by_turn[each.turn] = start, each.end
        return _units(list(by_turn.values()), [1.0] * len(by_turn))
    spans = [(each.start, each.end) for each in spoken.passages()]
    if kind == "sentence":
        return _units(spans, [1.0] * len(spans))
    spans = _cut(spans, sorted(set(cuts)))
    return _units(spans, [float(end - start) for start, end in spans])


def covered(units: Units, start: int, end: int) -> tuple[int, int]:
    """The units that [start, end) overlaps, as the first and one past the last."""
    first = int(np.searchsorted(units.ends, start, side="right"))
    return first, int(np.searchsorted(units.starts, end, side="left"))


def touches(units: Units, start: int, end: int) -> bool:
    """Whether [start, end) overlaps a unit."""
    first, last = covered(units, start, end)
    return first < last


def _units(spans: Sequence[Span], weights: Sequence[float]) -> Units:
    table = np.array(spans, dtype=np.int_).reshape(-1, 2)
    return Units(table[:, 0], table[:, 1], np.array(weights, dtype=np.float64))


def _cut(spans: Iterable[Span], cuts: Sequence[int]) -> list[Span]:
    found: list[Span] = []
    at = 0
    for start, end in spans:
        begin = start
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            found.append((begin, cuts[at]))
            begin = cuts[at]
            at += 1
        found.append((begin, end))
    return found


def read_units(study: Study, path: str | Path) -> dict[str, list[Span]]:
    """A list of units from a CSV file with columns document, start, end (code points).

    Raises:
        StudyError: with every row that is no unit: an unknown document, a span outside its
            text, one that overlaps another.
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows, names = list(reader), reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "it is no CSV in UTF-8"
        raise StudyError(
            Problem(f"the list of units cannot be read: {reason}", str(path))
        ) from None
    missing = [column for column in _COLUMNS if column not in names]
    if missing:
        message = f"the list of units has no column {', '.join(missing)}"
        raise StudyError(Problem(message, str(path), "columns document,start,end"))
    sizes = {each.name: each.characters for each in documents(study)}
    problems: list[Problem] = []
    found: dict[str, list[tuple[int, int, int]]] = {}
    for line, row in enumerate(rows, start=2):
        try:
            name, start, end = _unit(row, sizes)
        except ValueError as error:
            problems.append(Problem(str(error), f"{path}, line {line}"))
        else:
            found.setdefault(name, []).append((start, end, line))
    problems += _overlaps(found, path)
    if not rows:
        problems.append(Problem("the list has no units", str(path), "columns document,start,end"))
    if problems:
        raise StudyError(*problems)
    return {name: [(start, end) for start, end, _ in each] for name, each in found.items()}


def _unit(row: Mapping[str, str | None], sizes: Mapping[str, int]) -> tuple[str, int, int]:
    name, start, end = ((row.get(column) or "").strip() for column in _COLUMNS)
    if name not in sizes:
        raise ValueError(f"there is no document {name!r}; {nearest(name, sizes)}".rstrip("; "))
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= sizes[name]):
        raise ValueError(f"[{start}, {end}) is no part of the {sizes[name]} characters of {name!r}")
    return name, int(start), int(end)


def _overlaps(found: Mapping[str, list[tuple[int, int, int]]], path: Path) -> list[Problem]:
    problems = []
    for units in found.values():
        units.sort()
        for before, after in pairwise(units):
            if after[0] < before[1]:
                message = f"this unit overlaps that of line {before[2]}"
                problems.append(Problem(message, f"{path}, line {after[2]}"))
    return problems
