"""A codebook tested like code: what a change of it does, what its cues cover, how well they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._coverage import CodebookCoverage, CodeCoverage, CueCoverage, codebook_coverage
    from ._coverage_reading import coverage_reading
    from ._effect import CodebookEffect, Segment, Stranded, codebook_effect
    from ._evaluate import Evaluation, Mistake, evaluate, evaluate_study
    from ._evaluate_reading import evaluation_reading
    from ._gold import Gold, GoldUnit, read_gold, study_gold
    from ._moves import CellMove, CodeMove
    from ._parity import Parity
    from ._predict import Predict, Prediction
    from ._scores import Score
    from ._shares import Share

__all__ = [
    "CellMove",
    "CodeCoverage",
    "CodeMove",
    "CodebookCoverage",
    "CodebookEffect",
    "CueCoverage",
    "Evaluation",
    "Gold",
    "GoldUnit",
    "Mistake",
    "Parity",
    "Predict",
    "Prediction",
    "Score",
    "Segment",
    "Share",
    "Stranded",
    "codebook_coverage",
    "codebook_effect",
    "coverage_reading",
    "evaluate",
    "evaluate_study",
    "evaluation_reading",
    "read_gold",
    "study_gold",
]

_LATER = {
    "CellMove": "_moves",
    "CodeCoverage": "_coverage",
    "CodeMove": "_moves",
    "CodebookCoverage": "_coverage",
    "CodebookEffect": "_effect",
    "CueCoverage": "_coverage",
    "Evaluation": "_evaluate",
    "Gold": "_gold",
    "GoldUnit": "_gold",
    "Mistake": "_evaluate",
    "Parity": "_parity",
    "Predict": "_predict",
    "Prediction": "_predict",
    "Score": "_scores",
    "Segment": "_effect",
    "Share": "_shares",
    "Stranded": "_effect",
    "codebook_coverage": "_coverage",
    "codebook_effect": "_effect",
    "coverage_reading": "_coverage_reading",
    "evaluate": "_evaluate",
    "evaluate_study": "_evaluate",
    "evaluation_reading": "_evaluate_reading",
    "read_gold": "_gold",
    "study_gold": "_gold",
}

__getattr__ = load_later(__name__, _LATER)
