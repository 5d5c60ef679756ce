"""What the rules would suggest with any codebook, without storing it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from ...codebooks import Codebook
from .. import _queries
from .._study import Study
from ._matcher import Hit
from ._rules import RULES, Suggestion, job_of, suggestions_in
from ._scan import Job, scan


class CodedPlace(NamedTuple):
    """Words [start, end) of a document under a code; ``contrary`` when they speak against it."""

    document_id: int
    start: int
    end: int
    code: str
    contrary: bool


class Suggested(NamedTuple):
    """A suggestion that a codebook's cues come to, and the ``cues`` that match there."""

    place: CodedPlace
    turn_id: int
    speaker_id: int | None
    cues: tuple[str, ...]


class DocumentHits(NamedTuple):
    """What cues match in one document: ``sentences`` are those that are coded, as [start, end)."""

    document_id: int
    text: str
    sentences: list[tuple[int, int]]
    hits: list[Hit]


def cue_hits(
    study: Study,
    codebook: Codebook | None = None,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[DocumentHits]:
    """Every match of a codebook's cues (of the one in force by default), document by document."""
    total = len(_chosen(study, None))
    for done, (job, hits) in enumerate(_scanned(study, codebook, None), start=1):
        yield DocumentHits(job.document_id, job.text, job.sentences, hits)
        if progress:
            progress(done, total)


def suggested_by(
    study: Study,
    codebook: Codebook | None = None,
    *,
    documents: Collection[int] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[int, list[Suggested]]]:
    """Document id, and what the rules would suggest in it; nothing is stored.

    Args:
        study: whose texts, settings and speakers count.
        codebook: whose cues; the one in force by default.
        documents: ids of the documents to read; all by default.
        progress: called with (documents done, documents in all).
    """
    total = len(_chosen(study, documents))
    for done, (job, hits) in enumerate(_scanned(study, codebook, documents), start=1):
        turns = _queries.structure(study.store, job.document_id).turns
        speakers = {turn[0]: turn[3] for turn in turns}
        in_units = suggestions_in(study, job, hits).values()
        yield job.document_id, [_suggested(job.document_id, each, speakers) for each in in_units]
        if progress:
            progress(done, total)


def _chosen(study: Study, documents: Collection[int] | None) -> list[int]:
    every = _queries.document_names(study.store).values()
    return [each for each in every if documents is None or each in documents]


def _scanned(
    study: Study, codebook: Codebook | None, documents: Collection[int] | None
) -> Iterator[tuple[Job, list[Hit]]]:
    roles = {row["id"]: row["role"] for row in _queries.speaker_rows(study.store)}
    jobs = (job_of(study, each, roles) for each in _chosen(study, documents))
    return scan(codebook or study.codebook, jobs, segmenter=study.settings.segmenter)


def _suggested(document_id: int, each: Suggestion, speakers: dict[int, int | None]) -> Suggested:
    cues = tuple(dict.fromkeys(found["cue"] for found in json.loads(each.evidence)))
    return Suggested(CodedPlace(document_id, *each.key), each.turn_id, speakers[each.turn_id], cues)


def decided_suggestions(study: Study) -> dict[CodedPlace, str]:
    """Suggestions of the rules that people have decided on → status: these stay whatever cues say."""
    return {
        CodedPlace(document_id, row["start"], row["end"], row["code"], bool(row["contrary"])): row[
            "status"
        ]
        for document_id in _queries.document_names(study.store).values()
        for row in _queries.own_codings(study.store, document_id, RULES)
        if row["decided_by"] is not None
    }
