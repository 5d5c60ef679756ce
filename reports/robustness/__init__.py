"""Whether findings survive being counted in other ways, and which interviews carry them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._chart import robustness_chart
    from ._model import (
        CELL,
        KINDS,
        Carried,
        Ranked,
        Ranking,
        Robustness,
        Stability,
        VariantKind,
    )
    from ._reading import carried_lines, reading
    from ._robustness import robustness
    from ._words import item_name, kind_name, ranking_name, variant_name

__all__ = [
    "CELL",
    "KINDS",
    "Carried",
    "Ranked",
    "Ranking",
    "Robustness",
    "Stability",
    "VariantKind",
    "carried_lines",
    "item_name",
    "kind_name",
    "ranking_name",
    "reading",
    "robustness",
    "robustness_chart",
    "variant_name",
]

_LATER = {
    "CELL": "_model",
    "Carried": "_model",
    "KINDS": "_model",
    "Ranked": "_model",
    "Ranking": "_model",
    "Robustness": "_model",
    "Stability": "_model",
    "VariantKind": "_model",
    "carried_lines": "_reading",
    "item_name": "_words",
    "kind_name": "_words",
    "ranking_name": "_words",
    "reading": "_reading",
    "robustness": "_robustness",
    "robustness_chart": "_chart",
    "variant_name": "_words",
}

__getattr__ = load_later(__name__, _LATER)
