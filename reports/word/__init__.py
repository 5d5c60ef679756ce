"""A report as a Word document: real styles, footnotes, tables, and the data to check it by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._document import render_docx
    from ._package import DATA, zipped

__all__ = ["DATA", "render_docx", "zipped"]

_LATER = {"DATA": "_package", "render_docx": "_document", "zipped": "_package"}

__getattr__ = load_later(__name__, _LATER)
