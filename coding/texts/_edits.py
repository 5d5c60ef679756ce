"""Words of a text exchanged for others, and every place of the text with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ...corpus import Moved
from .._queries import Structure
from ._recut import Cut, Piece


class Edit(NamedTuple):
    """The words at ``start`` of a text, and what stands there instead."""

    start: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Edits:
    """Edits in order, none of which touches the next; ValueError when they overlap."""

    edits: tuple[Edit, ...]

    def __post_init__(self) -> None:
        for one, other in pairwise(self.edits):
            if one.start + len(one.old) > other.start:
                raise ValueError(f"edits overlap at {other.start}")

    def apply(self, text: str) -> str:
        """The text with the new words; ValueError where the old ones are not what stands there."""
        pieces, at = [], 0
        for edit in self.edits:
            if not text.startswith(edit.old, edit.start):
                raise ValueError(f"other words stand at {edit.start}")
            pieces += [text[at : edit.start], edit.new]
            at = edit.start + len(edit.old)
        return "".join([*pieces, text[at:]])

    def inverse(self) -> Edits:
        """The edits that bring the old words back."""
        back, grown = [], 0
        for edit in self.edits:
            back.append(Edit(edit.start + grown, edit.new, edit.old))
            grown += len(edit.new) - len(edit.old)
        return Edits(tuple(back))

    def mapping(self) -> PlaceMap:
        """Where the places of the old text are in the new one."""
        return PlaceMap(self.edits)


class PlaceMap:
    """Places of a text in the text that edits make of it; a place within replaced words is
    their beginning when something begins there, and their end when something ends there.
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.starts = [edit.start for edit in edits]
        self.edits = edits
        self.grown = [0]
        for edit in edits:
            self.grown.append(self.grown[-1] + len(edit.new) - len(edit.old))

    def begin(self, position: int) -> int:
        """Where what begins at ``position`` begins."""
        at = bisect_right(self.starts, position)
        if at and position < self.starts[at - 1] + len(self.edits[at - 1].old):
            return self.starts[at - 1] + self.grown[at - 1]
        return position + self.grown[at]

    def end(self, position: int) -> int:
        """Where what ends at ``position`` ends."""
        at = bisect_right(self.starts, position - 1) if position else 0
        if at and position < self.starts[at - 1] + len(self.edits[at - 1].old):
            return self.starts[at - 1] + self.grown[at - 1] + len(self.edits[at - 1].new)
        return position + self.grown[at]

    def move(self, start: int, end: int) -> Moved | None:
        """Where [start, end) is; None when nothing is left of it."""
        left, right = self.begin(start), self.end(end)
        return Moved(left, right, 1.0) if left < right else None

    def cut(self, cut: Structure, turns: Sequence[Piece], length: int) -> Cut:
        """The document's cut in the new text, which is ``length`` characters long."""
        sentences: dict[int, str] = {}
        for start, kind in zip(cut.starts, cut.kinds, strict=True):
            if self.begin(start) < length or not sentences:
                sentences.setdefault(self.begin(start), kind)
        return Cut(
            tuple(
                turn._replace(start=self.begin(turn.start), end=self.end(turn.end))
                for turn in turns
            ),
            tuple(sentences),
            "".join(sentences.values()),
        )
