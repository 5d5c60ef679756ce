"""Word files: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ... import Problem
from .._labels import LONGEST, is_header_key, is_name, is_role, split_label
from .._model import TranscriptError
from . import TableColumns
from ._content import Content

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK}
_OLD_WORD = b"\xd0\xcf\x11\xe0"
MOST_BYTES = 300 * 1024 * 1024  # uncompressed; the longest interview is a thousandth of it
_SAVE_AGAIN = "open it in Word or LibreOffice and save it as .docx again"


def read_docx(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the text of a Word file with notes on what was left out.

    One line for each paragraph, tables in their place. A table row of two cells whose first
    is a speaker's label becomes ``label：words``; the cells of other rows are set apart by
    tabs. Insertions under revision are text, deletions are not; headers, footers, footnotes
    and comments are left out. Raises TranscriptError when the file is damaged or too big.
    """
    body = _body(data)
    lines = [line.replace("\r\n", "\n").replace("\r", "\n") for line in _blocks(body)]
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise TranscriptError(
            Problem("holds no text", remedy="are its pages pictures? type or recognize them first")
        )
    deleted = next(body.iter(f"{_W}delText"), None) is not None
    notes = ("deletions under revision are left out",) if deleted else ()
    return (Content(text + "\n", "docx", notes),)


def _body(data: bytes) -> Any:
    import docx  # loads lxml

    if data.startswith(_OLD_WORD):
        fault = "is an old Word file (.doc) or is protected by a password"
        raise TranscriptError(Problem(fault, remedy=_SAVE_AGAIN))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(each.file_size for each in archive.infolist())
        if size > MOST_BYTES:
            fault = f"unpacks to {size // 1024**2} MB, more than {MOST_BYTES // 1024**2} MB"
            raise TranscriptError(Problem(fault, remedy="remove its pictures or split it"))
        return docx.Document(io.BytesIO(data)).element.body
    except TranscriptError:
        raise
    except Exception as error:  # python-docx, lxml and zipfile share no base for bad files
        fault = "is not a Word file, or a damaged one"
        raise TranscriptError(Problem(fault, remedy=_SAVE_AGAIN)) from error


def _blocks(parent: Any) -> Iterator[str]:
    """Yield the lines of a body or cell; content controls and other wrappers are entered."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child)
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _blocks(child)


def _paragraph(paragraph: Any) -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag not in _LEFT_OUT and child.tag != f"{_W}pPr":
            yield from _pieces(child)


def _rows(table: Any) -> Iterator[str]:
    rows = [
        ["\n".join(_blocks(cell)).strip() for cell in row.iter(f"{_W}tc") if _within(cell, row)]
        for row in table.iter(f"{_W}tr")
        if _within(row, table)
    ]
    firsts = Counter(cells[0] for cells in rows if len(cells) == 2)
    for cells in rows:
        filled = [cell for cell in cells if cell]
        if len(cells) == len(filled) == 2 and _is_label(filled[0], firsts[filled[0]]):
            yield f"{filled[0].rstrip('：: ')}：{filled[1]}"
        elif filled:
            yield "\t".join(filled)


def _within(part: Any, whole: Any) -> bool:
    """Whether a row or cell is of this table or row, not of a table inside a cell."""
    return next(part.iterancestors(whole.tag)) is whole


def _is_label(cell: str, times: int) -> bool:
    name = split_label(cell).name
    known = is_role(name) or is_name(name) or is_header_key(name)
    return "\n" not in cell and len(cell) <= LONGEST and (known or times > 1)
