"""A text and what it says about itself: the transcript."""

from __future__ import annotations

from collections.abc import Iterable

from ._header import header_attributes
from ._labels import resolve, speakers
from ._language import detect_language
from ._layouts import PLAIN, read_layout
from ._marks import Reading
from ._model import Speaker, Transcript, Turn
from ._turns import build_turns

_HEAD = 4000  # characters of a file without speakers that may hold its head


def parse_transcript(  # what a reader may know about a text beforehand
    text: str,
    *,
    name: str = "",
    layout: str | None = None,
    interviewers: Iterable[str] = (),
    encoding: str = "utf-8",
    sha256: str = "",
) -> Transcript:
    """Parse a decoded text; its layout is found by evidence unless ``layout`` says it.

    ``interviewers`` are labels, as written in the text, of those who ask. A text in which no
    speakers are found is one turn of nobody, and a note says so. An empty text has no turns.
    Raises TranscriptError for a layout that does not exist (see ``layouts``).
    """
    asking = frozenset(label.strip(" \t：:") for label in interviewers)
    chosen, reading = read_layout(text, asking, layout=layout)
    raws = dict.fromkeys(mark.raw for mark in reading.marks if mark.speaker)
    labels = resolve(raws)
    asking |= {labels[raw].name for raw in raws if raw.strip(" \t：:") in asking}
    found = speakers([labels[raw] for raw in raws], asking)
    turns = build_turns(text, reading.marks, labels, quoted_speech=chosen == "bold-time")
    head = text[: _first_speech(reading, len(text))]
    return Transcript(
        name=name,
        text=text,
        encoding=encoding,
        layout=chosen if found else PLAIN,
        language=detect_language(text),
        turns=turns,
        speakers=found,
        attributes=header_attributes(head),
        notes=_notes(text, reading, chosen, forced=layout, turns=turns, found=found),
        sha256=sha256,
    )


def _first_speech(reading: Reading, length: int) -> int:
    starts = [mark.start for mark in reading.marks if mark.speaker]
    return starts[0] if starts else min(length, _HEAD)


def _notes(
    text: str,
    reading: Reading,
    chosen: str,
    *,
    forced: str | None,
    turns: tuple[Turn, ...],
    found: tuple[Speaker, ...],
) -> tuple[str, ...]:
    notes = []
    if found:
        spoken = sum(1 for turn in turns if turn.speaker is not None)
        notes.append(
            f"layout {chosen}: {reading.turns} labels, {spoken} turns, {len(found)} speakers"
        )
    elif forced not in (None, PLAIN):
        notes.append(f"layout {forced} was asked for, but no line fits it; imported as plain text")
    else:
        notes.append("no speakers found; imported as plain text")
    notes += reading.notes
    if strange := text.count("\ufffd"):
        notes.append(f"holds the replacement character U+FFFD {strange} times, as received")
    return tuple(notes)
