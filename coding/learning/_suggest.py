"""The coder ``model``: what was learned suggests codings, kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ... import Problem
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ..cues._rules import Key, Suggestion, replace_suggestions
from ._coder import score_documents
from ._ready import Ready, ready_model
from ._report import ModelReport, report_on

MODEL = "model"


@dataclass(frozen=True, slots=True)
class ModelResult:
    """What the learning coder did: documents it read, suggestions new, gone and kept; how good it is."""

    documents: int
    added: int
    removed: int
    kept: int
    report: ModelReport


def code_by_model(
    study: Study,
    *,
    precision: float | None = None,
    seed: int = 0,
    anew: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ModelResult:
    """Suggest codings as they were learned from examples and from what people decided.

    A suggestion covers the unit of the settings (a sentence where these say ``words``) and keeps, as
    evidence, its probability and the words that weigh most. Only the coder's own unreviewed
    suggestions are replaced. Where a person has decided on a code, or has read and not put it,
    nothing is suggested.

    Args:
        study: the study.
        precision: the share of suggestions that is to be right, above 0 and below 1; by default
            what the settings say. It is measured on texts that the model did not see; a code
            that does not reach it is not suggested.
        seed: of the cross-validation; the same study and seed give the same suggestions.
        anew: whether to learn again what has been learned from the same material.
        progress: called with (steps done, steps in all).

    Raises:
        StudyError: on a precision that is none.
        CodebookError: when an examples file beside the codebook is faulty.
    """
    asked = _asked(study, precision)
    # learning takes a while, and must not keep others from writing
    ready = ready_model(study, seed=seed, anew=anew, progress=progress)
    with study.store.change("code", coder=MODEL) as summary:
        study.renew_codebook()
        ready = ready_model(study, seed=seed, former=ready)
        report = report_on(ready.model, ready.material, precision=asked)
        thresholds = {each.code: each.threshold for each in report.codes if each.threshold}
        names = _queries.named(study.store, [])
        added = removed = kept = 0
        found = _found(study, ready, thresholds, [document_id for document_id, _ in names])
        for done, (document_id, suggestions) in enumerate(found, start=1):
            new, gone, same = replace_suggestions(
                study, document_id, suggestions, coder=MODEL, origin="model"
            )
            added, removed, kept = added + new, removed + gone, kept + same
            if progress:
                progress(done, len(names))
        summary.append(
            f"{len(names)} documents: {added} new suggestions, {removed} gone, {kept} kept; "
            f"model {ready.model.digest}, precision {asked:g}"
        )
    return ModelResult(len(names), added, removed, kept, report)


def _found(
    study: Study, ready: Ready, thresholds: Mapping[str, float], documents: Sequence[int]
) -> Iterator[tuple[int, dict[Key, Suggestion]]]:
    """Each document with what is suggested in it."""
    if not thresholds:
        yield from ((document_id, {}) for document_id in documents)
        return
    for coder, scored in score_documents(study, ready.model, documents):
        known = ready.known.get(scored.job.document_id)
        decided = known.labels if known else {}
        yield scored.job.document_id, coder.suggestions(scored, thresholds, but=decided)


def report_model(
    study: Study,
    *,
    precision: float | None = None,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> ModelReport:
    """What ``code_by_model`` would suggest by, code by code; nothing is coded.

    Raises:
        StudyError: on a precision that is none.
        CodebookError: when an examples file beside the codebook is faulty.
    """
    asked = _asked(study, precision)
    ready = ready_model(study, seed=seed, progress=progress)
    return report_on(ready.model, ready.material, precision=asked)


def _asked(study: Study, precision: float | None) -> float:
    asked = study.settings.learning.precision if precision is None else precision
    if not 0 < asked < 1:
        raise StudyError(
            Problem(f"the precision cannot be {asked}", remedy="give a share such as 0.8")
        )
    return asked
