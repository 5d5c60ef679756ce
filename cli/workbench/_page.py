"""A document laid out in rows of a width: who speaks, the words, the codes beside them.

Turns are laid out in blocks of at most a screenful or two; what changes in one block leaves
the others alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from ...coding.review import CodedSpan, Span
from ._cells import cells
from ._document import OpenDocument
from ._wrap import wrap

Kind = Literal["speaker", "text", "tags", "gap"]

BETWEEN = 2  # cells between two tags on a row


def reading_order(coding: CodedSpan) -> tuple[int, int, int]:
    """Where a coding comes among others: where several begin, the longest first."""
    return coding.start, -coding.end, coding.id


class Row(NamedTuple):
    """One row of the screen: words [start, end) of a block, and the codings named on it."""

    kind: Kind
    block: int
    start: int
    end: int
    tags: tuple[CodedSpan, ...] = ()


@dataclass(frozen=True)
class Shape:
    """How a page is laid out: ``width`` of the words and, where codes stand beside them rather
    than under them, of the ``margin`` (0: under); ``gap`` leaves a row free after each turn.
    """

    width: int
    margin: int = 0
    gap: bool = False


class Page:
    """The rows of a document with ``codings``, in reading order; ``label`` gives the words of a tag."""

    def __init__(
        self,
        document: OpenDocument,
        shape: Shape,
        codings: Iterable[CodedSpan],
        *,
        label: Callable[[CodedSpan], str],
    ) -> None:
        self.document, self.shape, self._label = document, shape, label
        self._rows: dict[int, list[Row]] = {}
        self._starts = [block.start for block in document.blocks]
        self._codings: dict[int, list[CodedSpan]] = {}
        for each in codings:
            for block in self._blocks(each):
                self._codings.setdefault(block, []).append(each)
        self._heights = [self._count(block) for block in range(len(document.blocks))]
        self._tops = [0, *accumulate(self._heights)]

    @property
    def height(self) -> int:
        """Rows in all."""
        return self._tops[-1]

    def row(self, y: int) -> Row | None:
        """The row at ``y``; None below the last one."""
        if not 0 <= y < self.height:
            return None
        block = bisect_right(self._tops, y) - 1
        return self.rows_of(block)[y - self._tops[block]]

    def y_of(self, position: int) -> int:
        """Where the row stands that shows ``position``, or the first word after it."""
        block = self._block_at(position)
        rows = self.rows_of(block)
        found = next(
            (at for at, row in enumerate(rows) if row.kind == "text" and position < row.end),
            max(0, len(rows) - 1),
        )
        return self._tops[block] + found

    def turn_of(self, row: Row) -> int:
        """The index of the turn that a row belongs to."""
        return self.document.blocks[row.block].turn

    def codings_on(self, row: Row) -> list[CodedSpan]:
        """The codings that touch the words of a row."""
        return [
            each
            for each in self._codings.get(row.block, ())
            if each.start < row.end and row.start < each.end
        ]

    def rows_of(self, block: int) -> list[Row]:
        """The rows of a block, those of a turn's first one with the speaker."""
        if block not in self._rows:
            self._rows[block] = self._laid_out(block)
        return self._rows[block]

    def change(self, gone: Iterable[CodedSpan], new: Iterable[CodedSpan]) -> None:
        """Take codings away and put others in; only the blocks that they touch are laid out anew."""
        touched = set()
        for each in gone:
            for block in self._blocks(each):
                self._codings[block].remove(each)
                touched.add(block)
        for each in new:
            for block in self._blocks(each):
                insort(self._codings.setdefault(block, []), each, key=reading_order)
                touched.add(block)
        for block in touched:
            self._rows.pop(block, None)
            self._heights[block] = len(self.rows_of(block))
        self._tops = [0, *accumulate(self._heights)]

    def _block_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _blocks(self, coding: CodedSpan) -> range:
        return range(self._block_at(coding.start), self._block_at(coding.end - 1) + 1)

    def _count(self, block: int) -> int:
        """How many rows a block takes; those without codings are not kept."""
        if self._codings.get(block):
            return len(self.rows_of(block))
        return len(self._laid_out(block))

    def _laid_out(self, block: int) -> list[Row]:
        each, codings = self.document.blocks[block], self._codings.get(block, ())
        body = (self._beside if self.shape.margin else self._under)(block, codings)
        if not body:  # a label and nothing said
            return []
        named = each.first and self.document.turns[each.turn].speaker
        head = [Row("speaker", block, each.start, each.start)] if named else []
        gap = each.last and self.shape.gap
        return [*head, *body, *([Row("gap", block, each.end, each.end)] if gap else [])]

    def _broken(self, start: int, end: int) -> list[Span]:
        return wrap(self.document.measured, start, end, self.shape.width)

    def _under(self, block: int, codings: Sequence[CodedSpan]) -> list[Row]:
        """Each row of words, and below it the codings that end in it.

        The sentence after one in which a coding ends begins a row of its own, so that no
        code stands in the midst of other words.
        """
        document, (_, first, last, *_) = self.document, self.document.blocks[block]
        ending_here = [each for each in codings if each.end <= last]
        after = {document.sentence_at(each.end - 1) + 1 for each in ending_here}
        starts = [document.sentences[at][0] for at in sorted(after) if at < len(document.sentences)]
        cuts = [first, *(start for start in starts if start < last), last]
        spans = [row for start, end in pairwise(cuts) for row in self._broken(start, end)]
        ends = [end for _, end in spans]
        ending: dict[int, list[CodedSpan]] = {}
        for each in ending_here:
            ending.setdefault(min(bisect_left(ends, each.end), len(spans) - 1), []).append(each)
        rows = []
        for at, (start, end) in enumerate(spans):
            rows.append(Row("text", block, start, end))
            packed = self._packed(ending.get(at, []), self.shape.width)
            rows += [Row("tags", block, start, end, tags) for tags in packed]
        return rows

    def _beside(self, block: int, codings: Sequence[CodedSpan]) -> list[Row]:
        """Each row of words with the codings that begin in it, or above and had no room there."""
        _, first, last, *_ = self.document.blocks[block]
        spans = self._broken(first, last)
        starts = [start for start, _ in spans]
        beginning: dict[int, list[CodedSpan]] = {}
        for each in codings:
            if each.start >= first:
                at = max(0, bisect_right(starts, each.start) - 1)
                beginning.setdefault(at, []).append(each)
        rows: list[Row] = []
        queue: list[CodedSpan] = []
        for at, (start, end) in enumerate(spans):
            queue += beginning.get(at, [])
            tags = next(iter(self._packed(queue, self.shape.margin)), ())
            rows.append(Row("text", block, start, end, tags))
            queue = queue[len(tags) :]
        rest = self._packed(queue, self.shape.margin)
        return rows + [Row("tags", block, *spans[-1], tags) for tags in rest]

    def _packed(self, codings: Sequence[CodedSpan], width: int) -> list[tuple[CodedSpan, ...]]:
        """Codings in rows, as many to a row as their labels fit."""
        rows: list[list[CodedSpan]] = []
        room = 0
        for each in codings:
            needed = cells(self._label(each)) + BETWEEN
            if not rows or needed > room + BETWEEN:
                rows.append([])
                room = width
            rows[-1].append(each)
            room -= needed
        return [tuple(row) for row in rows]
