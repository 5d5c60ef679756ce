"""The transcript on the screen: its rows, and what the mouse does to them."""

from __future__ import annotations

from textual import events
from textual.message import Message

from . import _cursor
from ._cells import cells
from ._lines import Lines
from ._look import Piece
from ._page import BETWEEN, Row, Shape
from ._paint import GUTTER, View
from ._reader import Reader

_WIDEST = 90  # cells of words in a row: longer rows are hard to follow
_MARGIN_FROM = 96  # cells from which codes stand beside the words
_WIDEST_MARGIN = 36
_CONTEXT = 2  # rows kept in view above and below what is read


class Transcript(Lines):
    """Shows a reader's page; tells of moves by mouse."""

    class Moved(Message):
        """The mouse has moved the reader, or chosen a coding."""

    class Resized(Message):
        """There is more or less room than before."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(id="transcript")
        self.reader = reader
        self._view = View()
        self._anchor: int | None = None  # where a button went down
        self._at: tuple[int, int] | None = None  # what was read, and on which line of the view

    def count(self) -> int:
        """Rows of the page."""
        return self.reader.page.height if self.reader.open else 0

    def line(self, y: int) -> list[Piece]:
        """A row of the page."""
        row = self.reader.page.row(y) if self.reader.open else None
        return self.reader.painter.paint(row, self._view) if row else []

    def shape(self) -> Shape:
        """How a page fits the width there is."""
        inner = max(10, self.room - GUTTER)
        gap = self.size.height >= 30
        if inner < _MARGIN_FROM:
            return Shape(min(inner, _WIDEST), gap=gap)
        margin = min(_WIDEST_MARGIN, inner // 3)
        return Shape(min(inner - margin - BETWEEN, _WIDEST), margin, gap)

    def show(self, *, follow: bool = True) -> None:
        """Show the page as it is now, with what is read in view (to ``follow``), if it can where it was."""
        if self.reader.open and self.room > 0:
            if self.shape() != self.reader.shape:
                self.reader.lay_out(self.shape())
            self._view = self.reader.view()
            whole = self._view.selection == self._view.sentence
            if whole != self.whole:  # the same pieces look different now
                self.whole = whole
                self._drawn.clear()
            if follow:
                self._follow()
        super().show()

    def _follow(self) -> None:
        page, cursor = self.reader.page, self.reader.cursor
        first, last = page.y_of(cursor.start), page.y_of(max(cursor.start, cursor.end - 1))
        top, height = self.scroll_offset.y, self.size.height
        if self._at and self._at[0] == cursor.start:  # the same words: they stay where they are
            top = max(0, first - self._at[1])
        if last + _CONTEXT >= top + height:
            top = last + _CONTEXT - height + 1
        top = min(top, first - _CONTEXT)
        if abs(top - self.scroll_offset.y) > height:  # far away: a third of the view is context
            top = first - height // 3
        self.to(top)
        self._at = cursor.start, first - self.scroll_offset.y

    def page_by(self, steps: int) -> None:
        """Go so many views on, to the first sentence there."""
        if not self.reader.open:
            return
        rows = max(1, self.size.height - _CONTEXT)
        y = self.reader.page.y_of(self.reader.cursor.start) + steps * rows
        row = self.reader.page.row(max(0, min(y, self.count() - 1)))
        if row:
            self.reader.move(lambda document, _: _cursor.at_position(document, row.start))
            self.to(self.scroll_offset.y + steps * rows)

    def on_resize(self) -> None:
        """Tell that there is another room."""
        self.post_message(self.Resized())

    # --- the mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Choose a coding by its tag, or begin to mark words."""
        if event.button != 1 or not (row := self._row(event)):
            return
        event.stop()
        if (chosen := self._tag_at(row, event.x)) is not None:
            coding = self.reader.codings[chosen]
            self.reader.walking = False
            self.reader.go(_cursor.Cursor(coding.start, coding.end), current=chosen)
        else:
            self._anchor = self._position(row, event.x)
            self.capture_mouse()
            if self.reader.open:
                self.reader.jump(_cursor.at_position(self.reader.open, self._anchor))
        self.post_message(self.Moved())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark the words from where the button went down to here."""
        if self._anchor is None or not self.reader.open:
            return
        anchor = self._anchor
        if event.y >= self.size.height:
            self.to(self.scroll_offset.y + 1)
        elif event.y < 0:
            self.to(self.scroll_offset.y - 1)
        row = self._row(event)
        position = self._position(row, event.x) if row else anchor
        if position != anchor:
            self.reader.jump(_cursor.marked(self.reader.open, anchor, position))
            self.post_message(self.Moved())

    def on_mouse_up(self, _: events.MouseUp) -> None:
        """The words are marked."""
        self._anchor = None
        self.capture_mouse(False)

    def on_click(self, event: events.Click) -> None:
        """Twice: the word."""
        row = self._row(event)
        if event.chain == 2 and row and self.reader.open and self._tag_at(row, event.x) is None:
            self.reader.jump(_cursor.word_at(self.reader.open, self._position(row, event.x)))
            self.post_message(self.Moved())

    def _row(self, event: events.MouseEvent) -> Row | None:
        if not self.reader.open:
            return None
        y = max(0, min(event.y, self.size.height - 1)) + self.scroll_offset.y
        return self.reader.page.row(y)

    def _position(self, row: Row, x: int) -> int:
        """The code point under cell ``x`` of a row."""
        assert self.reader.open
        measured = self.reader.open.measured
        at = measured.at_cell(row.start, row.end, max(0, x - GUTTER))
        return min(at, max(row.start, row.end - 1))

    def _tag_at(self, row: Row, x: int) -> int | None:
        """The coding whose tag stands at cell ``x``."""
        shape = self.reader.page.shape
        at = GUTTER + (shape.width + BETWEEN if shape.margin else 0)
        for each in row.tags:
            width = min(cells(self.reader.tag(each)), shape.margin or shape.width)
            if at <= x < at + width:
                return each.id
            at += width + BETWEEN
        return None
