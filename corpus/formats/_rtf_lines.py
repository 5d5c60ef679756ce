"""The lines of a rich-text file, put together from pieces of text and the ends between them."""

from __future__ import annotations

import re
from typing import Literal

from ._rows import row_lines

End = Literal["paragraph", "cell", "row", "inner_cell", "inner_row"]

_SURROGATE = re.compile("[\ud800-\udfff]")


class Lines:
    """Collects text; a row of a table is known as one only when its cells have ended.

    The words of a text box follow the paragraph in which the box is anchored.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._rows: list[list[str]] = []
        self._cells: list[str] = []
        self._text: list[str] = []
        self._box: list[str] = []
        self._box_lines: list[str] = []

    def add(self, text: str, *, in_box: bool) -> None:
        """Take in a piece of text; halves of a character above U+FFFF may come apart."""
        (self._box if in_box else self._text).append(text)

    def end(self, what: End, *, in_table: bool, in_box: bool) -> None:
        """End a paragraph, a cell or a row; those of a table in a cell stay inside the cell."""
        if in_box:
            self._box_lines += filter(None, [_joined(self._box)])
            self._box.clear()
        elif what == "cell":
            self._cells.append(self._taken())
        elif what == "row":
            self._rows.append(self._cells)
            self._cells = []
        elif what == "paragraph" and not in_table:
            self._end_table()
            self._end_line(self._taken())
        else:
            self._text.append("\t" if what == "inner_cell" else "\n")

    def finished(self) -> list[str]:
        """Return the lines; what no sign has ended is a line too."""
        self._end_table()
        if self._text or self._box_lines:
            self._end_line(self._taken())
        return self._lines

    def _taken(self) -> str:
        text = _joined(self._text)
        self._text.clear()
        return text

    def _end_line(self, line: str) -> None:
        if line or not self._box_lines:
            self._lines.append(line)
        self._lines += self._box_lines
        self._box_lines = []

    def _end_table(self) -> None:
        if self._rows or self._cells:
            self._lines += row_lines([*self._rows, self._cells])
            self._rows, self._cells = [], []


def _joined(pieces: list[str]) -> str:
    r"""Join pieces, and the halves that ``\u-10179?\u-8704?`` gives; a lone half is U+FFFD."""
    text = "".join(pieces)
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
