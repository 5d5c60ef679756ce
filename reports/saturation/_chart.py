"""The accumulation of codes as a picture, for ``reports.explore.draw``."""

from __future__ import annotations

from typing import Any, Literal

from .._display import visible
from ._saturation import Saturation, SaturationResult

_INK, _SOFT, _LINE = "#20252b", "#59616b", "#d9d6cf"
_CODES, _BAND, _MARK = "#1d5a66", "#c9d9dc", "#8f3f26"
_WORDS = {
    "title": ("代码累积曲线", "Codes met, interview by interview"),
    "documents": ("访谈份数", "interviews"),
    "codes": ("已出现的代码数", "codes met"),
    "band": (
        "阴影：随机排列的中间 95%；虚线：其均值",
        "band: middle 95% of random orders; dashed: their mean",
    ),
    "reached": ("饱和", "saturation"),
    "all": ("全部", "all"),
    "empty": ("没有可画的内容", "nothing to draw"),
}


def saturation_chart(
    found: SaturationResult, *, lang: Literal["zh", "en"] = "en"
) -> dict[str, Any]:
    """Codes met against interviews: all of them, then each group beside."""
    import altair as alt

    parts = [each for each in (found.whole, *found.groups) if each.documents]
    if len(parts) > 1:
        charts = [_one(each, lang, small=True) for each in parts]
        chart: Any = alt.concat(*charts, columns=2, spacing=26)
    else:
        chart = _one(parts[0] if parts else found.whole, lang, small=False)
    banded = any(each.curve and each.curve[0].mean is not None for each in parts)
    subtitle = _say("band", lang) if banded else "" if parts else _say("empty", lang)
    title = alt.TitleParams(
        _say("title", lang),
        subtitle=subtitle,
        anchor="start",
        fontSize=15,
        offset=12,
        color=_INK,
        subtitleColor=_SOFT,
    )
    chart = chart.properties(title=title, background="white", padding=14)
    look: dict[str, Any] = {"labelColor": _INK, "titleColor": _SOFT, "titleFontWeight": "normal"}
    lines: dict[str, Any] = {"gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE}
    chart = chart.configure_view(stroke=None).configure_axis(**look, **lines)
    return dict(chart.to_dict())


def _say(key: str, lang: Literal["zh", "en"]) -> str:
    return _WORDS[key][lang == "en"]


def _one(found: Saturation, lang: Literal["zh", "en"], *, small: bool) -> Any:
    import altair as alt

    rows = [
        {
            "n": each.documents,
            "codes": each.codes,
            "mean": each.mean,
            "low": each.low,
            "high": each.high,
        }
        for each in found.curve
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(  # type: ignore[no-untyped-call]
        x=alt.X(
            "n:Q",
            title=_say("documents", lang),
            axis=alt.Axis(grid=False, format="d", values=_ticks(len(rows))),
            scale=alt.Scale(domain=[1, max(2, len(rows))], nice=False),
        )
    )
    y = alt.Y("codes:Q", title=_say("codes", lang), axis=alt.Axis(tickMinStep=1, format="d"))
    layers = [base.mark_line(color=_CODES, point={"color": _CODES, "size": 28}).encode(y=y)]
    if rows and rows[0]["mean"] is not None:
        band = base.mark_area(color=_BAND, opacity=0.7).encode(
            y=alt.Y("low:Q", title=""), y2="high:Q"
        )
        mean = base.mark_line(color=_SOFT, strokeDash=[4, 3]).encode(y=alt.Y("mean:Q", title=""))
        layers = [band, mean, *layers]
    if found.guest.saturated_at is not None:
        layers += _mark(found, lang)
    label = visible(found.label) or (_say("all", lang) if small else "")
    title = alt.TitleParams(label, anchor="start", fontSize=12, color=_INK)
    size = (250, 160) if small else (520, 300)
    return alt.layer(*layers).properties(width=size[0], height=size[1], title=title)


def _ticks(documents: int) -> list[int]:
    """Whole numbers, at most twenty of them."""
    step = -(-documents // 20) or 1
    return list(range(1 if step == 1 else step, documents + 1, step))


def _mark(found: Saturation, lang: Literal["zh", "en"]) -> list[Any]:
    """A line where saturation is reached."""
    import altair as alt

    text = f"{_say('reached', lang)} {found.guest.notation}"
    place = alt.Data(values=[{"n": found.guest.saturated_at, "text": text}])  # type: ignore[no-untyped-call]
    base = alt.Chart(place).encode(x="n:Q")
    label: dict[str, Any] = {
        "align": "left",
        "dx": 5,
        "baseline": "bottom",
        "color": _MARK,
        "fontSize": 11,
    }
    return [
        base.mark_rule(color=_MARK, strokeDash=[2, 2]),
        base.mark_text(**label).encode(text="text:N", y=alt.value(0)),
    ]
