"""Reading what coders coded, document by document, into sums; and the rows that the sums make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ...coding import CoderSpan, CoderWork, Scope, Speech
from ._coefficients import Floats
from ._continuum import Terms
from ._differences import RatedDocument
from ._model import Agreement, Measure
from ._ratings import Layers, Sums, document_sums, make_sums, pairs_of, rate
from ._rows import Draws, Table, binary_alphas, coded_alphas, pair_row
from ._spans import document_terms, stack_terms, stretches
from ._units import UnitKind, UnitList, touches, units_of

_OVERLAPPING = Measure(None, reason="overlapping_codes", no_interval="overlapping_codes")


@dataclass(frozen=True, slots=True)
class AllSums:
    """What documents add up to: sums over units, and terms of spans (``coded`` by family)."""

    units: Sums
    binary: Terms
    coded: Mapping[str, Terms | None]


def read(
    speech: Speech,
    work: CoderWork,
    layers: Layers,
    *,
    kind: UnitKind,
    listed: UnitList | None = None,
) -> tuple[list[RatedDocument], AllSums | None]:
    """The documents that one of the coders read, and their sums; None where no code was used."""
    if not layers.codes:
        return [], None
    spans_of: dict[int, list[CoderSpan]] = {}
    for span in work.spans:
        if span.code in layers.of_code:
            spans_of.setdefault(span.document_id, []).append(span)
    rated, sums, binary = [], [], []
    coded: dict[str, list[Terms | None]] = {family: [] for family in layers.families}
    for head in speech.documents:
        scopes: list[tuple[str, Scope]] = [
            (coder, work.scopes.get((coder, head.id), ())) for coder in work.coders
        ]
        if all(scope == () for _, scope in scopes):
            continue
        spoken = speech.read(head)
        spans = tuple(each for each in spans_of.get(head.id, ()) if _counts(each, scopes))
        cuts = (place for span in spans for place in (span.start, span.end))
        units = units_of(spoken, kind, cuts, listed)
        spans = tuple(each for each in spans if touches(units, each.start, each.end))
        ratings = rate(units, spans, scopes, layers)
        rated.append(RatedDocument.of(spoken, units, spans, ratings, len(layers.codes)))
        sums.append(document_sums(ratings, units.weights))
        here, told_apart = document_terms(stretches(spoken, scopes), spans, layers)
        binary.append(here)
        for family, terms in told_apart.items():
            coded[family].append(terms)
    if not rated:
        return [], None
    whole = {family: _together(each) for family, each in coded.items()}
    return rated, AllSums(make_sums(sums), stack_terms(binary), whole)


def _counts(span: CoderSpan, scopes: Sequence[tuple[str, Scope]]) -> bool:
    """Whether a coding lies in what its coder read."""
    scope = dict(scopes)[span.coder]
    return scope is None or any(a < span.end and span.start < b for a, b in scope)


def _together(documents: Sequence[Terms | None]) -> Terms | None:
    defined = [each for each in documents if each is not None]
    return stack_terms(defined) if len(defined) == len(documents) else None


def rows_of(
    rated: Sequence[RatedDocument],
    sums: AllSums | None,
    layers: Layers,
    coders: Sequence[str],
    *,
    resamples: int,
    seed: int,
) -> list[Agreement]:
    """Every row: all, families, codes, pairs, documents. None where there is nothing to compare."""
    if sums is None:
        return []
    pairs, count = pairs_of(coders), len(layers.codes)
    pairable = sums.units.terms[:, 0, 0] > 0
    draws = Draws.make(int(pairable.sum()), resamples, seed)
    kept = sums.units.keep(pairable)
    binary = Terms(*(each[pairable] for each in sums.binary))
    table, alphas = Table(kept, pairs, draws), binary_alphas(binary, draws)

    overall = Table(kept.pooled(count), pairs, draws).row("all", "all")
    pooled = Terms(*(each[:, :count].sum(axis=1, keepdims=True) for each in binary))
    (u,) = binary_alphas(pooled, draws)
    found = [replace(overall, u=u, bar_u=u)]
    for at, family in enumerate(layers.families, start=count):
        row = replace(table.row("family", family, at), bar_u=alphas[at])
        found.append(_told_apart(row, sums.coded[family], layers.families[family], pairable, draws))
    for at, code in enumerate(layers.codes):
        found.append(replace(table.row("code", code, at), u=alphas[at], bar_u=alphas[at]))
    cells = sums.units.cells[:, :, :count].sum(axis=2)
    for at, pair in enumerate(pairs):
        found.append(_pair(cells[:, at], pair, resamples, seed))
    for at, each in enumerate(rated):
        alone = Table(sums.units.pooled(count).only(at), pairs, Draws(1, None))
        found.append(alone.row("document", each.spoken.name))
    return found


def _told_apart(
    row: Agreement,
    coded: Terms | None,
    codes: Sequence[str],
    pairable: NDArray[np.bool_],
    draws: Draws,
) -> Agreement:
    if coded is None:
        return replace(row, u=_OVERLAPPING, cu=_OVERLAPPING)
    here = Terms(*(each[pairable] for each in coded))
    u, cu, coverage, ku = coded_alphas(here, codes, draws)
    return replace(row, u=u, cu=cu, coverage=coverage, ku=ku)


def _pair(cells: Floats, pair: tuple[str, str], resamples: int, seed: int) -> Agreement:
    """Two coders by themselves, on the documents that both read."""
    both = cells[cells.sum(axis=-1) > 0]
    return pair_row(" × ".join(pair), both, pair, Draws.make(len(both), resamples, seed))
