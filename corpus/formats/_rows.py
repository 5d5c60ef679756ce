"""Tables inside documents: rows become lines that the layouts can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from .._clock import milliseconds
from .._fold import fold
from .._labels import LONGEST, is_header_key, is_role, split_label
from .._names import is_called, is_likely_name

Row = Sequence[str]

_HEADS = {
    "time": (
        "timespan time timestamp timecode start 时间 时间戳 时间段 时间码 时间点 起止时间 开始时间"
    ),
    "speaker": (
        "speaker speakers name participant label who 说话人 发言人 讲话人 发言者 说话者 讲者 姓名 "
        "角色 身份 人物 对象"
    ),
    "content": (
        "content text transcript words utterance speech 内容 正文 文本 文字 发言 发言内容 对话 "
        "对话内容 访谈内容 转写 转写内容 转录 转录内容 逐字稿"
    ),
    "number": "# no no. nr id row 序号 编号 行号 号 序",
}
_HEAD_WORDS = {word: role for role, words in _HEADS.items() for word in words.split()}
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d{1,5}[.、]?")
_SPAN = re.compile(r"[ \t\n]*+(?:-->|->|→|–|—|-|~|～|至|到)[ \t\n]*+")
_COLONED = re.compile(r"\d[：:]\d")
_MOSTLY = 0.8  # of the cells of a column that hold anything


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a table of ``width`` holds what; None where none does."""

    width: int
    content: int
    speaker: int | None
    time: int | None
    number: int | None


def row_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield one line for each row that holds anything; cells may hold several lines each.

    Columns of times, speakers and words, in any order and with a row of numbers or without,
    become ``[00:02:00] label：words``; a row of two cells whose first is a speaker's label
    ``label：words``; the cells of other rows are set apart by tabs.
    """
    rows = [row for row in ([cell.strip() for cell in row] for row in rows) if any(row)]
    columns = _columns(rows)
    labels = Counter(row[0] for row in rows if len(row) == 2)
    for row in rows:
        filled = [cell for cell in row if cell]
        if columns and len(row) == columns.width and not _is_head(row):
            line = _spoken(row, columns)
        elif len(row) == 2 and _is_spoken(*row, repeated=labels[row[0]] > 1):
            line = _labelled(row[0], row[1])
        else:
            line = "\t".join(filled)
        yield line


def _spoken(row: Row, columns: _Columns) -> str:
    told = {columns.content, columns.speaker, columns.time, columns.number}
    times = _SPAN.split(row[columns.time].strip("[](){}# ")) if columns.time is not None else ()
    time = " - ".join(map(_clock, times))
    speaker = row[columns.speaker] if columns.speaker is not None else ""
    words = row[columns.content]
    line = f"[{_one_line(time)}] " if time else ""
    line += _labelled(_one_line(speaker), words) if speaker else words
    beside = (cell for index, cell in enumerate(row) if cell and index not in told)
    return "\t".join([line.rstrip(), *beside])


def _labelled(label: str, words: str) -> str:
    return f"{label.rstrip('：: ')}：{words}"


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _is_spoken(label: str, words: str, *, repeated: bool) -> bool:
    """Whether two cells are a label and what was said or filled in, not a name and a figure."""
    said = _LETTER.search(words) and not _is_time(words)
    return bool(label and said) and _is_label(label, repeated=repeated)


def _is_label(cell: str, *, repeated: bool) -> bool:
    name = split_label(cell).name
    known = is_role(name) or is_likely_name(name) or is_called(name) or is_header_key(name)
    return "\n" not in cell and len(cell) <= LONGEST and (known or repeated)


def _is_head(row: Row) -> bool:
    """Whether a row names its columns: two known words at least, and nothing else."""
    filled = [cell for cell in row if cell]
    return len(filled) >= 2 and all(_head_word(cell) for cell in filled)


def _head_word(cell: str) -> str:
    return _HEAD_WORDS.get(fold(cell).strip("：: "), "") if len(cell) <= LONGEST else ""


def _columns(rows: Sequence[Row]) -> _Columns | None:
    """Find the columns of a table of speech; None for any other table.

    Its first row may name them. Otherwise it takes a column of clock times beside the words,
    or numbered rows with a column of speakers.
    """
    widths = Counter(len(row) for row in rows if len(row) > 1)  # a row of one is a title
    width = max(widths, key=lambda each: (widths[each], each), default=0)
    if not 2 <= width <= 6 or widths[width] < _MOSTLY * widths.total():
        return None
    table = [row for row in rows if len(row) == width]
    body = [row for row in table if not _is_head(row)]
    cells = [[row[index] for row in body if row[index]] for index in range(width)]
    found = _named(table[0])
    sure = {"speaker", "content"} <= set(found)
    for role, fits in (("time", _is_time), ("number", _is_number), ("speaker", _is_speaker)):
        free = [index for index in range(width) if index not in found.values() and cells[index]]
        if role not in found and (fitting := [i for i in free if _mostly(fits, cells[i])]):
            found[role] = fitting[0]
    free = [index for index in range(width) if index not in found.values()]
    if "content" not in found and free:
        found["content"] = max(free, key=lambda index: sum(map(len, cells[index])))
    if "content" in found and (sure or "time" in found or {"speaker", "number"} <= set(found)):
        roles = (found.get(role) for role in ("speaker", "time", "number"))
        return _Columns(width, found["content"], *roles)
    return None


def _named(row: Row) -> dict[str, int]:
    """Return role → column for a row that names its columns; the first of two with one role."""
    if not _is_head(row):
        return {}
    named: dict[str, int] = {}
    for index, cell in enumerate(row):
        if word := _head_word(cell):
            named.setdefault(word, index)
    return named


def _mostly(fits: Callable[[str], bool], cells: Sequence[str]) -> bool:
    return sum(map(fits, cells)) >= _MOSTLY * len(cells)


def _is_time(cell: str) -> bool:
    return len(cell) <= LONGEST and all(
        _COLONED.search(part) and milliseconds(part) is not None for part in _SPAN.split(cell)
    )


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def _is_speaker(cell: str) -> bool:
    return _is_label(cell, repeated=False) and not is_header_key(split_label(cell).name)


def _clock(time: str) -> str:
    """Write a time of a cell as it stands, but NVivo's short form ``9203`` as 01:32:03."""
    thousandths = None if _COLONED.search(time) else milliseconds(time)
    if thousandths is None:
        return time
    seconds, rest = divmod(thousandths, 1000)
    whole = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{whole}.{rest:03}" if rest else whole
