"""Causes and obstacles as two columns with ties between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from .. import _view
from .._wording import say
from ..causal import Edge, Node
from ..content import Report
from ._svg import CAUSE, INK, OBSTACLE, SOFT, TIE, drawing, lines, shape

_DRAWN = 24  # ties
_ROW, _TOP = 44, 40  # points
_NAME, _GAP = 190, 260  # room for names, and between the columns
_SIZE, _DISC = 13, 12
_WIDEST, _HEAD = 8.0, 11.0  # of a tie, and its arrow


def network_svg(report: Report, *, lang: Literal["zh", "en"], font: str) -> str:
    """Causes to the left, obstacles to the right, most cases on top; the wider a tie, the more
    cases; dark with an arrow where somebody joins the two in so many words.
    """
    edges = report.network.edges[:_DRAWN]
    tied = {code for edge in edges for code in (edge.cause, edge.obstacle)}
    nodes = [each for each in report.network.nodes if each.code in tied]
    left, right = ([n for n in nodes if (n.role == "cause") == side] for side in (True, False))
    height = max(len(left), len(right), 1) * _ROW
    heights = {**_heights(left, height), **_heights(right, height)}
    most = max((edge.cases for edge in edges), default=1) or 1
    return drawing(
        2 * _NAME + _GAP,
        _TOP + height + 10,
        *(_tie(edge, heights, most) for edge in sorted(edges, key=lambda each: each.explicit)),
        *_side(report, left, heights, lang, cause=True),
        *_side(report, right, heights, lang, cause=False),
        font=font,
    )


def _heights(side: list[Node], height: float) -> dict[str, float]:
    """Where the nodes of a side stand: over the whole height, most cases on top."""
    ordered = sorted(side, key=lambda node: -node.cases)
    return {n.code: _TOP + (at + 0.5) * height / len(ordered) for at, n in enumerate(ordered)}


def _tie(edge: Edge, heights: dict[str, float], most: int) -> str:
    y1, y2 = heights[edge.cause], heights[edge.obstacle]
    x1, x2 = _NAME + _DISC, _NAME + _GAP - _DISC
    bend = (x2 - x1) / 2.2
    end = x2 - _HEAD if edge.explicit else x2
    line = shape(
        "path",
        d=f"M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {end - bend:g} {y2:g} {end:g} {y2:g}",
        fill="none",
        stroke=CAUSE if edge.explicit else TIE,
        stroke_width=max(1.0, _WIDEST * edge.cases / most),
        stroke_opacity=0.85 if edge.explicit else 0.45,
    )
    if not edge.explicit:
        return line
    head = f"M{end - 2:g} {y2 - _HEAD / 2:g}L{x2:g} {y2:g}L{end - 2:g} {y2 + _HEAD / 2:g}Z"
    return line + shape("path", d=head, fill=CAUSE)


def _side(
    report: Report,
    side: list[Node],
    heights: dict[str, float],
    lang: Literal["zh", "en"],
    *,
    cause: bool,
) -> Iterator[str]:
    x = _NAME if cause else _NAME + _GAP
    to, anchor = (x - _DISC - 8, "end") if cause else (x + _DISC + 8, "start")
    title = say("the_cause" if cause else "the_obstacle").say(lang)
    yield shape(
        "text",
        title,
        x=to,
        y=20,
        text_anchor=anchor,
        font_size=_SIZE,
        fill=SOFT,
        font_weight="bold",
    )
    for node in side:
        y = heights[node.code]
        yield shape("circle", cx=x, cy=y, r=_DISC, fill=CAUSE if cause else OBSTACLE)
        yield shape(
            "text",
            f"{node.cases}",
            x=x,
            y=y + 4,
            text_anchor="middle",
            font_size=11,
            fill="#ffffff",
        )
        told = lines(_view.code_name(report, node.code).say(lang), _SIZE, _NAME - 30)
        for at, row in enumerate(told):
            place = y + _SIZE * 0.36 + (at - (len(told) - 1) / 2) * _SIZE * 1.15
            yield shape("text", row, x=to, y=place, text_anchor=anchor, font_size=_SIZE, fill=INK)
