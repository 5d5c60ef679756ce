"""Lines of text that are made when they come into view, and drawn again only where they differ."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from ._look import Piece
from ._theme import style


class Lines(ScrollView, can_focus=False):
    """A view of lines that a subclass makes: ``line(y)`` for as many as ``count`` says."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lines { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: dict[int, list[Piece]] = {}
        self._ground: Style | None = None
        self.whole = True  # whether the selection is a whole sentence, which shows softly

    @property
    def drawn(self) -> bool:
        """Whether anything of it has been drawn."""
        return bool(self._drawn)

    @property
    def room(self) -> int:
        """Cells of a line; ``size`` has the scroll bar in it."""
        return self.scrollable_content_region.width

    def count(self) -> int:
        """How many lines there are."""
        return 0

    def line(self, y: int) -> list[Piece]:
        """One line in pieces."""
        raise NotImplementedError

    def show(self, *, follow: bool = True) -> None:  # noqa: ARG002 - a subclass has something to follow
        """Look at the lines in view again, and draw those that have changed."""
        self._measure()
        top = self.scroll_offset.y
        before, self._drawn = self._drawn, {}
        for y in range(top, top + self.size.height):
            if self._pieces(y) != before.get(y):
                self.refresh(Region(0, y - top, self.room, 1))

    def to(self, y: int) -> None:
        """Scroll so that line ``y`` is the first in view, as far as there are lines."""
        self._measure()
        y = max(0, min(y, self.count() - self.size.height))
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def _measure(self) -> None:
        size = Size(self.room, self.count())
        if size != self.virtual_size:
            self.virtual_size = size

    def _pieces(self, y: int) -> list[Piece]:
        if y not in self._drawn:
            self._drawn[y] = self.line(y) if y < self.count() else []
        return self._drawn[y]

    def render_line(self, y: int) -> Strip:
        """A line of the view as Textual draws it."""
        pieces = self._pieces(y + self.scroll_offset.y)
        if self._ground is None:
            self._ground = self.rich_style
        return as_strip(self, pieces, self.room, self._ground, whole=self.whole)

    def notify_style_update(self) -> None:
        """Take the ground from the styles again."""
        self._ground = None
        super().notify_style_update()


class Bar(Widget, can_focus=False):
    """One line that says something."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: list[Piece] = []

    def say(self, line: list[Piece]) -> None:
        """Say something else."""
        if line != self._line:
            self._line = line
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line as Textual draws it."""
        return as_strip(self, self._line if y == 0 else [], self.size.width, self.rich_style)


def as_strip(
    widget: Widget, pieces: list[Piece], width: int, ground: Style, *, whole: bool = True
) -> Strip:
    """Pieces as a strip of so many cells, on a ground."""
    dark = widget.app.current_theme.dark
    segments = [Segment(text, style(look, dark=dark, whole=whole)) for text, look in pieces if text]
    return Strip(segments).adjust_cell_length(width).apply_style(ground)
