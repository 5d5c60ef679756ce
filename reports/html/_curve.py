"""The accumulation of codes as a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..saturation import Saturation

WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 14, 22, 46
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
_MOST_TICKS = 8

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CurvePicture:
    """The drawing, in units of its own: points of the curve, paths of the others (empty without
    random orders), ticks as (place, number), and where saturation is reached.
    """

    width: int
    height: int
    left: int
    bottom: int
    points: tuple[Point, ...]
    line: str
    mean: str
    band: str
    ticks_x: tuple[tuple[float, int], ...]
    ticks_y: tuple[tuple[float, int], ...]
    reached: float | None


def curve_picture(found: Saturation) -> CurvePicture | None:
    """The curve made ready to be drawn; None with fewer than two interviews."""
    if len(found.curve) < 2:
        return None
    last = len(found.curve)
    top = max(max(each.codes, each.high or 0) for each in found.curve) or 1
    bottom = HEIGHT - _BOTTOM

    def x(documents: float) -> float:
        return round(_LEFT + (documents - 1) * (WIDTH - _LEFT - _RIGHT) / (last - 1), 1)

    def y(codes: float) -> float:
        return round(bottom - codes * (bottom - _TOP) / top, 1)

    points = [(x(each.documents), y(each.codes)) for each in found.curve]
    mean = [(x(each.documents), y(each.mean)) for each in found.curve if each.mean is not None]
    low = [(x(each.documents), y(each.low)) for each in found.curve if each.low is not None]
    high = [(x(each.documents), y(each.high)) for each in found.curve if each.high is not None]
    at = found.guest.saturated_at
    return CurvePicture(
        WIDTH,
        HEIGHT,
        _LEFT,
        bottom,
        tuple(points),
        _path(points),
        _path(mean),
        _path([*low, *reversed(high)]),
        tuple((x(each), each) for each in _ticks(1, last)),
        tuple((y(each), each) for each in _ticks(0, int(top))),
        None if at is None else x(at),
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) if points else ""


def _ticks(first: int, last: int) -> list[int]:
    """Round numbers from ``first`` to ``last``, not many."""
    step = next((each for each in _STEPS if (last - first) / each <= _MOST_TICKS), _STEPS[-1])
    return [*dict.fromkeys([first, *range(step, last + 1, step)])]
