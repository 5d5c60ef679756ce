"""What the learning coder can and cannot do, code by code, on texts that it did not see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...codebooks import LANGUAGES
from .._rows import Rows
from ._material import Material
from ._measure import LEAST_RIGHT, Share, choose
from ._model import Model


@dataclass(frozen=True, slots=True)
class CodeModel:
    """How well one code is suggested.

    ``positives`` and ``negatives`` are the texts learned from. The rest is by cross-validation
    ``measured_on`` ``examples`` or ``study``: of ``suggested`` texts ``right`` carry the code, which
    ``there`` do in all; ``precision`` is right / suggested, ``recall`` right / there, ``f1`` their
    harmonic mean, from ``threshold`` on. Where ``reason`` tells why a code is not suggested,
    ``threshold`` is None; if it was measured, the numbers are those of its best precision.
    ``by_language`` has (suggested, right, there) of each language.
    """

    code: str
    positives: int
    negatives: int
    measured_on: str
    suggested: int
    right: int
    there: int
    precision: float | None
    recall: float | None
    f1: float | None
    threshold: float | None
    reason: str
    by_language: Mapping[str, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class ModelReport:
    """A model's codes with what they were measured on.

    ``examples``, ``inline`` and ``decided`` are the texts learned from: of the examples files, of the
    codebook itself, and of the study; ``composed`` is how many of the examples nobody said.
    ``unknown_codes`` counts examples under codes that the codebook has not.
    """

    model: str
    seed: int
    asked_precision: float
    examples: int
    composed: int
    inline: int
    decided: int
    unknown_codes: Mapping[str, int]
    codes: Rows[CodeModel]

    @property
    def suggesting(self) -> tuple[str, ...]:
        """The codes that are suggested."""
        return tuple(each.code for each in self.codes if each.threshold is not None)


def report_on(model: Model, material: Material, *, precision: float) -> ModelReport:
    """The report on a model for suggestions of which a share of ``precision`` is to be right."""
    order = [*model.codes, *model.skipped]
    sources = [item.source for item in material.items]
    return ModelReport(
        model.digest,
        model.seed,
        precision,
        sources.count("examples"),
        sum(item.composed for item in material.items),
        sources.count("inline"),
        sources.count("study"),
        material.unknown_codes,
        Rows(_code(model, material, code, precision) for code in order),
    )


def _code(model: Model, material: Material, code: str, precision: float) -> CodeModel:
    if code in model.skipped:
        known = material.labels([code])[[each.source != "background" for each in material.items]]
        positives, negatives = int((known > 0).sum()), int((known < 0).sum())
        nothing = (None, None, None, None)
        reason = model.skipped[code]
        return CodeModel(code, positives, negatives, "", 0, 0, 0, *nothing, reason, {})
    unseen = model.unseen[code]
    choice = choose(unseen, precision)
    shown = choice.best_threshold if choice.threshold is None else choice.threshold
    threshold = float("inf") if shown is None else shown
    share = unseen.share(threshold)
    counts = model.counts[code].values()
    return CodeModel(
        code,
        sum(positive for positive, _ in counts),
        sum(negative for _, negative in counts),
        unseen.measured_on,
        share.suggested,
        share.right,
        share.there,
        share.precision,
        share.recall if share.suggested else None,
        _f1(share),
        choice.threshold,
        _reason(share, choice.threshold, precision),
        {
            lang: (each.suggested, each.right, each.there)
            for at, lang in enumerate(LANGUAGES)
            for each in [unseen.share(threshold, at)]
        },
    )


def _f1(share: Share) -> float | None:
    total = share.suggested + share.there
    return 2 * share.right / total if share.suggested and total else None


def _reason(share: Share, threshold: float | None, precision: float) -> str:
    if threshold is not None:
        return ""
    if not share.suggested:
        return f"never right {LEAST_RIGHT} times on texts it did not see"
    return (
        f"precision {precision:.2f} is not reached: {share.precision:.2f} at best, "
        f"{share.right} of {share.suggested}"
    )
