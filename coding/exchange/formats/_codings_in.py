"""A table of codings: document, words or positions, code, coder; and Taguette's table of highlights."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .... import Problem, nearest
from ....corpus import TranscriptError, decode
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Place, Project
from .._registry import ReadOptions
from ._draft import Draft
from ._files import HEAD, file_bytes, head_bytes, known_text, refuse_unknown
from ._places import Quoted, place
from ._queries_foreign import as_int
from ._standing import REJECTED, Standing, standing_of, status_of
from ._table import read_table
from ._times import utc

# what columns are called, in Chinese and English
COLUMNS: Mapping[str, str] = {
    "document": "document|document name|source|file|filename|transcript|文档|文件|文本|访谈|来源"
    "|文檔|文件名|訪談|來源",
    "start": "start|begin|from|start_offset|position|开始|起点|起始|開始|起點",
    "end": "end|to|stop|end_offset|结束|终点|結束|終點",
    "words": "quotation|quote|excerpt|words|text|segment|content|coded segment|引文|原文|摘录|片段"
    "|内容|摘錄|內容",
    "code": "code|tag|label|node|codes|编码|代码|节点|标签|編碼|代碼|節點|標籤",
    "coder": "coder|user|author|owner|annotator|编码者|编码员|作者|編碼者|編碼員",
    "memo": "memo|comment|note|备注|备忘|批注|備註|備忘|批註",
    "at": "created|created_at|date|time|时间|日期|時間",
    "status": "status|状态|狀態",
    "decided_by": "decided_by|决定者|决定人|決定者|決定人",
    "decided_at": "decided_at|决定时间|決定時間",
    "contrary": "contrary|反证|反證",
}
_SPELLINGS = {name: column for column, names in COLUMNS.items() for name in names.split("|")}
_BLANKS = re.compile(r"[\s_]+")
_NEEDED = "document", "code"
_ENCODINGS = ("utf-8-sig", "gb18030", "big5hkscs", "utf-16")  # as spreadsheets save


def is_codings(path: Path) -> bool:
    """Whether the first line of a table names a document, a code, and words or positions."""
    if path.suffix.lower() not in (".csv", ".tsv", ".txt"):
        return False
    head = head_bytes(path)
    return any(_is_header(_line(head, encoding)) for encoding in _ENCODINGS)


def _is_header(line: str) -> bool:
    for sign in ",;\t":
        found = columns_of([cell.strip('"\r ') for cell in line.split(sign)], {})
        if {"document", "code"} <= found.keys() and found.keys() & {"words", "start"}:
            return True
    return False


def _line(data: bytes, encoding: str) -> str:
    """The first line of a file, as it reads in an encoding."""
    return data.decode(encoding, "ignore").partition("\n")[0]


def _text(path: Path) -> str:
    """The text of a table: columns that are known under an encoding say more than a guess from few
    words does.
    """
    data = file_bytes(path)
    for encoding in _ENCODINGS:
        if _is_header(_line(data[:HEAD], encoding)):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    try:
        return decode(data).text
    except TranscriptError as error:
        problems = (Problem(each.message, path.name, each.remedy) for each in error.problems)
        raise ExchangeError(*problems) from None


def columns_of(header: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Column → its place in ``header``; ``named`` says what a column is called in this table."""
    spelt = [_BLANKS.sub(" ", each.strip().casefold()) for each in header]
    found: dict[str, int] = {}
    for column, name in named.items():
        if _BLANKS.sub(" ", name.strip().casefold()) in spelt:
            found[column] = spelt.index(_BLANKS.sub(" ", name.strip().casefold()))
    for at, name in enumerate(spelt):
        meant = _SPELLINGS.get(name) or _SPELLINGS.get(name.replace(" ", "_"), "")
        if meant and meant not in found and at not in found.values():
            found[meant] = at
    return found


def read_codings(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """Each row as a coding of words in a document, of the study or in a text file beside the table.

    Positions are code points, held against the quotation where both are there; a quotation alone
    is looked for, and taken where it stands once. Rows without either code the whole document.
    A column of statuses is obeyed; without it named coders' rows are accepted by them, the others are suggestions.

    Raises:
        ExchangeError: when a needed column is missing.
    """
    rows = read_table(_text(path), name=path.name)
    columns = columns_of(rows[0] if rows else [], _asked(options.columns, rows[:1], path.name))
    missing = [each for each in _NEEDED if each not in columns]
    if missing:
        remedy = "name the columns: --column document=… --column code=… --column words=…"
        fault = f"no column is the {' or the '.join(missing)}"
        raise ExchangeError(Problem(fault, path.name, remedy))
    draft = Draft(path.stem, "", name=path.stem)
    by_document: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {column: row[at].strip() for column, at in columns.items() if at < len(row)}
        if status_of(cells.get("status")) == REJECTED:
            notes.left_out("rejected codings", "somebody decided against them", f"row {number}")
        elif cells.get("contrary", "").lower() == "true":
            notes.left_out("contrary evidence", "the words speak against the code", f"row {number}")
        elif cells.get("document") and cells.get("code"):
            by_document.setdefault(cells["document"], []).append((number, cells))
        elif any(cells.values()):
            notes.left_out("rows", "they name no document or no code", f"row {number}")
    for name, found in by_document.items():
        _document(name, found, draft, notes, beside=path.parent, options=options)
    refuse_unknown(by_document, path, draft)
    ids = {c.guid: c.name for c in draft.codes.values()}
    # a code may be called by its id, as in a table that govcode wrote
    return replace(draft.project(), own=draft.own | {"ids": ids})


def _asked(
    columns: Mapping[str, str], header: Sequence[Sequence[str]], name: str
) -> Mapping[str, str]:
    for column, called in columns.items():
        if column not in COLUMNS:
            fault = f"a table of codings has no column {column!r}"
            raise ExchangeError(Problem(fault, name, nearest(column, COLUMNS)))
        if header and called.strip().casefold() not in [
            each.strip().casefold() for each in header[0]
        ]:
            fault = f"the table has no column {called!r}"
            raise ExchangeError(Problem(fault, name, nearest(called, header[0])))
    return columns


def _document(
    name: str,
    found: Sequence[tuple[int, dict[str, str]]],
    draft: Draft,
    notes: LossNotes,
    *,
    beside: Path,
    options: ReadOptions,
) -> None:
    stored = known_text(name, beside, options)
    if stored is None:
        why = "their document is neither in the study nor beside the table"
        notes.left_out("codings", why, name, count=len(found))
        return
    quoted = [(number, cells, _quoted(cells)) for number, cells in found]
    units = options.offsets or "codepoint"
    spans = [each for *_, each in quoted if each is not None]
    text, places = place(name, stored, spans, notes, units=units)
    guid, placed = draft.text(name, name.removesuffix(".txt"), text), iter(places)
    for number, cells, each in quoted:
        span = next(placed) if each is not None else None
        if each is not None and span is None:
            continue
        code = draft.code(cells["code"])
        user, at = draft.user(cells.get("coder", "")), utc(cells.get("at"))
        standing = _standing(cells, notes)
        made = draft.annotation(number, guid, code, span, user=user, at=at, standing=standing)
        draft.note(number, cells.get("memo", ""), (Place("coding", made),))


def _standing(cells: Mapping[str, str], notes: LossNotes) -> Standing:
    said = cells.get("status", "")
    if said and not status_of(said):
        why = "the word is neither of suggestions nor of what is accepted"
        notes.left_out("statuses", why, said)
    return standing_of(said, cells.get("decided_by", ""), utc(cells.get("decided_at")))


def _quoted(cells: Mapping[str, str]) -> Quoted | None:
    start, end = as_int(cells.get("start")), as_int(cells.get("end"))
    words = cells.get("words") or None
    return None if start is None and words is None else Quoted(start, end, words)
