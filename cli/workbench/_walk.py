"""Walking from one coding that waits to the next, through a document and on to others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from ...coding.review import CodedSpan, progress_of
from ._cursor import Cursor, at_position
from ._filter import in_order
from ._reader import Reader


def waiting(reader: Reader) -> Sequence[CodedSpan]:
    """The shown codings to stop at, in the order they are walked through."""
    return _order(reader, reader.revision)[0]


@lru_cache(maxsize=1)
def _order(reader: Reader, _revision: int) -> tuple[Sequence[CodedSpan], dict[int, int]]:
    """The walk, and the position of each coding in it; made once for what is shown."""
    found = (each for each in reader.visible() if reader.wanted.walks(each, reader.coder))
    doubts, uncertain = reader.doubts, reader.wanted.uncertain
    order = in_order(found, uncertain=uncertain, doubt=lambda each: doubts.get(each.id, 0.0))
    return order, {each.id: at for at, each in enumerate(order)}


def following(
    reader: Reader, steps: int = 1, *, without: AbstractSet[int] = frozenset()
) -> CodedSpan | None:
    """The coding that a walk comes to next (or before); None at the end. ``without`` are passed over."""
    order, positions = _order(reader, reader.revision)
    if reader.current in positions:
        at = positions[reader.current]
        ahead = order[at + 1 :] if steps > 0 else order[:at][::-1]
    elif reader.wanted.uncertain:
        ahead = order if steps > 0 else order[::-1]
    else:
        at = bisect_left([each.start for each in order], reader.cursor.start)
        ahead = order[at:] if steps > 0 else order[:at][::-1]
    return next((each for each in ahead if each.id not in without), None)


def stop_at(reader: Reader, coding: CodedSpan) -> None:
    """Go to a coding's words; from here on each decision leads to the next."""
    reader.walking = True
    reader.current = coding.id
    reader.go(Cursor(coding.start, coding.end), current=coding.id)


def place_in_walk(reader: Reader) -> tuple[int, int]:
    """(which of the waiting codings the current one is, from 1, or 0; how many there are)."""
    order, positions = _order(reader, reader.revision)
    return positions.get(reader.current, -1) + 1, len(order)


def document_with_more(reader: Reader, steps: int = 1) -> str | None:
    """The nearest other document, going round, in which something that is shown waits."""
    if not reader.open:
        return None
    names = [each.name for each in reader.documents]
    here = names.index(reader.open.info.name)
    round_trip = (
        reader.documents[(here + step * steps) % len(names)] for step in range(1, len(names))
    )
    counts = progress_of(reader.study, seen_by=reader.seen_by)
    for info in round_trip:
        count = counts.get(info.id)
        left = count and (reader.wanted.states or count.waiting + count.disputed)
        if left and _anything_waits(reader, info.id):
            return info.name
    return None


def _anything_waits(reader: Reader, document_id: int) -> bool:
    """Whether a document may hold a coding to stop at; speakers are not looked at, which is quick."""
    wanted = reader.wanted
    return any(
        wanted.shows(each, None) and wanted.walks(each, reader.coder)
        for each in reader.spans_of(document_id)
    )


def assigned_turn(reader: Reader, steps: int) -> Cursor | None:
    """The first sentence of the next (or former) turn that is assigned to the reader."""
    document = reader.open
    if document is None:
        return None
    here = document.turn_at(reader.cursor.start)
    turns = range(here + 1, len(document.turns)) if steps > 0 else range(here - 1, -1, -1)
    for turn in turns:
        each = document.turns[turn]
        found = at_position(document, each.start)
        if each.mine and each.start <= found.start < each.end:
            return found
    return None


def document_assigned(reader: Reader, steps: int) -> str | None:
    """The nearest other document, going round, of which something is assigned to the reader."""
    names = [each.name for each in reader.documents]
    here = names.index(reader.open.info.name) if reader.open else 0
    others = (names[(here + step * steps) % len(names)] for step in range(1, len(names)))
    return next((name for name in others if name in reader.assigned), None)
