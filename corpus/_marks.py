"""Marks: where a layout says that a turn or a section begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SECTION = re.compile(r"^#{1,6}[ \t]+[^\n]*(?:\n\s*|\Z)", re.MULTILINE)
_LINE = re.compile(r"^[ \t\u3000]*\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mark:
    """The label part [start, end) of the text that opens a turn.

    ``raw`` is the label as written; ``speaker`` is False for headings that name none.
    ``begins`` and ``ends`` are times in milliseconds, where the label carries them. A mark
    with an empty ``raw`` opens a turn of nobody: a paragraph whose speaker is not told.
    ``apart`` opens a turn even after one of the same speaker: a comment, an answer. One that
    ``continues`` opens none: it is a time or a label inside the turn of ``raw``.
    """

    start: int
    end: int
    raw: str
    speaker: bool = True
    begins: int | None = None
    ends: int | None = None
    apart: bool = False
    continues: bool = False

    @property
    def named(self) -> bool:
        """Whether the mark says who speaks."""
        return self.speaker and bool(self.raw)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one layout finds in one text; no speaker's mark means that it does not fit."""

    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def turns(self) -> int:
        """How many marks open the words of somebody, named or not."""
        return sum(1 for mark in self.marks if mark.speaker and not mark.continues)


def count_lines(text: str) -> int:
    """Lines that hold more than blanks."""
    return len(_LINE.findall(text))


def shown(names: list[str], *, limit: int = 8) -> str:
    """Join the first distinct names for a note, and say how many more there are."""
    distinct = list(dict.fromkeys(names))
    more = f" and {len(distinct) - limit} more" if len(distinct) > limit else ""
    return ", ".join(distinct[:limit]) + more


def with_sections(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Add markdown headings, which end the turn before: a summary is nobody's speech."""
    sections = [
        Mark(match.start(), match.end(), match.group().strip("# \t\n"), speaker=False)
        for match in _SECTION.finditer(text)
    ]
    return tuple(sorted([*marks, *sections], key=lambda mark: mark.start))
