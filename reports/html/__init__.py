"""A report as one page for a browser: opens offline, asks for nothing, reads without a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._page import render_html
    from ._words import anchor

__all__ = ["anchor", "render_html"]

_LATER = {"anchor": "_words", "render_html": "_page"}

__getattr__ = load_later(__name__, _LATER)
