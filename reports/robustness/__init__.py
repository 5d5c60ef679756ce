"""Whether findings survive being counted in other ways, and which interviews carry them alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
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
    from ._robustness import robustness

__all__ = [
    "CELL",
    "KINDS",
    "Carried",
    "Ranked",
    "Ranking",
    "Robustness",
    "Stability",
    "VariantKind",
    "robustness",
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
    "robustness": "_robustness",
}

__getattr__ = load_later(__name__, _LATER)
