"""A model's answers about one document as suggestions in the study."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ... import Problem
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ..cues._spoken import Spoken
from . import _queries_llm
from ._answer import Found
from ._exchanges import cue_of
from ._kept import LLM
from ._passages import Piece

Key: TypeAlias = tuple[int, int, str]  # start, end, code


@dataclass(frozen=True, slots=True)
class Answered:
    """A piece that the model answered about: what it found there, and which exchange says so."""

    piece: Piece
    found: tuple[Found, ...]
    exchange: str


def put_suggestions(
    study: Study, spoken: Spoken, answered: Sequence[Answered], *, model: str
) -> tuple[int, int, int]:
    """Bring the coder's unreviewed suggestions in line with what it answered, inside a change;
    how many are (new, gone, kept). Where it did not answer they stay as they are.

    Raises:
        StudyError: when the document's text is another than the model was asked about.
    """
    if _queries_llm.text_now(study.store, spoken.id) != spoken.text:
        fault = "its text was changed while the model read it; nothing of it was coded"
        raise StudyError(Problem(fault, spoken.name, "run the command again"))
    wanted = _evidence(spoken, answered, study.settings.unit, model)
    read = [(each.piece.start, each.piece.end) for each in answered]
    gone: list[int] = []
    same: set[Key] = set()
    for row in _queries.own_codings(study.store, spoken.id, LLM):
        key = (row["start"], row["end"], row["code"])
        reached = any(start < row["end"] and row["start"] < end for start, end in read)
        unchanged = key in wanted and _dump(wanted[key]) == row["evidence"]
        if row["decided_by"] is None and reached and not unchanged:
            gone.append(row["id"])
        else:
            same.add(key)
    new = {key: found for key, found in wanted.items() if key not in same}
    turns = [turn[0] for turn in _queries.structure(study.store, spoken.id).turns]
    study.store.delete("codings", gone)
    study.store.insert_codings(
        spoken.id,
        coder=LLM,
        origin="model",
        status="suggested",
        rows=[
            (
                turns[bisect_right(spoken.turn_starts, start) - 1],
                *(start, end, code, False),
                spoken.text[start:end],
                _dump(found),
            )
            for (start, end, code), found in new.items()
        ],
    )
    return len(new), len(gone), len(same)


def _dump(evidence: Any) -> str:
    return json.dumps(evidence, ensure_ascii=False)


def _evidence(
    spoken: Spoken, answered: Sequence[Answered], unit: str, model: str
) -> Mapping[Key, list[dict[str, Any]]]:
    """What each suggestion covers, and the quotations that speak for it."""
    wanted: dict[Key, list[dict[str, Any]]] = {}
    turns = _turns(spoken) if unit == "turn" else {}
    for each in answered:
        for found in each.found:
            start, end = _unit(spoken, each.piece, found, unit, turns)
            wanted.setdefault((start, end, found.code), []).append(
                {
                    "cue": cue_of(model, each.exchange, found.reason),
                    "start": found.start,
                    "end": found.end,
                    "words": spoken.text[found.start : found.end],
                }
            )
    return wanted


def _unit(
    spoken: Spoken, piece: Piece, found: Found, unit: str, turns: Mapping[int, tuple[int, int]]
) -> tuple[int, int]:
    """What a suggestion covers: the words, the sentences they stand in, or those of the turn."""
    if unit == "words":
        return found.start, found.end
    if unit == "turn":
        return _trimmed(spoken.text, *turns[piece.sentences[0].turn])
    touched = [s for s in piece.sentences if s.start < found.end and found.start < s.end]
    return _trimmed(spoken.text, touched[0].start, touched[-1].end)


def _turns(spoken: Spoken) -> dict[int, tuple[int, int]]:
    """Turns without the speaker's label, from the first sentence to the last."""
    found: dict[int, tuple[int, int]] = {}
    for each in spoken.passages():
        found[each.turn] = found.get(each.turn, (each.start, each.end))[0], each.end
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
