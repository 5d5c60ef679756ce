"""The tables of a report for LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._render import latex_table, render_latex

__all__ = ["latex_table", "render_latex"]

_LATER = {"latex_table": "_render", "render_latex": "_render"}

__getattr__ = load_later(__name__, _LATER)
