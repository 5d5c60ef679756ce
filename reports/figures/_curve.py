"""The accumulation of codes, interview by interview."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from .._wording import say
from ..saturation import CurvePoint, Saturation
from ._svg import CAUSE, LINE, OBSTACLE, SOFT, drawing, shape

_WIDTH, _HEIGHT = 640, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 30, 56
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)
_TICKS = 10
_BAND = "#c9d9dc"

_Place = Callable[[float], float]


def curve_svg(found: Saturation, *, lang: Literal["zh", "en"], font: str) -> str:
    """Codes met against interviews, with the band of random orders and where saturation is reached."""
    last = max(len(found.curve), 2)
    top = max((max(each.codes, each.high or 0) for each in found.curve), default=1) or 1

    def x(documents: float) -> float:
        return _LEFT + (documents - 1) * (_WIDTH - _LEFT - _RIGHT) / (last - 1)

    def y(codes: float) -> float:
        return _HEIGHT - _BOTTOM - codes * (_HEIGHT - _BOTTOM - _TOP) / top

    return drawing(
        _WIDTH,
        _HEIGHT,
        *_axes(x, y, last, int(top), lang),
        *_curves(found.curve, x, y),
        *_reached(found, x, lang),
        font=font,
    )


def _axes(x: _Place, y: _Place, last: int, top: int, lang: Literal["zh", "en"]) -> Iterator[str]:
    for each in _steps(0, top):
        yield shape("path", d=f"M{_LEFT} {y(each):g}H{_WIDTH - _RIGHT}", stroke=LINE)
        yield _label(f"{each}", _LEFT - 8, y(each) + 4, "end")
    for each in _steps(1, last):
        yield _label(f"{each}", x(each), _HEIGHT - _BOTTOM + 20, "middle")
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    yield _label(say("curve_x").say(lang), middle, _HEIGHT - 14, "middle", 13)
    yield _label(say("curve_y").say(lang), 8, 18, "start", 13)


def _label(words: str, x: float, y: float, anchor: str, size: float = 12) -> str:
    return shape("text", words, x=x, y=y, text_anchor=anchor, font_size=size, fill=SOFT)


def _curves(curve: Sequence[CurvePoint], x: _Place, y: _Place) -> Iterator[str]:
    low = [(x(each.documents), y(each.low)) for each in curve if each.low is not None]
    high = [(x(each.documents), y(each.high)) for each in curve if each.high is not None]
    mean = [(x(each.documents), y(each.mean)) for each in curve if each.mean is not None]
    points = [(x(each.documents), y(each.codes)) for each in curve]
    if low:
        yield shape("path", d=_path([*low, *reversed(high)]) + "Z", fill=_BAND, fill_opacity=0.7)
        yield shape("path", d=_path(mean), fill="none", stroke=SOFT, stroke_dasharray="4 3")
    if points:
        yield shape("path", d=_path(points), fill="none", stroke=CAUSE, stroke_width=2.5)
    for a, b in points:
        yield shape("circle", cx=a, cy=b, r=3.2, fill=CAUSE)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in points)


def _reached(found: Saturation, x: _Place, lang: Literal["zh", "en"]) -> Iterator[str]:
    at = found.guest.saturated_at
    if at is None:
        return
    place = x(at)
    yield shape(
        "path", d=f"M{place:g} {_TOP}V{_HEIGHT - _BOTTOM}", stroke=OBSTACLE, stroke_dasharray="3 3"
    )
    words = f"{say('saturated').say(lang)} {found.guest.notation}"
    yield shape("text", words, x=place + 6, y=_HEIGHT - _BOTTOM - 10, font_size=12, fill=OBSTACLE)


def _steps(first: int, last: int) -> list[int]:
    """Round numbers from ``first`` to ``last``, not many."""
    step = next((each for each in _STEPS if (last - first) / each <= _TICKS), _STEPS[-1])
    start = first if step == 1 else first - first % step + (step if first % step else 0)
    return list(range(start, last + 1, step))
