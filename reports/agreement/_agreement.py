"""Agreement between the coders of a study."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ... import Problem, nearest
from ...coding import (
    CoderWork,
    NotFoundError,
    Rows,
    Speech,
    SpeechFilter,
    Study,
    StudyError,
    coder_work,
    coders_of,
    resolve_codes,
)
from ._differences import RatedDocument, confusions, disagreements
from ._few import few_decisions
from ._gate import gate_faults
from ._model import AgreementResult, GateFault
from ._ratings import Layers, make_layers
from ._tally import read, rows_of
from ._units import UNIT_KINDS, UnitKind, UnitList

RESAMPLES = 1_000


def agreement(
    study: Study,
    *,
    coders: Iterable[str] = (),
    unit: UnitKind = "sentence",
    units: UnitList | None = None,
    codes: Iterable[str] = (),
    documents: Iterable[str] = (),
    resamples: int = RESAMPLES,
    seed: int = 0,
    details: bool = True,
) -> AgreementResult:
    """How far coders agree: per code, family, pair and document, and over all of it.

    What is compared: ``coder_work``. Units are what participants say (interviewers too where the
    settings have them coded) in documents that at least one of the coders read; a unit that a coder
    did not read has no rating of theirs. A family is rated yes where any of its codes is. Rows over
    several codes (all, pair, document) pool the yes/no decisions of all ``codes``, so that frequent
    codes weigh more in them.

    Args:
        study: the study.
        coders: two or more: people, ``rules``, ``model``; all people by default.
        unit: what is rated; ``units`` implies ``list``.
        units: a list of units made without regard to codings, document → spans.
        codes: codes, parents or families; all that one of the coders used by default.
        documents: only these.
        resamples: how often documents are resampled for intervals; 0 for none.
        seed: of the resampling.
        details: whether to list disagreements and confusions.

    Raises:
        NotFoundError: on a coder, code or document that the study has not.
        StudyError: with fewer than two coders.
    """
    codes = list(codes)
    work = coder_work(study, _several(study, coders))
    layers = _layers(study, work, codes)
    names = tuple(documents)
    speech = Speech(
        study, SpeechFilter(documents=names), interviewers=study.settings.code_interviewers
    )
    kind: UnitKind = _kind("list" if units is not None else unit)
    rated, sums = read(speech, work, layers, kind=kind, listed=units)
    found = AgreementResult(
        coders=work.coders,
        unit=kind,
        codes=layers.codes,
        documents=tuple(each.spoken.name for each in rated),
        units=sum(int(each.units.weights.sum()) for each in rated),
        yes=sum(len(each.spans) for each in rated),
        accepted=sum(span.accepted for each in rated for span in each.spans),
        stray=_stray(work, rated, layers),
        undecided=_undecided(work, rated),
        unstarted=_unstarted(speech, work),
        few=few_decisions(work, {each.spoken.id for each in rated}),
        resamples=resamples,
        seed=seed,
        rows=Rows(rows_of(rated, sums, layers, work.coders, resamples=resamples, seed=seed)),
    )
    found = replace(found, gate=gate_faults(study, found.rows, whole=not codes))
    if not details:
        return found
    return replace(
        found,
        disagreements=disagreements(
            speech, rated, layers.codes, work.coders, runs=kind == "character"
        ),
        confusions=confusions(rated, layers.codes, work.coders),
    )


def gate(study: Study) -> list[GateFault]:
    """Where the study does not reach the minimum alpha of govcode.toml; empty where it sets none.

    All people, all documents, by sentence. Where fewer than two people have coded, nothing is reached.

    Raises:
        StudyError: where govcode.toml names a family that the codebook has not.
    """
    if not study.settings.reliability.minimum_alpha:
        return []
    if len(coders_of(study)) < 2:
        return list(gate_faults(study, (), whole=True, reason="one_coder"))
    return list(agreement(study, resamples=0, details=False).gate)


def _several(study: Study, coders: Iterable[str]) -> list[str]:
    chosen = list(dict.fromkeys(coders)) or coders_of(study)
    if len(chosen) < 2:
        who = f"only {chosen[0]!r}" if chosen else "nobody"
        raise StudyError(
            Problem(
                f"agreement needs two coders, and there is {who}",
                remedy="name another with --coder; 'rules' and 'model' may be compared too",
            )
        )
    return chosen


def _kind(unit: UnitKind) -> UnitKind:
    if unit not in (*UNIT_KINDS, "list"):
        raise NotFoundError(Problem(f"there is no unit {unit!r}", remedy=nearest(unit, UNIT_KINDS)))
    return unit


def _layers(study: Study, work: CoderWork, wanted: Sequence[str]) -> Layers:
    used = {span.code for span in work.spans}
    order = [*study.codebook.by_id, *sorted(used - set(study.codebook.by_id))]
    chosen = set(resolve_codes(study.codebook, wanted, also=used)) if wanted else used
    return make_layers([code for code in order if code in chosen])


def _stray(work: CoderWork, rated: Sequence[RatedDocument], layers: Layers) -> int:
    counted = {(span.id, span.coder) for each in rated for span in each.spans}
    documents = {each.spoken.id for each in rated}
    return sum(
        (span.id, span.coder) not in counted
        for span in work.spans
        if span.document_id in documents and span.code in layers.of_code
    )


def _undecided(work: CoderWork, rated: Sequence[RatedDocument]) -> int:
    ids = {each.spoken.id for each in rated}
    return sum(number for (_, document), number in work.undecided.items() if document in ids)


def _unstarted(speech: Speech, work: CoderWork) -> tuple[tuple[str, str], ...]:
    names = {head.id: head.name for head in speech.documents}
    return tuple((coder, names[each]) for coder, each in work.unstarted if each in names)
