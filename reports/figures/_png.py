"""Pictures for paper, with labels that this machine can draw."""

from __future__ import annotations

from typing import Literal

from .._view import ReportLanguage
from ..content import Report
from ..explore import chinese_font, font_list
from ._curve import curve_svg
from ._network import network_svg

_SCALE = 3  # pixels a point: sharp in print


def label_language(lang: ReportLanguage) -> Literal["zh", "en"]:
    """The language of a picture's labels: Chinese unless the report is English, or no font of this
    machine has Chinese characters.
    """
    return "zh" if lang != "en" and chinese_font() is not None else "en"


def figure_png(report: Report, key: str, *, lang: Literal["zh", "en"]) -> bytes:
    """The picture of a report called ``key`` (network, saturation) as PNG."""
    if key == "saturation" and report.saturation is not None:
        return png(curve_svg(report.saturation.whole, lang=lang, font=font_list()))
    return png(network_svg(report, lang=lang, font=font_list()))


def png(svg: str) -> bytes:
    """A drawing as PNG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg, scale=_SCALE))
