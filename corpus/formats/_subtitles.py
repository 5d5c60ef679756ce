"""Subtitles: cues of a few words become the turns of those who speak."""

from __future__ import annotations

from ... import Problem
from .._decode import decode
from .._model import TranscriptError
from . import TableColumns
from ._bounds import refuse_giants
from ._content import Content
from ._cue_labels import utterances
from ._cues import read_cues
from ._utterances import joined, rendered


def read_subtitles(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the words of a .vtt, .srt or .sbv file, one paragraph for each turn.

    What one speaker says in successive cues is joined, so that sentences cut over cues are
    whole; the times are those of its first and last cue. Without speakers, passages are cut
    at pauses. Raises TranscriptError for a file that holds no cues, and for a giant.
    """
    refuse_giants(data)
    decoded = decode(data)
    found = read_cues(decoded.text)
    if not found.cues:
        remedy = (
            "times look like 00:00:05.000 --> 00:00:09.000; is it a plain transcript? name it .txt"
        )
        raise TranscriptError(Problem("holds no subtitles", remedy=remedy))
    told, doubts = utterances(found.cues)
    text, marks = rendered(joined(told))
    guess = (f"encoding guessed: {decoded.encoding}",) if decoded.guessed else ()
    notes = (*guess, *found.notes, *doubts)
    return (Content(text, decoded.encoding, notes, marks, found.kind),)
