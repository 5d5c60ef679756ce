"""Charts into files: SVG, PNG, or a page that asks nothing of any network."""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import Any

from ... import Problem
from ._errors import ExploreError
from ._fonts import chinese_font, font_list, needs_chinese

SUFFIXES = (".svg", ".png", ".html")
_SCALE = 2  # pixels a point: sharp in print
_NO_FONT = "no font on this machine has Chinese characters"
# What the page may do: run what is in it. It can reach nothing outside itself.
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:">
<title>{title}</title>
<style>body {{ margin: 2rem; background: #fff }}</style>
<script>{library}</script>
</head>
<body>
<div id="chart"></div>
<script>
vegaEmbed("#chart", {spec}, {{actions: {{export: true, source: false, compiled: false, editor: false}}}});
</script>
</body>
</html>
"""


def check_target(path: Path) -> None:
    """Refuse a picture that cannot be written, before anything is computed for it.

    Raises:
        ExploreError: on another suffix than .svg, .png or .html, or a folder that is not there.
    """
    if path.suffix.lower() not in SUFFIXES:
        remedy = f"end the name with {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"
        raise ExploreError(Problem("no picture of this kind can be drawn", str(path), remedy))
    if not path.parent.is_dir():
        raise ExploreError(Problem("there is no such folder", str(path.parent), "make it first"))
    if path.is_dir():
        raise ExploreError(Problem("this is a folder", str(path), "name a file"))


def draw(chart: dict[str, Any], path: str | Path, *, lang: str = "en") -> list[Problem]:
    """Write a chart (a Vega-Lite specification) to ``path``, by its suffix; returns warnings.

    Raises:
        ExploreError: when the file cannot be written, or Chinese would be drawn as boxes.
    """
    path = Path(path)
    check_target(path)
    text = json.dumps(chart, ensure_ascii=False)
    chart = {**chart, "config": {**chart.get("config", {}), "font": font_list()}}
    warnings = _without_font(path) if needs_chinese(text) and chinese_font() is None else []
    suffix = path.suffix.lower()
    content = _page(chart, lang) if suffix == ".html" else _picture(chart, suffix)
    try:
        path.write_bytes(content)
    except OSError as error:
        message = f"the picture cannot be written: {(error.strerror or '').lower()}"
        raise ExploreError(Problem(message, str(path), "choose another place")) from None
    return warnings


def _without_font(path: Path) -> list[Problem]:
    if path.suffix.lower() == ".png":
        remedy = (
            "install one (Noto Sans CJK), or write .svg or .html, which are drawn by who opens them"
        )
        raise ExploreError(Problem(_NO_FONT, str(path), remedy))
    return [Problem(_NO_FONT, str(path), "open the picture on a machine that has one")]


def _picture(chart: dict[str, Any], suffix: str) -> bytes:
    import vl_convert

    if suffix == ".png":
        return bytes(vl_convert.vegalite_to_png(chart, scale=_SCALE))
    return str(vl_convert.vegalite_to_svg(chart)).encode()


def _page(chart: dict[str, Any], lang: str) -> bytes:
    # "<" as an escape: no word of a transcript can end the script
    spec = json.dumps(chart, ensure_ascii=False).replace("<", "\\u003c")
    title = chart.get("title")
    if isinstance(title, dict):
        title = title.get("text")
    return _PAGE.format(
        lang=lang, title=html.escape(str(title or "")), library=_library(), spec=spec
    ).encode()


def _library() -> str:
    """What draws in a browser, for standing in a page."""
    import vl_convert

    # its stub asks for an argument that it does not need
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]
    return str(bundle).replace("</script", "<\\/script")
