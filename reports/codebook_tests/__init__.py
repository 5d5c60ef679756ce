"""A codebook tested like code: what a change of it does, what its cues cover, how well they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._effect import CodebookEffect, Segment, Stranded, codebook_effect
    from ._moves import CellMove, CodeMove

__all__ = [
    "CellMove",
    "CodeMove",
    "CodebookEffect",
    "Segment",
    "Stranded",
    "codebook_effect",
]

_LATER = {
    "CellMove": "_moves",
    "CodeMove": "_moves",
    "CodebookEffect": "_effect",
    "Segment": "_effect",
    "Stranded": "_effect",
    "codebook_effect": "_effect",
}

__getattr__ = load_later(__name__, _LATER)
