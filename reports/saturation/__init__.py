"""Saturation: do interviews still bring new codes?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._chart import saturation_chart
    from ._guest import BASE, RUN, THRESHOLD, Guest, Run, guest
    from ._orders import CurvePoint, RandomOrders
    from ._reading import reading
    from ._saturation import (
        ORDERS,
        RANDOM_ORDERS,
        DocumentOrder,
        FirstSeen,
        Saturation,
        SaturationResult,
        saturation,
    )

__all__ = [
    "BASE",
    "ORDERS",
    "RANDOM_ORDERS",
    "RUN",
    "THRESHOLD",
    "CurvePoint",
    "DocumentOrder",
    "FirstSeen",
    "Guest",
    "RandomOrders",
    "Run",
    "Saturation",
    "SaturationResult",
    "guest",
    "reading",
    "saturation",
    "saturation_chart",
]

_LATER = {
    "BASE": "_guest",
    "CurvePoint": "_orders",
    "DocumentOrder": "_saturation",
    "FirstSeen": "_saturation",
    "Guest": "_guest",
    "ORDERS": "_saturation",
    "RANDOM_ORDERS": "_saturation",
    "RUN": "_guest",
    "RandomOrders": "_orders",
    "Run": "_guest",
    "Saturation": "_saturation",
    "SaturationResult": "_saturation",
    "THRESHOLD": "_guest",
    "guest": "_guest",
    "reading": "_reading",
    "saturation": "_saturation",
    "saturation_chart": "_chart",
}

__getattr__ = load_later(__name__, _LATER)
