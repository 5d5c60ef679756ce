"""How numbers move from one codebook to another: cases and contexts per code, cells of matrices."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...codebooks import Codebook
from ...coding import (
    RULES,
    STATUSES,
    CodedPlace,
    Mention,
    Rows,
    Study,
    Suggested,
    decided_suggestions,
    mentions,
)
from .._matrix import case_of, cross, in_contexts


@dataclass(frozen=True, slots=True)
class CodeMove:
    """A code whose numbers change: codings that count, contexts and cases, before and after."""

    code: str
    codings: tuple[int, int]
    contexts: tuple[int, int]
    cases: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CellMove:
    """A cell of a matrix whose numbers change: contexts and cases, before and after."""

    row: str
    column: str
    contexts: tuple[int, int]
    cases: tuple[int, int]


class Moves(NamedTuple):
    """What moves; ``axes`` are the matrices looked at, ``stranded`` codings of people by code."""

    codes: Rows[CodeMove]
    axes: tuple[tuple[str, str], ...]
    cells: Rows[CellMove]
    stranded: dict[str, int]


Side = tuple[Codebook, Mapping[CodedPlace, Suggested]]


def moves(study: Study, old: Side, new: Side, ids: Mapping[str, str]) -> Moves:
    """What moves between two codebooks and what they suggest; ``ids`` are the codes renamed.

    What people and other coders did is the same on either side, under the ids of each.
    """
    decided = decided_suggestions(study)
    everything = mentions(study, statuses=STATUSES, contrary=None)
    lasting = [each for each in everything if each.coder != RULES or _place(each) in decided]
    counting = [each for each in lasting if each.status != "rejected" and not each.contrary]
    before = [*counting, *_mentions(old[1], decided)]
    known = {CodedPlace(*place[:3], ids.get(place.code, place.code), place[4]) for place in decided}
    followed = [each._replace(code=ids.get(each.code, each.code)) for each in counting]
    after = [*followed, *_mentions(new[1], known)]
    axes = tuple(
        (row, column)
        for row in new[0].families_with("obstacle")
        for column in new[0].families_with("cause")
    )
    return Moves(
        _codes(
            study, [each._replace(code=ids.get(each.code, each.code)) for each in before], after
        ),
        axes,
        _cells(_with(study, old[0]), _with(study, new[0]), (before, after), axes, ids),
        Counter(each.code for each in lasting if each.code not in new[0].by_id),
    )


def _place(each: Mention) -> CodedPlace:
    return CodedPlace(each.document_id, each.start, each.end, each.code, each.contrary)


def _mentions(
    found: Mapping[CodedPlace, Suggested], decided: Iterable[CodedPlace]
) -> list[Mention]:
    """Suggestions as they would count: without those that people have decided on already."""
    known = set(decided)
    return [
        Mention(
            id=-number,  # no coding of the study has such an id
            document_id=place.document_id,
            turn_id=each.turn_id,
            speaker_id=each.speaker_id,
            code=place.code,
            coder=RULES,
            status="suggested",
            contrary=False,
            start=place.start,
            end=place.end,
        )
        for number, (place, each) in enumerate(found.items(), start=1)
        if not place.contrary and place not in known
    ]


def _with(study: Study, book: Codebook) -> Study:
    """The study as it would be with another codebook in force; it is the same study file."""
    other = replace(study)
    vars(other)["codebook"] = book
    return other


def _codes(study: Study, before: Iterable[Mention], after: Iterable[Mention]) -> Rows[CodeMove]:
    sides = [_Counted(study, before), _Counted(study, after)]
    codes = sorted({code for side in sides for code in side.codings})
    found = (
        CodeMove(
            code,
            _pair(side.codings[code] for side in sides),
            _pair(len(side.contexts[code]) for side in sides),
            _pair(len(side.cases[code]) for side in sides),
        )
        for code in codes
    )
    return Rows(
        sorted(
            (each for each in found if len({*each.codings}) > 1 or _moved(each)),
            key=lambda each: (-abs(each.cases[1] - each.cases[0]), each.code),
        )
    )


class _Counted:
    def __init__(self, study: Study, found: Iterable[Mention]) -> None:
        self.codings: Counter[str] = Counter()
        self.contexts: dict[str, set[Hashable]] = defaultdict(set)
        self.cases: dict[str, set[Hashable]] = defaultdict(set)
        listed = list(found)
        self.codings.update(each.code for each in listed)
        for context, each in in_contexts(study, listed, study.settings.context):
            self.contexts[each.code].add(context)
            self.cases[each.code].add(case_of(each, study.settings.case))


def _pair(values: Iterable[int]) -> tuple[int, int]:
    before, after = values
    return before, after


def _moved(each: CodeMove | CellMove) -> bool:
    return each.contexts[0] != each.contexts[1] or each.cases[0] != each.cases[1]


def _cells(
    old: Study,
    new: Study,
    sides: tuple[list[Mention], list[Mention]],
    axes: Iterable[tuple[str, str]],
    ids: Mapping[str, str],
) -> Rows[CellMove]:
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for pair in axes:
        for at, (study, among) in enumerate(zip((old, new), sides, strict=True)):
            if not all(each in study.codebook.families for each in pair):
                continue
            for row in cross(study, *pair, among=among).cells:
                for cell in row:
                    labels = ids.get(cell.row, cell.row), ids.get(cell.column, cell.column)
                    both = found.setdefault(labels, [(0, 0), (0, 0)])
                    both[at] = cell.contexts, cell.cases
    moved = (CellMove(*labels, (a[0], b[0]), (a[1], b[1])) for labels, (a, b) in found.items())
    return Rows(
        sorted(
            (each for each in moved if _moved(each)),
            key=lambda each: (-abs(each.cases[1] - each.cases[0]), each.row, each.column),
        )
    )
