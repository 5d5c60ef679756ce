"""The network of causes and obstacles as a picture, for ``reports.explore.draw``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from ...codebooks import Codebook
from ._chart_words import Words
from ._model import Edge, Network
from ._plan import SIZE, Plan

MOST = 40  # ties: more of them, and none can be followed
_INK, _SOFT = "#20252b", "#59616b"
_TOGETHER, _EXPLICIT = "#b7c6c9", "#a8431f"
_TIES = 300  # pixels between the two sides
_GAP = 10  # pixels between a label and its node
_THICKEST = 9  # pixels; a case adds at most _A_CASE
_THINNEST, _A_CASE = 1.2, 1.4
_LINE = 14


def network_chart(
    found: Network,
    codebook: Codebook,
    *,
    lang: Literal["zh", "en"] = "en",
    case: Literal["speaker", "document"] = "speaker",
    most: int = MOST,
) -> dict[str, Any]:
    """Causes on the left, by dimension; obstacles on the right, where their ties lead.

    Width is cases; ties that somebody states with a connective stand out. At most ``most`` ties
    are drawn: the explicit ones first, then those with most cases.
    """
    edges = sorted(found.edges, key=lambda each: (not each.explicit, -each.cases))[:most]
    words = Words(codebook, lang, case)
    if not edges:
        return _finished(_nothing(), words.title(found.edges), [words.say("empty")])
    plan = Plan.of(found.nodes, edges, words)
    subtitle = [words.say("subtitle")]
    if len(edges) < len(found.edges):
        subtitle.append(words.say("cut", n=len(edges), all=len(found.edges)))
    return _finished(_layers(plan, edges, words), words.title(edges), subtitle)


def _layers(plan: Plan, edges: Sequence[Edge], words: Words) -> Any:
    import altair as alt

    start = plan.margin + _GAP
    stop = start + _TIES
    width = stop + _GAP + plan.other
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[plan.height, 0], nice=False))
    layers = [_ties(plan, edges, words, start, stop).encode(x=x, y=y)]
    nodes = [{"x": start, "y": y} for y in plan.left.values()]
    nodes += [{"x": stop, "y": y} for y in plan.right.values()]
    layers.append(
        alt.Chart(_data(nodes)).mark_circle(color=_INK, size=34, opacity=1).encode(x=x, y=y)
    )
    style: dict[str, Any] = {"fontSize": SIZE, "baseline": "middle", "lineHeight": _LINE}
    align: Literal["left", "right"]
    for side, align, at, shift in (
        (plan.left, "right", start, -_GAP),
        (plan.right, "left", stop, _GAP),
    ):
        rows = [
            {"x": at, "y": y - _LINE / 2 * (len(label) - 1), "text": label}
            for y, label in ((y, plan.labels[code]) for code, y in side.items())
        ]
        text = alt.Chart(_data(rows)).mark_text(align=align, dx=shift, color=_INK, **style)
        layers.append(text.encode(x=x, y=y, text="text:N"))
    if plan.headings:
        heads = [{"x": start, "y": y, "text": name} for name, y in plan.headings]
        mark = alt.Chart(_data(heads)).mark_text(
            align="right", dx=-_GAP, color=_SOFT, fontWeight="bold", **(style | {"fontSize": 11})
        )
        layers.append(mark.encode(x=x, y=y, text="text:N"))
    return alt.layer(*layers).properties(width=width, height=plan.height)


def _ties(plan: Plan, edges: Sequence[Edge], words: Words, start: float, stop: float) -> Any:
    """Each tie as a curve through four points; explicit ones are drawn last, above the others."""
    import altair as alt

    kinds = [words.say("together"), words.say("explicit")]
    bend = (stop - start) * 0.42
    values = []
    for number, each in enumerate(
        sorted(edges, key=lambda edge: (bool(edge.explicit), edge.cases))
    ):
        y, to = plan.left[each.cause], plan.right[each.obstacle]
        path = ((start, y), (start + bend, y), (stop - bend, to), (stop, to))
        fixed = {
            "tie": number,
            "kind": kinds[bool(each.explicit)],
            "cases": each.cases,
            "what": f"{words.name(each.cause)} → {words.name(each.obstacle)}",
        }
        values += [{**fixed, "at": at, "x": px, "y": py} for at, (px, py) in enumerate(path)]
    most = max(2, *(each.cases for each in edges))
    thickest = min(_THICKEST, _THINNEST + _A_CASE * (most - 1))
    both = any(each.explicit for each in edges)
    legend = alt.Legend(symbolStrokeWidth=4) if both else None
    return (
        alt.Chart(_data(values))
        .mark_line(interpolate="basis", opacity=0.85, strokeCap="round")
        .encode(
            detail="tie:N",
            order="at:Q",
            color=alt.Color(
                "kind:N",
                title=None,
                scale=alt.Scale(domain=kinds, range=[_TOGETHER, _EXPLICIT]),
                legend=legend,
            ),
            strokeWidth=alt.StrokeWidth(
                "cases:Q",
                title=words.say("cases"),
                scale=alt.Scale(domain=[1, most], range=[_THINNEST, thickest], clamp=True),
                legend=alt.Legend(
                    values=sorted({1, (most + 1) // 2, most}),
                    format="d",
                    symbolStrokeColor=_TOGETHER,
                    titleOrient="left",
                ),
            ),
            tooltip=[
                alt.Tooltip("what:N", title=" "),
                alt.Tooltip("cases:Q", title=words.say("cases")),
            ],
        )
    )


def _nothing() -> Any:
    import altair as alt

    return alt.Chart(_data([{}])).mark_point(opacity=0).properties(width=400, height=20)


def _data(values: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Data(values=list(values))  # type: ignore[no-untyped-call]


def _finished(chart: Any, title: str, subtitle: list[str]) -> dict[str, Any]:
    import altair as alt

    titled = chart.properties(
        title=alt.TitleParams(
            title,
            subtitle=subtitle,
            anchor="start",
            fontSize=15,
            offset=12,
            color=_INK,
            subtitleColor=_SOFT,
        ),
        background="white",
        padding=14,
    )
    looks = titled.configure_view(stroke=None).configure_legend(
        orient="bottom",
        direction="horizontal",
        symbolType="stroke",
        symbolSize=260,
        columnPadding=14,
        offset=20,
        titlePadding=10,
        labelColor=_INK,
        titleColor=_SOFT,
        titleFontWeight="normal",
        labelFontSize=11,
    )
    return dict(looks.to_dict())
