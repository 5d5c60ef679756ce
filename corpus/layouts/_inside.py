"""Time stamps inside a turn: of its paragraphs, before or behind them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from .._marks import Mark, Reading
from .._stamps import SURE, times

_THREE = r"\d{1,2}:\d{2}:\d{2}(?:[.,]\d{1,3})?"
_BEFORE = re.compile(
    rf"^[ \t]*+(?P<stamp>{SURE}|{_THREE}(?=[ \t\n]))[ \t]*(?:\n\s*)?", re.MULTILINE
)
_BEHIND = re.compile(rf"(?P<stamp>{SURE})[ \t]*(?=\n|\Z)")
_IN_BRACKETS = re.compile(r"[\[{【(（#]\d{1,3}[:：.]\d\d")
_AT_A_LINE = re.compile(r"\n[ \t]*\d{1,2}:\d\d:\d\d")


def with_stamps_inside(text: str, reading: Reading) -> Reading:
    """Add marks of the same speaker for stamps at the edges of a turn's paragraphs.

    They give the turn the times that its label lacks (f4 and MAXQDA write the end of a turn
    behind it), and keep the stamps out of the words. Stamps amid the words stay where they are.
    """
    stamped = _IN_BRACKETS.search(text) or _AT_A_LINE.search(text)
    if not stamped or not any(mark.named for mark in reading.marks):
        return reading
    marks = list(reading.marks)
    starts = [mark.start for mark in marks]
    added: list[Mark] = []
    for match in _BEFORE.finditer(text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < marks[at].end:
            continue
        if at + 1 < len(marks) and match.end() >= starts[at + 1] and marks[at + 1].named:
            marks[at + 1] = _stamped(match, marks[at + 1])
        elif at >= 0 and marks[at].named:
            added.append(_mark(match, marks[at], behind=False))
    for match in _BEHIND.finditer(text):
        if text[match.start() - 1 : match.start()] in ("", "\n"):
            continue
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and marks[at].named and match.start() >= marks[at].end:
            added.append(_mark(match, marks[at], behind=True))
    if not added and marks == list(reading.marks):
        return reading
    everything = sorted([*marks, *_apart(added)], key=lambda mark: (mark.start, mark.end))
    return replace(reading, marks=tuple(everything))


def _stamped(match: re.Match[str], mark: Mark) -> Mark:
    """A mark with the stamp that stands on a line of its own right above it."""
    begins, ends = times(match["stamp"])
    if mark.begins is not None:
        begins, ends = mark.begins, mark.ends
    return replace(mark, start=match.start(), begins=begins, ends=ends)


def _mark(match: re.Match[str], speaker: Mark, *, behind: bool) -> Mark:
    begins, ends = times(match["stamp"])
    if behind:
        begins, ends = None, begins
    return Mark(match.start(), match.end(), speaker.raw, begins=begins, ends=ends, continues=True)


def _apart(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, one.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept
