"""A codebook tested like code: what a change of it does, what its cues cover, how well they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._coverage import CodebookCoverage, CodeCoverage, CueCoverage, codebook_coverage
    from ._coverage_reading import coverage_reading
    from ._effect import CodebookEffect, Segment, Stranded, codebook_effect
    from ._moves import CellMove, CodeMove
    from ._parity import Parity
    from ._shares import Share

__all__ = [
    "CellMove",
    "CodeCoverage",
    "CodeMove",
    "CodebookCoverage",
    "CodebookEffect",
    "CueCoverage",
    "Parity",
    "Segment",
    "Share",
    "Stranded",
    "codebook_coverage",
    "codebook_effect",
    "coverage_reading",
]

_LATER = {
    "CellMove": "_moves",
    "CodeCoverage": "_coverage",
    "CodeMove": "_moves",
    "CodebookCoverage": "_coverage",
    "CodebookEffect": "_effect",
    "CueCoverage": "_coverage",
    "Parity": "_parity",
    "Segment": "_effect",
    "Share": "_shares",
    "Stranded": "_effect",
    "codebook_coverage": "_coverage",
    "codebook_effect": "_effect",
    "coverage_reading": "_coverage_reading",
}

__getattr__ = load_later(__name__, _LATER)
