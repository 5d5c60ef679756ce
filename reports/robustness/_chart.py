"""Places over all ways of counting as a picture, for ``reports.explore.draw``."""

from __future__ import annotations

from typing import Any

from ...codebooks import Codebook
from .._display import visible
from ._model import Ranking, Robustness
from ._words import Lang, item_name, ranking_name

_INK, _SOFT, _LINE = "#20252b", "#59616b", "#d9d6cf"
_PLACE, _RANGE = "#1d5a66", "#c9d9dc"
_MOST = 10  # items of a ranking
_LONGEST = 34  # characters of a name
_WORDS = {
    "title": ("名次是否稳固", "Do places survive?"),
    "subtitle": (
        "圆点：原有口径下的名次；横条：各种计数方式下的最高与最低名次",
        "dot: place as it stands; bar: best and worst place over all ways of counting",
    ),
    "place": ("名次", "place"),
    "empty": ("没有可画的内容", "nothing to draw"),
}


def robustness_chart(found: Robustness, book: Codebook, *, lang: Lang = "en") -> dict[str, Any]:
    """The first items of each ranking: their place, and between which places they move."""
    import altair as alt

    drawn = [each for each in found.rankings if len(each.items) > 1]
    charts = [_one(each, book, lang) for each in drawn] or [_nothing(lang)]
    title = alt.TitleParams(
        _say("title", lang),
        subtitle=_say("subtitle", lang),
        anchor="start",
        fontSize=15,
        offset=12,
        color=_INK,
        subtitleColor=_SOFT,
    )
    chart: Any = alt.vconcat(*charts, spacing=22).resolve_scale(x="independent", y="independent")
    chart = chart.properties(title=title, background="white", padding=14)
    look: dict[str, Any] = {"labelColor": _INK, "titleColor": _SOFT, "titleFontWeight": "normal"}
    lines: dict[str, Any] = {"gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE}
    chart = chart.configure_view(stroke=None).configure_axis(**look, **lines)
    return dict(chart.to_dict())


def _say(key: str, lang: Lang) -> str:
    return _WORDS[key][lang == "en"]


def _one(ranking: Ranking, book: Codebook, lang: Lang) -> Any:
    import altair as alt

    shown = ranking.items[:_MOST]
    rows = [
        {
            "item": f"{at}",
            "name": _short(item_name(each.item, book, lang)),
            "place": each.place,
            "best": each.best,
            "worst": each.worst,
        }
        for at, each in enumerate(shown)
    ]
    names = [str(row["name"]) for row in rows]
    last = max(each.worst for each in shown)
    y = alt.Y("name:N", title="", sort=names, axis=alt.Axis(labelLimit=320, grid=False))
    look: dict[str, Any] = {
        "title": _say("place", lang),
        "scale": alt.Scale(domain=[0.5, last + 0.5], nice=False, zero=False),
        "axis": alt.Axis(format="d", tickMinStep=1, values=_ticks(last)),
    }
    base = alt.Chart(alt.Data(values=rows)).encode(y=y)  # type: ignore[no-untyped-call]
    bar = base.mark_rule(color=_RANGE, strokeWidth=9, strokeCap="round").encode(
        x=alt.X("best:Q", **look), x2="worst:Q"
    )
    dot = base.mark_point(color=_PLACE, filled=True, size=70, opacity=1).encode(
        x=alt.X("place:Q", **look)
    )
    title = alt.TitleParams(
        ranking_name(ranking.name, book, lang), anchor="start", fontSize=12, color=_INK
    )
    return alt.layer(bar, dot).properties(width=420, height=22 * len(rows), title=title)


def _ticks(last: int) -> list[int]:
    """Places from 1, at most about twelve of them."""
    step = -(-last // 12)
    return [1, *range(step if step > 1 else 2, last + 1, step)]


def _short(name: str) -> str:
    shown = visible(name)
    return shown if len(shown) <= _LONGEST * 2 else shown[: _LONGEST * 2 - 1] + "…"


def _nothing(lang: Lang) -> Any:
    import altair as alt

    data = alt.Data(values=[{"text": _say("empty", lang)}])  # type: ignore[no-untyped-call]
    return alt.Chart(data).mark_text(color=_SOFT).encode(text="text:N")
