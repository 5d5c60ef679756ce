"""The reliability gate: the least alpha that govcode.toml asks for."""

from __future__ import annotations

from collections.abc import Iterable

from ... import Problem, nearest
from ...coding import Study, StudyError, family_called
from ._benchmarks import DECIMALS
from ._model import Agreement, GateFault

ALL = "all"


def gate_faults(
    study: Study, rows: Iterable[Agreement], *, whole: bool, reason: str = "single_category"
) -> tuple[GateFault, ...]:
    """Where rows, with three decimals, stay below the minimum that the settings ask of them.

    ``whole`` says that rows are of all codes; then a family without a row is a fault too, for
    ``reason``: nobody used any of its codes. Some codes say nothing of ``all``.

    Raises:
        StudyError: with every name in the settings that is no family.
    """
    kinds = ("all", "family") if whole else ("family",)
    alphas = {row.name: row.alpha for row in rows if row.kind in kinds}
    found = []
    for name, minimum in _minima(study).items():
        alpha = alphas.get(name)
        if alpha is None:
            found += [GateFault(name, minimum, None, reason)] if whole else []
        elif alpha.value is None or round(alpha.value, DECIMALS) < minimum:
            found.append(GateFault(name, minimum, alpha.value, alpha.reason))
    return tuple(found)


def _minima(study: Study) -> dict[str, float]:
    found, problems = {}, []
    for name, minimum in study.settings.reliability.minimum_alpha.items():
        family = ALL if name == ALL else family_called(study.codebook, name)
        if family:
            found[family] = minimum
        else:
            known = [*study.codebook.families, ALL]
            message = f"minimum_alpha names {name!r}, which is no family"
            problems.append(Problem(message, "govcode.toml", nearest(name, known)))
    if problems:
        raise StudyError(*problems)
    return found
