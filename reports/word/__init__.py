"""A report as a Word document: real styles, footnotes, tables, and the data to check it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._blocks import blocks_docx
    from ._document import render_docx
    from ._fonts import Fonts
    from ._package import DATA, zipped
    from ._read import Carried, Shown, carried, shown

__all__ = [
    "DATA",
    "Carried",
    "Fonts",
    "Shown",
    "blocks_docx",
    "carried",
    "render_docx",
    "shown",
    "zipped",
]

_LATER = {
    "DATA": "_package",
    "Carried": "_read",
    "Fonts": "_fonts",
    "Shown": "_read",
    "blocks_docx": "_blocks",
    "carried": "_read",
    "render_docx": "_document",
    "shown": "_read",
    "zipped": "_package",
}

__getattr__ = load_later(__name__, _LATER)
