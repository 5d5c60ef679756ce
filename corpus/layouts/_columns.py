"""Tables as text: a time, a speaker and the words in columns, set apart by tabs or commas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .._clock import milliseconds
from .._fold import fold
from .._marks import Reading
from .._stamps import STAMP
from ._found import Found, is_timetable, said, to_marks
from ._people import Labels, speaking, standing

_ROW = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_COMMAS = re.compile(
    r"^[ ]*+([^\n,，\t]{0,40}),[ ]*([^\n,，\t]{1,40}),[ ]*(?=\S)[^\n]*$", re.MULTILINE
)
_STAMP = re.compile(STAMP)
_SHORT = re.compile(r"\d{1,6}|\d{1,3}(?::\d{1,2}){1,2}")
_MOST_CELLS = 8
_LABEL = 40  # characters of the longest label
_MOSTLY = 0.8
_TIME_WORDS = frozenset(
    "time timespan timestamp start begin begins 时间 时间段 时间戳 开始 开始时间".split()
)
_SPEAKER_WORDS = frozenset(
    "speaker name participant who 发言人 说话人 讲话人 姓名 角色 发言者".split()
)
_WORD_WORDS = frozenset(
    "content text transcript speech utterance words 内容 文本 正文 发言 发言内容 文字 转写 话语".split()
)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row as spans of the text."""

    spans: tuple[tuple[int, int], ...]

    def words(self, text: str, column: int) -> str:
        start, end = self.spans[column]
        return text[start:end].strip()


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column holds what; ``head`` is how many rows name the columns."""

    words: int
    speaker: int | None = None
    time: int | None = None
    head: int = 0


def read_columns(text: str, interviewers: frozenset[str], *, forced: bool) -> Reading:
    """Rows of time, speaker and words in any order, by tabs; by commas the words come last.

    NVivo's short times (``75`` for 1 minute 15) are read where they rise; numbers that only
    count the rows are no times.
    """
    for rows in (_by_tabs(text), _by_commas(text)):
        columns = _columns(text, rows) if len(rows) >= 2 else None
        if columns is None:
            continue
        found = [_found(text, row, columns) for row in rows[columns.head :]]
        if forced or _plausible(text, found, columns, interviewers):
            marks, notes = to_marks(text, found)
            return Reading(tuple(marks), tuple(notes))
    return Reading()


def _by_tabs(text: str) -> list[_Cells]:
    rows = []
    for match in _ROW.finditer(text):
        line = match.group()
        if line.count("\t") < _MOST_CELLS:
            rows.append(_Cells(tuple(_spans(line, match.start()))))
    counts = Counter(len(row.spans) for row in rows)
    usual = counts.most_common(1)[0][0] if counts else 0
    return [row for row in rows if len(row.spans) == usual]


def _spans(line: str, start: int) -> list[tuple[int, int]]:
    spans = []
    for cell in line.split("\t"):
        spans.append((start, start + len(cell)))
        start += len(cell) + 1
    return spans


def _by_commas(text: str) -> list[_Cells]:
    return [
        _Cells((match.span(1), match.span(2), (_third(match), match.end())))
        for match in _COMMAS.finditer(text)
    ]


def _third(match: re.Match[str]) -> int:
    rest = match.group()[match.end(2) - match.start() :]
    return match.end(2) + len(rest) - len(rest.lstrip(" ,"))


def _columns(text: str, rows: Sequence[_Cells]) -> _Columns | None:
    named = _by_heading([rows[0].words(text, at) for at in range(len(rows[0].spans))])
    return named or _by_content(text, rows)


def _by_heading(cells: Sequence[str]) -> _Columns | None:
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        word = fold(cell).strip("： :*")
        for kind, known in (("time", _TIME_WORDS), ("who", _SPEAKER_WORDS), ("said", _WORD_WORDS)):
            if word in known:
                places.setdefault(kind, at)
    if "said" not in places or len(places) < 2:
        return None
    return _Columns(places["said"], places.get("who"), places.get("time"), head=1)


def _by_content(text: str, rows: Sequence[_Cells]) -> _Columns | None:
    """The words are the longest column, the time the one that reads so, the speaker what recurs."""
    width = len(rows[0].spans)
    cells = [[row.words(text, at) for row in rows] for at in range(width)]
    words = max(range(width), key=lambda at: sum(map(len, cells[at])))
    time = next((at for at in range(width) if at != words and _are_times(cells[at])), None)
    others = [at for at in range(width) if at not in (words, time)]
    speaker = next((at for at in others if _may_be_labels(cells[at])), None)
    if time is None and speaker is None:
        return None
    return _Columns(words, speaker, time)


def _are_times(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    clocks = sum(1 for cell in filled if _STAMP.fullmatch(cell))
    if clocks >= _MOSTLY * len(filled):
        return True
    if not all(map(_SHORT.fullmatch, filled)):
        return False
    read = [milliseconds(cell) for cell in filled]
    known = [time for time in read if time is not None]
    counting = [int(cell) for cell in filled if cell.isdigit()]
    in_steps = (
        counting == list(range(counting[0], counting[0] + len(counting))) if counting else False
    )
    return len(known) == len(filled) and known == sorted(known) and not in_steps


def _may_be_labels(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(
        cell[0].isalnum() and not cell.isdigit() and len(cell) <= _LABEL for cell in filled
    )


def _found(text: str, row: _Cells, columns: _Columns) -> Found:
    raw = row.words(text, columns.speaker) if columns.speaker is not None else ""
    stamp = row.words(text, columns.time) if columns.time is not None else ""
    start, end = row.spans[0][0], row.spans[-1][1]
    words, words_end = row.spans[columns.words]
    trailing = (words_end, end) if words_end < end and raw else None
    return Found(start, words, raw, stamp, trailing)


def _plausible(
    text: str, found: Sequence[Found], columns: _Columns, interviewers: frozenset[str]
) -> bool:
    rows = text.count("\n", found[0].start) + 1 if found else 0
    if len(found) < 2 or len(found) < 0.3 * rows:
        return False
    if is_timetable([each.stamp for each in found if each.stamp]):
        return False
    if columns.speaker is None:
        return columns.head > 0
    return _name_people(text, found, columns, interviewers)


def _name_people(
    text: str, found: Sequence[Found], columns: _Columns, interviewers: frozenset[str]
) -> bool:
    """Whether the column of speakers names people; less is asked for beside a column of times."""
    names = [each.name for each in found if each.raw]
    if len(names) * 2 < len(found):
        return False
    headed = columns.head > 0
    if columns.time is not None and all(map(standing, names)):
        return headed or len(set(names)) < len(names)
    words = [each for each, one in zip(said(text, found), found, strict=True) if one.raw]
    accepted = speaking(Labels(names, words, interviewers, len(names)))
    spoken = sum(1 for name in names if name in accepted)
    return spoken >= _MOSTLY * len(names) or (headed and bool(accepted))
