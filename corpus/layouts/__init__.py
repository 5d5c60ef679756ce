"""The layouts, and the choice among them by evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from ... import Problem, nearest
from .._labels import split_label
from .._marks import Reading, count_lines
from .._model import TranscriptError
from ._brackets import read_bracketed_names
from ._columns import read_columns
from ._headings import read_headings
from ._inside import with_stamps_inside
from ._lines import read_labelled_lines
from ._pattern import Pattern, own_layout
from ._plain import read_paragraphs
from ._questions import read_inline_questions
from ._timed import (
    read_bold_time,
    read_name_time,
    read_name_time_colon,
    read_name_time_text,
    read_time_name_colon,
)
from ._unnamed import read_timed_lines

__all__ = ["PLAIN", "Pattern", "layout_names", "own_layout", "read_layout"]

PLAIN = "plain"
_BEYOND_DOUBT = 10  # speakers' headings after which no other layout is tried
_CLOSE = 0.5  # of the turns of the layout that is taken
_SHOWN = 6  # labels that a note names


class Reader(Protocol):
    """Finds the marks of one layout in a text; an empty reading when it does not fit."""

    def __call__(self, text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
        """Read; ``forced`` drops the demand for evidence, not the form of the layout."""
        ...


# the more specific first: of two that find as many turns the first is taken
_READERS: dict[str, Reader] = {
    "markdown-headings": read_headings,
    "bold-time": read_bold_time,
    "name-time-colon": read_name_time_colon,
    "time-name-colon": read_time_name_colon,
    "name-time": read_name_time,
    "name-time-text": read_name_time_text,
    "inline-questions": read_inline_questions,
    "labelled-lines": read_labelled_lines,
    "bracketed-names": read_bracketed_names,
    "columns": read_columns,
    "timed-lines": read_timed_lines,
}


def layout_names() -> tuple[str, ...]:
    """List the names that ``layout`` may be forced to; ``plain`` takes no line for a label."""
    return (*_READERS, PLAIN)


def read_layout(
    text: str,
    interviewers: frozenset[str],
    *,
    patterns: Mapping[str, Pattern],
    layout: str | None = None,
) -> tuple[str, Reading]:
    """Return the layout's name and its marks: the forced one, or the one with most turns.

    Of two with as many turns the more specific one is taken, in the order of ``layout_names``;
    a pattern of the user's own is taken before any, and speakers before times alone. Where
    none fits, the paragraphs are read. The notes of the reading tell the evidence. Raises
    TranscriptError for a name that is no layout, and for a pattern that takes too long.
    """
    readers: dict[str, Reader] = {**patterns, **_READERS}
    if layout is not None:
        return _force(text, interviewers, layout, readers)
    fitting: dict[str, Reading] = {}
    for name, reader in readers.items():
        candidate = reader(text, interviewers, forced=False)
        if candidate.turns:
            fitting[name] = candidate
            beyond_doubt = name in patterns or name == "markdown-headings"
            if beyond_doubt and candidate.turns >= _BEYOND_DOUBT:
                break
    if not fitting:
        return PLAIN, Reading(read_paragraphs(text).marks, tuple(_refused(text)))
    chosen = max(fitting, key=lambda name: (_named(fitting[name]) > 0, fitting[name].turns))
    reading = with_stamps_inside(text, fitting[chosen])
    notes = (*_evidence(text, fitting[chosen]), *_close(chosen, fitting), *reading.notes)
    return chosen, replace(reading, notes=notes)


def _force(
    text: str, interviewers: frozenset[str], layout: str, readers: Mapping[str, Reader]
) -> tuple[str, Reading]:
    if layout == PLAIN:
        return PLAIN, read_paragraphs(text)
    if layout not in readers:
        remedy = nearest(layout, (*readers, PLAIN))
        raise TranscriptError(Problem(f"no layout {layout!r}", remedy=remedy))
    reading = readers[layout](text, interviewers, forced=True)
    if not reading.turns:
        return PLAIN, read_paragraphs(text)
    notes = ("the layout was given, not found", *_evidence(text, reading))
    reading = with_stamps_inside(text, reading)
    return layout, replace(reading, notes=(*notes, *reading.notes))


def _named(reading: Reading) -> int:
    return sum(1 for mark in reading.marks if mark.named)


def _evidence(text: str, reading: Reading) -> Iterator[str]:
    """Tell how many lines fit, and which labels stand how often."""
    counts = Counter(
        split_label(mark.raw).name for mark in reading.marks if mark.named and not mark.continues
    )
    usual = ", ".join(f"{name} {count}" for name, count in counts.most_common(_SHOWN))
    more = f" and {len(counts) - _SHOWN} more" if len(counts) > _SHOWN else ""
    opened = f"{reading.turns} of {count_lines(text)} lines open a turn"
    yield f"evidence: {opened}: {usual}{more}" if counts else f"evidence: {opened}"


def _refused(text: str) -> Iterator[str]:
    """Tell which labels there would be, had ``labelled-lines`` been given."""
    marks = read_labelled_lines(text, frozenset(), forced=True).marks
    counts = Counter(split_label(mark.raw).name for mark in marks if mark.named)
    often = [f"{name} {count}" for name, count in counts.most_common(_SHOWN) if count > 1]
    if often:
        yield f"followed by a colon but not taken for speakers: {', '.join(often)}"


def _close(chosen: str, fitting: Mapping[str, Reading]) -> Iterator[str]:
    """Tell what else was close; layouts that find much the same marks are no rivals."""
    starts = {mark.start for mark in fitting[chosen].marks}
    for name, reading in fitting.items():
        other = {mark.start for mark in reading.marks if mark.speaker} - starts
        if name != chosen and len(other) >= _CLOSE * fitting[chosen].turns:
            yield f"layout {name} was close: {reading.turns} lines fit it"
