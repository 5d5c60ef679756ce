"""Breaking text into rows: between words, between Chinese characters, punctuation kept in place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from ._cells import NOTHING, Measured, width_of

_FARTHEST = 40  # characters to look back for a place to break; a longer word is cut
_BEGINS_NO_ROW = frozenset("。，、；：？！）」』】》〉〕”’…—～·｡､!,.:;?)]}%％‰°″′ー々")
_ENDS_NO_ROW = frozenset("（「『【《〈〔“‘([{$￥#")
_BLANK = frozenset(" \u3000\u00a0" + NOTHING)


def wrap(text: Measured, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """The rows of [start, end) as spans; each is at most ``width`` cells wide.

    Line ends of the text end a row; blank lines and blanks at the edges of rows are left out.
    A row is wider only where a single character is.
    """
    rows: list[tuple[int, int]] = []
    for left, right in _lines(text.shown, start, end):
        at = left
        while at < right:
            stop = bisect_right(text.edges, text.edges[at] + width, at + 1, right + 1) - 1
            stop = max(stop, at + 1)
            if stop < right:
                stop = _break(text.shown, at, stop)
            rows.append((at, stop))
            at = _past_blanks(text.shown, stop, right)
    return rows


def _lines(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that show anything, without the blanks at their edges."""
    at = start
    while at < end:
        stop = shown.find("\n", at, end)
        stop = end if stop < 0 else stop
        left, right = _past_blanks(shown, at, stop), stop
        while right > left and shown[right - 1] in _BLANK:
            right -= 1
        if left < right:
            yield left, right
        at = stop + 1


def _past_blanks(shown: str, at: int, end: int) -> int:
    while at < end and shown[at] in _BLANK:
        at += 1
    return at


def _break(shown: str, start: int, stop: int) -> int:
    """The last place up to ``stop`` where a row may end; ``stop`` where there is none."""
    for place in range(stop, max(start, stop - _FARTHEST), -1):
        after = shown[place]
        before = shown[place - 1]
        if before == NOTHING:
            before = shown[start:place].rstrip(NOTHING)[-1:] or " "
        if _may_break(before, after):
            return place
    return stop


@cache
def _may_break(before: str, after: str) -> bool:
    if after == NOTHING or not width_of(after):
        return False
    if before in _BLANK or after in _BLANK:
        return True
    if after in _BEGINS_NO_ROW or before in _ENDS_NO_ROW:
        return False
    return before in "-/_" or width_of(before) == 2 or width_of(after) == 2


def paragraph(text: str, width: int, *, indent: int = 0) -> list[str]:
    """A text of several lines in rows of ``width`` cells, safe for the screen.

    Rows after the first of a line stand ``indent`` cells further right.
    """
    measured = Measured(text)
    rows: list[str] = []
    for left, right in _lines(measured.shown, 0, len(text)):
        first = wrap(measured, left, right, width)[0]
        rows.append(measured.piece(*first))
        rest = _past_blanks(measured.shown, first[1], right)
        margin = " " * indent
        rows += [
            margin + measured.piece(*each)
            for each in wrap(measured, rest, right, max(2, width - indent))
        ]
    return rows
