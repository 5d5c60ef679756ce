"""The pictures of a report: drawn as SVG, and as PNG for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._curve import curve_svg
    from ._heat import heat_svg
    from ._network import network_svg
    from ._png import figure_png, label_language, png
    from ._svg import breadth

__all__ = ["breadth", "curve_svg", "figure_png", "heat_svg", "label_language", "network_svg", "png"]

_LATER = {
    "breadth": "_svg",
    "curve_svg": "_curve",
    "figure_png": "_png",
    "heat_svg": "_heat",
    "label_language": "_png",
    "network_svg": "_network",
    "png": "_png",
}

__getattr__ = load_later(__name__, _LATER)
