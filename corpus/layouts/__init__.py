"""The layouts, and the choice among them by evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ... import Problem, nearest
from .._marks import Reading
from .._model import TranscriptError
from ._headings import read_headings
from ._lines import read_inline_questions, read_labelled_lines
from ._pattern import Pattern
from ._plain import read_paragraphs
from ._timed import (
    read_bold_time,
    read_name_time,
    read_name_time_colon,
    read_time_name_colon,
)

__all__ = ["PLAIN", "Pattern", "layout_names", "read_layout"]

PLAIN = "plain"
_BEYOND_DOUBT = 10  # speakers' headings after which no other layout is tried


class Reader(Protocol):
    """Finds the marks of one layout in a text; an empty reading when it does not fit."""

    def __call__(self, text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
        """Read; ``forced`` drops the demand for evidence, not the form of the layout."""
        ...


_READERS: dict[str, Reader] = {
    "markdown-headings": read_headings,
    "bold-time": read_bold_time,
    "name-time-colon": read_name_time_colon,
    "time-name-colon": read_time_name_colon,
    "name-time": read_name_time,
    "inline-questions": read_inline_questions,
    "labelled-lines": read_labelled_lines,
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
    a pattern of the user's own is taken before any. Where none fits, the paragraphs are read.
    Raises TranscriptError for a name that is no layout.
    """
    readers: dict[str, Reader] = {**patterns, **_READERS}
    if layout is not None:
        return _force(text, interviewers, layout, readers)
    best, reading = PLAIN, Reading()
    for name, reader in readers.items():
        candidate = reader(text, interviewers, forced=False)
        if candidate.turns > reading.turns:
            best, reading = name, candidate
        beyond_doubt = name in patterns or name == "markdown-headings"
        if best == name and beyond_doubt and reading.turns >= _BEYOND_DOUBT:
            break
    return (best, reading) if reading.turns else (PLAIN, read_paragraphs(text))


def _force(
    text: str, interviewers: frozenset[str], layout: str, readers: Mapping[str, Reader]
) -> tuple[str, Reading]:
    if layout == PLAIN:
        return PLAIN, read_paragraphs(text)
    if layout not in readers:
        remedy = nearest(layout, (*readers, PLAIN))
        raise TranscriptError(Problem(f"no layout {layout!r}", remedy=remedy))
    reading = readers[layout](text, interviewers, forced=True)
    return (layout, reading) if reading.turns else (PLAIN, read_paragraphs(text))
