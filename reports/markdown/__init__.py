"""A report as Markdown, in which no word of a transcript formats or acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._render import markdown_blocks, markdown_table, render_markdown

__all__ = ["markdown_blocks", "markdown_table", "render_markdown"]

_LATER = {
    "markdown_blocks": "_render",
    "markdown_table": "_render",
    "render_markdown": "_render",
}

__getattr__ = load_later(__name__, _LATER)
