"""A report as blocks that are read from top to bottom: what Word, Markdown and LaTeX set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._lines import COLON, line, spoken, versions
    from ._matrices import table
    from ._model import (
        Behind,
        Block,
        Column,
        Entry,
        Figure,
        Heading,
        Line,
        Paragraph,
        Piece,
        Points,
        Quote,
        Table,
    )
    from ._tell import tell

__all__ = [
    "COLON",
    "Behind",
    "Block",
    "Column",
    "Entry",
    "Figure",
    "Heading",
    "Line",
    "Paragraph",
    "Piece",
    "Points",
    "Quote",
    "Table",
    "line",
    "spoken",
    "table",
    "tell",
    "versions",
]

_LATER = {
    "COLON": "_lines",
    "Behind": "_model",
    "Block": "_model",
    "Column": "_model",
    "Entry": "_model",
    "Figure": "_model",
    "Heading": "_model",
    "Line": "_model",
    "Paragraph": "_model",
    "Piece": "_model",
    "Points": "_model",
    "Quote": "_model",
    "Table": "_model",
    "line": "_lines",
    "spoken": "_lines",
    "table": "_matrices",
    "tell": "_tell",
    "versions": "_lines",
}

__getattr__ = load_later(__name__, _LATER)
