"""From sums to measures with intervals and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ._coefficients import FIXED, Floats, coefficients, cohen, specific
from ._continuum import SpanAlphas, Terms, span_alphas
from ._model import UNIT_MEASURES, Agreement, CodeAlpha, Measure, PairKappa, RowKind
from ._ratings import Sums, pair_sums
from ._resample import FEWEST, interval, resampled_weights
from ._spans import over

_CELLS = 5_000_000  # numbers in a block of resamples
_HIGH_PERCENT, _LOW_KAPPA, _RARE, _GAP = 0.80, 0.60, 0.20, 0.20


@dataclass(frozen=True, slots=True)
class Draws:
    """How documents are resampled: ``weights`` resamples x documents, None when they are not."""

    documents: int
    weights: Floats | None

    @classmethod
    def make(cls, documents: int, resamples: int, seed: int) -> Draws:
        """Seeded draws; none for fewer documents than an interval needs."""
        if resamples and documents >= FEWEST:
            return cls(documents, resampled_weights(documents, resamples=resamples, seed=seed))
        return cls(documents, None)

    def measure(self, value: float, values: Floats | None, reason: str) -> Measure:
        """A value with its interval, from resampled values; nan means undefined, for ``reason``."""
        found = None if np.isnan(value) else float(value)
        if values is None:
            why = "too_few_documents" if self.documents < FEWEST else "not_resampled"
            return Measure(found, reason="" if found is not None else reason, no_interval=why)
        undefined = int(np.isnan(values).sum())
        if found is None:
            return Measure(None, reason=reason, no_interval=reason, undefined=undefined)
        between = interval(values, self.documents)
        return Measure(found, between.low, between.high, "", between.reason, undefined)


def yes_no(terms: Floats, specific_sums: Floats) -> dict[str, Floats]:
    """The measures of yes/no layers from their sums; nan where undefined.

    Where all ratings are the same, agreement corrected for chance has no meaning by any of the
    corrections: AC1 and Brennan–Prediger, which would be 1 there, are undefined too.
    """
    marginal = terms[..., FIXED + 2 :]
    single = (marginal == 0).any(axis=-1)
    found = coefficients(terms)._asdict()
    for name in ("fleiss", "alpha", "ac1", "brennan_prediger"):
        found[name] = np.where(single, np.nan, found[name])
    found["positive"], found["prevalence"] = specific(specific_sums)
    return found


def light(cells: Floats, axis: int) -> tuple[Floats, Floats]:
    """Cohen's kappa of each pair, and the mean of those that are defined (Light 1971)."""
    kappas = cohen(cells)
    defined = np.isfinite(kappas)
    count = defined.sum(axis=axis)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(defined, kappas, 0.0).sum(axis=axis) / count
    return kappas, np.where(count > 0, mean, np.nan)


class Table:
    """Rows of measures: sums by document and layer, and how the documents are resampled."""

    def __init__(self, sums: Sums, pairs: Sequence[tuple[str, str]], draws: Draws) -> None:
        self._pairs_of, self._draws = pairs, draws
        self._documents = (sums.terms[..., 0] > 0).sum(axis=0)
        self._point = sums.over(np.ones((1, len(sums.terms))))
        self._here = _values(self._point)
        self._there = None if draws.weights is None else _resampled(sums, draws.weights)

    def row(self, kind: RowKind, name: str, at: int = 0) -> Agreement:
        """The row of layer ``at``."""
        units = float(self._point.terms[0, at, 0])
        reason = _nothing_varies(units)
        found = {
            measure: self._draws.measure(
                self._here[measure][0, at], self._drawn(measure, at), reason
            )
            for measure in UNIT_MEASURES
        }
        return Agreement(
            kind,
            name,
            units,
            int(self._documents[at]),
            **found,  # type: ignore[arg-type]
            pairs=self._pairs(at),
            paradox=is_paradox(found),
        )

    def _drawn(self, measure: str, at: int) -> Floats | None:
        return None if self._there is None else self._there[measure][..., at]

    def _pairs(self, at: int) -> tuple[PairKappa, ...]:
        found = []
        for number, (first, second) in enumerate(self._pairs_of):
            units = float(self._point.cells[0, number, at].sum())
            drawn = self._drawn("kappas", at)
            values = None if drawn is None else drawn[:, number]
            value = self._here["kappas"][0, number, at]
            kappa = self._draws.measure(value, values, _nothing_varies(units))
            found.append(PairKappa(first, second, units, kappa))
        return tuple(found)


def _nothing_varies(units: float) -> str:
    return "single_category" if units else "no_pairable_units"


def _resampled(sums: Sums, weights: Floats) -> dict[str, Floats]:
    """Every measure of every resample, in blocks: the sums of all of them may not fit into memory."""
    size = sum(each[0].size for each in (sums.terms, sums.specific, sums.cells))
    rows = max(1, _CELLS // max(1, size))
    blocks = [
        _values(sums.over(weights[start : start + rows])) for start in range(0, len(weights), rows)
    ]
    return {name: np.concatenate([block[name] for block in blocks]) for name in blocks[0]}


def _values(sums: Sums) -> dict[str, Floats]:
    """Every measure, with axes resamples x layers; ``kappas`` resamples x pairs x layers."""
    found = yes_no(sums.terms, sums.specific)
    found["kappas"], found["cohen"] = light(sums.cells, axis=1)
    return found


def is_paradox(found: Mapping[str, Measure]) -> bool:
    """High percent agreement beside a low kappa that skewed prevalence explains.

    Percent agreement of .80 or more, kappa (mean of pairs) below .60 and AC1 above it by .20 or
    more, where fewer than one rating in five is yes, or fewer than one in five is no.
    """
    percent, kappa = found["percent"].value, found["cohen"].value
    ac1, prevalence = found["ac1"].value, found["prevalence"].value
    if percent is None or kappa is None or ac1 is None or prevalence is None:
        return False
    rare = min(prevalence, 1 - prevalence) < _RARE
    return percent >= _HIGH_PERCENT and kappa < _LOW_KAPPA and ac1 - kappa >= _GAP and rare


def pair_row(name: str, cells: Floats, pair: tuple[str, str], draws: Draws) -> Agreement:
    """The row of two coders, from their cells by document (documents x 4)."""
    terms, specific_sums = pair_sums(cells)
    sums = Sums(terms[:, None], specific_sums[:, None], cells[:, None, None])
    return Table(sums, [pair], draws).row("pair", name)


def binary_alphas(total: Terms, draws: Draws) -> list[Measure]:
    """u-alpha of each binary layer, from terms by document (documents x layers)."""
    everything = np.ones((1, len(total.squares)))
    here = span_alphas(over(total, everything)).u[0]
    there = None if draws.weights is None else span_alphas(over(total, draws.weights)).u
    size = total.coincidences.sum(axis=(0, -1, -2))
    return [
        draws.measure(
            value,
            None if there is None else there[:, at],
            _nothing_varies(size[at]),
        )
        for at, value in enumerate(here)
    ]


def coded_alphas(
    total: Terms, codes: Sequence[str], draws: Draws
) -> tuple[Measure, Measure, float | None, tuple[CodeAlpha, ...]]:
    """u, cu, coverage and (k)u of a family whose codes are told apart (axis: documents)."""
    here = span_alphas(over(total, np.ones((1, len(total.squares)))))
    there = None if draws.weights is None else span_alphas(over(total, draws.weights))
    all_units = total.coincidences[:, 1:, 1:].sum(axis=0)
    size = float(total.coincidences.sum())
    u = _span_measure("u", here, there, draws, _nothing_varies(size))
    cu = _span_measure("cu", here, there, draws, _met(all_units.sum()))
    coverage = float(here.coverage[0])
    return (
        u,
        cu,
        None if np.isnan(coverage) else coverage,
        _per_code(codes, all_units, here, there, draws),
    )


def _met(together: float) -> str:
    return "single_category" if together > 0 else "no_overlap"


def _span_measure(
    name: str, here: SpanAlphas, there: SpanAlphas | None, draws: Draws, reason: str
) -> Measure:
    values: NDArray[np.float64] | None = None if there is None else getattr(there, name)
    return draws.measure(float(getattr(here, name)[0]), values, reason)


def _per_code(
    codes: Sequence[str],
    all_units: Floats,
    here: SpanAlphas,
    there: SpanAlphas | None,
    draws: Draws,
) -> tuple[CodeAlpha, ...]:
    found = []
    for at, code in enumerate(codes):
        values = None if there is None else there.per_code[:, at]
        alpha = draws.measure(here.per_code[0, at], values, _met(all_units[at].sum()))
        coverage = float(here.per_code_coverage[0, at])
        found.append(CodeAlpha(code, alpha, None if np.isnan(coverage) else coverage))
    return tuple(found)
