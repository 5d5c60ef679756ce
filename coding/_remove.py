"""Documents out of a study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import _queries
from ._study import Study
from ._transcripts import put_aside


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was taken out, with the codings on it. ``file`` is its original, which
    stays in ``transcripts/`` unless it was erased.
    """

    document: str
    file: str
    codings: int
    erased: bool


def remove_documents(
    study: Study, names: Sequence[str], *, coder: str | None = None
) -> list[Removed]:
    """Take documents out of the study, with their codings; one step of undo brings them back.

    The originals stay in ``transcripts/``, but a run does not import them again; naming such a
    file in an import does.

    Raises:
        NotFoundError: with every name that is no document; nothing is removed then.
    """
    rows = [
        _queries.document_row(study.store, each) for each, _ in _queries.named(study.store, names)
    ]
    removed = []
    with study.store.change("remove", coder=study.coder(coder)) as summary:
        put_aside(study, [(row["sha256"], row["part"], row["name"]) for row in rows])
        for row in rows:
            codings = len(_queries.document_codings(study.store, row["id"]))
            study.store.delete("documents", [row["id"]])
            removed.append(Removed(row["name"], row["file"], codings, erased=False))
        summary.append(", ".join(row["name"] for row in rows))
    return removed
