"""Agreement between coders: coefficients, intervals, and what the numbers mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._agreement import RESAMPLES, agreement, gate
    from ._benchmarks import TENTATIVE, krippendorff_says, landis_koch
    from ._model import (
        KINDS,
        REASONS,
        SPAN_MEASURES,
        UNIT_MEASURES,
        Agreement,
        AgreementResult,
        CodeAlpha,
        Confusion,
        Disagreement,
        GateFault,
        Measure,
        PairKappa,
    )
    from ._reading import gate_lines, reading
    from ._units import UNIT_KINDS, UnitKind, UnitList, read_units

__all__ = [
    "KINDS",
    "REASONS",
    "RESAMPLES",
    "SPAN_MEASURES",
    "TENTATIVE",
    "UNIT_KINDS",
    "UNIT_MEASURES",
    "Agreement",
    "AgreementResult",
    "CodeAlpha",
    "Confusion",
    "Disagreement",
    "GateFault",
    "Measure",
    "PairKappa",
    "UnitKind",
    "UnitList",
    "agreement",
    "gate",
    "gate_lines",
    "krippendorff_says",
    "landis_koch",
    "read_units",
    "reading",
]

# numpy is loaded when something is computed
_LATER = {
    "Agreement": "_model",
    "AgreementResult": "_model",
    "CodeAlpha": "_model",
    "Confusion": "_model",
    "Disagreement": "_model",
    "GateFault": "_model",
    "KINDS": "_model",
    "Measure": "_model",
    "PairKappa": "_model",
    "REASONS": "_model",
    "RESAMPLES": "_agreement",
    "SPAN_MEASURES": "_model",
    "TENTATIVE": "_benchmarks",
    "UNIT_KINDS": "_units",
    "UNIT_MEASURES": "_model",
    "UnitKind": "_units",
    "UnitList": "_units",
    "agreement": "_agreement",
    "gate": "_agreement",
    "gate_lines": "_reading",
    "krippendorff_says": "_benchmarks",
    "landis_koch": "_benchmarks",
    "read_units": "_units",
    "reading": "_reading",
}

__getattr__ = load_later(__name__, _LATER)
