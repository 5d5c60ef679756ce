"""The units of a sheet: sentences or turns that somebody is to code."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ...corpus import readable
from .. import _queries
from .._study import Study
from ..cues._speech import Speech, SpeechFilter
from ..cues._spoken import Passage, Span, Spoken

UnitKind = Literal["sentence", "turn"]
_AROUND = 60  # characters of context on either side
_LONGEST = 30_000  # characters; a cell of Excel holds 32,767


@dataclass(frozen=True, slots=True)
class Unit:
    """Words [start, end) of one turn of a document, and who says them."""

    document_id: int
    document: str
    turn: int
    start: int
    end: int
    speaker: str


def units_of(study: Study, wanted: SpeechFilter, kind: UnitKind) -> list[Unit]:
    """The units of the speech that a filter asks for, in reading order.

    Interviewers' words are left out unless the settings say that they are coded.
    """
    speech = Speech(study, wanted, interviewers=study.settings.code_interviewers)
    return [
        Unit(spoken.id, spoken.name, turn, *span, speech.name(spoken.turn_speakers[turn]))
        for spoken in speech
        for turn, span in _spans(spoken, kind)
    ]


def _spans(spoken: Spoken, kind: UnitKind) -> Iterator[tuple[int, Span]]:
    passages: Iterable[Passage] = spoken.passages()
    if kind == "turn":
        turns = (list(group) for _, group in groupby(passages, key=lambda each: each.turn))
        passages = (Passage(t[0].start, t[-1].end, t[0].turn, t[0].speaker_id) for t in turns)
    for each in passages:
        piece = spoken.text[each.start : each.end]
        start = each.start + len(piece) - len(piece.lstrip())
        end = each.end - len(piece) + len(piece.rstrip())
        if start < end:
            yield each.turn, (start, end)


def around(text: str, unit: Unit) -> str:
    """The words on either side of a unit, for one that stands alone."""
    before = readable(text[max(0, unit.start - _AROUND) : unit.start])
    after = readable(text[unit.end : unit.end + _AROUND])
    return f"…{' '.join(before.split())} 【…】 {' '.join(after.split())}…"


def sampled(units: Sequence[Unit], number: int | None, seed: int) -> list[Unit]:
    """``number`` units by chance, in reading order; the same for the same seed and units."""
    if number is None or number >= len(units):
        return list(units)
    chosen = random.Random(seed).sample(range(len(units)), number)
    return [units[at] for at in sorted(chosen)]


def shown(text: str) -> str:
    """Words of a document as a cell shows them."""
    text = readable(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def assigned(study: Study, units: Iterable[Unit], coder: str) -> list[Unit]:
    """Those units that begin in what was assigned to a coder."""
    spans: dict[int, list[tuple[int, int]]] = {}
    kept = []
    for unit in units:
        if unit.document_id not in spans:
            rows = _queries.assignment_rows(study.store, unit.document_id)
            spans[unit.document_id] = [
                (row["start"], row["end"]) for row in rows if row["coder"] == coder
            ]
        if any(start <= unit.start < end for start, end in spans[unit.document_id]):
            kept.append(unit)
    return kept
