"""Precision, recall and F1 of what a coder found against what people coded, with intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ...codebooks import Codebook, Language
from ..agreement import Measure
from ..agreement._resample import interval, resampled_weights
from ._ratings import Ratings, Yes
from ._shares import share

Kind = Literal["micro", "macro", "family", "code"]
KINDS: tuple[Kind, ...] = ("micro", "macro", "family", "code")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """How well a coder finds a code, a family, or all codes, in a language or in both (``lang`` None).

    ``support`` units have it by people, ``suggested`` by the coder, ``hits`` by both; ``units`` were
    looked at. Intervals of precision and recall are Wilson's, of F1 from resampling. Undefined:
    precision where nothing was suggested (``never_suggested``), recall where people have it nowhere
    (``not_in_gold``), F1 where neither has it (``neither_has_it``); where every resample gives the same, as without any
    mistake, there is no interval (``no_variation``). ``micro`` pools the decisions of all codes, so
    that frequent ones weigh more; ``macro`` is the mean of the codes that people have somewhere (``codes``
    of them), the precision that of those also suggested somewhere.
    """

    kind: Kind
    name: str
    lang: Language | None
    units: int
    codes: int
    support: int
    suggested: int
    hits: int
    precision: Measure
    recall: Measure
    f1: Measure


def scores(
    book: Codebook, ratings: Ratings, *, lang: Language | None, resamples: int, seed: int
) -> list[Score]:
    """All rows for the units of a language, or of all."""
    chosen = np.array([lang in (None, each) for each in ratings.langs], dtype=np.bool_)
    if not chosen.any() or not ratings.codes:
        return []
    known = ratings.known[chosen]
    gold, found = ratings.gold[chosen] & known, ratings.found[chosen] & known
    _, clusters = np.unique(ratings.clusters[chosen], return_inverse=True)
    counted = _Counted(clusters, resamples, seed)
    single = counted.of(gold, found)
    pooled = Sums(*(each.sum(axis=-1, keepdims=True) for each in single))
    head = _Head(lang, int(chosen.sum()), len(counted))
    rows = [*_rows("micro", [""], pooled, head, codes=len(ratings.codes)), _macro(single, head)]
    for family in book.families:
        ats = [at for at, code in enumerate(ratings.codes) if book.by_id[code].family == family]
        if ats:
            joint = counted.of(_any(gold[:, ats]), _any(found[:, ats]))
            rows += _rows("family", [family], joint, head)
    return [*rows, *_rows("code", ratings.codes, single, head)]


def _any(yes: Yes) -> Yes:
    """One column: whether any of these has it."""
    return np.asarray(yes.any(axis=1), dtype=np.bool_).reshape(-1, 1)


class _Head(NamedTuple):
    lang: Language | None
    units: int
    clusters: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Units × columns counted: with gold, found, both; the first row observed, others resampled."""

    support: Floats
    suggested: Floats
    hits: Floats

    def __iter__(self) -> Iterator[Floats]:
        return iter((self.support, self.suggested, self.hits))


class _Counted:
    """Sums over documents, observed and resampled with one matrix product."""

    def __init__(self, clusters: NDArray[np.int64], resamples: int, seed: int) -> None:
        self._clusters = clusters
        self._number = int(clusters.max()) + 1
        weights = resampled_weights(self._number, resamples=resamples, seed=seed)
        self._weights = np.concatenate([np.ones((1, self._number)), weights])

    def __len__(self) -> int:
        return self._number

    def of(self, gold: Yes, found: Yes) -> Sums:
        return Sums(*(self._sum(each) for each in (gold, found, gold & found)))

    def _sum(self, yes: Yes) -> Floats:
        sums = np.zeros((self._number, yes.shape[1]))
        np.add.at(sums, self._clusters, yes)
        return np.asarray(self._weights @ sums, dtype=np.float64)


def _f1(sums: Sums) -> Floats:
    """Twice the hits, of all that either side has; nan where neither has anything."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(2 * sums.hits / (sums.support + sums.suggested), dtype=np.float64)


def _rows(
    kind: Kind, names: Sequence[str], sums: Sums, head: _Head, *, codes: int = 1
) -> list[Score]:
    f1 = _f1(sums)
    rows = []
    for at, name in enumerate(names):
        support, suggested, hits = (int(each[0, at]) for each in sums)
        rows.append(
            Score(
                kind,
                name,
                head.lang,
                head.units,
                codes,
                support,
                suggested,
                hits,
                _share(hits, suggested, "never_suggested"),
                _share(hits, support, "not_in_gold"),
                _resampled(f1[:, at], head.clusters, "neither_has_it"),
            )
        )
    return rows


def _share(count: int, total: int, reason: str) -> Measure:
    found = share(count, total, reason)
    return Measure(found.value, found.low, found.high, reason=found.reason)


def _resampled(values: Floats, clusters: int, reason: str) -> Measure:
    """The first value, observed, with the interval of the others."""
    if not np.isfinite(values[0]):
        return Measure(None, reason=reason)
    if len(values) == 1:
        return Measure(float(values[0]), no_interval="not_resampled")
    if np.array_equal(np.unique(values[np.isfinite(values)]), values[:1]):
        return Measure(float(values[0]), no_interval="no_variation")
    low, high, why = interval(values[1:], clusters)
    undefined = int((~np.isfinite(values[1:])).sum())
    return Measure(float(values[0]), low, high, no_interval=why, undefined=undefined)


def _macro(sums: Sums, head: _Head) -> Score:
    """The mean over the codes that people have somewhere here."""
    there = sums.support[0] > 0
    support, suggested, hits = (each[:, there] for each in sums)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = hits / suggested, hits / support
    f1 = _f1(Sums(support, suggested, hits))
    return Score(
        "macro",
        "",
        head.lang,
        head.units,
        int(there.sum()),
        int(sums.support[0].sum()),
        int(sums.suggested[0].sum()),
        int(sums.hits[0].sum()),
        _resampled(_mean(precision), head.clusters, "never_suggested"),
        _resampled(_mean(recall), head.clusters, "not_in_gold"),
        _resampled(_mean(f1), head.clusters, "not_in_gold"),
    )


def _mean(values: Floats) -> Floats:
    """The mean of each row without what is undefined; nan where all of it is."""
    defined = np.isfinite(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(defined, values, 0).sum(axis=1) / defined.sum(axis=1))
