"""A report as PDF, by a program of this machine that can lay out pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._convert import pdf_program
    from ._render import render_pdf

__all__ = ["pdf_program", "render_pdf"]

_LATER = {"pdf_program": "_convert", "render_pdf": "_render"}

__getattr__ = load_later(__name__, _LATER)
