"""What another codebook would do to a study: which words gain or lose a code, which numbers move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from ...codebooks import Codebook, CodebookDiff, diff_codebooks
from ...coding import (
    CodedPlace,
    Rows,
    Study,
    Suggested,
    decided_suggestions,
    documents,
    structure_of,
    suggested_by,
    text_of,
    voices,
)
from ._moves import CellMove, CodeMove, Moves, moves

Progress = Callable[[int, int], None]
Found = dict[CodedPlace, Suggested]


@dataclass(frozen=True, slots=True)
class Segment:
    """Words [start, end) that would gain or lose ``code``, by which cues.

    ``cues`` are the new codebook's for what is gained, the old one's for what is lost. ``contrary``:
    the words speak against the code. ``stays`` is empty where the coding would come or go; where
    a person has decided on this very suggestion it is what they decided (accepted, rejected,
    suggested while they differ), and nothing happens.
    """

    change: Literal["gained", "lost"]
    document: str
    turn: int
    speaker: str
    start: int
    end: int
    excerpt: str
    code: str
    contrary: bool
    cues: tuple[str, ...]
    stays: str


@dataclass(frozen=True, slots=True)
class Stranded:
    """Codings that people made or decided under a code that the new codebook has not.

    ``renamed`` is the code that it is taken to be there, or empty. The counts of a
    ``CodebookEffect`` suppose that these codings follow, as 'codebook rename' lets them.
    """

    code: str
    codings: int
    renamed: str


@dataclass(frozen=True, slots=True)
class CodebookEffect:
    """What would happen to a study if ``diff.new`` came into force and the rules coded again.

    ``gained`` and ``lost`` count the segments that would change, ``stays`` those that a person's
    decision keeps as they are, ``other_cues`` suggestions that stay but for another reason.
    ``codes`` and ``cells`` are the margins and cells that move, contrary evidence apart.
    """

    diff: CodebookDiff
    documents: int
    context: str
    case: str
    gained: int
    lost: int
    stays: int
    other_cues: int
    segments: Rows[Segment]
    codes: Rows[CodeMove]
    axes: tuple[tuple[str, str], ...]
    cells: Rows[CellMove]
    stranded: Rows[Stranded]

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as ``--json`` prints them."""
        return asdict(self)


def codebook_effect(
    study: Study,
    new: Codebook,
    *,
    old: Codebook | None = None,
    progress: Progress | None = None,
) -> CodebookEffect:
    """Which segments gain or lose a code with ``new``, and how margins move; nothing is stored.

    Both codebooks' cues are matched against the study's texts, as ``code_by_rules`` would, so it does
    not matter whether the study has been coded. What people and other coders did counts on
    either side.

    Args:
        study: the study.
        new: the codebook to try.
        old: what it is held against; the codebook in force by default.
        progress: called with (documents done, documents in all).
    """
    old = old or study.codebook
    diff = diff_codebooks(old, new)
    ids = diff.renamed
    names = {each.id: each.name for each in documents(study)}
    passes = 2 if diff.touches_cues else 1
    before = _found(study, old, _part(progress, 0, passes))
    if diff.touches_cues:
        after = _found(study, new, _part(progress, 1, passes))
    else:
        after = {_renamed(place, ids): each for place, each in before.items()}
    decided = {_renamed(place, ids): status for place, status in decided_suggestions(study).items()}
    former = {_renamed(place, ids): each for place, each in before.items()}
    changed = [
        *(("lost", place, each) for place, each in former.items() if place not in after),
        *(("gained", place, each) for place, each in after.items() if place not in former),
    ]
    segments = _segments(study, changed, names, decided)
    both = former.keys() & after.keys()
    moved: Moves = moves(study, (old, before), (new, after), ids)
    return CodebookEffect(
        diff,
        len(names),
        study.settings.context,
        study.settings.case,
        gained=sum(each.change == "gained" and not each.stays for each in segments),
        lost=sum(each.change == "lost" and not each.stays for each in segments),
        stays=sum(bool(each.stays) for each in segments),
        other_cues=sum(former[place].cues != after[place].cues for place in both),
        segments=segments,
        codes=moved.codes,
        axes=moved.axes,
        cells=moved.cells,
        stranded=Rows(
            Stranded(code, codings, ids.get(code, "")) for code, codings in moved.stranded.items()
        ),
    )


def _part(progress: Progress | None, at: int, passes: int) -> Progress | None:
    """Progress of one of several passes over the documents."""
    if progress is None:
        return None
    return lambda done, total: progress(at * total + done, passes * total)


def _found(study: Study, book: Codebook, progress: Progress | None) -> Found:
    return {
        each.place: each
        for _, found in suggested_by(study, book, progress=progress)
        for each in found
    }


def _renamed(place: CodedPlace, ids: Mapping[str, str]) -> CodedPlace:
    return place._replace(code=ids[place.code]) if place.code in ids else place


def _segments(
    study: Study,
    changed: Iterable[tuple[Any, CodedPlace, Suggested]],
    names: Mapping[int, str],
    decided: Mapping[CodedPlace, str],
) -> Rows[Segment]:
    by_document: dict[int, list[tuple[Any, CodedPlace, Suggested]]] = {}
    for each in changed:
        by_document.setdefault(each[1].document_id, []).append(each)
    speakers = {voice.id: voice.name for voice in voices(study)}
    segments = []
    for document_id in sorted(by_document, key=names.__getitem__):
        text = text_of(study, names[document_id])
        turns = [turn[0] for turn in structure_of(study, document_id).turns]
        for change, place, found in sorted(by_document[document_id], key=lambda each: each[1]):
            segments.append(
                Segment(
                    change,
                    names[document_id],
                    turns.index(found.turn_id),
                    speakers.get(found.speaker_id or 0, ""),
                    place.start,
                    place.end,
                    text[place.start : place.end],
                    place.code,
                    place.contrary,
                    found.cues,
                    decided.get(place, ""),
                )
            )
    return Rows(segments)
