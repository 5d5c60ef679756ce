"""Paragraphs behind a time and without a speaker: speech recognition, NVivo, subtitles as text."""

from __future__ import annotations

import re
from itertools import pairwise

from .._marks import Reading, count_lines
from .._stamps import BARE, BRACKETED, times, two_numbers
from ._found import Found, is_clock, is_timetable, to_marks

_TIMED = re.compile(
    rf"^[ \t\u3000]*+(?P<stamp>{BRACKETED}[ \t]*|{BARE}(?:[ \t]++|(?=\n)))(?:[-–—:：,，][ \t]+)?(?:\n\s*)?(?=\S)",
    re.MULTILINE,
)
_PARAGRAPH_END = re.compile(r"\S[ \t]*\n[ \t]*\n")
_USUAL = 0.4  # of the lines, or of the paragraphs, begin with a time


def read_timed_lines(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """``[01:30] 内容``, ``00:02:00 正文``, ``(1:23) 文本``, ``#00:02:00#``: turns of nobody.

    The times must rise and be usual in the text; a programme (09:00, 09:30) is none.
    """
    del interviewers
    found = [
        Found(match.start(), match.end(), "", match["stamp"].strip())
        for match in _TIMED.finditer(text)
    ]
    if not found or not (forced or _plausible(text, found)):
        return Reading()
    marks, notes = to_marks(text, found)
    return Reading(tuple(marks), tuple(notes))


def _plausible(text: str, found: list[Found]) -> bool:
    begins = [times(each.stamp)[0] for each in found]
    if len(found) < 2 or None in begins:
        return False
    pairs = list(pairwise(time for time in begins if time is not None))
    rising = sum(one <= another for one, another in pairs)
    paragraphs = len(_PARAGRAPH_END.findall(text)) + 1
    share = len(found) / max(1, min(count_lines(text), max(paragraphs, len(found))))
    bare = any(each.stamp[0].isdigit() and two_numbers(each.stamp) for each in found)
    if is_timetable([each.stamp for each in found]) and (bare or len(found) > 2):
        return False
    if bare and is_clock(text, found):  # notes of a day, numbered verses
        return False
    most = 0.9 if bare else 0.8
    return rising >= most * len(pairs) and share >= _USUAL and not (bare and len(found) < 3)
