"""The side of the screen as a widget."""

from __future__ import annotations

from ._lines import Lines
from ._look import Piece
from ._reader import Reader
from ._side import side

_WIDTHS = ((130, 46), (100, 36), (0, 28))  # columns of the screen → cells of the side


class Sidebar(Lines):
    """Shows what there is to say of the words and codes under the cursor."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(id="side")
        self.reader = reader
        self._lines: list[list[Piece]] = []

    def fit(self, columns: int) -> bool:
        """Take the width that suits a screen of so many columns; whether it is another one."""
        width = next(cells for least, cells in _WIDTHS if columns >= least)
        changed = self.styles.width is None or self.styles.width.value != width
        self.styles.width = width
        return changed

    def on_resize(self) -> None:
        """Say it in another width."""
        self.show()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, y: int) -> list[Piece]:
        """One of them."""
        return self._lines[y]

    def show(self, *, follow: bool = True) -> None:
        """Say what is so now, from the top where it is about something else."""
        if not self.display or self.room <= 0:
            return
        lines = side(self.reader, self.room)
        if lines != self._lines:
            self._lines = lines
            if follow:
                self.to(0)
        super().show()

    def page_by(self, steps: int) -> None:
        """Scroll so many views."""
        self.to(self.scroll_offset.y + steps * max(1, self.size.height - 2))
