"""The layouts, and the choice among them by evidence."""

from __future__ import annotations

from typing import Protocol

from .. import Problem, nearest
from ._layout_headings import read_headings
from ._layout_lines import read_inline_questions, read_labelled_lines
from ._layout_timed import (
    read_bold_time,
    read_name_time,
    read_name_time_colon,
    read_time_name_colon,
)
from ._marks import Reading
from ._model import TranscriptError

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


def layouts() -> tuple[str, ...]:
    """List the names that ``layout`` may be forced to; ``plain`` takes no line for a label."""
    return (*_READERS, PLAIN)


def read_layout(
    text: str, interviewers: frozenset[str], *, layout: str | None = None
) -> tuple[str, Reading]:
    """Return the layout's name and its marks: the forced one, or the one with most turns.

    Of two with as many turns the more specific one is taken, in the order of ``layouts``.
    Raises TranscriptError for a name that is no layout.
    """
    if layout is not None:
        return _force(text, interviewers, layout)
    best, reading = PLAIN, Reading()
    for name, reader in _READERS.items():
        candidate = reader(text, interviewers, forced=False)
        if candidate.turns > reading.turns:
            best, reading = name, candidate
        if best == "markdown-headings" and reading.turns >= _BEYOND_DOUBT:
            break
    return best, reading


def _force(text: str, interviewers: frozenset[str], layout: str) -> tuple[str, Reading]:
    if layout == PLAIN:
        return PLAIN, Reading()
    if layout not in _READERS:
        remedy = nearest(layout, layouts())
        raise TranscriptError(Problem(f"no layout {layout!r}", remedy=remedy))
    return layout, _READERS[layout](text, interviewers, forced=True)
