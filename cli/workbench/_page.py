"""A document laid out in rows of a width: who speaks, the words, the codes beside them.

Rows of a turn are made when they are first looked at; what changes in one turn leaves the
others alone. All that is kept of a turn that nobody looks at is how many rows it has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from ...coding.review import CodedSpan, Span
from ._cells import cells
from ._document import OpenDocument
from ._wrap import wrap

Kind = Literal["speaker", "text", "tags", "gap"]
BETWEEN = 2  # cells between two tags on a row


class Row(NamedTuple):
    """One row of the screen: words [start, end) of a turn, and the codings named on it."""

    kind: Kind
    turn: int
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
    """The rows of a document with ``codings``, turn by turn; ``label`` gives the words of a tag."""

    def __init__(
        self,
        document: OpenDocument,
        shape: Shape,
        codings: Mapping[int, Sequence[CodedSpan]],
        *,
        label: Callable[[CodedSpan], str],
    ) -> None:
        self.document, self.shape, self._label = document, shape, label
        self._breaks: dict[int, list[Span]] = {}
        self._rows: dict[int, list[Row]] = {}
        self.by_turn = codings
        self._heights = [self._count(turn) for turn in range(len(document.turns))]
        self._tops = [0, *accumulate(self._heights)]

    @property
    def height(self) -> int:
        """Rows in all."""
        return self._tops[-1]

    def row(self, y: int) -> Row | None:
        """The row at ``y``; None below the last one."""
        if not 0 <= y < self.height:
            return None
        turn = bisect_right(self._tops, y) - 1
        return self.rows_of(turn)[y - self._tops[turn]]

    def y_of(self, position: int) -> int:
        """Where the row stands that shows ``position``, or the first word after it."""
        turn = self.document.turn_at(position)
        rows = self.rows_of(turn)
        found = next(
            (at for at, row in enumerate(rows) if row.kind == "text" and position < row.end),
            max(0, len(rows) - 1),
        )
        return self._tops[turn] + found if rows else self._tops[turn]

    def top_of(self, turn: int) -> int:
        """Where a turn begins."""
        return self._tops[turn]

    def rows_of(self, turn: int) -> list[Row]:
        """The rows of a turn, its speaker first."""
        if turn not in self._rows:
            self._rows[turn] = self._laid_out(turn)
        return self._rows[turn]

    def lay_again(self, turn: int) -> None:
        """Make the rows of a turn anew, whose codings have changed."""
        self._rows.pop(turn, None)
        height = len(self.rows_of(turn))
        if height != self._heights[turn]:
            self._heights[turn] = height
            self._tops = [0, *accumulate(self._heights)]

    def _count(self, turn: int) -> int:
        """How many rows a turn takes; cheap where it has no codings."""
        if self.by_turn.get(turn):
            return len(self.rows_of(turn))
        words = len(self._broken(turn))
        return words + (bool(self.document.turns[turn].speaker) + self.shape.gap if words else 0)

    def _broken(self, turn: int) -> list[Span]:
        if turn not in self._breaks:
            each = self.document.turns[turn]
            self._breaks[turn] = wrap(
                self.document.measured, each.start, each.end, self.shape.width
            )
        return self._breaks[turn]

    def _laid_out(self, turn: int) -> list[Row]:
        spans, each = self._broken(turn), self.document.turns[turn]
        if not spans:  # a label and nothing said
            return []
        head = [Row("speaker", turn, each.start, each.start)] if each.speaker else []
        codings = self.by_turn.get(turn, ())
        body = (
            self._beside(turn, spans, codings) if self.shape.margin else self._under(turn, codings)
        )
        return [*head, *body, *([Row("gap", turn, each.end, each.end)] if self.shape.gap else [])]

    def _under(self, turn: int, codings: Sequence[CodedSpan]) -> list[Row]:
        """Each row of words, and below it the codings that end in it.

        The sentence after one in which a coding ends begins a row of its own, so that no
        code stands in the midst of other words.
        """
        spans = self._broken_after(turn, codings) if codings else self._broken(turn)
        ends = [end for _, end in spans]
        ending: dict[int, list[CodedSpan]] = {}
        for each in codings:
            at = min(bisect_left(ends, each.end), len(spans) - 1)
            ending.setdefault(at, []).append(each)
        rows = []
        for at, (start, end) in enumerate(spans):
            rows.append(Row("text", turn, start, end))
            packed = self._packed(ending.get(at, []), self.shape.width)
            rows += [Row("tags", turn, start, end, tags) for tags in packed]
        return rows

    def _broken_after(self, turn: int, codings: Sequence[CodedSpan]) -> list[Span]:
        document, each = self.document, self.document.turns[turn]
        after = {document.sentence_at(coding.end - 1) + 1 for coding in codings}
        starts = [document.sentences[at][0] for at in sorted(after) if at < len(document.sentences)]
        cuts = [each.start, *(start for start in starts if start < each.end), each.end]
        return [
            row
            for start, end in pairwise(cuts)
            for row in wrap(document.measured, start, end, self.shape.width)
        ]

    def _beside(self, turn: int, spans: list[Span], codings: Sequence[CodedSpan]) -> list[Row]:
        """Each row of words with the codings that begin in it, or above and had no room there."""
        starts = [start for start, _ in spans]
        beginning: dict[int, list[CodedSpan]] = {}
        for each in codings:
            beginning.setdefault(max(0, bisect_right(starts, each.start) - 1), []).append(each)
        rows: list[Row] = []
        queue: list[CodedSpan] = []
        for at, (start, end) in enumerate(spans):
            queue += beginning.get(at, [])
            first = next(iter(self._packed(queue, self.shape.margin)), ())
            rows.append(Row("text", turn, start, end, first))
            queue = queue[len(first) :]
        rest = self._packed(queue, self.shape.margin)
        return rows + [Row("tags", turn, *spans[-1], tags) for tags in rest]

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
