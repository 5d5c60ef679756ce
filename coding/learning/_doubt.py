"""How uncertain the suggestions are that wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import _queries
from .._study import Study
from . import _queries_learning
from ._coder import Scored, score_documents
from ._ready import ready_model
from ._units import covered


def suggestion_doubts(
    study: Study, *, seed: int = 0, progress: Callable[[int, int], None] | None = None
) -> dict[int, float]:
    """Coding id → 4 p (1 - p), from 0 (sure) to 1 (as likely wrong as right).

    p is the probability that the learning coder gives to the code of a suggestion that nobody
    has decided on, whichever machine made it; of several units under it, the highest. A code that
    could not be learned has no p: its suggestions are left out.

    Args:
        study: the study.
        seed: of the model.
        progress: called with (fits done, fits in all) while it is learned.
    """
    ready = ready_model(study, seed=seed, progress=progress)
    columns = {code: at for at, code in enumerate(ready.model.codes)}
    waiting = {
        document_id: found
        for document_id, _ in _queries.named(study.store, [])
        if (found := _waiting(study, document_id, columns))
    }
    doubts: dict[int, float] = {}
    for _, scored in score_documents(study, ready.model, list(waiting)):
        doubts |= _doubts(scored, waiting[scored.job.document_id])
    return doubts


def _waiting(
    study: Study, document_id: int, columns: Mapping[str, int]
) -> dict[int, tuple[int, int, int]]:
    """Coding id → (start, end, column) of the suggestions that wait."""
    return {
        row["id"]: (row["start"], row["end"], columns[row["code"]])
        for row in _queries_learning.codings_of(study.store, document_id)
        if row["status"] == "suggested" and not row["contrary"] and row["code"] in columns
    }


def _doubts(scored: Scored, waiting: Mapping[int, tuple[int, int, int]]) -> dict[int, float]:
    found = {}
    for coding_id, (start, end, column) in waiting.items():
        under = covered((start, end), scored.units)
        if under:
            p = float(scored.table[under, column].max())
            found[coding_id] = 4 * p * (1 - p)
    return found
