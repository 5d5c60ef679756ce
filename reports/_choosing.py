"""In which order quotations of a code are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

READABLE = range(15, 161)  # characters of a quotation that reads well


class Placed(Protocol):
    """A coding, or what counting needs of one."""

    @property
    def document_id(self) -> int: ...
    @property
    def speaker_id(self) -> int | None: ...
    @property
    def status(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Found = TypeVar("Found", bound=Placed)


def chosen_order(found: Iterable[Found], group_of: Callable[[Found], str]) -> list[Found]:
    """``found`` in the order in which quotations are chosen.

    Confirmed first, readable length first, then in the order of the documents; but a new group
    before one already quoted, and then a new speaker. The same words, coded by several people,
    stand once.
    """
    once: dict[tuple[int, int, int], Found] = {}
    for each in sorted(found, key=_rank):
        once.setdefault((each.document_id, each.start, each.end), each)
    waiting = list(once.values())
    new_groups, waiting = _firsts(waiting, group_of, set())
    heard = {each.speaker_id for each in new_groups}
    new_speakers, waiting = _firsts(waiting, lambda each: each.speaker_id, heard)
    return [*new_groups, *new_speakers, *waiting]


_Key = TypeVar("_Key")


def _firsts(
    found: Iterable[Found], key: Callable[[Found], _Key], seen: set[_Key]
) -> tuple[list[Found], list[Found]]:
    """The first of each key that has not been seen, and the others."""
    firsts: list[Found] = []
    others: list[Found] = []
    for each in found:
        (others if key(each) in seen else firsts).append(each)
        seen.add(key(each))
    return firsts, others


def _rank(each: Placed) -> tuple[bool, bool, int, int]:
    length = each.end - each.start
    return each.status != "accepted", length not in READABLE, each.document_id, each.start
