"""The pictures of the measures, as Vega-Lite specifications for ``draw``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from .._display import percent, visible
from ._chart_words import say

if TYPE_CHECKING:
    from ._collocations import Collocations
    from ._keyness import Keyness
    from ._profile import Profile
    from ._search import Concordance
    from ._terms import Terms
    from ._topics import Topics

ChartLanguage = Literal["zh", "en"]
Value = dict[str, Any]
MOST = 30  # bars, or rows of documents
_INK, _SOFT, _LINE, _PALE = "#20252b", "#59616b", "#d9d6cf", "#f0eee9"
_FIRST, _SECOND = "#1d5a66", "#8f3f26"
_SERIES = [_FIRST, _SECOND, "#c28a1b", "#5a6fa8", "#6b8e4e", "#8a5a8c"]
_LABEL = 240  # pixels for a label; longer ones end in …
_WIDTH = 460
_ROW = 19  # pixels


def terms_chart(found: Terms, *, lang: ChartLanguage = "en", most: int = MOST) -> dict[str, Any]:
    """The terms said most, or most said where no cue matches, as bars."""
    rows = found.terms[:most]
    new = bool(rows) and rows[0].uncovered is not None
    values = [_bar(row.term, row.count if row.uncovered is None else row.uncovered) for row in rows]
    axis = say("uncovered" if new else "count", lang)
    return _finished(_bars(values, axis), say("new" if new else "terms", lang), lang, len(values))


def keyness_chart(
    found: Keyness, *, lang: ChartLanguage = "en", most: int = MOST
) -> dict[str, Any]:
    """The words with the largest log-likelihood: to the right said more, to the left said less."""
    more = [key for key in found.keys if key.ll > 0][: most // 2]
    less = [key for key in found.keys if key.ll < 0][: most - len(more)]
    values = [
        _bar(
            key.word, key.ll, shown=f"{key.count} : {key.against}", side="+" if key.ll > 0 else "-"
        )
        for key in (*more, *reversed(less))
    ]
    one, other = (
        "、".join(each) if lang == "zh" else ", ".join(each) for each in (found.of, found.against)
    )
    title = f"{one or '—'} {say('against', lang)} {_cut(other) or '—'}"
    return _finished(_bars(values, say("key", lang)), title, lang, len(values))


def collocations_chart(
    found: Collocations, *, lang: ChartLanguage = "en", most: int = MOST
) -> dict[str, Any]:
    """What stands near a word, or together, by log-likelihood; the number is how often."""
    pairs = [pair for pair in found.pairs if pair.ll is not None][:most]
    values = [
        _bar(
            pair.second if found.word else f"{pair.first} · {pair.second}",
            pair.ll or 0.0,
            shown=f"{pair.together}",
        )
        for pair in pairs
    ]
    title = f"{say('near', lang)}{visible(found.word)}" if found.word else say("pairs", lang)
    return _finished(_bars(values, say("ll", lang)), title, lang, len(values))


def profile_chart(
    found: Profile, *, lang: ChartLanguage = "en", most: int = MOST
) -> dict[str, Any]:
    """The share of all words that was said under each label."""
    shares = [each for each in found.shares if each.share][:most]
    values = [
        _bar(each.label or say("none", lang), 100 * (each.share or 0.0), shown=percent(each.share))
        for each in shares
    ]
    return _finished(_bars(values, say("share", lang)), say("profile", lang), lang, len(values))


def search_chart(
    found: Concordance, *, lang: ChartLanguage = "en", most: int = MOST
) -> dict[str, Any]:
    """Where in each document the hits are: the documents with most hits, one row each."""
    import altair as alt

    counts: dict[str, int] = {}
    for hit in found.hits:
        counts[hit.document] = counts.get(hit.document, 0) + 1
    chosen = sorted(counts, key=lambda name: (-counts[name], name))[:most]
    labels = {name: f"{visible(name)}  ({counts[name]})" for name in chosen}
    rows = [{"label": labels[name], "from": 0, "to": 1} for name in chosen]
    ticks = [
        {"label": labels[hit.document], "place": hit.place, "query": visible(hit.query)}
        for hit in found.hits
        if hit.document in labels
    ]
    y = alt.Y("label:N", sort=None, title=None, axis=_labels())
    ends = f"datum.value == 0 ? '{say('start', lang)}' : '{say('end', lang)}'"
    x = alt.X(
        "place:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(values=[0, 1], labelExpr=ends, title=say("position", lang), grid=False),
    )
    band = (
        alt.Chart(_data(rows))
        .mark_bar(color=_PALE, height=11)
        .encode(y=y, x=alt.X("from:Q"), x2="to:Q")
    )
    tick = alt.Chart(_data(ticks)).mark_tick(thickness=1.4, height=13, opacity=0.8)
    colour = alt.Color("query:N", title=None, scale=alt.Scale(range=_SERIES), sort=None)
    several = len({each["query"] for each in ticks}) > 1
    chart = band + tick.encode(y=y, x=x, color=colour if several else alt.value(_FIRST))
    title = "、".join(found.queries) if lang == "zh" else ", ".join(found.queries)
    return _finished(chart, _cut(title), lang, len(rows))


def topics_chart(found: Topics, *, lang: ChartLanguage = "en") -> dict[str, Any]:
    """The heaviest words of each topic, with the topic's share."""
    import altair as alt

    charts = []
    several = len({topic.language for topic in found.topics}) > 1
    for topic in found.topics:
        values = [{"label": visible(word.word), "value": word.weight} for word in topic.words]
        language = f" ({topic.language})" if several else ""
        title = f"{say('topic', lang)} {topic.number}{language} · {percent(topic.share)}"
        charts.append(
            alt.Chart(_data(values), title=alt.TitleParams(title, fontSize=12, anchor="start"))
            .mark_bar(color=_FIRST, height=11)
            .encode(
                y=alt.Y("label:N", sort=None, title=None, axis=_labels(100, least=100)),
                x=alt.X("value:Q", title=None, axis=None),
            )
            .properties(width=150, height=alt.Step(16))
        )
    grid = alt.concat(*charts, columns=3, spacing={"row": 22, "column": 26}).resolve_scale(
        x="independent", y="independent"
    )
    return _finished(grid, say("topics", lang), lang, None)


def _bar(label: str, value: float, *, shown: str | None = None, side: str = "+") -> Value:
    text = f"{value:g}" if shown is None else shown
    return {"label": visible(label), "value": value, "shown": text, "side": side}


def _bars(values: Sequence[Value], axis: str) -> Any:
    """Bars in the order given, each with its number; what is negative goes to the left."""
    import altair as alt

    reach = max((abs(each["value"]) for each in values), default=1) or 1
    low = min((each["value"] for each in values), default=0)
    # room at the ends for the numbers
    domain = [-1.15 * reach if low < 0 else 0, 1.12 * reach]
    base = alt.Chart(_data(values)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=_labels()),
        x=alt.X(
            "value:Q",
            title=axis,
            scale=alt.Scale(domain=domain, nice=False),
            axis=alt.Axis(grid=False, tickCount=6),  # each bar carries its number
        ),
    )
    colour = alt.condition("datum.side == '+'", alt.value(_FIRST), alt.value(_SECOND))
    bars = base.mark_bar(height=13).encode(color=colour)
    style: dict[str, Any] = {"baseline": "middle", "fontSize": 10, "color": _SOFT}
    right = base.transform_filter("datum.value >= 0").mark_text(align="left", dx=4, **style)
    left = base.transform_filter("datum.value < 0").mark_text(align="right", dx=-4, **style)
    return bars + right.encode(text="shown:N") + left.encode(text="shown:N")


def _labels(limit: int = _LABEL, *, least: int = 0) -> Any:
    import altair as alt

    return alt.Axis(
        labelLimit=limit, ticks=False, domain=False, labelPadding=6, labelOffset=1, minExtent=least
    )


def _data(values: Sequence[Value]) -> Any:
    import altair as alt

    return alt.Data(values=list(values))  # type: ignore[no-untyped-call]


def _cut(text: str, most: int = 60) -> str:
    text = visible(text)
    return text if len(text) <= most else text[: most - 1] + "…"


def _finished(chart: Any, title: str, lang: ChartLanguage, rows: int | None) -> dict[str, Any]:
    """The chart with title and look; says so where there is nothing to draw."""
    import altair as alt

    if rows is not None:
        chart = chart.properties(width=_WIDTH, height=alt.Step(_ROW) if rows else 40)
    subtitle = say("empty", lang) if rows == 0 else ""
    chart = chart.properties(
        title=alt.TitleParams(
            title, subtitle=subtitle, anchor="start", fontSize=15, offset=12, color=_INK
        ),
        background="white",
        padding=14,
    )
    chart = (
        chart.configure_view(stroke=None)
        .configure_axis(
            labelColor=_INK, titleColor=_SOFT, titleFontWeight="normal", gridColor=_LINE,
            domainColor=_LINE, tickColor=_LINE, labelFontSize=11, titleFontSize=11,
        )
        .configure_legend(orient="top", labelColor=_INK, labelFontSize=11)
    )  # fmt: skip
    return dict(chart.to_dict())
