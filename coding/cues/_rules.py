"""The ``rules`` coder: what the codebook's cues suggest, kept up to date."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ... import __version__
from .. import _queries
from .._queries import Structure
from .._study import Study
from ._matcher import Hit
from ._scan import Job, scan

RULES = "rules"
_METHOD = "2"  # raised when the same cues would come to other suggestions

Span: TypeAlias = tuple[int, int]
Key: TypeAlias = tuple[int, int, str, bool]  # start, end, code, contrary


@dataclass(frozen=True, slots=True)
class CodeResult:
    """What a coder did: documents it read, suggestions new, gone and kept."""

    documents: int
    added: int
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the rules would code: ``evidence`` is its cues with their words, as JSON."""

    key: Key
    turn_id: int
    excerpt: str
    evidence: str


def code_by_rules(
    study: Study, *, anew: bool = False, progress: Callable[[int, int], None] | None = None
) -> CodeResult:
    """Code every document that the present cues and settings have not coded yet.

    A suggestion covers the unit of the settings (the sentence by default) and keeps, as
    evidence, each cue that matched and its words. Only the coder's own unreviewed
    suggestions are replaced: what a person accepted or rejected stays.

    Args:
        study: the study.
        anew: whether to read documents again that are up to date.
        progress: called with (documents done, documents in all).
    """
    if not _uncoded(study, anew=anew)[1]:
        return CodeResult(0, 0, 0, 0)
    added = removed = kept = 0
    with study.store.change("code", coder=RULES) as summary:
        study.renew_codebook()
        digest, documents = _uncoded(study, anew=anew)
        roles = {row["id"]: row["role"] for row in _queries.speaker_rows(study.store)}
        jobs = (job_of(study, document_id, roles) for document_id, _ in documents)
        found = scan(study.codebook, jobs, segmenter=study.settings.segmenter)
        for done, (job, hits) in enumerate(found, start=1):
            new, gone, same = replace_suggestions(
                study, job.document_id, suggestions_in(study, job, hits)
            )
            added, removed, kept = added + new, removed + gone, kept + same
            study.store.mark_coded(job.document_id, digest)
            if progress:
                progress(done, len(documents))
        summary.append(
            f"{len(documents)} documents: {added} new suggestions, {removed} gone, {kept} kept"
        )
    return CodeResult(len(documents), added, removed, kept)


def _uncoded(study: Study, *, anew: bool) -> tuple[str, list[tuple[int, str]]]:
    """The digest of the present rules, and the documents that they have not coded."""
    digest = rules_digest(study)
    return digest, _queries.uncoded_documents(study.store, "" if anew else digest)


def rules_digest(study: Study) -> str:
    """A digest of everything that decides what the rules find: cues, settings, version."""
    codebook = study.codebook
    parts = {
        "codes": [
            [code.id, *(cues.model_dump() for cues in (code.cues, code.contrary, code.unless))]
            for code in codebook.codes
        ],
        "lists": codebook.lists,
        "negation": codebook.negation.model_dump() if codebook.negation else None,
        "settings": study.settings.model_dump(include={"unit", "code_interviewers", "segmenter"}),
        "version": [__version__, _METHOD],
    }
    return hashlib.sha256(
        json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()


def job_of(study: Study, document_id: int, roles: Mapping[int, str]) -> Job:
    """What of a document is coded; ``roles`` of its speakers."""
    text = _queries.document_text(study.store, document_id)
    cut = _queries.structure(study.store, document_id)
    return Job(
        document_id, text, *_coded_spans(cut, roles, interviewers=study.settings.code_interviewers)
    )


def suggestions_in(study: Study, job: Job, hits: Iterable[Hit]) -> dict[Key, Suggestion]:
    """Hits gathered by the unit of the settings: what each unit would be coded with, and why.

    The unit is the words, the sentences that they stand in, or the sentences of their turn.
    """
    text, sentences, turns = job.text, job.sentences, job.turns
    by_unit: dict[Key, list[Hit]] = {}
    turn_of: dict[Key, int] = {}
    starts = [start for start, _ in sentences]
    spoken = spoken_turns(job) if study.settings.unit == "turn" else {}
    for hit in hits:
        at = bisect_right(starts, hit.start) - 1
        last = bisect_right(starts, hit.end - 1) - 1  # a cue within a turn may span sentences
        covered = sentences[at][0], sentences[last][1]
        unit = (hit.start, hit.end) if study.settings.unit == "words" else covered
        start, end = trimmed(text, *spoken.get(turns[at][0], unit))
        key = (start, end, hit.code, hit.contrary)
        by_unit.setdefault(key, []).append(hit)
        turn_of[key] = turns[at][0]
    affirmed = {key[:3] for key in by_unit if not key[3]}
    return {
        key: Suggestion(key, turn_of[key], text[key[0] : key[1]], _evidence(text, found))
        for key, found in by_unit.items()
        if not (key[3] and key[:3] in affirmed)  # denied in one clause, said in another: said
    }


def _coded_spans(
    cut: Structure, roles: Mapping[int, str], *, interviewers: bool
) -> tuple[list[Span], list[tuple[int, int, int]]]:
    """The sentences that are coded, and for each its turn as (id, start, end)."""
    sentences: list[Span] = []
    turns: list[tuple[int, int, int]] = []
    for (start, end), kind in zip(cut.sentence_spans(), cut.kinds, strict=True):
        if kind != "s":
            continue
        turn_id, turn_start, turn_end, speaker = cut.turns[cut.turn_at(start)]
        if interviewers or speaker is None or roles.get(speaker) != "interviewer":
            sentences.append((start, end))
            turns.append((turn_id, turn_start, turn_end))
    return sentences, turns


def spoken_turns(job: Job) -> dict[int, Span]:
    """Turn id → what of the turn is coded, from its first sentence to its last.

    A label that names the speaker is no word that anybody said, so a turn begins after it.
    """
    found: dict[int, Span] = {}
    for (start, end), (turn_id, *_) in zip(job.sentences, job.turns, strict=True):
        found[turn_id] = found.get(turn_id, (start, end))[0], end
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """[start, end) without the blanks at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _evidence(text: str, hits: Iterable[Hit]) -> str:
    found: list[dict[str, Any]] = [
        {"cue": hit.cue, "start": hit.start, "end": hit.end, "words": text[hit.start : hit.end]}
        for hit in hits
    ]
    return json.dumps(found, ensure_ascii=False)


def replace_suggestions(
    study: Study,
    document_id: int,
    found: Mapping[Key, Suggestion],
    *,
    coder: str = RULES,
    origin: str = "rules",
) -> tuple[int, int, int]:
    """Bring a machine's unreviewed suggestions in line with ``found``; (new, gone, kept)."""
    existing = {
        (row["start"], row["end"], row["code"], bool(row["contrary"])): row
        for row in _queries.own_codings(study.store, document_id, coder)
    }
    gone, same = [], set()
    for key, row in existing.items():
        unchanged = key in found and found[key].evidence == row["evidence"]
        if row["decided_by"] is None and not unchanged:
            gone.append(row["id"])
        else:
            same.add(key)
    new = [suggestion for key, suggestion in found.items() if key not in same]
    study.store.delete("codings", gone)
    study.store.insert_codings(
        document_id,
        coder=coder,
        origin=origin,
        status="suggested",
        rows=[(each.turn_id, *each.key, each.excerpt, each.evidence) for each in new],
    )
    return len(new), len(gone), len(same)
