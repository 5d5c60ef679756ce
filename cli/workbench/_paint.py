"""Rows as pieces of text with their looks: which words are coded, selected, read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...coding.review import CodedSpan, Span
from ._cells import cells, fitted, safe
from ._document import OpenDocument, Turn
from ._look import DIM, PLAIN, Look, Piece
from ._page import BETWEEN, Page, Row

MINE = "◆"  # what is assigned to the reader
GUTTER = 2  # cells before the words: what is read, and whether there is a memo


@dataclass(frozen=True)
class View:
    """What the reader looks at: the selection, the sentence around it, one coding, its evidence."""

    selection: Span = (0, 0)
    sentence: Span = (0, 0)
    current: int = 0
    evidence: tuple[Span, ...] = ()
    memos: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Painter:
    """Paints the rows of a page. ``family`` gives the position of a code's family."""

    page: Page
    label: Callable[[CodedSpan], str]
    family: Callable[[str], int]

    def paint(self, row: Row, view: View) -> list[Piece]:
        """The pieces of a row, without blanks at its end."""
        if row.kind == "gap":
            return []
        if row.kind == "speaker":
            return self._speaker(self.page.document.turns[self.page.turn_of(row)])
        shape = self.page.shape
        if row.kind == "tags":
            before = GUTTER + (shape.width + BETWEEN if shape.margin else 0)
            room = shape.margin or shape.width
            return [(" " * before, PLAIN), *self._tags(row, view, room)]
        pieces = [*_gutter(row, view), *self._words(row, view)]
        if row.tags:
            missing = shape.width - self.page.document.measured.width(row.start, row.end)
            pieces.append((" " * (missing + BETWEEN), PLAIN))
            pieces += self._tags(row, view, shape.margin)
        return pieces

    def _speaker(self, turn: Turn) -> list[Piece]:
        look = Look("interviewer" if turn.role == "interviewer" else "speaker")
        mine = MINE if turn.mine and self.page.document.partly_mine else ""
        more = [safe(turn.group), clock(turn.begins), mine]
        after = "".join(f" · {each}" for each in more if each)
        room = GUTTER + self.page.shape.width - cells(after)
        name = safe(turn.speaker)
        name = fitted(name, room) if cells(name) > room > 0 else name
        return [(name, look), (after, DIM)]

    def _tags(self, row: Row, view: View, room: int) -> list[Piece]:
        pieces: list[Piece] = []
        for each in row.tags:
            text = self.label(each)
            look = Look(
                family=self.family(each.code),
                filled=each.status == "accepted",
                struck=each.status == "rejected",
                current=each.id == view.current,
            )
            pieces += [(fitted(text, room) if cells(text) > room else text, look)]
            pieces += [(" " * BETWEEN, PLAIN)]
        return pieces[:-1]

    def _words(self, row: Row, view: View) -> list[Piece]:
        document = self.page.document
        codings = self.page.codings_on(row)
        spans = [view.selection, view.sentence, *view.evidence, *_asides(document, row)]
        edges = {row.start, row.end}
        for start, end in (*spans, *((each.start, each.end) for each in codings)):
            edges.update(edge for edge in (start, end) if row.start < edge < row.end)
        ordered = sorted(edges)
        pieces = []
        for start, end in pairwise(ordered):
            text = document.measured.piece(start, end)
            if text:
                pieces.append((text, self._look(start, codings, row, view)))
        return pieces

    def _look(self, at: int, codings: Sequence[CodedSpan], row: Row, view: View) -> Look:
        over = [each for each in codings if each.start <= at < each.end]
        top = min(over, key=lambda each: _depth(each, view.current), default=None)
        aside = any(start <= at < end for start, end in _asides(self.page.document, row))
        return Look(
            tone="dim" if aside else "plain",
            family=-1 if top is None else self.family(top.code),
            filled=top is not None and top.status == "accepted",
            struck=top is not None and top.status == "rejected",
            here=_inside(at, view.sentence),
            selected=_inside(at, view.selection),
            underlined=any(_inside(at, span) for span in view.evidence),
        )


def _depth(coding: CodedSpan, current: int) -> tuple[bool, bool, int]:
    """What lies on top: the coding that is looked at, then accepted ones, then the shortest."""
    return coding.id != current, coding.status != "accepted", coding.end - coding.start


def _gutter(row: Row, view: View) -> list[Piece]:
    read = row.start < view.sentence[1] and view.sentence[0] < row.end
    noted = any(row.start <= start < row.end for start, _ in view.memos)
    return [("▌" if read else " ", Look("key")), ("*" if noted else " ", Look("hint"))]


def _asides(document: OpenDocument, row: Row) -> list[Span]:
    first = max(0, bisect_left(document.asides, (row.start, 0)) - 1)
    last = bisect_left(document.asides, (row.end, 0))
    return document.asides[first:last]


def _inside(at: int, span: Span) -> bool:
    return span[0] <= at < span[1]


def clock(milliseconds: int | None) -> str:
    """A time as 1:02:03 or 2:03; empty where there is none."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
