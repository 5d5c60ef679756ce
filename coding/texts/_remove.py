"""Documents out of a study."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .. import _queries
from .._backup import drop_backups
from .._study import Study
from ..llm._kept import forget_words
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


def erase_documents(
    study: Study, names: Sequence[str], *, coder: str | None = None
) -> list[Removed]:
    """Take documents out of the study for good, as when somebody withdraws their consent.

    Their text, codings, attributes, the speakers who spoke nowhere else, their originals in
    ``transcripts/``, those of former versions too, and every trace in the journal go; so no
    earlier step can be undone any more. A document that was removed before can be erased as
    well. A file that holds other interviews too stays. ``leftovers`` tells what else lies in
    the folder.

    Raises:
        NotFoundError: with every name that is no document; nothing is erased then.
    """
    store = study.store
    aside = [row for row in _queries.set_aside_rows(store) if row["name"] in set(names)]
    gone_before = {row["name"] for row in aside} - set(_queries.document_names(store))
    present = [name for name in names if name not in gone_before]
    rows = (
        [_queries.document_row(store, i) for i, _ in _queries.named(store, present)]
        if present
        else []
    )
    ids = [row["id"] for row in rows]
    with store.change("erase", coder=study.coder(coder), forgets=True) as summary:
        silent = _speak_nowhere_else(study, ids)
        gone = {*names, *silent.values(), *_labels_of(study, ids)}
        counts = {each: len(_queries.document_codings(store, each)) for each in ids}
        store.delete("documents", ids)
        store.delete("speakers", list(silent))
        store.delete("set_aside", [row["id"] for row in aside])
        store.record.rewrite_summaries(lambda text: _without_names(text, gone))
        summary.append(f"{len(rows) + len(gone_before)} documents")
    kept = set(_queries.document_files(store))
    files = {row["file"] for row in rows} - kept
    former = _files_of(study, {row["sha256"] for row in aside}) - kept
    for file in files | former:
        (study.transcripts / file).unlink(missing_ok=True)
    store.compact()
    drop_backups(study.folder)
    forget_words(study)
    erased = [Removed(r["name"], r["file"], counts[r["id"]], r["file"] in files) for r in rows]
    return erased + [Removed(name, "", 0, erased=True) for name in sorted(gone_before)]


def _files_of(study: Study, hashes: Collection[str]) -> set[str]:
    """The files in transcripts/ with these contents."""
    if not hashes:
        return set()
    return {
        path.relative_to(study.transcripts).as_posix()
        for path in study.transcripts.rglob("*")
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in hashes
    }


def _speak_nowhere_else(study: Study, document_ids: Sequence[int]) -> dict[int, str]:
    """Id → name of the speakers all of whose turns are in these documents."""
    homes: dict[int, set[int]] = {}
    for speaker_id, document_id in _queries.speakers_in(study.store):
        homes.setdefault(speaker_id, set()).add(document_id)
    names = {row["id"]: row["name"] for row in _queries.speaker_rows(study.store)}
    return {each: names[each] for each, where in homes.items() if where <= set(document_ids)}


def _labels_of(study: Study, document_ids: Sequence[int]) -> set[str]:
    """Labels that were put right in these documents, as they were and as they are."""
    rows = [row for each in document_ids for row in _queries.label_rows(study.store, each)]
    own = [row for row in rows if row["document_id"] is not None]
    return {name for row in own for name in (row["label"], row["name"]) if name}


def _without_names(text: str, names: Sequence[str] | set[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "…")
    return text
